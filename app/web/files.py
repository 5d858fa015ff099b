"""The routes of files: scripts, style sheets, messages, and the local files of one page."""

from fastapi import APIRouter

from .assets import Assets
from .local import ROUTE, LocalFiles
from .messages import Messages


def router(assets: Assets, messages: Messages, local: LocalFiles | None) -> APIRouter:
    """Return the routes, Starlette's own: a page asks for a hundred files, with nothing to parse.

    Starlette's ``StaticFiles`` serves a folder; these are kept in memory in each coding, under
    a hash of all of them.
    """
    found = APIRouter()
    found.add_route("/static/messages/{hash}/{name}.json", messages.respond)
    for path, respond in assets.routes().items():
        found.add_route(path, respond)
    if local is not None:
        found.add_route(ROUTE, local.respond)
    return found
