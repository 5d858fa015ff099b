"""Values and layer together: checked, in one type, and planned."""

from typing import NamedTuple

import numpy as np

from app.core.arrays import ArrayLike, FloatArray, as_array
from app.core.plan import Plan, plan
from app.core.scalars import PaddingLike, PairLike


class Prepared(NamedTuple):
    """What a layer is computed from; the arrays have one type."""

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
) -> Prepared:
    """Check the arrays and plan the layer; raises every refusal that `convolve` lists."""
    image, kernel = as_array(x, "input", 3), as_array(weight, "weight", 4)
    offsets = None if bias is None else as_array(bias, "bias", 1)
    layer = plan(
        image.shape,
        kernel.shape,
        bias_shape=None if offsets is None else offsets.shape,
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
        groups=groups,
    )
    dtype = np.result_type(image, kernel)
    return Prepared(
        layer,
        image.astype(dtype, copy=False),
        kernel.astype(dtype, copy=False),
        None if offsets is None else offsets.astype(dtype, copy=False),
    )
