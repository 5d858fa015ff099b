"""What a page loads: scripts, style sheets, fonts and plotly.js, in one of two forms.

The built form (``.tools/build.mjs``) is served where it is there and made from these sources.
Else the modules and sheets are served as they are, under an address that holds the hash of all
of them at once: relative imports between modules keep working, and every file can be kept for
ever. Plotly then comes from its Python package, and fonts from the system.
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
    """The addresses of what a page loads; the script imports ``modules``."""

    script: str
    styles: list[str]
    modules: list[str]
    fonts: list[str]


class StaticFiles:
    """The folder ``static``: kept in memory, or read anew each time while developing."""

    def __init__(self, root: Path, development: bool) -> None:
        self.root = root
        self.development = development
        paths = sources(root)
        self.hash = "dev" if development else fingerprint(root, paths)
        self._names = frozenset(path.relative_to(root).as_posix() for path in paths)
        self._kept: dict[str, Content] = {}

    def url(self, name: str) -> str:
        """Return the address of a file.

        Raises
        ------
        LookupError
            There is no such file.
        """
        if not self._exists(name):
            raise LookupError(f"no static file {name!r} in {self.root}")
        return f"/static/{self.hash}/{name}"

    def graph(self) -> Graph:
        """Return what the scripts import from each other."""
        return Graph(lambda name: (self.root / name).read_text("utf-8"))

    async def respond(self, request: Request) -> Response:
        """Answer a request for one file."""
        name = request.path_params["name"]
        if not self._exists(name):
            raise HTTPException(404)
        content = self._kept.get(name)
        if content is None:
            content = await run_in_threadpool(_read, self.root / name)
            if not self.development:
                self._kept[name] = content
        # A page from before an update still asks under its old hash: it is answered,
        # but what it gets may not be kept under that name.
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
    """Everything that a page loads, by the name of its script."""

    def __init__(self, root: Path, *, development: bool = False, built: bool = True) -> None:
        self.static = StaticFiles(root, development)
        self.plotly = PlotlyPackage()
        self.built = Built.load(root) if built and not development else None
        self.page = self._page if development else cache(self._page)

    @property
    def sheets(self) -> dict[str, list[str]]:
        """The style sheets of each page, in their order; the build reads the same files."""
        root = self.static.root
        read: dict[str, list[str]] = json.loads((root / "pages.json").read_bytes())
        return {page: features.sheets(root, names) for page, names in read.items()}

    @cached_property
    def mentioned(self) -> dict[str, set[str]]:
        """The groups of messages that each page's modules mention."""
        graph = self.static.graph()
        return {name: graph.mentioned(f"js/{name}.js") for name in self.sheets}

    @cached_property
    def plotly_urls(self) -> dict[str, str]:
        """Where plotly.js is: ``basic`` draws in the plane, ``gl3d`` in space as well."""
        if self.built:
            return self.built.plotly
        return dict.fromkeys(("basic", "gl3d"), self.plotly.url)

    @cached_property
    def plotly_style_ids(self) -> list[str]:
        """Ids of elements that keep each plotly.js from writing style elements of its own."""
        if self.built:
            return style_ids(*self.built.plotly_scripts())
        return style_ids(self.plotly.script())

    def url(self, name: str) -> str:
        """Return the address of a file that is the same in both forms."""
        return self.static.url(name)

    def _page(self, name: str) -> PageFiles:
        if self.built:
            return PageFiles(**self.built.page(name))
        graph = self.static.graph()
        modules = set(graph.reached(f"js/{name}.js"))
        if features.REGISTRY in modules:  # what stands beside the stage comes at once
            for one in features.at("side", self.static.root):
                modules |= {one.module, *graph.reached(one.module)}
        return PageFiles(
            script=self.url(f"js/{name}.js"),
            styles=[self.url(sheet) for sheet in self.sheets[name]],
            modules=[self.url(module) for module in sorted(modules)],
            fonts=[],
        )

    def routes(self) -> dict[str, Any]:
        """Return who answers under ``/static``, by path."""
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
