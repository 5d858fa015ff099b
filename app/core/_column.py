"""The column addition of one output channel: terms and running totals, as maps and at one place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ._aggregate import Mix, mix
from ._convolve import ConvResult
from .arrays import ArrayLike, FloatArray


@dataclass(frozen=True)
class Line:
    """One line of the addition: one channel, or several combined.

    Attributes
    ----------
    slots : range
        Indices into the input channels of the output (`Plan.heard_by`).
    muted : bool
        Whether the channel is left out of the sum.
    partial, total : numpy.ndarray
        (H', W'): the raw partial map for one channel, the sum of the terms for several;
        and the running total after this line.
    value, term, running : float
        At the position: the value of `partial`, the term that is added, the running total.
    """

    slots: range
    muted: bool
    partial: FloatArray
    total: FloatArray
    value: float
    term: float
    running: float


def column(
    result: ConvResult,
    out: int,
    row: int,
    col: int,
    *,
    gains: ArrayLike | None = None,
    mute: Sequence[int] = (),
    most: int = 4,
) -> list[Line]:
    """Return the channels of one output as the lines of a column addition.

    Parameters
    ----------
    result : ConvResult
        With ``partials_for=out`` and the aggregation 'sum'.
    out, row, col : int
        The position.
    gains, mute
        As in `convolve`.
    most : int
        Number of channels with a line of their own; the rest share one line at the end.

    Returns
    -------
    list of Line
        In channel order.
    """
    settings = mix(gains, mute, result.plan.input_shape[0])
    heard = list(result.plan.heard_by(out))
    total = np.zeros_like(result.partials[0, 0])
    lines: list[Line] = []
    for slot, channel in enumerate(heard[:most]):
        partial = result.partials[0, slot]
        term = _term(result, slot, channel, settings)
        total = total + term
        muted = channel in settings.muted
        lines.append(_line(range(slot, slot + 1), muted, partial, term, total, (row, col)))
    rest = range(most, len(heard))
    if rest:
        term = np.zeros_like(total)
        for slot in rest:
            term = term + _term(result, slot, heard[slot], settings)
        lines.append(_line(rest, False, term, term, result.aggregate[out], (row, col)))
    return lines


def _term(result: ConvResult, slot: int, channel: int, settings: Mix) -> FloatArray:
    partial: FloatArray = result.partials[0, slot]
    gain = 0.0 if channel in settings.muted else settings.gains[channel]
    return np.multiply(partial, partial.dtype.type(gain))


def _line(
    slots: range,
    muted: bool,
    partial: FloatArray,
    term: FloatArray,
    total: FloatArray,
    at: tuple[int, int],
) -> Line:
    values = float(partial[at]), float(term[at]), float(total[at])
    return Line(slots, muted, partial, total, *values)
