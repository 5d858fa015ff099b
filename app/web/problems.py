"""Refusals, as application/problem+json (RFC 9457)."""

import dataclasses
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol, cast

from starlette.requests import Request
from starlette.responses import Response

from app.web.locales import Language, Languages

MEDIA_TYPE = "application/problem+json"
_LONGEST = 80
_LARGEST_EXACT = 2**53  # beyond it a JSON reader may round


class ArgumentError(Protocol):
    """What the engine's and the catalogue's refusals have in common."""

    argument: str
    code: str

    @property
    def params(self) -> Mapping[str, Any]:
        """What the message is filled with."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, with which value, and which rule it broke."""

    field: str
    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    value: Any = None
    message: str | None = None

    def as_json(self, language: Language) -> dict[str, Any]:
        """Return the entry of ``errors``; the message of a code stands in the locales."""
        params = {"field": self.field, **self.params}
        return {
            "field": self.field,
            "value": shorten(self.value),
            "code": self.code,
            "message": self.message or language.text(f"error.{self.code}", **params),
            "params": {name: shorten(value) for name, value in self.params.items()},
        }


class RefusalError(Exception):
    """A request that is refused, with everything that is wrong with it."""

    def __init__(self, status: int, *faults: Fault, close: bool = False) -> None:
        super().__init__(status, faults)
        self.status = status
        self.faults = faults
        self.close = close

    @classmethod
    def of(cls, error: ArgumentError, value: Any = None) -> "RefusalError":
        """Translate a refusal of the engine or the catalogue."""
        message = str(error)
        return cls(422, Fault(error.argument, error.code, error.params, value, message))


def unprocessable(field_name: str, code: str, value: Any = None, /, **params: Any) -> RefusalError:
    """Refuse one field's value."""
    return RefusalError(422, Fault(field_name, code, params, value))


def shorten(value: Any) -> Any:
    """Return a value as JSON can hold it, in at most some eighty characters."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < _LARGEST_EXACT:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, str):
        text = value
    elif isinstance(value, int):
        # Python refuses to write integers of more than 4,300 digits.
        text = str(value) if value.bit_length() < 2**10 else f"{value.bit_length()} bits"
    elif isinstance(value, Sequence):
        text = "[" + ", ".join(str(shorten(entry)) for entry in value[:16])
        text += ", …]" if len(value) > 16 else "]"
    else:
        text = type(value).__name__ if isinstance(value, Mapping) else str(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def problem(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer; the type about:blank means that the title is the status's own."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }
    content = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    return Response(content, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


class Problems:
    """The exception handlers of the application."""

    def __init__(self, languages: Languages) -> None:
        self.language = languages.fallback

    def refused(self, _: Request, error: Exception) -> Response:
        """Answer a ``RefusalError``."""
        assert isinstance(error, RefusalError)  # noqa: S101
        errors = [fault.as_json(self.language) for fault in error.faults]
        detail = " ".join(str(entry["message"]) for entry in errors)
        headers = {"Connection": "close"} if error.close else {}
        return problem(error.status, detail, errors, headers)

    def argument(self, _: Request, error: Exception) -> Response:
        """Answer a refusal of the engine or the catalogue."""
        return self.refused(_, RefusalError.of(cast(ArgumentError, error)))

    def plain(self, request: Request, error: Exception) -> Response:
        """Answer an error of the framework itself, such as 404 and 405."""
        status = getattr(error, "status_code", 500)
        headers = dict(getattr(error, "headers", None) or {})
        methods = headers.get("Allow", "")
        if "GET" in methods and "HEAD" not in methods:
            headers["Allow"] = f"{methods}, HEAD"
        key = f"problem.{status}"
        known = key in self.language.messages
        text = self.language.text(
            key if known else "problem.other",
            method=request.scope["method"],
            path=shorten(request.url.path),
            allowed=headers.get("Allow", ""),
        )
        return problem(status, text, headers=headers)
