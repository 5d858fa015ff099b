"""Lesson 1: what a 1×1 kernel makes of one pixel, and the same rule with a larger window."""

from __future__ import annotations

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

_PIXEL = [[[5]], [[3]], [[2]]]
# Red, green, blue in the first row; white, dark, yellow in the second.
_PATCHES = np.array([[[9, 1, 1], [9, 1, 9]], [[1, 8, 2], [9, 1, 8]], [[1, 1, 9], [9, 1, 1]]])
_LARGER = np.kron(_PATCHES, np.ones((1, 2, 2)))
_CROSS = np.array([[0, 1, 0], [1, 2, 1], [0, 1, 0]])


def _one(red: int, green: int, blue: int) -> list[list[list[list[int]]]]:
    """Return a 1×1 kernel, shape (1, 3, 1, 1)."""
    return [[[[red]], [[green]], [[blue]]]]


def _middle(red: int, green: int, blue: int) -> np.ndarray:
    """Return a 3×3 kernel with zeros round the middle."""
    return np.array([[np.pad([[weight]], 1) for weight in (red, green, blue)]])


def _everywhere(red: int, green: int, blue: int) -> np.ndarray:
    """Return a 3×3 kernel with the same weight all over a slice."""
    return np.array([[np.full((3, 3), weight) for weight in (red, green, blue)]])


def _patches(k: object, bias: int, **keys: object) -> str:
    keys = {"at": (0, 0), "activation": "identity", **keys}
    return state("blackboard", x=_PATCHES, k=k, kb=[bias], **keys)


def _larger(k: object, bias: int) -> str:
    return state("blackboard", x=_LARGER, k=k, kb=[bias], at=(0, 3), activation="identity")


_BLUE_NOT_RED = _patches(_one(-1, 0, 1), 2, at=(0, 2))

LESSON = Lesson(
    slug="one-pixel",
    minutes=8,
    sources=(
        "https://d2l.ai/chapter_convolutional-neural-networks/channels.html",
        "https://cs231n.github.io/convolutional-networks/",
    ),
    steps=(
        Step(
            id="one-pixel",
            link=state(
                "blackboard",
                x=_PIXEL,
                k=_one(2, -1, 4),
                kb=[1],
                at=(0, 0),
                activation="identity",
            ),
            question=Question(
                kind="number",
                right="output",
                wrong=("aggregate", "bias_each", "relu_first", "mean_biased", "max_biased"),
            ),
            hide=("totals", "ledger"),
            light=("slices", "bias"),
        ),
        Step(
            id="which-pixel",
            link=_patches(_one(-1, 0, 1), 2, at=(0, 0)),
            question=Question(kind="pixel", right="largest"),
            light=("output",),
        ),
        Step(
            id="weights",
            link=_BLUE_NOT_RED,
            offers=(
                Offer(id="opposite", link=_patches(_one(1, 0, -1), 2, at=(0, 0))),
                Offer(id="equal", link=_patches(_one(1, 1, 1), 2, at=(1, 0))),
                Offer(id="bias", link=_patches(_one(-1, 0, 1), -6, at=(0, 2))),
            ),
            changes=True,
            whole=True,
            light=("slices", "bias"),
        ),
        Step(
            id="red-only",
            link=_patches(_one(1, 0, 0), 0, activation="relu"),
            goal=Goal(name="only_where", params={"channel": 0, "high": 9, "low": 2}),
            light=("slices",),
        ),
        Step(
            id="window",
            link=_larger([[_CROSS, -_CROSS, 0 * _CROSS]], 2),
            question=Question(
                kind="number",
                right="per_kernel",
                wrong=("taps", "heard", "per_kernel_biased", "macs"),
            ),
            hide=("slices", "ledger"),
            light=("slices",),
        ),
        Step(
            id="neighbours",
            link=_larger(_middle(-1, 0, 1), 2),
            offers=(Offer(id="spread", link=_larger(_everywhere(-1, 0, 1), 2)),),
            changes=True,
            light=("slices",),
        ),
    ),
)
