"""The routes of the pages, which no OpenAPI document tells."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from .pages import Pages

READ = ["GET", "HEAD"]

router = APIRouter(include_in_schema=False)


async def pages(request: Request) -> Pages:
    """Return who renders pages."""
    found: Pages = request.app.state.pages
    return found


PagesThere = Annotated[Pages, Depends(pages)]


@router.api_route("/", methods=READ)
async def explorer(request: Request, pages: PagesThere) -> Response:
    """Answer with the explorer."""
    return pages.explorer(request)


@router.api_route("/embed", methods=READ)
async def embed(request: Request, pages: PagesThere) -> Response:
    """Answer with the explorer for a frame."""
    return pages.explorer(request, embed=True)


@router.api_route("/learn", methods=READ)
async def learn(request: Request, pages: PagesThere) -> Response:
    """Answer with the contents of the course."""
    return pages.learn(request)


@router.api_route("/learn/check/{when}", methods=READ)
async def check(when: str, request: Request, pages: PagesThere) -> Response:
    """Answer with the five questions before the course, or after it."""
    return pages.check(request, when)


@router.api_route("/learn/{slug}", methods=READ)
async def lesson(slug: str, request: Request, pages: PagesThere) -> Response:
    """Answer with a lesson beside the explorer."""
    return pages.lesson(request, slug)


@router.api_route("/learn/{slug}/sheet", methods=READ)
async def sheet(slug: str, request: Request, pages: PagesThere) -> Response:
    """Answer with a lesson's questions on paper."""
    return pages.sheet(request, slug)


@router.api_route("/code", methods=READ)
async def code(request: Request, pages: PagesThere) -> Response:
    """Answer with the explorer's state as a program."""
    return pages.code(request)


@router.api_route("/docs", methods=READ)
async def documentation(request: Request, pages: PagesThere) -> Response:
    """Answer with the documentation of the API."""
    return pages.documentation(request)
