"""Refusals, as application/problem+json (RFC 9457)."""

import json
import math
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Self, cast

from starlette.requests import Request
from starlette.responses import Response

from ..catalogue import CatalogueError
from ..core import ConvError, RefusalError
from .locales import Language, Languages

MEDIA_TYPE = "application/problem+json"
RULES: Mapping[str, Mapping[str, int]] = {
    "query": {
        "not_utf8": 400,
        "choice": 422,
        "duplicate_key": 422,
        "too_many_keys": 422,
        "unknown_key": 422,
    },
    "values": {"count": 422, "number": 422, "range": 422, "whole_number": 422},
    "scene": {"unknown_scene": 404},
    "body": {
        "json_constant": 400,
        "nested_too_deeply": 400,
        "not_json": 400,
        "not_utf8": 400,
        "number_too_long": 400,
        "body_too_large": 413,
        "too_many_lists": 413,
        "too_many_strings": 413,
        "content_encoding": 415,
        "media_type": 415,
        "choice": 422,
        "duplicate_field": 422,
        "integer_too_large": 422,
        "missing": 422,
        "not_a_list": 422,
        "not_array": 422,
        "not_base64": 422,
        "not_object": 422,
        "not_text": 422,
        "typed_length": 422,
        "typed_shape": 422,
        "unknown_field": 422,
    },
    "result": {
        "dtype_overflow": 422,
        "too_many_macs": 422,
        "too_many_output_values": 422,
        "too_many_padded_values": 422,
        "too_many_partial_values": 422,
        **dict.fromkeys(ConvError.MESSAGES, 422),
    },
    "catalogue": {code: 422 for code in CatalogueError.MESSAGES if code != "unknown_scene"},
}
"""The status of every rule that a request can break, grouped by the part of the request."""

STATUSES: Mapping[str, int] = {
    code: status for one in RULES.values() for code, status in one.items()
}

_OURS = ("allowed", "choices", "known")  # lists of our own names, which are never shortened
_LONGEST = 80
_DEEPEST = 4
_LARGEST_EXACT = 2**53  # JSON parsers may round larger integers


class FaultError(RefusalError):
    """One error in a request, with the refused value."""

    def __init__(self, field: str, code: str, value: Any = None, /, **params: Any) -> None:
        super().__init__(field, code, **params)
        self.value = value

    def __str__(self) -> str:
        return f"{self.argument}: {self.code}"

    def as_json(self, language: Language) -> dict[str, Any]:
        """Return the entry for ``errors``, with the message in a language."""
        name = shorten(self.argument)
        params = {
            key: value if key in _OURS else shorten(value) for key, value in self.params.items()
        }
        return {
            "field": name,
            "value": shorten(self.value),
            "code": self.code,
            "message": language.text(f"error.{self.code}", **{"field": name, **params}),
            "params": params,
        }


class RequestError(ValueError):
    """A refused request with all its errors.

    It is a ``ValueError`` so that Pydantic's validators may raise it.
    """

    def __init__(self, *faults: FaultError, close: bool = False) -> None:
        super().__init__(faults)
        self.faults = faults
        self.close = close

    def __str__(self) -> str:
        return ", ".join(map(str, self.faults))

    @property
    def status(self) -> int:
        """The HTTP status of the first error."""
        return STATUSES[self.faults[0].code]

    @classmethod
    def of(cls, error: RefusalError, value: Any = None) -> Self:
        """Convert a refusal of the engine or the catalogue."""
        return cls(FaultError(error.argument, error.code, value, **error.params))


def refuse(field: str, code: str, value: Any = None, /, **params: Any) -> RequestError:
    """Return the error for one refused field, to be raised."""
    return RequestError(FaultError(field, code, value, **params))


def shorten(value: Any) -> Any:
    """Return a value that JSON can hold; texts have at most about 80 characters."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < _LARGEST_EXACT:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    text = _written(value).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _written(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        # Python refuses to convert integers of more than 4,300 digits.
        return str(value) if value.bit_length() < 2**10 else f"{value.bit_length()} bits"
    if isinstance(value, Sequence):
        if depth == _DEEPEST:
            return "[…]"
        entries = [_entry(entry, depth + 1) for entry in value[:16]]
        return "[" + ", ".join([*entries, "…"] if len(value) > 16 else entries) + "]"
    return "{…}" if isinstance(value, Mapping) else str(value)


def _entry(value: Any, depth: int) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _written(value, depth)
    return json.dumps(shorten(value), ensure_ascii=False)


def document(status: int, detail: str, errors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a problem document; about:blank means that the title is the status phrase."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }


def refusal_document(refusal: RequestError, language: Language) -> dict[str, Any]:
    """Return the problem document of a refusal."""
    errors = [fault.as_json(language) for fault in refusal.faults]
    return document(refusal.status, " ".join(str(one["message"]) for one in errors), errors)


def _answer(body: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    content = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    kept = {"Cache-Control": "no-store", **headers}
    return Response(content, body["status"], kept, MEDIA_TYPE)


def explain(request: Request, status: int, allowed: str, language: Language) -> str:
    """Return the explanation of an error of the framework, such as 404 or 405."""
    key = f"problem.{status}"
    return language.text(
        key if key in language.messages else "problem.other",
        method=shorten(request.scope["method"]),
        path=shorten(request.scope["path"]),
        allowed=allowed,
    )


class Problems:
    """The application's exception handlers."""

    def __init__(self, languages: Languages) -> None:
        self.language = languages.fallback

    async def refused(self, _: Request, error: Exception) -> Response:
        """Answer a ``RequestError``."""
        refusal = cast(RequestError, error)
        headers = {"Connection": "close"} if refusal.close else {}
        return _answer(refusal_document(refusal, self.language), headers)

    async def plain(self, request: Request, error: Exception) -> Response:
        """Answer an error of the framework, such as 404 or 405."""
        status = getattr(error, "status_code", 500)
        headers = dict(getattr(error, "headers", None) or {})
        if "Allow" in headers:
            # Every GET route has a HEAD route beside it.
            allowed = set(headers["Allow"].split(", "))
            headers["Allow"] = ", ".join(
                sorted(allowed | ({"HEAD"} if "GET" in allowed else set()))
            )
        text = explain(request, status, headers.get("Allow", ""), self.language)
        return _answer(document(status, text, []), headers)

    def crashed(self) -> Response:
        """Answer an unhandled exception with 500, without details."""
        return _answer(document(500, self.language.text("problem.500"), []), {})
