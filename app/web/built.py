"""The built form of scripts and style sheets: ``static/built``, made by ``.tools/build.mjs``.

It is used only if it was made from exactly the sources beside it, so that an edit is never
hidden by an older build.
"""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .content import CODINGS, IMMUTABLE, TYPES, Content, tag_of
from .resources import BUILT, fingerprint, sources

PREFIX = "/static/built/"
MISSING = "no built form is installed: npm was out of reach, or the build failed"
STALE = "the built form was made from other sources than these: python .tools/build.py makes it"
INSTEAD = "modules, system fonts and the Python package's plotly.js are served"


def trouble(root: Path) -> str:
    """Return why the built form in ``static`` can't be used, or "" if it can."""
    manifest = _manifest(root)
    if manifest is None:
        return MISSING
    return "" if manifest["sources"] == fingerprint(root, sources(root)) else STALE


class Built:
    """Serves the built files with their compressed versions, cached on first use."""

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self._folder = folder
        self._manifest = manifest
        self._cache: dict[str, Content] = {}

    @classmethod
    def load(cls, root: Path) -> Self | None:
        """Return the built form in a folder ``static``, or None if it can't be used."""
        manifest = _manifest(root)
        return None if manifest is None or trouble(root) else cls(root / BUILT, manifest)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that are served; compressed versions have no URL of their own."""
        names = {path.name for path in self._folder.iterdir()}
        coded = {name for name in names if name.endswith(tuple(CODINGS.values()))}
        return frozenset(names - coded - {"manifest.json"})

    @property
    def plotly(self) -> dict[str, str]:
        """The URLs of the two scripts of plotly.js."""
        return {kind: PREFIX + name for kind, name in self._manifest["plotly"].items()}

    def plotly_scripts(self) -> list[bytes]:
        """Return the contents of both scripts of plotly.js."""
        return [(self._folder / name).read_bytes() for name in self._manifest["plotly"].values()]

    def page(self, name: str) -> dict[str, Any]:
        """Return the URLs of the files that a page loads."""
        page = self._manifest["pages"][name]
        return {
            "script": PREFIX + page["script"],
            "styles": [PREFIX + page["style"]],
            "modules": [PREFIX + one for one in page["modules"]],
            "fonts": [PREFIX + one for one in self._manifest["fonts"]],
        }

    async def respond(self, request: Request) -> Response:
        """Answer a request for one file."""
        name = request.path_params["name"]
        if name not in self.names:
            raise HTTPException(404)
        if name not in self._cache:
            try:
                self._cache[name] = await run_in_threadpool(self._read, name)
            except FileNotFoundError:  # rebuilt since this server was started
                raise HTTPException(404) from None
        return self._cache[name].respond(request.headers, IMMUTABLE)

    def _read(self, name: str) -> Content:
        path = self._folder / name
        body = path.read_bytes()
        coded = {coding: path.with_name(name + ending) for coding, ending in CODINGS.items()}
        codings = {coding: one.read_bytes() for coding, one in coded.items() if one.is_file()}
        return Content(body, codings, TYPES[path.suffix], tag_of(body))


def _manifest(root: Path) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads((root / BUILT / "manifest.json").read_bytes())
    except FileNotFoundError:
        return None
    return manifest
