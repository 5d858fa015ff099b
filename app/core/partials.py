"""All partial maps: every kernel slice over the input channel it hears."""

import numpy as np

from app.core.arrays import ArrayLike, FloatArray, as_array
from app.core.pad import padded_input
from app.core.plan import Plan, plan
from app.core.scalars import PaddingLike, PairLike


def partial_maps(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: PairLike = 1,
    padding: PaddingLike = 0,
    padding_mode: str = "zeros",
    dilation: PairLike = 1,
    groups: int = 1,
) -> FloatArray:
    """Compute every partial map: out[o, k] = x[heard channel k of o] ⋆ weight[o, k].

    Returns
    -------
    numpy.ndarray
        (O, C / groups, H', W').
    """
    x, weight = as_array(x, "input", 3), as_array(weight, "weight", 4)
    layer = plan(
        x.shape,
        weight.shape,
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
        groups=groups,
    )
    return compute(layer, x, weight)


def windows(xp: FloatArray, layer: Plan) -> FloatArray:
    """View the padded input as windows, (C, kH, kW, H', W'), without a copy."""
    plane, row, cell = xp.strides
    (down, right), (dh, dw) = layer.stride, layer.dilation
    shape = (xp.shape[0], *layer.weight_shape[2:], *layer.output_size)
    strides = (plane, row * dh, cell * dw, row * down, cell * right)
    return np.lib.stride_tricks.as_strided(xp, shape, strides, writeable=False)


def compute(layer: Plan, x: FloatArray, weight: FloatArray) -> FloatArray:
    """Compute every partial map of a planned layer."""
    dtype = np.result_type(x, weight)
    out, heard, height, width = layer.partials_shape
    groups, taps = layer.groups, weight.shape[2] * weight.shape[3]
    view = windows(padded_input(x.astype(dtype, copy=False), layer), layer)
    columns = view.reshape(groups, heard, taps, height * width)
    rows = weight.astype(dtype, copy=False).reshape(groups, out // groups, heard, taps)
    maps = np.matmul(rows.transpose(0, 2, 1, 3), columns)
    return maps.transpose(0, 2, 1, 3).reshape(out, heard, height, width)
