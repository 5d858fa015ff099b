"""plotly.js from the installed Python package, served if there is no built form."""

import importlib.metadata
import importlib.resources
import re
import threading
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from .content import IMMUTABLE, TYPES, Content

_VERSION = re.compile(rb"plotly\.js v([0-9.]+)")
_STYLE = re.compile(rb'getElementById\("([0-9a-f]{40,})"\)')


def style_ids(*scripts: bytes) -> list[str]:
    """Return the ids that plotly.js gives its style elements.

    If elements with these ids exist, plotly.js adds no style elements, which the content
    security policy would refuse. They are for geographic maps, which are never drawn.
    """
    return sorted({one.decode() for script in scripts for one in _STYLE.findall(script)})


class PlotlyPackage:
    """Serves the package's script, compressed on first use."""

    route = "/static/plotly/{version}/plotly.min.js"

    def __init__(self) -> None:
        self.version = importlib.metadata.version("plotly")
        self.url = self.route.format(version=self.version)
        self._lock = threading.Lock()

    def script(self) -> bytes:
        """Return the content of the script."""
        file = importlib.resources.files("plotly") / "package_data" / "plotly.min.js"
        return file.read_bytes()

    @property
    def script_version(self) -> str:
        """The version of plotly.js, which differs from the package's."""
        found = _VERSION.search(self.script()[:1000])
        return found[1].decode() if found else ""

    @cached_property
    def _content(self) -> Content:
        return Content.of(self.script(), TYPES[".js"], 6)

    def _load(self) -> Content:
        with self._lock:
            return self._content

    async def respond(self, request: Request) -> Response:
        """Answer a request for the script."""
        content = await run_in_threadpool(self._load)
        current = request.path_params["version"] == self.version
        return content.respond(request.headers, IMMUTABLE if current else "no-cache")
