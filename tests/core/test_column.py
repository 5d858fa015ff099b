"""The column addition: the term of each channel and the running total."""

from typing import Any

import numpy as np
import pytest

from app.core import breakdown, column, convolve

RNG = np.random.default_rng(9)
X, W, B = RNG.integers(-4, 9, (6, 5, 7)), RNG.integers(-3, 4, (2, 6, 3, 3)), np.array([3, -5])


@pytest.mark.parametrize("most", [2, 4, 6])
def test_column_lines_add_up_to_the_channel_sum(most: int) -> None:
    mix: dict[str, Any] = {"gains": [1, 2, 1, -1, 1, 3], "mute": [1, 5]}
    result = convolve(X, W, B, partials_for=1, **mix)
    lines = column(result, 1, 2, 4, **mix, most=most)
    steps = breakdown(X, W, B, out_channel=1, row=2, col=4, **mix).channels
    assert [slot for line in lines for slot in line.slots] == list(range(6))
    total = np.zeros((3, 5))
    for line in lines:
        for slot in line.slots:
            if slot not in mix["mute"]:
                total += mix["gains"][slot] * result.partials[0, slot]
        assert np.array_equal(line.total, total)
        assert line.running == steps[line.slots[-1]].running_total
        assert line.term == sum(steps[slot].term for slot in line.slots)
        assert line.muted == (len(line.slots) == 1 and line.slots[0] in mix["mute"])
    assert np.array_equal(lines[-1].total, result.aggregate[1])


def test_a_single_channel_line_holds_the_raw_partial_map() -> None:
    result = convolve(X, W, partials_for=0)
    for slot, line in enumerate(column(result, 0, 0, 0, most=6)):
        assert np.array_equal(line.partial, result.partials[0, slot])
        assert line.value == line.term == result.partials[0, slot, 0, 0]
