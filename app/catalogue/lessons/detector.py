"""Lesson 11: a kernel as a detector, and how a bright patch deceives it."""

from __future__ import annotations

from typing import Any

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_DIAGONAL = np.eye(3)
_ANTI = np.fliplr(_DIAGONAL)
_ONE: dict[str, Any] = {"k": _DIAGONAL[None, None], "activation": "identity"}
_STROKE = (6, 6)


def _picture(*parts: tuple[int, int, np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Return 10×10 zeros with 3×3 parts, each at its top left row and column."""
    plane = np.zeros((10, 10))
    for row, col, part in parts:
        plane[row : row + 3, col : col + 3] = part
    return plane


_STROKES = _picture((1, 1, 5 * _ANTI), (6, 6, 5 * _DIAGONAL))
_PATCH = _picture((1, 1, 5 * _ANTI), (6, 6, 5 * _DIAGONAL), (1, 6, np.full((3, 3), 9)))


def _one(plane: np.ndarray[Any, Any], at: tuple[int, int], **keys: Any) -> str:
    return state("blackboard", x=plane[None], at=at, **{**_ONE, **keys})


# In colour: a white stroke (all three channels) and a red one; red slice +, green slice −.
_WHITE = _picture((1, 1, 5 * _DIAGONAL))
_RED = _picture((1, 1, 5 * _DIAGONAL), (6, 6, 5 * _DIAGONAL))
_COLOUR = state(
    "blackboard",
    x=np.stack([_RED, _WHITE, _WHITE]),
    k=np.stack([_DIAGONAL, -_DIAGONAL, np.zeros((3, 3))])[None],
    activation="identity",
    at=(0, 0),
)

LESSON = Lesson(
    slug="detector",
    minutes=8,
    sources=(
        "https://discuss.pytorch.org/t/convolution-input-and-output-channels/10205",
        "https://cs231n.github.io/convolutional-networks/",
    ),
    steps=(
        Step(
            id="find",
            link=_one(_STROKES, (0, 0)),
            question=Question(kind="pixel", right="largest"),
            light=("planes", "slices"),
        ),
        Step(
            id="crossing",
            link=_one(_STROKES, (1, 1)),
            question=Question(kind="number", right="output", wrong=("largest", "smallest")),
            light=("planes", "slices"),
        ),
        Step(
            id="colour",
            link=_COLOUR,
            question=Question(kind="pixel", right="largest"),
            light=("planes", "slices"),
        ),
        Step(
            id="bright",
            link=_one(_PATCH, (0, 0)),
            question=Question(kind="pixel", right="largest"),
            light=("planes", "slices"),
        ),
        Step(
            id="brightness",
            link=_one(_PATCH, _STROKE),
            offers=(
                Offer(id="lifted", link=_one(_PATCH + 4, _STROKE)),
                Offer(id="doubled", link=_one(2 * _PATCH, _STROKE)),
            ),
            changes=True,
            light=("ledger",),
        ),
        Step(
            id="normal",
            link=_one(_PATCH, (7, 7)),
            goal=Goal(name="largest_at", params={"row": 6, "col": 6}),
            light=("slices",),
        ),
    ),
)
