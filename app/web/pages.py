"""The pages: the explorer, the explorer to embed, and the API's documentation."""

import json
import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app import __version__
from app.catalogue import LESSONS
from app.web import docs, learn, query
from app.web.assets import PlotlyScript, StaticFiles
from app.web.locales import Language, Languages
from app.web.resources import folder

_ELSEWHERE = ("api.", "docs.", "lesson.", "learn.")  # messages that the explorer never shows
LABORATORY = ("lab", "rules", "many", "groups", "chain", "gemm", "own", "ownlayer", "code")
SHEETS = (*LABORATORY, "cover", "present", "inputs", "lesson", "extras")
ROOMS = ("model", "dom", "services", "views")  # of the page's scripts
THEMES = ("auto", "light", "dark")
# What would end a script element, or start a comment in one, is written as an escape.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


class Pages:
    """Renders the templates with what every page needs."""

    def __init__(
        self,
        languages: Languages,
        static: StaticFiles,
        plotly: PlotlyScript,
        describe: Callable[[Request, Language], dict[str, Any]],
    ) -> None:
        self.languages = languages
        self.describe = describe
        self.static = static
        self.plotly = plotly
        self.environment = Environment(
            loader=FileSystemLoader(folder("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=static.development,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def explorer(self, request: Request) -> Response:
        """Answer with the explorer."""
        return self._explorer(request, embed=False)

    async def embed(self, request: Request) -> Response:
        """Answer with the explorer for a frame."""
        return self._explorer(request, embed=True)

    async def learn(self, request: Request) -> Response:
        """Answer with the contents of the course."""
        boot = self._boot(self._language(request), embed=False, spoken=("learn.",))
        lessons = [learn.document(one) for one in LESSONS]
        asked = request.path_params
        missing = asked.get("slug") or asked.get("when")
        return self.render(request, "learn.html", lessons=lessons, missing=missing, boot=boot)

    async def lesson(self, request: Request) -> Response:
        """Answer with a lesson beside the explorer; an unknown one leads to the contents."""
        lesson = learn.find(request.path_params["slug"])
        if lesson is None:
            return await self._contents_instead(request)
        return self._explorer(request, embed=False, lesson=learn.document(lesson))

    async def sheet(self, request: Request) -> Response:
        """Answer with a lesson's questions on paper."""
        lesson = learn.find(request.path_params["slug"])
        if lesson is None:
            return await self._contents_instead(request)
        document = learn.document(lesson)
        spoken = learn.messages(document)
        boot = self._boot(self._language(request), embed=False, lesson=document, spoken=spoken)
        return self.render(request, "sheet.html", lesson=document, boot=boot)

    async def check(self, request: Request) -> Response:
        """Answer with the five questions before the course, or after it."""
        document = learn.check_document(request.path_params["when"])
        if document is None:
            return await self._contents_instead(request)
        spoken = ("learn.", f"lesson.check.{document['when']}.")
        boot = self._boot(self._language(request), embed=False, check=document, spoken=spoken)
        return self.render(request, "check.html", when=document["when"], boot=boot)

    async def code(self, request: Request) -> Response:
        """Answer with the explorer's state as a program."""
        boot = self._boot(self._language(request), embed=False)
        return self.render(request, "code.html", boot=boot)

    async def documentation(self, request: Request) -> Response:
        """Answer with the documentation of the API."""
        language = self._language(request)
        shown = docs.view(self.describe(request, language), language)
        return self.render(request, "docs.html", docs=shown)

    def render(self, request: Request, template: str, **context: Any) -> Response:
        """Render a page in the reader's language; whatever the link holds, there is a page."""
        language = self._language(request)
        theme = request.query_params.get("theme", "auto")
        body = self.environment.get_template(template).render(
            lang=language.code,
            languages=self.languages.names,
            theme=theme if theme in THEMES else "auto",
            t=language.text,
            asset=self.static.url,
            **context,
        )
        headers = {
            "Content-Language": language.code,
            "Vary": "Accept-Language",
            "Cache-Control": "no-cache",
        }
        return HTMLResponse(body, headers=headers)

    async def _contents_instead(self, request: Request) -> Response:
        response = await self.learn(request)
        response.status_code = 404
        return response

    def _explorer(
        self, request: Request, *, embed: bool, lesson: dict[str, Any] | None = None
    ) -> Response:
        spoken = learn.messages(lesson) if lesson else ()
        plotly = {"basic": self.plotly.url, "gl3d": self.plotly.url}
        boot = self._boot(
            self._language(request), embed=embed, lesson=lesson, spoken=spoken, plotly=plotly
        )
        return self.render(
            request,
            "explorer.html",
            embed=embed,
            lesson=lesson,
            sheets=SHEETS,
            modules=self.static.modules(*ROOMS),
            boot=boot,
            plotly_style_ids=self.plotly.style_ids,
        )

    def _language(self, request: Request) -> Language:
        wanted = request.query_params.get("lang")
        return self.languages.choose(wanted, request.headers.get("accept-language", ""))

    def _boot(
        self, language: Language, *, embed: bool, spoken: tuple[str, ...] = (), **more: Any
    ) -> str:
        """Return what a page's script starts with; ``spoken`` begins the messages of a lesson."""
        document = {
            "lang": language.code,
            "languages": self.languages.names,
            "messages": {
                key: text
                for key, text in language.messages.items()
                if key.startswith(spoken) or not key.startswith(_ELSEWHERE)
            },
            "keys": query.declared(),
            "embed": embed,
            "lesson": None,
            "version": __version__,
            "api": "/api",
            **more,
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return re.sub("[<>&]", lambda match: _ESCAPES[match[0]], text)
