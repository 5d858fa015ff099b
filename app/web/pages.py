"""The pages: the explorer, the explorer to embed, and the API's documentation."""

import json
import re
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app import __version__
from app.web import query
from app.web.assets import PlotlyScript, StaticFiles
from app.web.locales import Language, Languages
from app.web.resources import folder

THEMES = ("auto", "light", "dark")
# What would end a script element, or start a comment in one, is written as an escape.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


class Pages:
    """Renders the templates with what every page needs."""

    def __init__(self, languages: Languages, static: StaticFiles, plotly: PlotlyScript) -> None:
        self.languages = languages
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
        return self.render(request, "explorer.html", embed=False)

    async def embed(self, request: Request) -> Response:
        """Answer with the explorer for a frame."""
        return self.render(request, "explorer.html", embed=True)

    def render(self, request: Request, template: str, **context: Any) -> Response:
        """Render a page in the reader's language; whatever the link holds, there is a page."""
        wanted = request.query_params
        language = self.languages.choose(
            wanted.get("lang"), request.headers.get("accept-language", "")
        )
        theme = wanted.get("theme", "auto")
        body = self.environment.get_template(template).render(
            lang=language.code,
            languages=self.languages.names,
            theme=theme if theme in THEMES else "auto",
            t=language.text,
            asset=self.static.url,
            plotly_url=self.plotly.url,
            plotly_style_ids=self.plotly.style_ids,
            boot=self._boot(language, embed=bool(context.get("embed"))),
            **context,
        )
        headers = {
            "Content-Language": language.code,
            "Vary": "Accept-Language",
            "Cache-Control": "no-cache",
        }
        return HTMLResponse(body, headers=headers)

    def _boot(self, language: Language, *, embed: bool) -> str:
        document = {
            "lang": language.code,
            "languages": self.languages.names,
            "messages": language.messages,
            "keys": query.declared(),
            "embed": embed,
            "version": __version__,
            "api": "/api",
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return re.sub("[<>&]", lambda match: _ESCAPES[match[0]], text)
