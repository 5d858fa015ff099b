"""Lesson 10: 128 channels, 64 kernels, and the axis that never mixes."""

from __future__ import annotations

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_LARGE = "count-128-64-3x3"
_PICTURES = "edge-bank"
_AT = (3, 5)
_LAMP = (3, 7)

LESSON = Lesson(
    slug="many-kernels",
    minutes=7,
    sources=(
        "https://stackoverflow.com/questions/61116355/"
        "interpretation-of-in-channels-and-out-channels-in-conv2d-in-pytorch-convolution",
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
    ),
    steps=(
        Step(
            id="maps",
            link=state(_LARGE, at=_AT, out=10),
            question=Question(
                kind="number",
                right="outputs",
                wrong=("slices", "inputs"),
            ),
            light=("output",),
            hide=("output",),
        ),
        Step(
            id="on-the-way",
            link=state(_LARGE, at=_AT, out=10),
            question=Question(
                kind="number",
                right="partial_maps",
                wrong=("outputs", "inputs"),
            ),
            light=("partials",),
        ),
        Step(
            id="all",
            link=state(_LARGE, at=_AT, out=10, lab="many"),
            offers=(
                Offer(id="kernel-11", link=state(_LARGE, at=_AT, out=11, lab="many")),
                Offer(id="kernel-63", link=state(_LARGE, at=_AT, out=63, lab="many")),
            ),
            changes=True,
            light=("slices", "partials"),
        ),
        Step(
            id="batch",
            link=state(_PICTURES, at=_LAMP, out=2),
            question=Question(
                kind="choice",
                right="apart",
                options=("one", "apart", "joined"),
            ),
            light=("planes",),
        ),
        Step(
            id="next-picture",
            link=state(_PICTURES, at=_LAMP, out=2),
            offers=(
                Offer(id="fruit", link=state(_PICTURES, image="fruit-bowl", at=_LAMP, out=2)),
                Offer(id="parrot", link=state(_PICTURES, image="parrot", at=_LAMP, out=2)),
            ),
            changes=True,
            light=("planes", "slices", "output"),
        ),
        Step(
            id="one-weight-each",
            link=state(_LARGE, at=_AT, out=10),
            goal=Goal(name="equals", params={"slices": 8192, "weights": 8192}),
            tools=("layer",),
        ),
    ),
)
