"""What routes depend on: everything that one application holds.

They are coroutines, for FastAPI would call plain functions in a thread.
"""

from typing import Annotated

from fastapi import Depends, Request

from .convolution import Convolutions
from .kept import Kept
from .locales import Languages


async def convolutions(request: Request) -> Convolutions:
    """Return who computes answers."""
    found: Convolutions = request.app.state.convolutions
    return found


async def kept(request: Request) -> Kept:
    """Return who keeps answers."""
    found: Kept = request.app.state.kept
    return found


async def languages(request: Request) -> Languages:
    """Return the languages there are."""
    found: Languages = request.app.state.languages
    return found


ConvolutionsThere = Annotated[Convolutions, Depends(convolutions)]
KeptThere = Annotated[Kept, Depends(kept)]
LanguagesThere = Annotated[Languages, Depends(languages)]
