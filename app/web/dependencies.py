"""FastAPI dependencies: the objects in the application's state.

They are coroutines because FastAPI runs plain functions in a thread.
"""

from typing import Annotated

from fastapi import Depends, Request

from .cache import AnswerCache
from .convolution import Convolutions
from .locales import Languages


async def convolutions(request: Request) -> Convolutions:
    """Return the object that computes answers."""
    found: Convolutions = request.app.state.convolutions
    return found


async def cache(request: Request) -> AnswerCache:
    """Return the cache of answers."""
    found: AnswerCache = request.app.state.cache
    return found


async def languages(request: Request) -> Languages:
    """Return all languages."""
    found: Languages = request.app.state.languages
    return found


ConvolutionsDep = Annotated[Convolutions, Depends(convolutions)]
CacheDep = Annotated[AnswerCache, Depends(cache)]
LanguagesDep = Annotated[Languages, Depends(languages)]
