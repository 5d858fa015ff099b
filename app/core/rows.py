"""Partial maps of any input: rows of windows, in strips that stay in the cache."""

import numpy as np

from app.core._plan import Plan
from app.core.arrays import FloatArray
from app.core.blocks import Strip, shares_rows, strips
from app.core.geometry import span
from app.core.pad import padded_rows


def row_windows(
    layer: Plan, x: FloatArray, weight: FloatArray, start: int, stop: int
) -> FloatArray:
    """Multiply the windows of one output row at a time, rows [start, stop).

    Each input row is copied kW times, once for each column of the kernel; the kH rows
    below one another are then every tap of a row of windows, without another copy.
    A row's maps are written next to one another, in the order in which memory lies.

    Parameters
    ----------
    layer : Plan
    x : numpy.ndarray
        (C, H, W), C-contiguous.
    weight : numpy.ndarray
        (O, C / groups, kH, kW); O may be fewer than planned, as many for each group.
    start, stop : int
        Output rows.

    Returns
    -------
    numpy.ndarray
        (O, C / groups, stop − start, W'), a view.
    """
    out, heard, kh, kw = weight.shape
    groups, cols, count = layer.groups, layer.output_size[1], stop - start
    each = out // groups
    kernels = weight.reshape(groups, each, heard, 1, kh * kw).transpose(0, 2, 3, 1, 4)
    maps = _storage(groups, heard, count, each, cols, x)
    for strip in strips(layer, count, x.itemsize):
        _fill(layer, x, kernels, start, strip, maps)
    return maps.transpose(0, 3, 1, 2, 4).reshape(out, heard, count, cols)


def _fill(
    layer: Plan, x: FloatArray, kernels: FloatArray, start: int, strip: Strip, maps: FloatArray
) -> None:
    """Compute one strip's maps; a function, so that its workspace is gone before the next's."""
    factors = kernels[strip.block]
    source = _source(layer, x, strip, start)
    windows = _windows(layer, source, factors.shape[:2], strip.below - strip.above)
    np.matmul(factors, windows, out=maps[strip.block][:, :, strip.above : strip.below])


def _source(layer: Plan, x: FloatArray, strip: Strip, start: int) -> tuple[FloatArray, int, int]:
    """Find the padded rows that a strip needs: in which array, from which byte, rows a plane."""
    (down, _), (dh, _) = layer.steps
    top = (start + strip.above) * down
    bottom = (start + strip.below - 1) * down + span(layer.weight_shape[2], dh)
    if any(layer.padding):
        return padded_rows(x[strip.first : strip.last], layer, top, bottom), 0, bottom - top
    return x, strip.first * x.strides[0] + top * x.strides[1], x.shape[1]


def _windows(
    layer: Plan, found: tuple[FloatArray, int, int], lead: tuple[int, ...], count: int
) -> FloatArray:
    """Expand padded rows to the windows on them, (…, count, kH·kW, W')."""
    source, offset, height = found
    _, _, kh, kw = layer.weight_shape
    ((down, right), (dh, dw)), cols = layer.steps, layer.output_size[1]
    cell = source.itemsize
    row = source.shape[2] * cell
    across = (dw * cell, right * cell)
    lead_strides = (lead[1] * height * row, height * row)
    if not shares_rows(layer):
        shape, strides = (
            (*lead, count, kh, kw, cols),
            (*lead_strides, down * row, dh * row, *across),
        )
        windows = np.ndarray(shape, source.dtype, source, offset, strides)
        return windows.reshape(*lead, count, kh * kw, cols)
    used = (count - 1) * down + kh
    lines, steps = (*lead, used, kw, cols), (*lead_strides, row, *across)
    expanded = np.ndarray(lines, source.dtype, source, offset, steps).copy()
    line = cols * cell
    plane = used * kw * line
    return np.ndarray(
        (*lead, count, kh * kw, cols),
        source.dtype,
        expanded,
        0,
        (lead[1] * plane, plane, down * kw * line, line, cell),
    )


def _storage(
    groups: int, heard: int, rows: int, each: int, cols: int, like: FloatArray
) -> FloatArray:
    if groups == 1:
        return np.empty((1, heard, rows, each, cols), like.dtype)
    # With groups only output-major maps can be seen as (O, C / groups, …) without a copy.
    maps = np.empty((groups, each, heard, rows, cols), like.dtype)
    return maps.transpose(0, 2, 3, 1, 4)
