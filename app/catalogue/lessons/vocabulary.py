"""The names by which lessons speak of the page: its parts, its tasks and its numbers.

The page defines them; tests/lessons/test_vocabulary.py compares.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

STAGE = frozenset(("planes", "slices", "partials", "totals", "output", "bias", "ledger"))
"""Parts of the stage (``static/css/lesson.css``)."""

TOOLS = frozenset(("volume", "layer", "whatif", "tables"))
"""Panels that can stand beside the stage (``static/js/features``)."""

LIT = STAGE | TOOLS
"""Parts that can be pointed out."""

HIDDEN = STAGE | {"beside"}
"""Parts that can be kept back; ``beside`` is the comparison of two layers."""

EXTRAS = frozenset(("descent", "positions"))
"""Parts that a single lesson has (``static/js/views/lesson.js``)."""


class Task(NamedTuple):
    """Parameters of a kind of task, and the codes of its reasons for being unmet."""

    params: tuple[str, ...]
    codes: tuple[str, ...]


TASKS = {
    "constant": Task(("value",), ("constant",)),
    "only_where": Task(("channel", "high", "low"), ("only_where_dark", "only_where_bright")),
    "largest_at": Task(("row", "col"), ("largest_at",)),
    "times_first": Task(("factor",), ("times_first",)),
}
"""Kinds of tasks (``goals.js``); ``equals`` is another, whose parameters are quantities."""

QUANTITIES = frozenset((
    "output", "pre_activation", "aggregate", "bias", "mean", "mean_biased", "max", "max_biased",
    "absolute", "bias_each", "relu_first", "mean_all", "turned", "max_turned", "one_slice",
    "last_slice", "row", "col", "inputs", "heard", "kernels", "outputs", "groups", "k_height",
    "k_width", "taps", "per_kernel", "per_kernel_biased", "slices", "partial_maps", "weights",
    "biases", "parameters", "macs", "flat_weights", "flat_parameters", "one_bias",
    "bias_a_slice", "dense_weights", "height", "width", "positions", "positions_each",
    "in_values", "in_height", "in_width", "largest", "smallest",
))  # fmt: skip
"""Numbers of a result (``quantities.js``)."""

SPOKEN = (
    QUANTITIES
    | {"terms", "sentence", "sum_sentence", "windows", "patches", "kernel"}
    | {f"{name}{nth}" for name in ("p", "products") for nth in range(8)}
)
"""Placeholders that any sentence of a step may hold."""

COMPARED = SPOKEN | {f"was_{name}" for name in SPOKEN}
"""And those of a sentence about a change: ``was_…`` is the number before it."""

ANSWERED = {
    "choice": SPOKEN,
    "number": SPOKEN | {"guess"},
    "pixel": SPOKEN
    | {f"{which}_{what}" for which in ("guess", "best") for what in ("row", "col", "value")},
}
"""Placeholders of the reply to an answer, by the kind of question."""

UNMET = COMPARED | {"found", "value", "here"}
"""Placeholders of a sentence that says what a task still lacks."""

_MISTAKEN = re.compile(r"p\d(_by_\d|_flipped)?")


def is_quantity(name: str) -> bool:
    """Say whether the page can compute a number of this name.

    Besides `QUANTITIES` these are the window sum of a channel (``p0``), the same by a wrong slice
    (``p1_by_0``, ``p1_flipped``), and any of them with its sign turned (``minus_p0``).
    """
    while name.startswith("minus_"):
        name = name.removeprefix("minus_")
    return name in QUANTITIES or bool(_MISTAKEN.fullmatch(name))


def unmet_codes(task: str, params: Collection[str]) -> set[str]:
    """Return the codes of all reasons for which a task can be unmet."""
    return {f"equals_{name}" for name in params} if task == "equals" else set(TASKS[task].codes)
