"""Lesson 6: a Conv2D adds, whatever one asks of it; mean is a matter of weights, max is not."""

from __future__ import annotations

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

# Values below zero, so that turning every sign keeps the channels what they are.
_SIGNED = np.array(
    [
        [[1, -1, 2], [0, 3, -2], [-3, 1, 0]],
        [[2, 0, -1], [3, -2, 1], [1, -1, 2]],
        [[-1, 2, 0], [1, 1, -3], [0, 2, -2]],
    ]
)


def _turned(sign: int, **view: str) -> str:
    kernel = np.array([2, 1, -1]).reshape(1, 3, 1, 1)
    keys = {"x": sign * _SIGNED, "k": kernel, "activation": "identity", "at": (1, 1)}
    return state("blackboard", **keys, **view)


# Two kernels over the blackboard's channels: the scene's own and one more.
_TWO = np.array(
    [
        [[[1, 0], [0, 1]], [[0, -1], [-1, 0]], [[2, -1], [0, 0]]],
        [[[0, 1], [1, 0]], [[1, 0], [0, 0]], [[0, 0], [0, -1]]],
    ]
)
# Weights that can be divided by three, and a bias that must not be.
_THREES = state(
    "blackboard",
    x=[[[2, 1, 0], [1, 3, 2], [0, 2, 1]], [[1, 0, 2], [2, 1, 0], [3, 1, 1]],
       [[1, 2, 1], [0, 1, 3], [2, 0, 1]]],
    k=np.array([6, -3, 9]).reshape(1, 3, 1, 1),
    kb=[6],
    activation="identity",
    at=(0, 0),
)  # fmt: skip

LESSON = Lesson(
    slug="can-i-control-it",
    minutes=7,
    sources=(
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
        "https://keras.io/api/layers/convolution_layers/convolution2d/",
        "https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html",
    ),
    steps=(
        Step(
            id="argument",
            link=state("blackboard", activation="identity", at=(0, 0)),
            question=Question(
                kind="choice", right="nothing", options=("nothing", "keyword", "groups")
            ),
            hide=("totals", "ledger"),
            light=("totals",),
        ),
        Step(
            id="largest",
            link=_turned(1),
            question=Question(kind="choice", right="no", options=("weights", "relu", "no")),
            light=("partials",),
        ),
        Step(
            id="apart",
            link=state("blackboard", k=_TWO, activation="identity", at=(0, 0)),
            question=Question(kind="number", right="partial_maps", wrong=("heard", "kernels")),
            light=("partials",),
        ),
        Step(
            id="average",
            link=_THREES,
            question=Question(kind="choice", right="thirds", options=("leave", "thirds", "both")),
            light=("slices", "bias"),
        ),
        Step(
            id="turn",
            link=_turned(1, lab="rules"),
            offers=(Offer(id="turn", link=_turned(-1, lab="rules")),),
            whole=True,
            light=("partials", "totals"),
        ),
        Step(
            id="thirds",
            link=_THREES,
            goal=Goal(name="times_first", params={"factor": 1 / 3}),
            light=("slices",),
        ),
    ),
)
