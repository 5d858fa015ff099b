"""Files of this machine, served to the one page that the command line opens.

``channelsum --weights conv1.npz --image cat.png`` puts an unguessable token into the
fragment of the address that it opens. Fragments are never sent, so only that page knows
where the files are. A page elsewhere can neither read them (no CORS header is sent, other
sites are refused) nor reach them under a name of its own (the Host header is checked).
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

VARIABLE = "_CHANNELSUM_LOCAL"  # tells the worker processes; no setting of anybody's
MOST_BYTES = 64 * 2**20
ROUTE = "/local/{token}/{kind}"
_OWN_SITES = ("same-origin", "none")
_HEADERS = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}


Refuse = Callable[[Request, Exception], Awaitable[Response]]


class LocalFileError(ValueError):
    """A file that can't be served; the message names the option, the file and why."""


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """The files that one page may have, by kind ("weights", "image"), and its token."""

    token: str
    paths: Mapping[str, Path]

    @classmethod
    def given(cls, paths: Mapping[str, str]) -> Self:
        """Take the files that options name.

        Raises
        ------
        LocalFileError
            A file that is not there, can't be read, is empty or too large.
        """
        for kind, path in paths.items():
            _check(f"--{kind}", Path(path))
        found = {kind: Path(path).resolve() for kind, path in paths.items()}
        return cls(secrets.token_urlsafe(32), found)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self | None:
        """Read what ``put_into`` wrote; None where there are no files."""
        if not environ.get(VARIABLE):
            return None
        found = json.loads(environ[VARIABLE])
        paths = {kind: Path(path) for kind, path in found["paths"].items()}
        return cls(found["token"], paths)

    def put_into(self, environ: MutableMapping[str, str]) -> None:
        """Tell the server, and every worker process, of these files."""
        paths = {kind: str(path) for kind, path in self.paths.items()}
        environ[VARIABLE] = json.dumps({"token": self.token, "paths": paths})

    @property
    def fragment(self) -> str:
        """What the page reads from its address: token, and the files' names by kind."""
        names = {kind: path.name for kind, path in self.paths.items()}
        return "#" + urlencode({"local": self.token, **names}, quote_via=quote)

    async def respond(self, request: Request) -> Response:
        """Answer with a file's bytes, to our own page only."""
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
    """ASGI middleware that answers only under the server's own names.

    A name that somebody else points at this machine (DNS rebinding) would make their page
    one of the same origin.
    """

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse
        self.hosts = own_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its Host is ours."""
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
                answer = await self.refuse(Request(scope), HTTPException(421))
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def own_hosts(settings: Settings) -> frozenset[bytes]:
    """Return the Host headers that name this server: the bound name, localhost, the port."""
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
