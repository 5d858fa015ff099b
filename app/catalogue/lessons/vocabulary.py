"""Names of the page that lessons may use: its parts, tasks and numbers.

The page defines them; tests/lessons/test_vocabulary.py compares both.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

STAGE = frozenset(("planes", "slices", "partials", "totals", "output", "bias", "ledger"))
"""Parts of the stage (``static/css/lesson.css``)."""

TOOLS = frozenset(("volume", "layer", "whatif", "tables"))
"""Panels that can be shown beside the stage (``static/js/features``)."""

LIT = STAGE | TOOLS
"""Parts that can be highlighted."""

HIDDEN = STAGE | {"beside"}
"""Parts that can be hidden; ``beside`` is the comparison of two layers."""

EXTRAS = frozenset(("descent", "positions"))
"""Parts that only one lesson has (``static/js/views/lesson.js``)."""


class Task(NamedTuple):
    """A kind of task: its parameters, and the codes of the reasons why it is unmet."""

    params: tuple[str, ...]
    codes: tuple[str, ...]


TASKS = {
    "constant": Task(("value",), ("constant",)),
    "only_where": Task(("channel", "high", "low"), ("only_where_dark", "only_where_bright")),
    "largest_at": Task(("row", "col"), ("largest_at",)),
    "times_first": Task(("factor",), ("times_first",)),
}
"""Kinds of tasks (``goals.js``), besides ``equals``, whose parameters are quantities."""

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
"""Placeholders allowed in every sentence of a step."""

COMPARED = SPOKEN | {f"was_{name}" for name in SPOKEN}
"""Placeholders allowed in sentences about a change; ``was_…`` is the number before it."""

ANSWERED = {
    "choice": SPOKEN,
    "number": SPOKEN | {"guess"},
    "pixel": SPOKEN
    | {f"{which}_{what}" for which in ("guess", "best") for what in ("row", "col", "value")},
}
"""Placeholders allowed in the reply to an answer, by kind of question."""

UNMET = COMPARED | {"found", "value", "here"}
"""Placeholders allowed in sentences about why a task is unmet."""

_MISTAKEN = re.compile(r"p\d(_by_\d|_flipped)?")


def is_quantity(name: str) -> bool:
    """Return whether the page can compute a number with this name.

    Besides `QUANTITIES` these are the window sum of a channel (``p0``), the window sum with a wrong
    slice (``p1_by_0``, ``p1_flipped``), and any of them negated (``minus_p0``).
    """
    while name.startswith("minus_"):
        name = name.removeprefix("minus_")
    return name in QUANTITIES or bool(_MISTAKEN.fullmatch(name))


def unmet_codes(task: str, params: Collection[str]) -> set[str]:
    """Return the codes of all reasons why a task can be unmet."""
    return {f"equals_{name}" for name in params} if task == "equals" else set(TASKS[task].codes)
