"""Renders the pages: explorer, lessons, code, documentation and errors."""

import json
import re
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from .. import __version__
from ..catalogue import LESSONS
from . import docs, features, learn, query, still
from .accept import asks_for_json, asks_for_page
from .assets import Assets
from .content import TYPES, Content, Recent
from .document import address_of
from .icons import Icons
from .locales import Language, Languages
from .messages import Messages
from .problems import Problems, explain
from .resources import folder

MOST_PAGES = 200  # of about 20 kB each; the documentation has 100 kB
THEMES = ("auto", "light", "dark")
# Characters that could end a script element or start a comment in it.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


Context = dict[str, Any]


class Boot(NamedTuple):
    """The boot JSON of a page's script, and the URLs of its message files."""

    text: str
    messages: list[str]


class Pages:
    """Renders the templates and caches the pages."""

    def __init__(
        self,
        languages: Languages,
        assets: Assets,
        messages: Messages,
        describe: Callable[[Language, str], dict[str, Any]],
        problems: Problems,
    ) -> None:
        self.languages = languages
        self.problems = problems
        self.assets = assets
        self.messages = messages
        self.describe = describe
        self._cache: Recent[Content] = Recent(MOST_PAGES)
        self.environment = Environment(
            loader=FileSystemLoader(folder("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=assets.static.development,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        icons = Icons(folder("static"))
        self.environment.globals["icon"] = icons.icon
        self.environment.filters["glyphs"] = icons.glyphs

    def explorer(
        self, request: Request, *, embed: bool = False, lesson: dict[str, Any] | None = None
    ) -> Response:
        """Return the explorer, for a frame with `embed`, beside a lesson with `lesson`."""
        search = request.scope["query_string"]
        step = learn.step_of(lesson, request.query_params.get("step", "")) if lesson else None
        still_key = still.key(step["link"].encode() if step else search, hides=lesson is not None)

        def context(language: Language) -> Context:
            parts = ["main", *([f"lesson.{lesson['slug']}"] if lesson else [])]
            plotly = self.assets.plotly_urls
            boot = self._boot(language, parts, embed=embed, lesson=lesson, plotly=plotly)
            style_ids = self.assets.plotly_style_ids
            drawn = {"still": still.draw(still_key), "early": still.first_requests(still_key)}
            beside = features.at("side", self.assets.static.root)
            page = {"embed": embed, "lesson": lesson, "step": step, "boot": boot, "beside": beside}
            return {**page, **drawn, "language": language, "plotly_style_ids": style_ids}

        key = (lesson["slug"], step and step["id"]) if lesson else None
        return self.render(request, "main", "explorer.html", context, embed, key, still_key)

    def learn(self, request: Request, missing: str | None = None) -> Response:
        """Return the table of contents, with a notice if an unknown lesson was requested."""

        def context(language: Language) -> Context:
            lessons = [learn.document(one) for one in LESSONS]
            boot = self._boot(language, ["learn"])
            return {"lessons": lessons, "missing": missing, "boot": boot}

        return self.render(request, "learn", "learn.html", context, missing)

    def lesson(self, request: Request, slug: str) -> Response:
        """Return a lesson beside the explorer, or the table of contents for an unknown one."""
        lesson = learn.find(slug)
        if lesson is None:
            return self._contents_instead(request, slug)
        return self.explorer(request, lesson=learn.document(lesson))

    def sheet(self, request: Request, slug: str) -> Response:
        """Return the printable worksheet of a lesson."""
        lesson = learn.find(slug)
        if lesson is None:
            return self._contents_instead(request, slug)
        document = learn.document(lesson)

        def context(language: Language) -> Context:
            parts = ["sheet", f"lesson.{document['slug']}"]
            return {"lesson": document, "boot": self._boot(language, parts, lesson=document)}

        return self.render(request, "sheet", "sheet.html", context, document["slug"])

    def check(self, request: Request, when: str) -> Response:
        """Return the five questions before or after the course."""
        document = learn.check_document(when)
        if document is None:
            return self._contents_instead(request, when)

        def context(language: Language) -> Context:
            boot = self._boot(language, ["check", f"check.{when}"], check=document)
            return {"when": when, "boot": boot}

        return self.render(request, "check", "check.html", context, when)

    def code(self, request: Request) -> Response:
        """Return the explorer's state as a program."""

        def context(language: Language) -> Context:
            frameworks = len(query.key("framework").choices)
            return {"boot": self._boot(language, ["code"]), "frameworks": frameworks}

        return self.render(request, "code", "code.html", context)

    def documentation(self, request: Request) -> Response:
        """Return the documentation of the API."""
        address = address_of(request)  # used in the examples

        def context(language: Language) -> Context:
            return {"docs": docs.view(self.describe(language, address), language)}

        return self.render(request, "docs", "docs.html", context, address)

    async def problem(self, request: Request, error: Exception) -> Response:
        """Answer a framework error with a page if the client prefers one, else with JSON.

        Parameters
        ----------
        request
            The refused request.
        error
            Starlette's ``HTTPException``.
        """
        answer = await self.problems.plain(request, error)
        if not asks_for_page(request.scope["path"], request.headers.get("accept", "")):
            return answer
        language = self._language(request)
        common = self._common(language, self._theme(request), "learn")
        found = answer.status_code != 404
        text = self.environment.get_template("problem.html").render(
            common,
            files=self.assets.page("learn")._replace(script="", modules=[]),
            title=language.text("nopage.refused" if found else "nopage.title"),
            detail=explain(request, answer.status_code, answer.headers.get("allow", ""), language),
        )
        headers = {name: answer.headers[name] for name in ("allow", "cache-control")
                   if name in answer.headers}  # fmt: skip
        more = {"Content-Language": language.code, "Vary": "Accept, Accept-Language"}
        return HTMLResponse(text, answer.status_code, {**headers, **more})

    def render(
        self,
        request: Request,
        script: str,
        template: str,
        context: Callable[[Language], Context],
        *key: Hashable,
    ) -> Response:
        """Return a page in the user's language; a page is returned for any query.

        Parameters
        ----------
        request
            The request.
        script
            The name of the page's script, and of its style sheets in ``static/pages.json``.
        template
            The page's template.
        context
            Returns the template's context, apart from what all pages share.
        key
            Everything the context depends on besides the language: the key of the cached page.
        """
        language = self._language(request)
        theme = self._theme(request)

        def rendered() -> Content:
            values = {**self._common(language, theme, script), **context(language)}
            text = self.environment.get_template(template).render(values)
            return Content.of(text.encode(), TYPES[".html"])

        if self.assets.static.development:
            page = rendered()
        else:
            page = self._cache.get((template, language.code, theme, *key), rendered)
        more = {"Content-Language": language.code, "Vary": "Accept-Language"}
        return page.respond(request.headers, "no-cache", **more)

    @staticmethod
    def _theme(request: Request) -> str:
        theme = request.query_params.get("theme", "auto")
        return theme if theme in THEMES else "auto"

    def _common(self, language: Language, theme: str, script: str) -> Context:
        return {
            "lang": language.code,
            "languages": self.languages.names,
            "theme": theme,
            "t": language.text,
            "asset": self.assets.url,
            "files": self.assets.page(script),
        }

    def _contents_instead(self, request: Request, missing: str) -> Response:
        if asks_for_json(request.headers.get("accept", "")):
            raise HTTPException(404)
        response = self.learn(request, missing)
        response.status_code = 404
        return response

    def _language(self, request: Request) -> Language:
        wanted = request.query_params.get("lang")
        return self.languages.choose(wanted, request.headers.get("accept-language", ""))

    def _boot(self, language: Language, parts: list[str], **more: Any) -> Boot:
        """Return the boot JSON of a page's script; ``parts`` are its message files."""
        messages = self.messages.urls(language, *parts)
        document = {
            "lang": language.code,
            "languages": self.languages.names,
            "messages": messages,
            "keys": query.declared(),
            "embed": False,
            "lesson": None,
            "version": __version__,
            "api": "/api",
            **more,
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return Boot(re.sub("[<>&]", lambda match: _ESCAPES[match[0]], text), messages)
