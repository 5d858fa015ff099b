"""Three ways to the same partial maps, and which is taken for which shape."""

import numpy as np

from app.core._plan import Plan
from app.core.arrays import FloatArray
from app.core.blocks import strips
from app.core.pad import padded_rows
from app.core.rows import row_windows
from app.core.whole import whole_layout, whole_windows


def compute(layer: Plan, x: FloatArray, weight: FloatArray) -> FloatArray:
    """Compute every partial map of a planned layer.

    1×1 kernels multiply. Small unstrided inputs go by `whole_windows`, few calls: NumPy's
    calls are what small maps cost. Everything else goes by `row_windows`.
    tests/bench/engine.py measures each against what it replaces.

    Parameters
    ----------
    layer : Plan
    x, weight : numpy.ndarray
        (C, H, W) and (O, C / groups, kH, kW), of one floating type.

    Returns
    -------
    numpy.ndarray
        (O, C / groups, H', W'), a view. Beside it at most 0.8 times its size is in use,
        or 256 kB where that is more: for small layers those that each thread keeps.
    """
    layout = whole_layout(layer, x.itemsize)
    if layout is not None:
        return whole_windows(layer, layout, x, weight)
    return compute_rows(layer, x, weight, 0, layer.output_size[0])


def compute_rows(
    layer: Plan, x: FloatArray, weight: FloatArray, start: int, stop: int
) -> FloatArray:
    """Compute rows [start, stop) of the partial maps.

    `weight` may hold fewer output channels than the plan, as many for each group.
    """
    x = np.ascontiguousarray(x)
    if weight.shape[2] == weight.shape[3] == 1:
        return pointwise(layer, x, weight, start, stop)
    return row_windows(layer, x, weight, start, stop)


def pointwise(layer: Plan, x: FloatArray, weight: FloatArray, start: int, stop: int) -> FloatArray:
    """Multiply each channel by its one weight."""
    out, heard = weight.shape[:2]
    groups, cols, (down, right) = layer.groups, layer.output_size[1], layer.steps[0]
    factors = weight.reshape(groups, out // groups, heard, 1, 1)
    maps = np.empty((groups, out // groups, heard, stop - start, cols), x.dtype)
    for strip in strips(layer, stop - start, x.itemsize):
        groups_cut, heard_cut = strip.block
        lines = slice(strip.above, strip.below)
        top, bottom = (start + strip.above) * down, (start + strip.below - 1) * down + 1
        cut = padded_rows(x[strip.first : strip.last], layer, top, bottom)[:, ::down, ::right]
        shape = (groups_cut.stop - groups_cut.start, 1, heard_cut.stop - heard_cut.start)
        np.multiply(
            factors[groups_cut, :, heard_cut],
            cut.reshape(*shape, strip.below - strip.above, cols),
            out=maps[groups_cut, :, heard_cut, lines],
        )
        del cut  # or the next strip would be padded beside this one
    return maps.reshape(out, heard, stop - start, cols)
