"""Assembles the application from settings, middleware and routes."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from . import __version__
from .settings import Settings
from .web import api, document, files, lists, page_routes
from .web.assets import Assets
from .web.cache import AnswerCache
from .web.convolution import Convolutions
from .web.edge import Edge
from .web.examples import ADDRESS
from .web.local import LocalFiles, OwnHosts
from .web.locales import Language, Languages
from .web.messages import Messages
from .web.pages import Pages
from .web.problems import Problems, RequestError
from .web.resources import folder


class App(FastAPI):
    """The application, with a translated OpenAPI document."""

    def openapi(self, language: Language | None = None, address: str = ADDRESS) -> dict[str, Any]:
        """Return the OpenAPI document in a language, with examples for the given address."""
        chosen = language or self.state.languages.fallback
        return document.translated(super().openapi(), chosen, self.state.settings, address)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Build all scenes at startup, which takes half a second on a small machine."""
    await to_thread.run_sync(lists.build_scenes)
    yield


def create_app(settings: Settings | None = None, local: LocalFiles | None = None) -> App:
    """Return the application; without settings, read settings and local files from os.environ."""
    if settings is None:
        settings, local = Settings.from_environ(os.environ), LocalFiles.from_environ(os.environ)
    languages = Languages.load()
    problems = Problems(languages)
    app = App(
        **document.INFO,
        version=__version__,
        # The OpenAPI document and its page are routes of our own.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        redirect_slashes=False,
        # Looking for telemetry consumers took 5 % of the time of a small answer.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        exception_handlers={RequestError: problems.refused},
        lifespan=lifespan,
    )
    assets = Assets(folder("static"), development=settings.development, built=settings.built)
    messages = Messages(languages, assets.mentioned)
    pages = Pages(languages, assets, messages, app.openapi, problems)
    app.state.settings = settings
    app.state.languages = languages
    app.state.convolutions = Convolutions(settings)
    app.state.cache = AnswerCache(settings)
    app.state.pages = pages
    app.include_router(api.router)  # first, because it is used most
    app.include_router(files.router(assets, messages, local))
    app.include_router(page_routes.router)
    app.add_exception_handler(HTTPException, pages.problem)
    if local is not None:
        app.add_middleware(OwnHosts, settings=settings, refuse=problems.plain)
    app.add_middleware(Edge, frame_ancestors=settings.frame_ancestors, crashed=problems.crashed)
    return app
