"""Partial maps of small inputs: whole windows, laid out in runs as long as the plane."""

import numpy as np

from app.core.arrays import FloatArray
from app.core.blocks import SPARE, STRIP_BYTES, channel_blocks
from app.core.pad import padded_rows
from app.core.plan import Plan


def flat_windows(layer: Plan, x: FloatArray, weight: FloatArray) -> FloatArray:
    """Multiply unstrided windows taken along planes that keep their full width.

    A tap then is the plane itself, shifted: one long run to copy. Where a window would
    wrap round the plane's edge the product is junk; the view returned leaves it out.
    """
    out, heard, kh, kw = weight.shape
    groups, (rows, cols), (dh, dw) = layer.groups, layer.output_size, layer.dilation
    xp = np.ascontiguousarray(padded_rows(x, layer, 0, layer.padded_shape[1]))
    plane, row, cell = xp.strides
    width, each = row // cell, out // groups
    run = (rows - 1) * width + cols
    kernels = weight.reshape(groups, each, heard, kh * kw).transpose(0, 2, 1, 3)
    maps = _storage(groups, heard, each, rows * width, xp)
    fits = max(STRIP_BYTES, int(SPARE * maps.nbytes)) // (kh * kw * run * cell)
    for first, last, block in channel_blocks(groups, heard, fits):
        shape, strides = (last - first, kh, kw, run), (plane, dh * row, dw * cell, cell)
        taps = np.ndarray(shape, xp.dtype, xp, first * plane, strides)
        factors = kernels[block]
        matrix = taps.reshape(*factors.shape[:2], kh * kw, run)
        np.matmul(factors, matrix, out=maps[block][..., :run])
    planes = maps.reshape(groups, heard, each, rows, width)[..., :cols]
    return planes.transpose(0, 2, 1, 3, 4).reshape(out, heard, rows, cols)


def _storage(groups: int, heard: int, each: int, cells: int, like: FloatArray) -> FloatArray:
    if groups == 1:  # channel by channel, the order of writing
        return np.empty((1, heard, each, cells), like.dtype)
    # With groups only output-major maps can be seen as (O, C / groups, …) without a copy.
    return np.empty((groups, each, heard, cells), like.dtype).transpose(0, 2, 1, 3)
