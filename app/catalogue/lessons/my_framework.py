"""How do I know what my framework does: layouts, "same", one-hot probes, and code that shows it."""

from __future__ import annotations

import numpy as np

from .lesson import Goal, Lesson, Offer, Question, Step
from .links import state

# The picture of the seed as Keras takes it, [row, column, channel], and the same memory taken
# for [channel, row, column], which PyTorch does without a word, because both are (3, 3, 3).
_ROWS_COLUMNS_CHANNELS = np.tile([1, 100, 10000], (3, 3, 1))
_MISREAD = {"x": _ROWS_COLUMNS_CHANNELS, "at": (1, 1)}

# Four rows and five columns: misread, they are four channels of five rows and three columns.
_UNEQUAL = np.stack([np.full((4, 5), value) for value in (1, 100, 10000)])

_SMALL = np.array(
    [
        [[1, 0, 2, 1], [0, 1, 0, 2], [2, 0, 1, 0], [1, 2, 0, 1]],
        [[0, 2, 0, 1], [1, 0, 1, 0], [0, 1, 2, 0], [2, 0, 0, 1]],
        [[1, 1, 0, 0], [0, 2, 1, 0], [1, 0, 0, 2], [0, 1, 1, 0]],
    ]
)
_CORNER = np.array([[[[4, 0, 0], [0, 1, 0], [0, 0, 0]]] * 3]) * np.array([1, 2, 1])[:, None, None]


def _strided(**keys: object) -> str:
    fixed = {"x": _SMALL, "k": _CORNER, "stride": 2, "activation": "identity", "at": (0, 0)}
    return state("blackboard", **{**fixed, **keys})


_NUMBERED = np.array([[[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[12, 18], [24, 30]]]])


def _probe(*channels: int, **keys: object) -> str:
    """Return a state whose input is 0 but for a 1 in the middle of these channels."""
    dot = np.zeros((3, 3, 3), int)
    dot[list(channels), 1, 1] = 1
    fixed = {"x": dot, "k": _NUMBERED, "activation": "identity", "at": (1, 1)}
    return state("blackboard", **{**fixed, **keys})


# Every place of a slice has a digit of its own in the answer.
_DIGITS = np.tile([[1, 10], [100, 1000]], (3, 1, 1))


def _empty(**keys: object) -> str:
    fixed = {"x": _DIGITS, "k": np.zeros((1, 3, 2, 2), int), "activation": "identity"}
    return state("blackboard", **{**fixed, "at": (0, 0), **keys})


LESSON = Lesson(
    slug="my-framework",
    minutes=10,
    sources=(
        "https://stackoverflow.com/questions/43306323/keras-conv2d-and-input-channels",
        "https://keras.io/api/layers/convolution_layers/convolution2d/",
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html",
    ),
    steps=(
        Step(
            id="layout",
            link=state("keras-40404", **_MISREAD),
            question=Question(
                kind="choice", right="other", options=("other", "error", "right", "three")
            ),
            hide=("planes", "ledger"),
        ),
        Step(
            id="mend",
            link=state("keras-40404", **_MISREAD, lab="code", framework="pytorch"),
            offers=(
                Offer(
                    id="turn", link=state("keras-40404", at=(1, 1), lab="code", framework="pytorch")
                ),
                Offer(
                    id="keras", link=state("keras-40404", at=(1, 1), lab="code", framework="keras")
                ),
                Offer(
                    id="unequal",
                    link=state("keras-40404", x=_UNEQUAL, at=(2, 3), lab="code", framework="keras"),
                ),
            ),
        ),
        Step(
            id="same",
            link=_strided(padding="same"),
            question=Question(
                kind="choice", right="after", options=("around", "before", "after", "none")
            ),
            hide=("planes", "ledger"),
        ),
        Step(
            id="sides",
            link=_strided(padding="same", lab="code", framework="pytorch"),
            offers=(
                Offer(id="one", link=_strided(padding=1, lab="code", framework="pytorch")),
                Offer(
                    id="four", link=_strided(padding=(0, 0, 1, 1), lab="code", framework="pytorch")
                ),
            ),
            changes=True,
            tools=("layer",),
        ),
        Step(
            id="probe",
            link=_probe(1),
            question=Question(
                kind="choice", right="turned", options=("turned", "upright", "added", "dot")
            ),
        ),
        Step(
            id="add",
            link=_probe(1),
            offers=(
                Offer(id="red", link=_probe(0)),
                Offer(id="blue", link=_probe(2)),
                Offer(id="all", link=_probe(0, 1, 2)),
            ),
            changes=True,
            light=("totals",),
        ),
        Step(
            id="enter",
            link=_empty(),
            goal=Goal(name="equals", params={"p0": 0, "p1": 5, "p2": 0, "bias": 0}),
            light=("slices",),
        ),
    ),
)
