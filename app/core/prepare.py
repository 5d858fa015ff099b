"""Checks the arrays, converts them to one type and plans the layer."""

from typing import NamedTuple

import numpy as np

from ._plan import Plan, hashable, plan_of
from .arrays import FLOATS, ArrayLike, FloatArray, as_array
from .errors import ConvError
from .scalars import PaddingLike, PairLike

MODEST = 1e32
"""Bound on a sum of squares, far enough below float32's maximum (3·10³⁸) for repeated padding."""


class Prepared(NamedTuple):
    """The named result of `prepare`."""

    plan: Plan
    x: FloatArray
    weight: FloatArray
    bias: FloatArray | None


def prepare(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None,
    stride: PairLike,
    padding: PaddingLike,
    padding_mode: str,
    dilation: PairLike,
    groups: int,
) -> tuple[Plan, FloatArray, FloatArray, FloatArray | None]:
    """Check the arrays and plan the layer.

    Raises the refusals that `convolve` documents.

    Returns
    -------
    plan : Plan
    x, weight, bias : numpy.ndarray
        Of one floating type; bias is None if none was given.
    """
    image, kernel = _values(x, weight)
    offsets = None if bias is None else as_array(bias, "bias", 1).astype(image.dtype, copy=False)
    layer = plan_of(
        image.shape,
        kernel.shape,
        None if offsets is None else offsets.shape,
        *hashable(stride, padding, padding_mode, dilation, groups),
    )
    return layer, image, kernel, offsets


def _values(x: ArrayLike, weight: ArrayLike) -> tuple[FloatArray, FloatArray]:
    if not (isinstance(x, np.ndarray) and isinstance(weight, np.ndarray)) or (
        x.dtype is not weight.dtype or x.dtype not in FLOATS or x.ndim != 3 or weight.ndim != 4
    ):
        x, weight = as_array(x, "input", 3), as_array(weight, "weight", 4)
        if x.dtype != weight.dtype:
            x, weight = x.astype(np.float64, copy=False), weight.astype(np.float64, copy=False)
    # One check for both arrays: calling as_array on each takes as long as a small convolution.
    # A comparison with NaN is false, and below this bound no sum of products overflows.
    # (vdot, because dot warns on overflow.)
    if x.size and weight.size and _squares(x) + _squares(weight) < MODEST:
        return x, weight
    return _large_values(as_array(x, "input", 3), as_array(weight, "weight", 4))


def _squares(values: FloatArray) -> float:
    return float(np.vdot(values, values))


def _large_values(x: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Refuse finite values so large that a sum of products could overflow."""
    largest = np.abs(weight).astype(np.longdouble).sum(axis=(2, 3)).max() * np.abs(x).max()
    if largest > np.finfo(x.dtype).max:
        raise ConvError("input", "overflowed", value=str(x.dtype))
    return x, weight
