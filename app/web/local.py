"""Local files, served only to the page that the command line opens.

``channelsum --weights conv1.npz --image cat.png`` puts an unguessable token into the
fragment of the URL that it opens. Fragments are never sent, so only that page knows where
the files are. Pages of other sites can't read them (no CORS header is sent, cross-site
requests are refused), also not through a host name of their own (the Host header is checked).
"""

import json
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlencode

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..settings import EVERYWHERE, Settings

VARIABLE = "_CHANNELSUM_LOCAL"  # passes the files to worker processes; not a setting
MOST_BYTES = 64 * 2**20
ROUTE = "/local/{token}/{kind}"
_OWN_SITES = ("same-origin", "none")
_HEADERS = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}


Refuse = Callable[[Request, Exception], Awaitable[Response]]


class LocalFileError(ValueError):
    """A file that can't be served; the message names option, file and reason."""


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """The token, and the files that its page may read, by kind ("weights", "image")."""

    token: str
    paths: Mapping[str, Path]

    @classmethod
    def given(cls, paths: Mapping[str, str]) -> Self:
        """Check the files of the command line's options and make a token.

        Raises
        ------
        LocalFileError
            A file is missing, unreadable, empty or too large.
        """
        for kind, path in paths.items():
            _check(f"--{kind}", Path(path))
        found = {kind: Path(path).resolve() for kind, path in paths.items()}
        return cls(secrets.token_urlsafe(32), found)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self | None:
        """Return the files that ``put_into`` wrote, or None if there are none."""
        if not environ.get(VARIABLE):
            return None
        found = json.loads(environ[VARIABLE])
        paths = {kind: Path(path) for kind, path in found["paths"].items()}
        return cls(found["token"], paths)

    def put_into(self, environ: MutableMapping[str, str]) -> None:
        """Write the files to the environment, which worker processes inherit."""
        paths = {kind: str(path) for kind, path in self.paths.items()}
        environ[VARIABLE] = json.dumps({"token": self.token, "paths": paths})

    @property
    def fragment(self) -> str:
        """The URL fragment for the page: the token and the file names by kind."""
        names = {kind: path.name for kind, path in self.paths.items()}
        return "#" + urlencode({"local": self.token, **names}, quote_via=quote)

    async def respond(self, request: Request) -> Response:
        """Return the content of a file, for the server's own page only."""
        site = request.headers.get("sec-fetch-site", "none")
        known = secrets.compare_digest(request.path_params["token"].encode(), self.token.encode())
        path = self.paths.get(request.path_params["kind"])
        if not known or path is None:
            raise HTTPException(404)
        if site not in _OWN_SITES:
            raise HTTPException(403)
        try:
            content = await to_thread.run_sync(_read, path)
        except OSError:
            raise HTTPException(410) from None
        if len(content) > MOST_BYTES:
            raise HTTPException(413)
        return Response(content, 200, _HEADERS, "application/octet-stream")


class OwnHosts:
    """ASGI middleware that refuses requests for other host names.

    It prevents DNS rebinding: another site's name that resolves to this machine would make
    that site's pages same-origin.
    """

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse
        self.hosts = own_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its Host header is allowed, else answer 421."""
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
                answer = await self.refuse(Request(scope), HTTPException(421))
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def own_hosts(settings: Settings) -> frozenset[bytes]:
    """Return the allowed Host headers: loopback names and the bound host, with the port."""
    names = {"localhost", "127.0.0.1", "[::1]"}
    if settings.host not in EVERYWHERE:
        names.add(f"[{settings.host}]" if ":" in settings.host else settings.host.lower())
    hosts = {f"{name}:{settings.port}" for name in names}
    return frozenset(host.encode() for host in (hosts | names if settings.port == 80 else hosts))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _check(option: str, path: Path) -> None:
    try:
        if path.is_dir():
            raise LocalFileError(f"{option} must be a file, and {path} is a folder")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise LocalFileError(f"{option}: cannot read {path}: {reason}") from None
    if size == 0:
        raise LocalFileError(f"{option}: {path} is empty")
    if size > MOST_BYTES:
        raise LocalFileError(
            f"{option}: {path} is too large: it has {size} bytes, the limit is {MOST_BYTES}"
        )
