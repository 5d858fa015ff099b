"""What every answer has in common: security headers, CORS, and HEAD beside GET."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Plotly writes style attributes; its stylesheet is linked, so style elements stay refused.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)
# A sandboxed frame has the origin null: its modules and fetches load only with `*`.
OPEN_PATHS = ("/api/", "/static/", "/openapi.json", "/healthz")
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, HEAD, POST"),
    (b"access-control-allow-headers", b"Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
]


class Edge:
    """ASGI middleware around the whole application.

    Written as plain ASGI because it is on the way of every answer. X-Frame-Options is
    never sent: ``frame-ancestors`` says who may frame, and cookies are never set.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str) -> None:
        self.app = app
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
        """Pass a request on, and complete its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_open = scope["path"].startswith(OPEN_PATHS)
        extra = self._open if is_open else self._closed
        if is_open and _is_preflight(scope):
            await send(
                {
                    "type": "http.response.start",
                    "status": 204,
                    "headers": [*extra, *PREFLIGHT[:3]],
                }
            )
            await send({"type": "http.response.body", "body": b""})
            return
        head = scope["method"] == "HEAD"

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *extra]
            elif head:
                message["body"] = b""
            await send(message)

        # The server's own scope keeps HEAD: only the routes see a GET.
        await self.app({**scope, "method": "GET"} if head else scope, receive, complete)


def _is_preflight(scope: Scope) -> bool:
    return scope["method"] == "OPTIONS" and any(
        name == b"access-control-request-method" for name, _ in scope["headers"]
    )
