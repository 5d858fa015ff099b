"""The messages that a page's script needs, as immutable files.

A page's file holds the groups of messages that its modules mention; the file of a lesson or check
holds its texts. The URL contains hash, language and page: ``/static/messages/…/en-main.json``.
"""

import json
from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..catalogue import LESSONS
from . import learn
from .content import IMMUTABLE, TYPES, Content
from .locales import Language, Languages

# Groups that no page's file holds: the documentation's messages and the texts of lessons. Groups
# that the explorer's modules mention but only lessons use are in the lessons' files.
_ELSEWHERE = {"api", "docs", "lesson"}
_ONLY_IN_LESSONS = {"main": {"learn"}}


class Messages:
    """Serves the files of messages, each made on first use.

    Parameters
    ----------
    languages
        All languages.
    mentioned
        The groups of messages that the modules of a page mention, by the name of its script.
    """

    def __init__(self, languages: Languages, mentioned: dict[str, set[str]]) -> None:
        self._languages = languages
        self._mentioned = mentioned
        self._made: dict[str, Content] = {}
        self._words = {
            **{f"lesson.{one.slug}": learn.prefixes(learn.document(one)) for one in LESSONS},
            **{f"check.{when}": ("learn.", f"lesson.check.{when}.") for when in learn.CHECKS},
        }

    def urls(self, language: Language, *parts: str) -> list[str]:
        """Return the URLs of files: of pages, lessons and checks."""
        return [self._url(f"{language.code}-{part}") for part in parts]

    async def respond(self, request: Request) -> Response:
        """Answer a request for one file."""
        name = request.path_params["name"]
        code, _, part = name.partition("-")
        if code not in self._languages.by_code or part not in {*self._mentioned, *self._words}:
            raise HTTPException(404)
        content = self._content(name)
        current = request.path_params["hash"] == content.tag
        return content.respond(request.headers, IMMUTABLE if current else "no-cache")

    def _url(self, name: str) -> str:
        return f"/static/messages/{self._content(name).tag}/{name}.json"

    def _content(self, name: str) -> Content:
        if name not in self._made:
            code, _, part = name.partition("-")
            messages = self._languages.by_code[code].messages
            selected = {key: messages[key] for key in sorted(self._keys(messages, part))}
            body = json.dumps(selected, ensure_ascii=False, separators=(",", ":")).encode()
            self._made[name] = Content.of(body, TYPES[".json"])
        return self._made[name]

    def _keys(self, keys: Iterable[str], part: str) -> list[str]:
        if part in self._words:
            return [key for key in keys if key.startswith(self._words[part])]
        groups = self._mentioned[part] - _ELSEWHERE - _ONLY_IN_LESSONS.get(part, set())
        return [key for key in keys if key.partition(".")[0] in groups]
