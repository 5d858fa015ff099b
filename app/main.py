"""Assembly: settings, rooms and routes become one application."""

import os
from typing import Any, NamedTuple

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.routing import Route

from app import __version__
from app.settings import Settings
from app.web import api, document
from app.web.assets import Assets
from app.web.convolution import Convolutions
from app.web.edge import Edge
from app.web.examples import ADDRESS
from app.web.kept import Kept
from app.web.local import ROUTE, LocalFiles, OwnHosts
from app.web.locales import Language, Languages
from app.web.messages import Messages
from app.web.pages import Pages
from app.web.problems import Problems, RefusalError
from app.web.resources import folder


class App(FastAPI):
    """The application, whose OpenAPI document is told in a language."""

    def openapi(self, language: Language | None = None, address: str = ADDRESS) -> dict[str, Any]:
        """Return the document, its examples for the address it is read at."""
        told = language or self.state.languages.fallback
        return document.translated(super().openapi(), told, self.state.settings, address)


def create_app(settings: Settings | None = None, local: LocalFiles | None = None) -> App:
    """Return the application; settings and local files come from the environment unless given."""
    if settings is None:
        settings, local = Settings.from_environ(os.environ), LocalFiles.from_environ(os.environ)
    languages = Languages.load()
    problems = Problems(languages)
    app = App(
        **document.INFO,
        version=__version__,
        # The document and its page are routes like the others.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        redirect_slashes=False,
        # To look for somebody who listens took a twentieth of a small answer's time.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        exception_handlers={RefusalError: problems.refused},
    )
    app.state.settings = settings
    app.state.languages = languages
    app.state.convolutions = Convolutions(settings)
    app.state.kept = Kept(settings)
    app.include_router(api.router)
    made = rooms(app, settings, languages)
    app.add_exception_handler(HTTPException, made.pages.problem)
    app.router.routes.extend(routes(made))
    if local is not None:
        app.router.routes.append(Route(ROUTE, local.respond))
        app.add_middleware(OwnHosts, settings=settings, refuse=problems.plain)
    app.add_middleware(Edge, frame_ancestors=settings.frame_ancestors, crashed=problems.crashed)
    return app


class Rooms(NamedTuple):
    """Everyone who answers requests."""

    assets: Assets
    messages: Messages
    pages: Pages


def rooms(app: App, settings: Settings, languages: Languages) -> Rooms:
    """Make everyone who answers requests."""
    development = settings.development
    assets = Assets(folder("static"), development=development, built=settings.built)
    messages = Messages(languages, assets.mentioned)
    pages = Pages(
        languages,
        assets,
        messages,
        lambda address, language: app.openapi(language, address),
        Problems(languages),
    )
    return Rooms(assets, messages, pages)


def routes(made: Rooms) -> list[Route]:
    """Return every route of pages and files."""
    assets, messages, pages = made
    return [
        Route("/static/messages/{hash}/{name}.json", messages.respond),
        *(Route(path, respond) for path, respond in assets.routes().items()),
        Route("/", pages.explorer),
        Route("/embed", pages.embed),
        Route("/learn", pages.learn),
        Route("/learn/check/{when}", pages.check),
        Route("/learn/{slug}", pages.lesson),
        Route("/learn/{slug}/sheet", pages.sheet),
        Route("/code", pages.code),
        Route("/docs", pages.documentation),
    ]
