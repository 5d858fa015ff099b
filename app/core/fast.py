"""The fast path: the numbers of `reference.py`, by BLAS, in strips that stay in the cache."""

from typing import Protocol

import numpy as np

from ._plan import Plan
from .arrays import FloatArray
from .blocks import Strip, shares_rows, strips
from .geometry import span
from .pad import padded_rows


class Taker(Protocol):
    """Whoever wants every strip's maps while they are in the cache."""

    def add(self, maps: FloatArray, strip: Strip) -> None:
        """Take maps (groups, O / groups, C / groups, rows, W'): the strip's, nothing else."""


def compute(
    layer: Plan,
    x: FloatArray,
    weight: FloatArray,
    taker: Taker | None = None,
    kept: int | None = None,
) -> FloatArray:
    """Compute every partial map of a planned layer, strip by strip.

    What is kept changes no number: the strips, and so every call of BLAS, are the same.

    Parameters
    ----------
    layer : Plan
    x, weight : numpy.ndarray
        (C, H, W) and (O, C / groups, kH, kW), of one floating type.
    taker : optional
        Is given each strip's maps.
    kept : int, optional
        Keep this output channel's maps only.

    Returns
    -------
    numpy.ndarray
        (O, C / groups, H', W'), a view, or (1, C / groups, H', W') with `kept`.
        tests/core/test_memory.py holds how much memory is in use beside it.
    """
    x = np.ascontiguousarray(x)
    groups, (out, heard, rows, cols) = layer.groups, layer.partials_shape
    each = out // groups
    kernels = weight.reshape(groups, each, heard, -1)
    if kept is None:
        maps = _storage(layer, (groups, each, heard, rows, cols), x.dtype)
    else:
        maps = np.empty((1, 1, heard, rows, cols), x.dtype)
    for strip in strips(layer, x.itemsize):
        factors = kernels[strip[:3]]
        if kept is None:
            part = maps[strip]
        else:
            size = (*factors.shape[:3], strip.lines.stop - strip.lines.start, cols)
            part = _storage(layer, size, x.dtype)
        _fill(layer, x, factors, strip, part)
        if taker is not None:
            taker.add(part, strip)
        if kept is not None:
            group, one = kept // each - strip.groups.start, kept % each - strip.outs.start
            if 0 <= group < part.shape[0] and 0 <= one < part.shape[1]:
                maps[0, 0, strip.heard, strip.lines] = part[group, one]
    return maps.reshape(-1, heard, rows, cols)


def _storage(layer: Plan, shape: tuple[int, ...], dtype: np.dtype[np.floating]) -> FloatArray:
    """Take memory for maps (groups, O / groups, C / groups, rows, W'), in the order of writing.

    What is written together lies together: the outputs of a row where rows are
    multiplied one by one, else the outputs of a channel.
    """
    groups, each, heard, rows, cols = shape
    if layer.groups > 1:  # only so can maps be seen as (O, C / groups, …) without a copy
        return np.empty(shape, dtype)
    if shares_rows(layer):
        return np.empty((groups, heard, rows, each, cols), dtype).transpose(0, 3, 1, 2, 4)
    return np.empty((groups, heard, each, rows, cols), dtype).transpose(0, 2, 1, 3, 4)


def _fill(layer: Plan, x: FloatArray, factors: FloatArray, strip: Strip, maps: FloatArray) -> None:
    """Compute one strip's maps; a function, so that its workspace is gone before the next's.

    Each input row is copied kW times, once for each column of the kernel; the kH rows
    below one another are then every tap of a row of windows, without another copy, and
    that row is one matrix product. Where windows share no rows all their taps are
    copied, and a strip is one product a channel. 1×1 kernels have nothing to copy.
    """
    lead, rows = (maps.shape[0], maps.shape[2]), maps.shape[3]
    kernels = factors.swapaxes(1, 2)
    taps, cols = factors.shape[3], maps.shape[4]
    if shares_rows(layer):
        windows = _shared_windows(layer, _source(layer, x, strip), lead, rows)
        np.matmul(kernels[:, :, None], windows, out=maps.transpose(0, 2, 3, 1, 4))
        return
    windows = _all_taps(layer, _source(layer, x, strip), lead, rows)
    if taps == 1:  # BLAS is slow where it has one product to add
        windows = windows.reshape(*lead, 1, rows, cols)
        np.multiply(kernels[..., None], windows, out=maps.swapaxes(1, 2))
        return
    windows = windows.reshape(*lead, taps, rows * cols)
    places = maps.swapaxes(1, 2).reshape(*lead, -1, rows * cols)  # rows lie together: a view
    np.matmul(kernels, windows, out=places)


Source = tuple[FloatArray, int, int]


def _source(layer: Plan, x: FloatArray, strip: Strip) -> Source:
    """Find the padded rows that a strip needs: in which array, from which byte, rows a plane."""
    (down, _), (dh, _) = layer.steps
    heard = layer.weight_shape[1]
    first = strip.groups.start * heard + strip.heard.start
    top = strip.lines.start * down
    if not any(layer.padding):
        return x, first * x.strides[0] + top * x.strides[1], x.shape[1]
    last = (strip.groups.stop - 1) * heard + strip.heard.stop
    bottom = (strip.lines.stop - 1) * down + span(layer.weight_shape[2], dh)
    return padded_rows(x[first:last], layer, top, bottom), 0, bottom - top


def _shared_windows(layer: Plan, found: Source, lead: tuple[int, int], count: int) -> FloatArray:
    """Copy each row kW times; see the windows on them, (…, count, kH·kW, W')."""
    source, offset, height = found
    _, _, kh, kw = layer.weight_shape
    ((down, right), (_, dw)), cols = layer.steps, layer.output_size[1]
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
    """See every tap of every window, (…, kH, kW, count, W'), without a copy."""
    source, offset, height = found
    (down, right), (dh, dw) = layer.steps
    cell = source.itemsize
    row = source.shape[2] * cell
    shape = (*lead, *layer.weight_shape[2:], count, layer.output_size[1])
    planes = (lead[1] * height * row, height * row)
    strides = (*planes, dh * row, dw * cell, down * row, right * cell)
    return np.ndarray(shape, source.dtype, source, offset, strides)
