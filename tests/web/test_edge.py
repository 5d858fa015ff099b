"""Headers of every answer, CORS, and the 500 handler."""

from collections.abc import Callable
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.main import create_app
from app.settings import Settings
from app.web.edge import OPEN_PATHS
from tests.web.client import Client

PATHS = (
    *(
        "/",
        "/embed",
        "/code",
        "/docs",
        "/nope",
        "/healthz",
        "/openapi.json",
        "/static/x/css/base.css",
    ),
    *("/api/scenes", "/api/scenes/nope", "/api/scenes/red-ball/result", "/api/convolve"),
)
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "*",
}


def policy(header: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in header.split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_policy_no_cookies_and_may_be_framed(
    client: Client, path: str
) -> None:
    headers = client.get(path).headers
    assert policy(headers["content-security-policy"]) == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert not {"x-frame-options", "set-cookie", "access-control-allow-credentials"} & set(headers)


@pytest.mark.parametrize("path", PATHS)
def test_the_api_and_static_files_allow_every_origin_and_pages_do_not(
    client: Client, path: str
) -> None:
    headers = client.get(path, Origin="null").headers
    is_open = path.startswith(OPEN_PATHS)
    assert headers.get("access-control-allow-origin") == ("*" if is_open else None)
    assert headers.get("access-control-expose-headers") == ("ETag" if is_open else None)


@pytest.mark.parametrize("path", ["/api/convolve", "/api/scenes", "/static/x/js/main.js"])
def test_a_preflight_may_be_cached_for_a_day(client: Client, path: str) -> None:
    answer = client.request(
        "OPTIONS",
        path,
        headers={
            "Origin": "null",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-max-age"] == "86400"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]


def test_pages_answer_no_preflight(client: Client) -> None:
    answer = client.request("OPTIONS", "/", headers={"Access-Control-Request-Method": "POST"})
    assert answer.status_code == 405


def test_frame_ancestors_is_a_setting(client_with: Callable[..., Client]) -> None:
    client = client_with(frame_ancestors="'self' https://example.org")
    header = client.get("/embed").headers["content-security-policy"]
    assert policy(header)["frame-ancestors"] == "'self' https://example.org"


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/healthz", "/api/scenes", "/api/scenes/red-ball/result", "/nope"]
)
def test_head_has_the_headers_of_get(client: Client, path: str) -> None:
    got, headed = client.get(path), client.request("HEAD", path)
    assert headed.status_code == got.status_code
    assert headed.headers == got.headers


def broken_app() -> FastAPI:
    async def crash(_: Request) -> Response:
        raise KeyError("secret")

    app = create_app(Settings())
    app.router.routes.insert(0, Route("/api/crash", crash))
    return app


def test_a_crash_gives_a_problem_with_all_headers_and_is_logged(portal: BlockingPortal) -> None:
    """The answer is sent first, then the exception is raised again for the server's log."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/api/crash", "headers": []}
    scope |= {"query_string": b"", "server": ("test", 80), "scheme": "http"}
    with pytest.raises(KeyError):
        portal.call(broken_app(), scope, receive, send)
    start, body = sent
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    assert start["status"] == 500
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-type"] == "application/problem+json"
    assert b"secret" not in body["body"]
