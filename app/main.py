"""Assembly: settings, rooms and routes become one application."""

import os

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import __version__
from app.catalogue import CatalogueError
from app.core import ConvError
from app.settings import Settings
from app.web.api import Api
from app.web.assets import PlotlyScript, StaticFiles
from app.web.edge import Edge
from app.web.locales import Languages
from app.web.pages import Pages
from app.web.problems import Problems, RefusalError
from app.web.resources import folder


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application; settings come from the environment unless given."""
    settings = settings or Settings.from_environ(os.environ)
    languages = Languages.load()
    static = StaticFiles(folder("static"), settings.development)
    plotly = PlotlyScript()
    api = Api(settings, languages)
    pages = Pages(languages, static, plotly)
    problems = Problems(languages)

    app = FastAPI(title="Channelsum", version=__version__, docs_url=None, redoc_url=None)
    # First, and past FastAPI's own dependency machinery, which took as long as the engine.
    app.router.routes.insert(0, Route("/api/convolve", api.convolve, methods=["POST"]))
    app.add_api_route("/", pages.explorer, include_in_schema=False)
    app.add_api_route("/embed", pages.embed, include_in_schema=False)
    app.add_api_route("/static/plotly/{version}/plotly.min.js", plotly.respond)
    app.add_api_route("/static/{hash}/{name:path}", static.respond, include_in_schema=False)
    app.add_api_route("/api/scenes", api.scenes)
    app.add_api_route("/api/images", api.images)
    app.add_api_route("/api/kernels", api.kernels)
    app.add_api_route("/api/scenes/{scene_id}", api.scene)
    app.add_api_route("/api/scenes/{scene_id}/result", api.result)
    app.add_api_route("/healthz", healthz)

    app.add_exception_handler(RefusalError, problems.refused)
    app.add_exception_handler(ConvError, problems.argument)
    app.add_exception_handler(CatalogueError, problems.argument)
    app.add_exception_handler(HTTPException, problems.plain)
    app.add_middleware(Edge, frame_ancestors=settings.frame_ancestors)
    return app


async def healthz(request: Request) -> Response:
    """Say that the server answers."""
    del request
    return JSONResponse(
        {"status": "ok", "version": __version__}, headers={"Cache-Control": "no-store"}
    )
