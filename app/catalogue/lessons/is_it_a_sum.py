"""Lesson 4: 1, 100, 10000 become 40404, and what an average or a maximum would have shown."""

from __future__ import annotations

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_WINDOW = [(row, col) for row in range(2) for col in range(2)]
# A picture without colour: its three channels are equal.
_GREY = np.repeat([[[3, 1, 4, 2], [0, 2, 5, 1], [4, 6, 3, 3], [1, 2, 0, 5]]], 3, axis=0)
_RED_SLICE = [[2, -1], [0, 1]]


def _keras(**keys: object) -> str:
    return state("keras-40404", at=(0, 0), **keys)


def _green(weight: int) -> dict[str, float]:
    """Return edits that set all weights of the G slice."""
    return {f"0.1.{row}.{col}": weight for row, col in _WINDOW}


LESSON = Lesson(
    slug="is-it-a-sum",
    minutes=8,
    sources=(
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
        "https://cs231n.github.io/convolutional-networks/",
    ),
    steps=(
        Step(
            id="digits",
            link=_keras(),
            question=Question(kind="choice", right="sum", options=("sum", "mean", "max", "three")),
            hide=("totals", "output", "ledger"),
            light=("partials", "totals"),
        ),
        Step(
            id="minus",
            link=_keras(w=_green(-1)),
            question=Question(
                kind="number", right="output", wrong=("absolute", "relu_first", "max")
            ),
            light=("totals",),
        ),
        Step(
            id="own-digits",
            link=_keras(),
            offers=(
                Offer(id="double", link=_keras(w=_green(2))),
                Offer(id="swap", link=_keras(order=(2, 1, 0))),
                Offer(id="bias", link=_keras(b={0: 5})),
            ),
            changes=True,
            light=("slices", "ledger"),
        ),
        Step(
            id="zero",
            link=state(
                "blackboard",
                x=_GREY,
                k=[[_RED_SLICE, np.zeros((2, 2)), np.zeros((2, 2))]],
                kb=[0],
                activation="identity",
                at=(0, 0),
            ),
            goal=Goal(name="constant", params={"value": 0}, keep=(0,)),
            light=("slices", "output"),
        ),
    ),
)
