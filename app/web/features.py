"""The page's panels, read from the registry ``static/js/features/index.js``, one line each."""

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
    """A panel: its folder in ``js/features``, its place, and whether cover mode closes it."""

    id: str
    place: str
    covered: bool

    @property
    def module(self) -> str:
        """The module that mounts it, relative to ``static``."""
        return f"{_FOLDER}/{self.id}/index.js"

    @property
    def style_sheet(self) -> str:
        """Its style sheet, relative to ``static``; the file may not exist."""
        return f"{_FOLDER}/{self.id}/style.css"


def registered(static: Path) -> list[Feature]:
    """Return the panels in the order of the registry.

    Parameters
    ----------
    static
        The folder ``static``.

    Raises
    ------
    ValueError
        A line of the registry does not have the expected form.
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
    """Return the panels of one place, ``lab`` or ``side``, in order."""
    return [one for one in registered(static) if one.place == place]


def keys(static: Path) -> list[dict[str, Any]]:
    """Return the link keys that panels declare in their ``keys.json``."""
    files = [static / _FOLDER / one.id / "keys.json" for one in registered(static)]
    return [key for file in files if file.exists() for key in json.loads(file.read_text("utf-8"))]


def style_sheets(static: Path, names: list[str]) -> list[str]:
    """Return the files, relative to ``static``, of the style sheets that ``pages.json`` names.

    ``features`` means those of all panels, ``features/code`` that of one; others are in ``css``.
    """
    found: list[str] = []
    for name in names:
        if name == "features":
            found += [
                one.style_sheet for one in registered(static) if (static / one.style_sheet).exists()
            ]
        elif name.startswith("features/"):
            found.append(f"js/{name}/style.css")
        else:
            found.append(f"css/{name}.css")
    return found
