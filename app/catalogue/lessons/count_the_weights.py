"""Lesson 3: how many numbers a layer learns, and what people call a kernel."""

from __future__ import annotations

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

LESSON = Lesson(
    slug="count-the-weights",
    minutes=10,
    sources=(
        "https://discuss.pytorch.org/t/convolution-input-and-output-channels/10205",
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
        "https://cs231n.github.io/convolutional-networks/",
    ),
    steps=(
        Step(
            id="one-kernel",
            link=state("count-3-1-3x3", at=(4, 10)),
            question=Question(
                kind="number",
                right="parameters",
                wrong=("taps", "flat_parameters", "weights", "bias_a_slice"),
            ),
            hide=("slices", "ledger"),
            light=("slices", "bias"),
        ),
        Step(
            id="many-kernels",
            link=state("count-3-64-3x3", at=(3, 9), out=45),
            question=Question(
                kind="number",
                right="parameters",
                wrong=("weights", "one_bias", "flat_parameters", "bias_a_slice"),
            ),
            hide=("slices", "ledger"),
            light=("slices", "output"),
        ),
        Step(
            id="settings",
            link=state("count-3-1-3x3", at=(4, 10)),
            offers=(
                Offer(id="five", link=state("count-3-1-5x5", at=(19, 8))),
                Offer(id="two", link=state("count-3-1-2x2", at=(5, 4))),
                Offer(id="stride", link=state("count-3-1-3x3", stride=2, padding=1, at=(4, 5))),
            ),
            changes=True,
            tools=("layer", "volume"),
        ),
        Step(
            id="filters",
            link=state("keras-40404", at=(0, 0)),
            question=Question(kind="choice", right="one", options=("three", "one", "twelve")),
            light=("slices",),
        ),
        Step(
            id="who-says-what",
            link=state("keras-40404", at=(0, 0)),
            offers=(
                Offer(id="papers", link=state("count-3-1-3x3", at=(4, 10), open=0)),
                Offer(id="cs231n", link=state("count-3-1-5x5", at=(19, 8))),
                Offer(id="keras", link=state("count-3-64-3x3", at=(3, 9), out=45)),
            ),
            light=("slices",),
            tools=("volume",),
        ),
        Step(
            id="build",
            link=state("torch-printed-2-3-4x5", kernel_size=3, at=(2, 4)),
            goal=Goal(name="equals", params={"parameters": 123}),
            tools=("layer",),
        ),
    ),
)
