"""A client for an application in this process; its exceptions are raised in the test."""

import json
from collections.abc import Mapping
from typing import Any

import httpx
import numpy as np
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from numpy.typing import NDArray

from app.web.arrays import decode_typed


class Client:
    """A synchronous client: one thread with an event loop serves all its requests."""

    def __init__(self, app: FastAPI, portal: BlockingPortal) -> None:
        self.portal = portal
        transport = httpx.ASGITransport(app)
        self.asynchronous = httpx.AsyncClient(transport=transport, base_url="http://test")

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            return await self.asynchronous.request(method, path, **options)

        return self.portal.call(send)

    def get(self, path: str, **headers: str) -> httpx.Response:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", path, headers=names)

    def convolve(
        self,
        body: Mapping[str, Any] | bytes | str,
        query: str = "",
        content_type: str = "application/json",
    ) -> httpx.Response:
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        headers = {"Content-Type": content_type}
        return self.request("POST", f"/api/convolve{query}", content=content, headers=headers)


def array(form: Any) -> NDArray[Any]:
    """Return an array of an answer, from nested lists or a typed array."""
    return np.asarray(decode_typed(form, "answer"))


def fault(answer: httpx.Response, status: int = 422) -> dict[str, Any]:
    """Check a problem document and return its first error."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    first: dict[str, Any] = problem["errors"][0]
    assert set(first) == {"field", "value", "code", "message", "params"}
    assert first["message"] in problem["detail"]
    return first
