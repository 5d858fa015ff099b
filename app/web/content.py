"""What is sent as it stands: kept in every coding that pays, with its tag and what it varies by."""

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar

from starlette.datastructures import Headers
from starlette.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
PACKED = frozenset({".png", ".webp", ".woff2"})  # compressed already
WORTH_PACKING = 600  # bytes; what is smaller fits into one packet anyway
CODINGS = {"br": ".br", "gzip": ".gz"}  # the smaller first, with the endings of stored files
_WEIGHT = re.compile(r"q=([01](?:\.[0-9]{0,3})?)")

V = TypeVar("V")


class Content(NamedTuple):
    """One representation, and the codings of it that are kept."""

    body: bytes
    forms: Mapping[str, bytes]
    media_type: str
    tag: str

    @classmethod
    def of(
        cls,
        body: bytes,
        media_type: str,
        level: int = 9,
        least: int = WORTH_PACKING,
        tag: str | None = None,
    ) -> "Content":
        """Compress what is worth it, once; without a tag of its own it gets its hash."""
        forms = {"gzip": gzip.compress(body, level, mtime=0)} if len(body) > least else {}
        return cls(body, forms, media_type, tag or tag_of(body))

    def respond(self, headers: Headers, cache_control: str, **more: str) -> Response:
        """Answer in a coding that the client accepts, or say that it has this already.

        Each coding has a strong tag of its own (RFC 9110, 8.8.3.3). ``Vary`` in ``more`` comes
        before what the coding varies by.
        """
        coding = chosen(headers.get("accept-encoding", ""), self.forms)
        varying = [more.pop("Vary", ""), "Accept-Encoding" if self.forms else ""]
        kept = {"Cache-Control": cache_control, "ETag": tag_for(self.tag, coding), **more}
        if any(varying):
            kept["Vary"] = ", ".join(filter(None, varying))
        if known(headers, self.tag, coding):
            return Response(status_code=304, headers=kept)
        if coding:
            kept["Content-Encoding"] = coding
        body = self.forms[coding] if coding else self.body
        return Response(body, headers=kept, media_type=self.media_type)


def tag_of(body: bytes) -> str:
    """Return a tag for some bytes, without the quotation marks."""
    return hashlib.sha256(body).hexdigest()[:24]


def tag_for(tag: str, coding: str | None) -> str:
    """Return the entity tag of a representation in one coding."""
    return f'"{tag}-{coding}"' if coding else f'"{tag}"'


def known(headers: Headers, tag: str, coding: str | None) -> bool:
    """Say whether If-None-Match names what would be sent (weak comparison)."""
    return bool(given_tags(headers) & {tag_for(tag, coding), "*"})


def given_tags(headers: Headers) -> set[str]:
    """Return the entity tags of If-None-Match, for weak comparison."""
    return {one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")}


def chosen(header: str, forms: Mapping[str, object]) -> str | None:
    """Return the first of the codings there are that an Accept-Encoding header allows."""
    return next((name for name in forms if accepts(header, name)), None)


def accepts(header: str, coding: str) -> bool:
    """Say whether an Accept-Encoding header allows a coding (RFC 9110, 12.5.3)."""
    allowed = False
    for part in header.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if name not in (coding, "*"):
            continue
        found = _WEIGHT.fullmatch(weight)
        good = not weight or bool(found and float(found[1]) > 0)
        if name == coding:
            return good
        allowed = good
    return allowed


class Recent(Generic[V]):
    """Keeps the last few values that were made; used on one thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def peek(self, key: Hashable) -> V | None:
        """Return the value kept under a key, if there is one."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value kept under a key, made now if there is none."""
        if key not in self._values:
            self._values[key] = make()
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        self._values.move_to_end(key)
        return self._values[key]
