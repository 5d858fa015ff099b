"""Lesson 7: the 2 in Conv2D counts the directions in which the kernel slides."""

from __future__ import annotations

import numpy as np

from ..images import image
from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_SMALL = {"size": 6, "activation": "identity", "bias": "off", "at": (2, 0)}


def _planes(count: int) -> str:
    """Return a layer over so many planes: a still life's, and then those again from below."""
    planes = image("still-life", 6)
    cross = np.array([[0, 1, 0], [1, -2, 1], [0, 1, 0]])
    x = np.concatenate([planes, planes[:, ::-1]])[:count]
    k = np.stack([np.roll(cross, turn, axis=1) for turn in range(count)])[None]
    return state("blackboard", x=x, k=k, activation="identity", at=(1, 1))


LESSON = Lesson(
    slug="why-2d",
    minutes=7,
    sources=(
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
        "https://datascience.stackexchange.com/questions/76456/why-do-we-use-2d-kernel-for-rgb-data",
        "https://cs231n.github.io/convolutional-networks/",
        "https://pytorch.org/docs/stable/generated/torch.nn.Conv3d.html",
    ),
    steps=(
        Step(
            id="slide",
            link=state("red-ball", **_SMALL),
            question=Question(kind="choice", right="two", options=("two", "three", "each")),
            light=("slices",),
            tools=("volume",),
        ),
        Step(
            id="conv3d",
            link=state("red-ball", **_SMALL, slices=(0, 0, 0)),
            question=Question(
                kind="number", right="positions_each", wrong=("positions", "in_values")
            ),
            light=("slices", "partials"),
            extra="positions",
        ),
        Step(
            id="deeper",
            link=_planes(3),
            offers=(Offer(id="five", link=_planes(5)), Offer(id="one", link=_planes(1))),
            light=("slices", "output"),
            tools=("volume",),
        ),
        Step(
            id="depth",
            link=state("count-3-1-5x5", activation="identity"),
            question=Question(
                kind="choice", right="channels", options=("layers", "positions", "channels")
            ),
            light=("slices",),
        ),
        Step(
            id="reach",
            link=state("red-ball", **_SMALL),
            goal=Goal(name="equals", params={"positions": 1, "k_height": 6, "k_width": 6}),
            light=("layer",),
            tools=("layer",),
        ),
    ),
)
