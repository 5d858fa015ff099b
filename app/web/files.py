"""The routes of files: scripts, style sheets, messages and local files."""

from fastapi import APIRouter

from .assets import Assets
from .local import ROUTE, LocalFiles
from .messages import Messages


def router(assets: Assets, messages: Messages, local: LocalFiles | None) -> APIRouter:
    """Return the routes. They are Starlette routes, because there is nothing to parse.

    Unlike Starlette's ``StaticFiles``, files are cached in memory in each coding and have a
    hash in their URL.
    """
    found = APIRouter()
    found.add_route("/static/messages/{hash}/{name}.json", messages.respond)
    for path, respond in assets.routes().items():
        found.add_route(path, respond)
    if local is not None:
        found.add_route(ROUTE, local.respond)
    return found
