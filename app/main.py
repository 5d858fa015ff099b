"""Assembly: settings, rooms and routes become one application."""

import os
from typing import NamedTuple

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.routing import Route

from app import __version__
from app.settings import Settings
from app.web.api import Api
from app.web.assets import Assets
from app.web.edge import Edge
from app.web.local import ROUTE, LocalFiles, OwnHosts
from app.web.locales import Languages
from app.web.messages import Messages
from app.web.pages import Pages
from app.web.problems import Problems, RefusalError
from app.web.resources import folder


def create_app(settings: Settings | None = None, local: LocalFiles | None = None) -> FastAPI:
    """Return the application; settings and local files come from the environment unless given."""
    if settings is None:
        settings, local = Settings.from_environ(os.environ), LocalFiles.from_environ(os.environ)
    languages = Languages.load()
    problems = Problems(languages)
    app = FastAPI(
        title="Channelsum",
        version=__version__,
        openapi_url=None,  # the document is our own, and a route like the others
        redirect_slashes=False,
        exception_handlers={RefusalError: problems.refused},
    )
    made = rooms(settings, languages)
    app.add_exception_handler(HTTPException, made.pages.problem)
    # Plain routes: FastAPI's own dependency machinery took as long as the engine.
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
    api: Api
    pages: Pages


def rooms(settings: Settings, languages: Languages) -> Rooms:
    """Make everyone who answers requests."""
    development = settings.development
    assets = Assets(folder("static"), development=development, built=settings.built)
    messages = Messages(languages, assets.mentioned)
    api = Api(settings, languages)
    pages = Pages(languages, assets, messages, api.describe, Problems(languages))
    return Rooms(assets, messages, api, pages)


def routes(made: Rooms) -> list[Route]:
    """Return every route; the busiest come first."""
    assets, messages, api, pages = made
    return [
        Route("/api/convolve", api.convolve, methods=["POST"]),
        Route("/api/scenes/{scene_id}/result", api.result),
        Route("/api/scenes/{scene_id}", api.scene),
        Route("/api/scenes", api.listed),
        Route("/api/images", api.listed),
        Route("/api/kernels", api.listed),
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
        Route("/openapi.json", api.openapi),
        Route("/healthz", api.health),
    ]
