"""The messages that a page's script needs, in files that can be kept for ever.

A page's own file holds the groups of messages that its modules mention; a lesson's, or a check's,
holds its words. They are named by language, page and content: ``/static/messages/…/en-main.json``.
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

# Messages of the documentation, and the words of lessons: no page's own file holds them. What the
# explorer's modules mention of the course belongs to its lessons.
_ELSEWHERE = {"api", "docs", "lesson"}
_ONLY_IN_LESSONS = {"main": {"learn"}}


class Messages:
    """All files of messages; each is made when it is first asked for.

    Parameters
    ----------
    languages
        The languages there are.
    mentioned
        The groups of messages that a page's modules mention, by the name of its script.
    """

    def __init__(self, languages: Languages, mentioned: dict[str, set[str]]) -> None:
        self._languages = languages
        self._mentioned = mentioned
        self._made: dict[str, Content] = {}
        self._words = {
            **{f"lesson.{one.slug}": learn.messages(learn.document(one)) for one in LESSONS},
            **{f"check.{when}": ("learn.", f"lesson.check.{when}.") for when in learn.CHECKS},
        }

    def urls(self, language: Language, *parts: str) -> list[str]:
        """Return the addresses of a page's own file, and of a lesson's or a check's words."""
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
            kept = {key: messages[key] for key in sorted(self._keys(messages, part))}
            body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
            self._made[name] = Content.of(body, TYPES[".json"])
        return self._made[name]

    def _keys(self, keys: Iterable[str], part: str) -> list[str]:
        if part in self._words:
            return [key for key in keys if key.startswith(self._words[part])]
        groups = self._mentioned[part] - _ELSEWHERE - _ONLY_IN_LESSONS.get(part, set())
        return [key for key in keys if key.partition(".")[0] in groups]
