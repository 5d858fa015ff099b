"""Padding by index vectors: np.pad takes longer than a small convolution."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ._plan import Plan
from .arrays import FloatArray
from .geometry import source


def padded_rows(x: FloatArray, plan: Plan, start: int, stop: int) -> FloatArray:
    """Return rows [start, stop) of the padded input, without padding the rest.

    Parameters
    ----------
    x : numpy.ndarray
        (…, H, W): any channels of the input.
    plan : Plan
    start, stop : int
        Rows of the padded input, from 0.

    Returns
    -------
    numpy.ndarray
        (…, stop − start, Wp); a view of `x` if there is no padding.
    """
    top, left, bottom, right = plan.padding
    if plan.padding == (0, 0, 0, 0):
        return x[..., start:stop, :]
    height, width = plan.input_shape[1:]
    if plan.padding_mode == "zeros":
        first, last = max(start - top, 0), min(stop - top, height)
        padded = np.zeros((*x.shape[:-2], stop - start, left + width + right), x.dtype)
        if first < last:
            above = first + top - start
            padded[..., above : above + last - first, left : left + width] = x[..., first:last, :]
        return padded
    rows = cells(height, top, bottom, plan.padding_mode)[start:stop]
    columns = cells(width, left, right, plan.padding_mode)
    return x.take(rows, axis=-2).take(columns, axis=-1)


def padded_input(x: FloatArray, plan: Plan) -> FloatArray:
    """Return the padded input, (…, Hp, Wp); `x` itself if there is no padding."""
    if plan.padding == (0, 0, 0, 0):
        return x
    return padded_rows(x, plan, 0, plan.padded_shape[1])


@lru_cache(maxsize=128)
def cells(size: int, before: int, after: int, mode: str) -> NDArray[np.intp]:
    """Return the source cell of every padded cell along one axis, for non-zero padding modes."""
    found = [source(at, size, mode) for at in range(-before, size + after)]
    return np.array(found, dtype=np.intp)
