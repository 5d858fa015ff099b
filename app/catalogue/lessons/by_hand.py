"""Lesson 9: one output of the chain 1→2→4 by hand."""

from __future__ import annotations

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_FIRST = "torch-chain-layer0"
_SECOND = "torch-chain-layer1"
_CORNER = (0, 0)
# Steps of a position taken apart: an answer is not to give away the next one.
_PATCH, _SUM_0, _SUM_1 = 0, 2, 6

LESSON = Lesson(
    slug="by-hand",
    minutes=10,
    sources=(
        "https://stackoverflow.com/questions/61116355/"
        "interpretation-of-in-channels-and-out-channels-in-conv2d-in-pytorch-convolution",
        "https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html",
    ),
    steps=(
        Step(
            id="one-window",
            link=state(_FIRST, at=(1, 0), out=0),
            question=Question(
                kind="number",
                right="output",
                wrong=("minus_output", "p0_flipped"),
            ),
            light=("planes", "slices"),
        ),
        Step(
            id="printed",
            link=state(_SECOND, at=_CORNER, out=0, mode="detail", phase=_PATCH),
            question=Question(
                kind="choice",
                right="second",
                options=("first", "second", "both"),
            ),
            light=("planes", "slices"),
            hide=("slices", "ledger"),
        ),
        Step(
            id="channel-0",
            link=state(_SECOND, at=_CORNER, out=0, mode="detail", phase=_SUM_0),
            question=Question(
                kind="number",
                right="p0",
                wrong=("minus_p0", "p0_by_1", "output"),
            ),
            light=("planes", "slices"),
        ),
        Step(
            id="channel-1",
            link=state(_SECOND, at=_CORNER, out=0, mode="detail", phase=_SUM_1),
            question=Question(
                kind="number",
                right="p1",
                wrong=("minus_p1", "p1_by_0", "p1_flipped", "p0"),
            ),
            light=("planes", "slices"),
        ),
        Step(
            id="channel-sum",
            link=state(_SECOND, at=_CORNER, out=0),
            question=Question(
                kind="number",
                right="output",
                wrong=("absolute", "mean", "p0", "p1", "one_slice"),
            ),
            light=("totals", "ledger"),
        ),
        Step(
            id="four-kernels",
            link=state(_SECOND, at=_CORNER, out=0, lab="chain"),
            offers=(
                Offer(id="kernel-1", link=state(_SECOND, at=_CORNER, out=1, lab="chain")),
                Offer(id="kernel-3", link=state(_SECOND, at=_CORNER, out=3, lab="chain")),
            ),
            changes=True,
            light=("slices", "ledger"),
        ),
        Step(
            id="to-zero",
            link=state(_SECOND, at=_CORNER, out=0),
            goal=Goal(name="equals", params={"output": 0, "bias": 0}, keep=(0,)),
            light=("slices",),
        ),
    ),
)
