"""Grouped and depthwise: what is left of the channel sum when kernels hear fewer channels."""

from __future__ import annotations

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_DENSE = {"out": 4, "at": (1, 5)}

LESSON = Lesson(
    slug="groups",
    minutes=8,
    sources=(
        "https://discuss.pytorch.org/t/convolution-input-and-output-channels/10205",
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html",
    ),
    steps=(
        Step(
            id="heard",
            link=state("dense-8-8", **_DENSE, page=4),
            question=Question(
                kind="choice", right="pair", options=("pair", "all", "own", "spread")
            ),
            hide=("ledger",),
        ),
        Step(
            id="cut",
            link=state("dense-8-8", **_DENSE, page=4, lab="groups"),
            offers=(
                Offer(id="two", link=state("dense-8-8", groups=2, **_DENSE, lab="groups")),
                Offer(id="four", link=state("dense-8-8", groups=4, **_DENSE, lab="groups")),
                Offer(id="eight", link=state("dense-8-8", groups=8, **_DENSE, lab="groups")),
            ),
            changes=True,
            tools=("layer",),
        ),
        Step(
            id="count",
            link=state("grouped-8-8", out=4, at=(3, 3)),
            question=Question(
                kind="number",
                right="weights",
                wrong=("dense_weights", "flat_weights", "per_kernel"),
            ),
            light=("slices",),
        ),
        Step(
            id="zeros",
            link=state("separable-depthwise", at=(4, 4)),
            offers=(
                Offer(id="dense", link=state("separable-depthwise", groups=1, at=(4, 4))),
                Offer(
                    id="learn",
                    link=state("separable-depthwise", groups=1, at=(4, 4), w={"0.1.1.1": 1}),
                ),
            ),
            changes=True,
            light=("slices",),
            tools=("layer",),
        ),
        Step(
            id="mix",
            link=state("separable-depthwise", at=(4, 4)),
            question=Question(
                kind="choice",
                right="pointwise",
                options=("relu", "again", "pointwise", "larger"),
            ),
        ),
        Step(
            id="then",
            link=state("dense-8-8", **_DENSE, page=4, lab="groups"),
            offers=(
                Offer(id="depthwise", link=state("dense-8-8", groups=8, **_DENSE, lab="groups")),
                Offer(
                    id="pointwise",
                    link=state("dense-8-8", **_DENSE, page=4, lab="groups", then="pointwise"),
                ),
            ),
            changes=True,
        ),
        Step(
            id="build",
            link=state("dense-8-8", **_DENSE),
            goal=Goal(name="equals", params={"k_height": 5, "k_width": 5, "parameters": 200}),
            tools=("layer",),
        ),
    ),
)
