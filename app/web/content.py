"""Fixed response bodies: compressed once, with an entity tag, Vary and conditional requests."""

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
WORTH_PACKING = 600  # bytes; smaller bodies fit into one packet anyway
CODINGS = {"br": ".br", "gzip": ".gz"}  # the smallest first, with the suffixes of stored files
_WEIGHT = re.compile(r"q=([01](?:\.[0-9]{0,3})?)")

V = TypeVar("V")


class Content(NamedTuple):
    """One representation: its body, its compressed bodies by coding, media type and tag."""

    body: bytes
    codings: Mapping[str, bytes]
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
        """Compress a body of more than `least` bytes; the default tag is the body's hash."""
        codings = {"gzip": gzip.compress(body, level, mtime=0)} if len(body) > least else {}
        return cls(body, codings, media_type, tag or tag_of(body))

    def respond(self, headers: Headers, cache_control: str, **more: str) -> Response:
        """Return the response in a coding that the client accepts, or 304 if it has it.

        Each coding has its own strong tag (RFC 9110, 8.8.3.3). ``more`` holds further headers;
        Accept-Encoding is appended to its ``Vary``.
        """
        coding = chosen(headers.get("accept-encoding", ""), self.codings)
        varying = [more.pop("Vary", ""), "Accept-Encoding" if self.codings else ""]
        fields = {"Cache-Control": cache_control, "ETag": tag_for(self.tag, coding), **more}
        if any(varying):
            fields["Vary"] = ", ".join(filter(None, varying))
        if known(headers, self.tag, coding):
            return Response(status_code=304, headers=fields)
        if coding:
            fields["Content-Encoding"] = coding
        body = self.codings[coding] if coding else self.body
        return Response(body, headers=fields, media_type=self.media_type)


def tag_of(body: bytes) -> str:
    """Return a tag for a body, without the quotation marks."""
    return hashlib.sha256(body).hexdigest()[:24]


def tag_for(tag: str, coding: str | None) -> str:
    """Return the entity tag of a representation in one coding."""
    return f'"{tag}-{coding}"' if coding else f'"{tag}"'


def known(headers: Headers, tag: str, coding: str | None) -> bool:
    """Return whether If-None-Match names the representation that would be sent."""
    return bool(given_tags(headers) & {tag_for(tag, coding), "*"})


def given_tags(headers: Headers) -> set[str]:
    """Return the entity tags of If-None-Match, for weak comparison."""
    return {one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")}


def chosen(header: str, codings: Mapping[str, object]) -> str | None:
    """Return the first available coding that an Accept-Encoding header allows."""
    return next((name for name in codings if accepts(header, name)), None)


def accepts(header: str, coding: str) -> bool:
    """Return whether an Accept-Encoding header allows a coding (RFC 9110, 12.5.3)."""
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
    """An LRU cache of at most `most` values; not thread-safe."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def peek(self, key: Hashable) -> V | None:
        """Return the cached value of a key, or None."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the cached value of a key; call `make` if there is none."""
        if key not in self._values:
            self._values[key] = make()
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        self._values.move_to_end(key)
        return self._values[key]
