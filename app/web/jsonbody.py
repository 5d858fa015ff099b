"""Request bodies, read up to a limit and parsed strictly."""

import json
from typing import Any

from pydantic_core import from_json
from starlette.requests import Request

from .problems import FaultError, RequestError, refuse

# A parsed list takes far more memory than its text: 8 MB of `[],` took over 200 MB.
# Larger arrays can be sent as typed arrays.
MAX_LISTS = 250_000
MAX_STRINGS = 1_000
_HARMLESS_BYTES = 100_000  # any body of this size takes a few megabytes at most
# A body declared as at most this many times the limit is read to its end and discarded, so
# that the client can read the answer. For longer ones the connection is closed.
_DRAINED_LIMITS = 4


async def read_body(request: Request, limit: int) -> bytes:
    """Return the body.

    Raises
    ------
    RequestError
        415 for another content type or encoding; 413 above the limit, as soon as the
        length is known, in every transfer mode.
    """
    _check_type(request)
    declared = request.headers.get("content-length", "0")
    length = int(declared) if declared.isdecimal() and len(declared) < 19 else limit + 1
    if length > limit:
        raise _too_large(limit, close=length > _DRAINED_LIMITS * limit)
    pieces: list[bytes] = []
    total = 0
    async for piece in request.stream():
        total += len(piece)
        if total <= limit:
            pieces.append(piece)
        elif total > _DRAINED_LIMITS * limit:
            raise _too_large(limit, close=True)
    if total > limit:
        raise _too_large(limit)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def parse(body: bytes) -> Any:
    """Return the JSON document in a body.

    Raises
    ------
    RequestError
        400 if it is not JSON in UTF-8 (NaN and Infinity are not) or nested too deeply;
        413 for too many lists or strings; 422 for a duplicate key.
    """
    if len(body) > _HARMLESS_BYTES:
        _check_counts(body)
    # pydantic's parser is eight times as fast as json for numbers of 17 digits.
    try:
        found = from_json(body, allow_inf_nan=False)
    except ValueError:
        return _parse_exactly(body)
    # It accepts duplicate keys: then there are fewer entries than colons. (Colons in strings
    # have the same effect, which only costs the slower parser.)
    return found if body.count(b":") == _entries(found) else _parse_exactly(body)


def _entries(document: Any) -> int:
    """Count the entries of an object and of the objects directly in it."""
    if not isinstance(document, dict):
        return 0
    return len(document) + sum(len(one) for one in document.values() if isinstance(one, dict))


def _parse_exactly(body: bytes) -> Any:
    """Parse with the standard library, whose errors say what is wrong and where."""
    try:
        return _DECODER.decode(body.decode("utf-8"))
    except RequestError:  # is a ValueError, caught below
        raise
    except UnicodeDecodeError as error:
        refusal = refuse("body", "not_utf8", position=error.start)
    except json.JSONDecodeError as error:
        refusal = refuse("body", "not_json", line=error.lineno, column=error.colno)
    except RecursionError:
        refusal = refuse("body", "nested_too_deeply")
    except ValueError:  # Python's limit on the digits of an integer
        refusal = refuse("body", "number_too_long")
    raise refusal


def _check_counts(body: bytes) -> None:
    counts = {
        "too_many_lists": (body.count(b"[") + body.count(b"{"), MAX_LISTS),
        "too_many_strings": (body.count(b'"') // 2, MAX_STRINGS),
    }
    for code, (count, limit) in counts.items():
        if count > limit:
            raise refuse("body", code, count=count, limit=limit)


def _check_type(request: Request) -> None:
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != "application/json":
        raise refuse("Content-Type", "media_type", given, value=given)
    coding = request.headers.get("content-encoding", "identity")
    if coding.strip().lower() != "identity":
        raise refuse("Content-Encoding", "content_encoding", coding, value=coding)


def _too_large(limit: int, close: bool = False) -> RequestError:
    return RequestError(FaultError("body", "body_too_large", limit=limit), close=close)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, value in pairs:
            if name in seen:
                raise refuse(name, "duplicate_field", value)
            seen.add(name)
    return found


def _refuse_constant(name: str) -> Any:
    raise refuse("body", "json_constant", name, value=name)


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_unique)
