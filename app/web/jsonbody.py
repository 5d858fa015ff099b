"""Request bodies: read within a limit, and parsed without surprises."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from starlette.requests import Request

from app.web.problems import Fault, RefusalError, unprocessable

# A parsed list costs some twenty times its two characters: 8 MB of `[],` took over
# 200 MB (FINDINGS, HTTP). What would need more lists can be sent as typed arrays.
MAX_LISTS = 250_000
MAX_STRINGS = 1_000
# A body declared up to this many limits long is read to its end and thrown away, so
# that the client can read the answer; a longer one, or an endless one, is cut off.
_DRAINED_LIMITS = 4


async def read(request: Request, limit: int) -> bytes:
    """Return the body.

    Raises
    ------
    RefusalError
        415 for another content type or encoding, 413 past the limit: as soon as the
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
    """Return the document in a body.

    Raises
    ------
    RefusalError
        400 for what is no JSON in UTF-8 (NaN and Infinity are none), or is nested too
        deeply; 413 for more lists than the memory for them is worth; 422 for a key
        given twice.
    """
    lists = body.count(b"[") + body.count(b"{")
    if lists > MAX_LISTS:
        raise RefusalError(
            413, Fault("body", "too_many_lists", {"count": lists, "limit": MAX_LISTS})
        )
    quotes = body.count(b'"')
    if quotes > 2 * MAX_STRINGS:
        params = {"count": quotes // 2, "limit": MAX_STRINGS}
        raise RefusalError(413, Fault("body", "too_many_strings", params))
    try:
        return _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = Fault("body", "not_utf8", {"position": error.start})
    except json.JSONDecodeError as error:
        fault = Fault("body", "not_json", {"line": error.lineno, "column": error.colno})
    except RecursionError:
        fault = Fault("body", "nested_too_deeply")
    except ValueError:  # Python's own limit on the digits of an integer
        fault = Fault("body", "number_too_long")
    raise RefusalError(400, fault)


def check_fields(
    document: Any, allowed: Collection[str], required: Collection[str]
) -> Mapping[str, Any]:
    """Return the document if it is an object with these fields.

    Raises
    ------
    RefusalError
        422, naming every unknown and every missing field.
    """
    if not isinstance(document, dict):
        raise unprocessable("body", "not_object", document)
    faults = [
        Fault(name, "unknown_field", {"allowed": ", ".join(allowed)}, document[name])
        for name in document
        if name not in allowed
    ]
    faults += [Fault(name, "missing") for name in required if name not in document]
    if faults:
        raise RefusalError(422, *faults[:16])
    return document


def _check_type(request: Request) -> None:
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != "application/json":
        raise RefusalError(415, Fault("Content-Type", "media_type", {"value": given[:80]}, given))
    coding = request.headers.get("content-encoding", "identity")
    if coding.strip().lower() != "identity":
        raise RefusalError(
            415, Fault("Content-Encoding", "content_encoding", {"value": coding[:80]}, coding)
        )


def _too_large(limit: int, close: bool = False) -> RefusalError:
    return RefusalError(413, Fault("body", "body_too_large", {"limit": limit}), close=close)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise unprocessable(twice, "duplicate_field")
    return found


def _refuse_constant(name: str) -> Any:
    raise RefusalError(400, Fault("body", "json_constant", {"value": name}, name))


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_unique)
