"""The routes of the pages, which are not in the OpenAPI document."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from .pages import Pages

GET_AND_HEAD = ["GET", "HEAD"]

router = APIRouter(include_in_schema=False)


async def pages(request: Request) -> Pages:
    """Return the object that renders pages."""
    found: Pages = request.app.state.pages
    return found


PagesDep = Annotated[Pages, Depends(pages)]


@router.api_route("/", methods=GET_AND_HEAD)
async def explorer(request: Request, pages: PagesDep) -> Response:
    """Return the explorer."""
    return pages.explorer(request)


@router.api_route("/embed", methods=GET_AND_HEAD)
async def embed(request: Request, pages: PagesDep) -> Response:
    """Return the explorer for embedding in a frame."""
    return pages.explorer(request, embed=True)


@router.api_route("/learn", methods=GET_AND_HEAD)
async def learn(request: Request, pages: PagesDep) -> Response:
    """Return the course's table of contents."""
    return pages.learn(request)


@router.api_route("/learn/check/{when}", methods=GET_AND_HEAD)
async def check(when: str, request: Request, pages: PagesDep) -> Response:
    """Return the five questions before or after the course."""
    return pages.check(request, when)


@router.api_route("/learn/{slug}", methods=GET_AND_HEAD)
async def lesson(slug: str, request: Request, pages: PagesDep) -> Response:
    """Return a lesson beside the explorer."""
    return pages.lesson(request, slug)


@router.api_route("/learn/{slug}/sheet", methods=GET_AND_HEAD)
async def sheet(slug: str, request: Request, pages: PagesDep) -> Response:
    """Return the printable worksheet of a lesson."""
    return pages.sheet(request, slug)


@router.api_route("/code", methods=GET_AND_HEAD)
async def code(request: Request, pages: PagesDep) -> Response:
    """Return the explorer's state as a program."""
    return pages.code(request)


@router.api_route("/docs", methods=GET_AND_HEAD)
async def documentation(request: Request, pages: PagesDep) -> Response:
    """Return the documentation of the API."""
    return pages.documentation(request)
