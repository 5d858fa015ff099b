"""Static files under an address that holds their content's hash, and plotly.js.

The hash is a path prefix over all files at once, so that relative imports between
modules keep working and everything can be kept for ever (FINDINGS, Packaging).
"""

import gzip
import importlib.metadata
import importlib.resources
import re
import threading
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web.resources import files, fingerprint

IMMUTABLE = "public, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_PACKED = frozenset({".png", ".webp", ".woff2"})
_WORTH_PACKING = 600  # below this a packet holds it anyway


class Content(NamedTuple):
    """One file as it is sent."""

    body: bytes
    packed: bytes | None
    media_type: str

    @classmethod
    def of(cls, path: Path) -> "Content":
        """Read and compress a file."""
        body = path.read_bytes()
        packed = None
        if path.suffix not in _PACKED and len(body) > _WORTH_PACKING:
            packed = gzip.compress(body, 6, mtime=0)
        return cls(body, packed, TYPES.get(path.suffix, "application/octet-stream"))

    def respond(self, headers: Headers, cache_control: str) -> Response:
        """Answer with the form that the client accepts."""
        extra = {"Cache-Control": cache_control}
        body = self.body
        if self.packed is not None:
            extra["Vary"] = "Accept-Encoding"
            if accepts_gzip(headers.get("accept-encoding", "")):
                extra["Content-Encoding"] = "gzip"
                body = self.packed
        return Response(body, headers=extra, media_type=self.media_type)


def accepts_gzip(header: str) -> bool:
    """Say whether an Accept-Encoding header allows gzip."""
    for part in header.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if name == "gzip":
            return not weight.startswith("q=0") or weight.strip("q=0.") != ""
    return False


class StaticFiles:
    """The folder ``static``: kept in memory, or read anew each time while developing."""

    def __init__(self, root: Path, development: bool) -> None:
        self.root = root
        self.development = development
        paths = files(root)
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

    def modules(self, *rooms: str) -> list[str]:
        """Return the addresses of the scripts in some folders of ``js``."""
        return [
            self.url(name)
            for name in sorted(self._names)
            if name.startswith(tuple(f"js/{room}/" for room in rooms)) and name.endswith(".js")
        ]

    async def respond(self, request: Request) -> Response:
        """Answer a request for one file."""
        name = request.path_params["name"]
        if not self._exists(name):
            raise HTTPException(404)
        content = self._kept.get(name)
        if content is None:
            content = await run_in_threadpool(Content.of, self.root / name)
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


class PlotlyScript:
    """plotly.js from the installed package, compressed once, when it is first asked for."""

    def __init__(self) -> None:
        self.version = importlib.metadata.version("plotly")
        self.url = f"/static/plotly/{self.version}/plotly.min.js"
        self._lock = threading.Lock()

    @cached_property
    def _content(self) -> Content:
        script = importlib.resources.files("plotly") / "package_data" / "plotly.min.js"
        with importlib.resources.as_file(script) as path:
            return Content.of(path)

    @cached_property
    def style_ids(self) -> tuple[str, ...]:
        """Ids of elements that keep plotly.js from writing style elements of its own.

        Our policy refuses style elements, and what they would style (maps) is never drawn.
        """
        found = re.findall(rb'getElementById\("([0-9a-f]{40,})"\)', self._load().body)
        return tuple(sorted({one.decode() for one in found}))

    def _load(self) -> Content:
        with self._lock:
            return self._content

    async def respond(self, request: Request) -> Response:
        """Answer a request for the script."""
        content = await run_in_threadpool(self._load)
        current = request.path_params["version"] == self.version
        return content.respond(request.headers, IMMUTABLE if current else "no-cache")
