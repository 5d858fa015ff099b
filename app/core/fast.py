"""The fast path: the same results as `reference.py`, with BLAS, in strips that fit the cache."""

from typing import Protocol

import numpy as np

from ._plan import Plan
from .arrays import FloatArray
from .blocks import Strip, shares_rows, strips
from .geometry import span
from .pad import padded_rows


class Accumulator(Protocol):
    """Receives the maps of every strip while they are in the cache."""

    def add(self, maps: FloatArray, strip: Strip) -> None:
        """Add the maps of one strip, (groups, O / groups, C / groups, rows, W')."""


def compute(
    layer: Plan,
    x: FloatArray,
    weight: FloatArray,
    accumulator: Accumulator | None = None,
    only: int | None = None,
) -> FloatArray:
    """Compute every partial map of a planned layer, strip by strip.

    `only` does not change the results: the strips, and so all BLAS calls, are the same.

    Parameters
    ----------
    layer : Plan
    x, weight : numpy.ndarray
        (C, H, W) and (O, C / groups, kH, kW), of one floating type.
    accumulator : optional
        Receives the maps of each strip.
    only : int, optional
        Return the maps of this output channel only.

    Returns
    -------
    numpy.ndarray
        (O, C / groups, H', W'), a view, or (1, C / groups, H', W') with `only`.
        tests/core/test_memory.py limits the memory in use besides it.
    """
    x = np.ascontiguousarray(x)
    groups, (out, heard, rows, cols) = layer.groups, layer.partials_shape
    each = out // groups
    kernels = weight.reshape(groups, each, heard, -1)
    if only is None:
        maps = _storage(layer, (groups, each, heard, rows, cols), x.dtype)
    else:
        maps = np.empty((1, 1, heard, rows, cols), x.dtype)
    for strip in strips(layer, x.itemsize):
        factors = kernels[strip[:3]]
        if only is None:
            part = maps[strip]
        else:
            size = (*factors.shape[:3], strip.lines.stop - strip.lines.start, cols)
            part = _storage(layer, size, x.dtype)
        _fill(layer, x, factors, strip, part)
        if accumulator is not None:
            accumulator.add(part, strip)
        if only is not None:
            group, one = only // each - strip.groups.start, only % each - strip.outs.start
            if 0 <= group < part.shape[0] and 0 <= one < part.shape[1]:
                maps[0, 0, strip.heard, strip.lines] = part[group, one]
    return maps.reshape(-1, heard, rows, cols)


def _storage(layer: Plan, shape: tuple[int, ...], dtype: np.dtype[np.floating]) -> FloatArray:
    """Allocate maps (groups, O / groups, C / groups, rows, W') in the order they are written.

    Values written by one product are contiguous: the outputs of a row if products are per
    row, otherwise the outputs of a channel.
    """
    groups, each, heard, rows, cols = shape
    if layer.groups > 1:  # the only layout that reshapes to (O, C / groups, …) without a copy
        return np.empty(shape, dtype)
    if shares_rows(layer):
        return np.empty((groups, heard, rows, each, cols), dtype).transpose(0, 3, 1, 2, 4)
    return np.empty((groups, heard, each, rows, cols), dtype).transpose(0, 2, 1, 3, 4)


def _fill(layer: Plan, x: FloatArray, factors: FloatArray, strip: Strip, maps: FloatArray) -> None:
    """Compute the maps of one strip into `maps`; its workspace is freed on return.

    If windows share rows: each input row is copied kW times, once per kernel column. A
    view of kH consecutive copies then holds every tap of a row of windows, and each output
    row is one matrix product. Otherwise all taps of all windows are copied, and a strip is
    one matrix product per channel. 1×1 kernels copy nothing.
    """
    lead, rows = (maps.shape[0], maps.shape[2]), maps.shape[3]
    kernels = factors.swapaxes(1, 2)
    taps, cols = factors.shape[3], maps.shape[4]
    if shares_rows(layer):
        windows = _shared_windows(layer, _source(layer, x, strip), lead, rows)
        np.matmul(kernels[:, :, None], windows, out=maps.transpose(0, 2, 3, 1, 4))
        return
    windows = _all_taps(layer, _source(layer, x, strip), lead, rows)
    if taps == 1:  # BLAS is slow for an inner dimension of 1
        windows = windows.reshape(*lead, 1, rows, cols)
        np.multiply(kernels[..., None], windows, out=maps.swapaxes(1, 2))
        return
    windows = windows.reshape(*lead, taps, rows * cols)
    places = maps.swapaxes(1, 2).reshape(*lead, -1, rows * cols)  # a view: rows are contiguous
    np.matmul(kernels, windows, out=places)


Source = tuple[FloatArray, int, int]


def _source(layer: Plan, x: FloatArray, strip: Strip) -> Source:
    """Return the array with the padded rows of a strip, the byte offset, and rows per channel."""
    (down, _), (dh, _) = layer.clipped_stride_and_dilation
    heard = layer.weight_shape[1]
    first = strip.groups.start * heard + strip.heard.start
    top = strip.lines.start * down
    if not any(layer.padding):
        return x, first * x.strides[0] + top * x.strides[1], x.shape[1]
    last = (strip.groups.stop - 1) * heard + strip.heard.stop
    bottom = (strip.lines.stop - 1) * down + span(layer.weight_shape[2], dh)
    return padded_rows(x[first:last], layer, top, bottom), 0, bottom - top


def _shared_windows(layer: Plan, found: Source, lead: tuple[int, int], count: int) -> FloatArray:
    """Copy each row kW times and return a view of the windows, (…, count, kH·kW, W')."""
    source, offset, height = found
    _, _, kh, kw = layer.weight_shape
    ((down, right), (_, dw)), cols = layer.clipped_stride_and_dilation, layer.output_size[1]
    cell = source.itemsize
    row = source.shape[2] * cell
    used = (count - 1) * down + kh
    shape = (*lead, used, kw, cols)
    strides = (lead[1] * height * row, height * row, row, dw * cell, right * cell)
    expanded = np.ndarray(shape, source.dtype, source, offset, strides).copy()
    line = cols * cell
    plane = used * kw * line
    shape = (*lead, count, kh * kw, cols)
    strides = (lead[1] * plane, plane, down * kw * line, line, cell)
    return np.ndarray(shape, source.dtype, expanded, 0, strides)


def _all_taps(layer: Plan, found: Source, lead: tuple[int, int], count: int) -> FloatArray:
    """Return a view of every tap of every window, (…, kH, kW, count, W')."""
    source, offset, height = found
    (down, right), (dh, dw) = layer.clipped_stride_and_dilation
    cell = source.itemsize
    row = source.shape[2] * cell
    shape = (*lead, *layer.weight_shape[2:], count, layer.output_size[1])
    planes = (lead[1] * height * row, height * row)
    strides = (*planes, dh * row, dw * cell, down * row, right * cell)
    return np.ndarray(shape, source.dtype, source, offset, strides)
