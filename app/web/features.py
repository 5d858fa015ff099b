"""The page's panels, as ``static/js/features/index.js`` registers them: a line each."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = "js/features"
REGISTRY = f"{_FOLDER}/index.js"
_LIST = re.compile(r"FEATURES = \[\n(.*?)^\];", re.DOTALL | re.MULTILINE)
_LINE = re.compile(
    r'  \{ id: "(\w+)", place: "(\w+)",( covered: true,)? '
    r'load: \(\) => import\("\./\1/index\.js"\) \},'
)


class Feature(NamedTuple):
    """A panel: its folder in ``js/features``, its place, and whether cover mode keeps it shut."""

    id: str
    place: str
    covered: bool

    @property
    def module(self) -> str:
        """The module that mounts it, in ``static``."""
        return f"{_FOLDER}/{self.id}/index.js"

    @property
    def sheet(self) -> str:
        """Its style sheet, in ``static``; not every panel has one."""
        return f"{_FOLDER}/{self.id}/style.css"


def read(static: Path) -> list[Feature]:
    """Return the panels in their order.

    Parameters
    ----------
    static
        The folder ``static``.

    Raises
    ------
    ValueError
        A line of the list is not written as the others are.
    """
    found = _LIST.search((static / REGISTRY).read_text("utf-8"))
    features = []
    for line in found[1].splitlines() if found else ():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no panel is registered by {line!r}")
        features.append(Feature(match[1], match[2], bool(match[3])))
    return features


def at(place: str, static: Path) -> list[Feature]:
    """Return the panels of a place, ``lab`` or ``side``, in their order."""
    return [one for one in read(static) if one.place == place]


def keys(static: Path) -> list[dict[str, Any]]:
    """Return what links hold for single panels, as their ``keys.json`` declare it."""
    files = [static / _FOLDER / one.id / "keys.json" for one in read(static)]
    return [key for file in files if file.exists() for key in json.loads(file.read_text("utf-8"))]


def sheets(static: Path, names: list[str]) -> list[str]:
    """Return the style sheets that ``pages.json`` names, as files of ``static``.

    ``features`` stands for every panel's, ``features/code`` for one's, others lie in ``css``.
    """
    found: list[str] = []
    for name in names:
        if name == "features":
            found += [one.sheet for one in read(static) if (static / one.sheet).exists()]
        elif name.startswith("features/"):
            found.append(f"js/{name}/style.css")
        else:
            found.append(f"css/{name}.css")
    return found
