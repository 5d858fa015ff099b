"""Partial maps of small inputs: whole windows laid out at once, in few calls."""

import threading
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from app.core._plan import Plan
from app.core.arrays import FloatArray
from app.core.blocks import LEAST_WORKSPACE, workspace
from app.core.pad import padded_input

WHOLE_VALUES = 128 * 1024
"""Up to here laying out whole windows costs less than the calls for strips."""


MOST_VIEWS = 64
"""Shapes whose views are kept; making two costs a tenth of a small layer's time."""

Dtype = np.dtype[Any]


class Kept(threading.local):
    """What a thread keeps: small layers lay their windows out here, and take no other memory."""

    def __init__(self) -> None:
        self.workspace = np.empty(LEAST_WORKSPACE, np.uint8)
        self.views: dict[tuple[tuple[int, ...], Dtype], tuple[FloatArray, FloatArray]] = {}

    def view(
        self, windows: tuple[int, ...], dtype: Dtype, matrix: tuple[int, int, int]
    ) -> tuple[FloatArray, FloatArray]:
        """See the workspace as windows, and the same as one matrix a channel."""
        if len(self.views) >= MOST_VIEWS:
            self.views.clear()
        laid = np.ndarray(windows, dtype, self.workspace)
        self.views[windows, dtype] = laid, laid.reshape(matrix)
        return self.views[windows, dtype]


kept = Kept()


class WholeLayout(NamedTuple):
    """How the windows lie in the padded input, and the partial maps in their storage.

    Attributes
    ----------
    windows, strides : tuple of int
        Shape of the windows, channels first, and of every axis the step in bytes.
    matrix : (int, int, int)
        Channels, taps and places: the windows, copied, as one matrix a channel.
    maps, steps : tuple of int
        (O, C, H', W') and the steps in bytes, in storage of (C, O, places).
    part, unit : int
        How much of the fourth axis of the windows to lay out at a time, and how many
        places each of it holds.
    """

    windows: tuple[int, ...]
    strides: tuple[int, ...]
    matrix: tuple[int, int, int]
    maps: tuple[int, int, int, int]
    steps: tuple[int, int, int, int]
    part: int
    unit: int


@lru_cache(maxsize=512)
def whole_layout(layer: Plan, itemsize: int) -> WholeLayout | None:
    """Lay whole windows out, where that is the fastest way: small, ungrouped, not 1×1."""
    out, _, kh, kw = layer.weight_shape
    channels, height, width = layer.padded_shape
    (rows, cols), ((down, right), (dh, dw)) = layer.output_size, layer.steps
    values = channels * kh * kw * height * width
    if layer.groups != 1 or kh * kw == 1 or values > WHOLE_VALUES * down * right:
        return None
    line = width * itemsize
    places, stored, unit = rows * cols, cols, cols
    windows: tuple[int, ...] = (channels, kh, kw, rows, cols)
    strides: tuple[int, ...] = (height * line, dh * line, dw * itemsize, down * line)
    if down == right == 1 and 4 * width <= 5 * cols:
        # Along a plane that keeps its full width a tap is the plane itself, shifted: one
        # long run to copy. Where a window wraps round the edge the product is junk.
        places, stored, unit = (rows - 1) * width + cols, width, 1
        windows, strides = (channels, kh, kw, places), strides[:3]
    cells = places * itemsize
    parts = -(-channels * kh * kw * cells // workspace(channels * out * cells))
    return WholeLayout(
        windows,
        (*strides, right * itemsize),
        (channels, kh * kw, places),
        layer.partials_shape,
        (cells, out * cells, stored * itemsize, itemsize),
        -(-windows[3] // parts),
        unit,
    )


def whole_windows(
    layer: Plan, layout: WholeLayout, x: FloatArray, weight: FloatArray
) -> FloatArray:
    """Copy every window, then multiply them all: (O, C, H', W')."""
    windows, strides, matrix, maps, steps, part, unit = layout
    xp = padded_input(x, layer)
    if not xp.flags.c_contiguous:
        xp = xp.copy()
    kernels = weight.reshape(maps[0], maps[1], matrix[1]).swapaxes(0, 1)
    taps = np.ndarray(windows, xp.dtype, xp, 0, strides)
    if part == windows[3] and taps.nbytes <= LEAST_WORKSPACE:
        laid, flat = kept.views.get((windows, xp.dtype)) or kept.view(windows, xp.dtype, matrix)
        laid[...] = taps
        products = np.matmul(kernels, flat)
    elif part == windows[3]:
        products = np.matmul(kernels, taps.reshape(matrix))
    else:
        products = np.empty((maps[1], maps[0], matrix[2]), xp.dtype)
        for first in range(0, windows[3], part):
            some = taps[:, :, :, first : first + part].reshape(*matrix[:2], -1)
            np.matmul(kernels, some, out=products[..., first * unit : (first + part) * unit])
            del some  # or the next part would be laid out beside this one
    return np.ndarray(maps, xp.dtype, products, 0, steps)
