"""One matrix product: windows as columns, and the channel sum inside the inner dimension."""

from __future__ import annotations

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_BOARD = {"activation": "identity", "at": (1, 1)}


def _board(**keys: object) -> str:
    return state("blackboard", **{**_BOARD, **keys})


LESSON = Lesson(
    slug="one-matrix-product",
    minutes=7,
    sources=(
        "https://petewarden.com/2015/04/20/why-gemm-is-at-the-heart-of-deep-learning/",
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
    ),
    steps=(
        Step(
            id="column",
            link=_board(),
            question=Question(
                kind="number", right="per_kernel", wrong=("taps", "heard", "positions")
            ),
            light=("planes",),
        ),
        Step(
            id="look",
            link=_board(lab="gemm"),
            offers=(
                Offer(id="next", link=_board(at=(1, 2), lab="gemm")),
                Offer(id="stride", link=_board(stride=2, at=(1, 1), lab="gemm")),
                Offer(id="padding", link=_board(padding=1, lab="gemm")),
            ),
            changes=True,
            tools=("layer",),
        ),
        Step(
            id="where",
            link=_board(at=(0, 0)),
            question=Question(
                kind="choice",
                right="inner",
                options=("inner", "after", "columns", "mean"),
            ),
        ),
        Step(
            id="single",
            link=_board(at=(0, 0), lab="gemm"),
            offers=(
                Offer(id="one", link=_board(at=(0, 0), kernel_size=1, lab="gemm")),
                Offer(id="alone", link=_board(at=(0, 0), slices=(0, 0, 0), lab="gemm")),
            ),
            changes=True,
            tools=("layer",),
        ),
        Step(
            id="shapes",
            link=state("count-3-64-3x3", at=(3, 9), out=45),
            question=Question(
                kind="choice", right="volume", options=("flat", "apart", "volume", "planes")
            ),
        ),
        Step(
            id="build",
            link=_board(lab="gemm"),
            goal=Goal(name="equals", params={"per_kernel": 27, "positions": 16}),
            tools=("layer",),
        ),
    ),
)
