"""Five questions before the course and five after it: the same ideas with other numbers."""

from __future__ import annotations

import numpy as np

from .lesson import Question, Step
from .links import state


def _blank(channels: int, kernels: int, size: int) -> str:
    """Return a layer of which only the sizes matter."""
    x = np.indices((channels, 6, 6)).sum(axis=0) % 4
    k = (np.indices((kernels, channels, size, size)).sum(axis=0) % 3) - 1
    keys = {"x": x, "k": k, "kb": np.ones(kernels, int), "activation": "identity"}
    return state("blackboard", **keys, at=(1, 1))


def _place(values: tuple[int, ...], weights: tuple[int, ...], bias: int) -> str:
    """Return one place of some channels under a 1×1 kernel."""
    keys = {
        "x": np.array(values)[:, None, None],
        "k": np.array(weights)[None, :, None, None],
        "kb": np.array([bias]),
        "activation": "identity",
    }
    return state("blackboard", **keys, at=(0, 0))


_MAPS = Question(kind="choice", right="kernels", options=("channels", "one", "kernels", "both"))
_WEIGHTS = Question(
    kind="number",
    right="parameters",
    wrong=("flat_parameters", "per_kernel_biased", "weights", "bias_a_slice"),
)
_SUM = Question(
    kind="number",
    right="output",
    wrong=("mean_biased", "max_biased", "bias_each", "aggregate", "mean", "max"),
)
_SLICES = Question(kind="choice", right="own", options=("shared", "own", "grey", "slides"))
_PIXEL = Question(
    kind="number", right="output", wrong=("one_slice", "mean_biased", "bias_each", "aggregate")
)

BEFORE: tuple[Step, ...] = (
    Step(id="maps", link=_blank(3, 2, 3), question=_MAPS),
    Step(id="weights", link=_blank(3, 2, 3), question=_WEIGHTS),
    Step(id="sum", link=_place((12, 5, 2), (1, -1, 1), 4), question=_SUM, light=("partials",)),
    Step(id="slices", link=_blank(3, 1, 3), question=_SLICES),
    Step(
        id="pixel",
        link=_place((2, 3, 1), (3, -1, 6), 2),
        question=_PIXEL,
        light=("planes", "slices"),
    ),
)

AFTER: tuple[Step, ...] = (
    Step(id="maps", link=_blank(4, 3, 2), question=_MAPS),
    Step(id="weights", link=_blank(4, 3, 2), question=_WEIGHTS),
    Step(id="sum", link=_place((6, 14, 7), (-1, 1, 1), -3), question=_SUM, light=("partials",)),
    Step(id="slices", link=_blank(8, 1, 2), question=_SLICES),
    Step(
        id="pixel",
        link=_place((4, 1, 3), (2, 7, -3), 3),
        question=_PIXEL,
        light=("planes", "slices"),
    ),
)
