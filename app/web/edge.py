"""Middleware for every answer: security headers, CORS and the 500 handler."""

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Plotly writes style attributes; its style sheet is linked, so style elements stay forbidden.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)
# A sandboxed frame has the origin null: its modules and fetches need `*`.
OPEN_PATHS = ("/api/", "/static/", "/openapi.json", "/healthz")
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Edge:
    """ASGI middleware around the whole application.

    Plain ASGI for speed, because it handles every request. X-Frame-Options is never sent:
    ``frame-ancestors`` says who may frame. No cookies are set.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str, crashed: Callable[[], Response]) -> None:
        self.app = app
        self.crashed = crashed
        self._closed = [
            (b"content-security-policy", POLICY.format(ancestors=frame_ancestors).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"strict-origin-when-cross-origin"),
        ]
        self._open = [
            *self._closed,
            (b"access-control-allow-origin", b"*"),
            (b"access-control-expose-headers", b"ETag"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_open = scope["path"].startswith(OPEN_PATHS)
        extra = self._open if is_open else self._closed
        started = False

        async def complete(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        if is_open and _is_preflight(scope):
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, complete)
            return
        try:
            await self.app(scope, receive, complete)
        except Exception:
            if not started:
                await self.crashed()(scope, receive, complete)
            raise  # uvicorn logs it


def _is_preflight(scope: Scope) -> bool:
    return scope["method"] == "OPTIONS" and any(
        name == b"access-control-request-method" for name, _ in scope["headers"]
    )
