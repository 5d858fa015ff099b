"""Answers that follow from their address: tagged, compressed, and kept for a while."""

import json
from collections.abc import Callable, Hashable
from typing import Any

from fastapi import Request, Response

from ..settings import Settings
from .content import Content, Recent, given_tags, tag_for, tag_of
from .resources import APP, files, fingerprint

JSON = "application/json"
_WORTH_PACKING = 2_000  # bytes
_MOST_PACKED = 200_000
_MOST_KEPT = 100  # answers of at most that size, and lists
_LONGEST_WORDS = 1_000


class Kept:
    """Sends such answers, and again what was sent not long ago."""

    def __init__(self, settings: Settings) -> None:
        self._caching = f"public, max-age={settings.cache_seconds}"
        self._recent: Recent[Content] = Recent(_MOST_KEPT)
        self._asked: Recent[Content] = Recent(_MOST_KEPT)
        self._code = fingerprint(APP, [p for p in files(APP) if p.suffix in (".py", ".json")])

    def again(self, request: Request) -> Response | None:
        """Answer what was asked in the same words not long ago: they are not read again."""
        kept = self._asked.peek(_words(request))
        return kept and kept.respond(request.headers, self._caching)

    def tag(self, *canonical: Any) -> str:
        """Return a strong tag: an answer follows from the version and this query alone."""
        return tag_of(json.dumps([self._code, *canonical]).encode())

    def known(self, request: Request, tag: str) -> Response | None:
        """Answer without computing where the client names the tag, in whichever coding.

        What was answered not long ago is sent again as it was.
        """
        given = given_tags(request.headers)
        named = [one for one in (tag_for(tag, "gzip"), tag_for(tag, None)) if one in given]
        if named:
            headers = {"ETag": named[0], "Cache-Control": self._caching, "Vary": "Accept-Encoding"}
            return Response(status_code=304, headers=headers)
        kept = self._recent.peek(tag)
        return kept and self._send(request, kept)

    def send(self, request: Request, tag: str, body: bytes) -> Response:
        """Compress an answer, keep it for a while, and send it.

        Images of digits shrink to an eighth in a quarter of a millisecond. What is large is
        mostly noise to gzip, and its time would be the server's: it goes out as it is.
        """
        if len(body) > _MOST_PACKED:
            return Content(body, {}, JSON, tag).respond(request.headers, self._caching)
        packed = Content.of(body, JSON, level=4, least=_WORTH_PACKING, tag=tag)
        return self._send(request, self._recent.get(tag, lambda: packed))

    def send_document(self, request: Request, key: Hashable, make: Callable[[], Any]) -> Response:
        """Send a document under its hash, made once for each key."""

        def content() -> Content:
            text = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
            return Content.of(text.encode(), JSON, least=_WORTH_PACKING)

        return self._send(request, self._recent.get(key, content))

    def _send(self, request: Request, content: Content) -> Response:
        if sum(map(len, words := _words(request))) <= _LONGEST_WORDS:
            self._asked.get(words, lambda: content)
        return content.respond(request.headers, self._caching)


def _words(request: Request) -> tuple[str, str, str, bytes]:
    """Return all that an answer follows from: the document names the address it is read at."""
    scope = request.scope
    return scope["scheme"], request.headers.get("host", ""), scope["path"], scope["query_string"]
