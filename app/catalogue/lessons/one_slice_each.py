"""Lesson 5: every channel meets a slice of its own, and training pulls equal slices apart."""

from __future__ import annotations

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

# Red 1, green 100, blue 10000, as in seeds/002: with slices of 1s, 2s and 3s every channel
# writes digits of its own.
_ONES = np.ones((1, 3, 2, 2))
_COUNTED = _ONES * np.array([1, 2, 3])[:, None, None]


def _digits(kernel: np.ndarray, **keys: object) -> str:
    return state("keras-40404", k=kernel, activation="identity", at=(0, 0), **keys)


def _plane(*rows: str) -> list[list[int]]:
    return [[int(figure) for figure in row] for row in rows]


# A red ball on a lawn, a little blue in a corner.
_LAWN = np.array(
    [
        _plane("000000", "011000", "011000", "000000", "000000", "000000"),
        _plane("000000", "000000", "000000", "111111", "111111", "111111"),
        _plane("000001", "000010", "000000", "000000", "000000", "000000"),
    ]
)
_EQUAL = state("blackboard", x=_LAWN, k=np.ones((1, 3, 3, 3)), activation="identity", at=(3, 1))

LESSON = Lesson(
    slug="one-slice-each",
    minutes=7,
    sources=(
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
        "https://datascience.stackexchange.com/questions/76456/why-do-we-use-2d-kernel-for-rgb-data",
    ),
    steps=(
        Step(
            id="digits",
            link=_digits(_COUNTED),
            question=Question(
                kind="number", right="output", wrong=("one_slice", "last_slice", "mean")
            ),
            light=("slices",),
        ),
        Step(
            id="swap",
            link=_digits(_COUNTED),
            offers=(
                Offer(id="share", link=_digits(_COUNTED, slices=(0, 0, 0))),
                Offer(id="swap", link=_digits(_COUNTED, slices=(2, 1, 0))),
            ),
            light=("slices", "partials"),
        ),
        Step(
            id="begin",
            link=_EQUAL,
            question=Question(kind="choice", right="apart", options=("equal", "apart", "random")),
            light=("slices",),
        ),
        Step(id="descend", link=_EQUAL, changes=True, light=("slices",), extra="descent"),
        Step(
            id="build",
            link=_digits(_ONES),
            goal=Goal(name="equals", params={"p0": 7, "p1": 600, "p2": 50000}),
            light=("slices",),
        ),
    ),
)
