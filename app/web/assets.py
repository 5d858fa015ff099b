"""The files that a page loads: scripts, style sheets, fonts and plotly.js, in one of two forms.

The built form (``.tools/build.mjs``) is served if it exists and was made from these sources.
Otherwise modules and style sheets are served unbundled, under a URL that contains one hash of
all files: relative imports between modules work, and every file can be cached forever. Plotly
then comes from its Python package, and fonts from the system.
"""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from . import features
from .built import Built
from .content import IMMUTABLE, PACKED, TYPES, Content, tag_of
from .modules import Graph
from .plotly import PlotlyPackage, style_ids
from .resources import fingerprint, sources


class PageFiles(NamedTuple):
    """The URLs of the files that a page loads; ``modules`` are those that the script imports."""

    script: str
    styles: list[str]
    modules: list[str]
    fonts: list[str]


class StaticFiles:
    """Serves the folder ``static``, cached in memory; in development files are read each time."""

    def __init__(self, root: Path, development: bool) -> None:
        self.root = root
        self.development = development
        paths = sources(root)
        self.hash = "dev" if development else fingerprint(root, paths)
        self._names = frozenset(path.relative_to(root).as_posix() for path in paths)
        self._cache: dict[str, Content] = {}

    def url(self, name: str) -> str:
        """Return the URL of a file.

        Raises
        ------
        LookupError
            There is no such file.
        """
        if not self._exists(name):
            raise LookupError(f"no static file {name!r} in {self.root}")
        return f"/static/{self.hash}/{name}"

    def graph(self) -> Graph:
        """Return the import graph of the scripts."""
        return Graph(lambda name: (self.root / name).read_text("utf-8"))

    async def respond(self, request: Request) -> Response:
        """Answer a request for one file."""
        name = request.path_params["name"]
        if not self._exists(name):
            raise HTTPException(404)
        content = self._cache.get(name)
        if content is None:
            content = await run_in_threadpool(_read, self.root / name)
            if not self.development:
                self._cache[name] = content
        # A page loaded before an update still requests the old hash. It gets the current file,
        # which must not be cached under that URL.
        current = request.path_params["hash"] == self.hash and not self.development
        return content.respond(request.headers, IMMUTABLE if current else "no-cache")

    def _exists(self, name: str) -> bool:
        if name in self._names:
            return True
        if not self.development:
            return False
        path = (self.root / name).resolve()
        return path.is_relative_to(self.root.resolve()) and path.is_file()


class Assets:
    """The files of every page, by the name of its script."""

    def __init__(self, root: Path, *, development: bool = False, built: bool = True) -> None:
        self.static = StaticFiles(root, development)
        self.plotly = PlotlyPackage()
        self.built = Built.load(root) if built and not development else None
        self.page = self._page if development else cache(self._page)

    @property
    def style_sheets(self) -> dict[str, list[str]]:
        """The style sheets of each page, in order; the build reads the same files."""
        root = self.static.root
        names_by_page: dict[str, list[str]] = json.loads((root / "pages.json").read_bytes())
        return {page: features.style_sheets(root, names) for page, names in names_by_page.items()}

    @cached_property
    def mentioned(self) -> dict[str, set[str]]:
        """The groups of messages that the modules of each page mention."""
        graph = self.static.graph()
        return {name: graph.mentioned(f"js/{name}.js") for name in self.style_sheets}

    @cached_property
    def plotly_urls(self) -> dict[str, str]:
        """The URLs of plotly.js: ``basic`` for 2-D, ``gl3d`` also for 3-D."""
        if self.built:
            return self.built.plotly
        return dict.fromkeys(("basic", "gl3d"), self.plotly.url)

    @cached_property
    def plotly_style_ids(self) -> list[str]:
        """The style element ids of each plotly.js, see ``plotly.style_ids``."""
        if self.built:
            return style_ids(*self.built.plotly_scripts())
        return style_ids(self.plotly.script())

    def url(self, name: str) -> str:
        """Return the URL of a file that is the same in both forms."""
        return self.static.url(name)

    def _page(self, name: str) -> PageFiles:
        if self.built:
            return PageFiles(**self.built.page(name))
        graph = self.static.graph()
        modules = set(graph.reached(f"js/{name}.js"))
        if features.REGISTRY in modules:  # panels beside the stage are loaded at once
            for one in features.at("side", self.static.root):
                modules |= {one.module, *graph.reached(one.module)}
        return PageFiles(
            script=self.url(f"js/{name}.js"),
            styles=[self.url(sheet) for sheet in self.style_sheets[name]],
            modules=[self.url(module) for module in sorted(modules)],
            fonts=[],
        )

    def routes(self) -> dict[str, Any]:
        """Return the handlers of the paths under ``/static``."""
        found: dict[str, Any] = {self.plotly.route: self.plotly.respond}
        if self.built:
            found["/static/built/{name}"] = self.built.respond
        return {**found, "/static/{hash}/{name:path}": self.static.respond}


def _read(path: Path) -> Content:
    body = path.read_bytes()
    media_type = TYPES.get(path.suffix, "application/octet-stream")
    if path.suffix in PACKED:
        return Content(body, {}, media_type, tag_of(body))
    return Content.of(body, media_type, 6)
