"""The padded input, by index vectors: np.pad costs more than a small convolution."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.core.arrays import FloatArray
from app.core.geometry import source
from app.core.plan import Plan


def padded_input(x: FloatArray, plan: Plan) -> FloatArray:
    """Put the padding around every channel.

    Parameters
    ----------
    x : numpy.ndarray
        (C, H, W); C may be fewer channels than the plan has.
    plan : Plan

    Returns
    -------
    numpy.ndarray
        (C, Hp, Wp); `x` itself when there is no padding.
    """
    top, left, bottom, right = plan.padding
    if not (top or left or bottom or right):
        return x
    channels, height, width = x.shape
    if plan.padding_mode == "zeros":
        padded = np.zeros((channels, *plan.padded_shape[1:]), x.dtype)
        padded[:, top : top + height, left : left + width] = x
        return padded
    rows = cells(height, top, bottom, plan.padding_mode)
    columns = cells(width, left, right, plan.padding_mode)
    return x.take(rows, axis=1).take(columns, axis=2)


@lru_cache(maxsize=128)
def cells(size: int, before: int, after: int, mode: str) -> NDArray[np.intp]:
    """Name the input cell behind every padded cell of one axis, for modes that repeat the input."""
    found = [source(at, size, mode) for at in range(-before, size + after)]
    return np.array(found, dtype=np.intp)
