"""Lesson 2: one kernel makes one map, and where the idea of three maps comes from."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel
from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_SHARPEN = kernel("photo-sharpen").weight
_NO_GREEN = {f"0.1.{row}.{col}": 0 for row in range(3) for col in range(3)}

LESSON = Lesson(
    slug="how-many-maps",
    minutes=10,
    sources=(
        "https://discuss.pytorch.org/t/convolution-input-and-output-channels/10205",
        "https://cs231n.github.io/convolutional-networks/",
    ),
    steps=(
        Step(
            id="how-many",
            link=state("red-ball", at=(10, 6)),
            question=Question(kind="choice", right="one", options=("three", "one", "grey")),
            hide=("partials", "totals", "output", "ledger"),
            light=("totals", "output"),
        ),
        Step(
            id="add-up",
            link=state("blackboard", at=(0, 0), activation="identity"),
            question=Question(
                kind="number",
                right="output",
                wrong=("p0", "aggregate", "bias_each", "mean_biased", "absolute"),
            ),
            light=("partials", "totals"),
        ),
        Step(
            id="still-one",
            link=state("red-ball", at=(10, 6)),
            offers=(
                Offer(id="no-green", link=state("red-ball", at=(10, 6), w=_NO_GREEN)),
                Offer(id="same", link=state("red-ball", at=(10, 6), slices=(0, 0, 0))),
            ),
            changes=True,
            light=("slices", "output"),
        ),
        Step(
            id="photo",
            link=state("photo-filter", at=(7, 9)),
            question=Question(
                kind="choice", right="addition", options=("nothing", "addition", "bias")
            ),
            hide=("beside", "ledger"),
            light=("partials", "output"),
        ),
        Step(
            id="glue",
            link=state("photo-filter", at=(7, 9)),
            offers=(
                Offer(
                    id="add",
                    # Its scene stands beside the photo filter: both can be compared.
                    link=state(
                        "photo-filter-conv2d",
                        k=np.swapaxes(_SHARPEN, 0, 1),
                        activation="identity",
                        at=(7, 9),
                    ),
                ),
            ),
            light=("output",),
        ),
        Step(
            id="three-kernels",
            link=state("photo-filter-conv2d", at=(7, 9)),
            question=Question(kind="choice", right="none", options=("order", "learned", "none")),
            hide=("beside", "ledger"),
            light=("slices", "output"),
        ),
        Step(
            id="apart",
            link=state("photo-filter", groups=1, at=(7, 9)),
            goal=Goal(name="equals", params={"heard": 1, "weights": 27}),
            tools=("layer",),
            light=("slices",),
        ),
    ),
)
