"""Lesson 8: how one kernel makes one map of thirty-two."""

from __future__ import annotations

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_SCENE = "count-32-1-3x3"
_LAMP = (0, 4)
_BACKWARDS = tuple(range(31, -1, -1))

# Thirty-two times the same small map, and a 1×1 kernel that adds them.
_MAP = [[1, 2, 0, 3], [0, 4, 1, 0], [2, 0, 5, 1], [1, 3, 0, 2]]
_SAME = {
    "x": np.array([_MAP] * 32),
    "k": np.ones((1, 32, 1, 1)),
    "activation": "identity",
    "at": (3, 3),
}

LESSON = Lesson(
    slug="thirty-two-to-one",
    minutes=6,
    sources=(
        "https://discuss.pytorch.org/t/convolution-input-and-output-channels/10205",
        "https://cs231n.github.io/convolutional-networks/",
    ),
    steps=(
        Step(
            id="weights",
            link=state(_SCENE, at=_LAMP),
            question=Question(
                kind="number",
                right="per_kernel",
                wrong=("taps", "heard", "per_kernel_biased"),
            ),
            light=("slices",),
            hide=("slices",),
        ),
        Step(
            id="rule",
            link=state(_SCENE, at=_LAMP),
            question=Question(
                kind="choice",
                right="sum",
                options=("max", "mean", "sum", "second"),
            ),
            light=("totals", "ledger"),
        ),
        Step(
            id="all",
            link=state(_SCENE, at=_LAMP, lab="many"),
            offers=(
                Offer(id="beside", link=state(_SCENE, at=(0, 3), lab="many")),
                Offer(id="amber", link=state(_SCENE, at=(4, 4), lab="many")),
            ),
            changes=True,
            light=("ledger",),
        ),
        Step(
            id="order",
            link=state(_SCENE, at=_LAMP),
            offers=(
                Offer(id="maps", link=state(_SCENE, at=_LAMP, order=_BACKWARDS)),
                Offer(id="both", link=state(_SCENE, at=_LAMP, order=_BACKWARDS, slices=_BACKWARDS)),
            ),
            light=("planes", "slices"),
        ),
        Step(
            id="cancel",
            link=state(_SCENE, **_SAME),
            goal=Goal(name="constant", params={"value": 0}),
            light=("slices",),
        ),
    ),
)
