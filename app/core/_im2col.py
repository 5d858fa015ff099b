"""The im2col matrix: a convolution written as one matrix product."""

import numpy as np

from ._plan import plan
from .arrays import ArrayLike, FloatArray, as_array
from .pad import padded_input
from .scalars import PaddingLike, PairLike, pair


def im2col(
    x: ArrayLike,
    kernel_size: PairLike,
    *,
    stride: PairLike = 1,
    padding: PaddingLike = 0,
    padding_mode: str = "zeros",
    dilation: PairLike = 1,
) -> FloatArray:
    """Return the im2col matrix: one column per window.

    Parameters
    ----------
    x : (C, H, W)
    kernel_size : int or (kH, kW)
    stride, padding, padding_mode, dilation
        As in `plan`.

    Returns
    -------
    numpy.ndarray
        (C·kH·kW, H'·W'). Rows are taps: channel, then row, then column of the kernel,
        which is the order of ``weight[o].ravel()``. Columns are output positions, row by
        row. So ``weight.reshape(O, -1) @ im2col(x, …)`` is every output before bias,
        (O, H'·W').

        The matrix does not depend on `groups`: an output channel of group q uses rows
        q·n to (q + 1)·n, where n = C/groups·kH·kW.

    Raises
    ------
    ConvError
        As `plan` does.

    Examples
    --------
    >>> import numpy as np
    >>> from channelsum import im2col
    >>> columns = im2col([[[0, 1, 2], [3, 4, 5], [6, 7, 8]]], 2)
    >>> columns
    array([[0., 1., 3., 4.],
           [1., 2., 4., 5.],
           [3., 4., 6., 7.],
           [4., 5., 7., 8.]])
    >>> np.array([[0, 1, 2, 3]]) @ columns
    array([[19., 25., 37., 43.]])
    """
    x = as_array(x, "input", 3)
    layer = plan(
        x.shape,
        (1, x.shape[0], *pair(kernel_size, "kernel_size")),
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
    )
    xp = padded_input(x, layer)
    plane, row, cell = xp.strides
    (down, right), (dh, dw) = layer.clipped_stride_and_dilation
    shape = (*layer.weight_shape[1:], *layer.output_size)
    strides = (plane, row * dh, cell * dw, row * down, cell * right)
    windows = np.lib.stride_tricks.as_strided(xp, shape, strides, writeable=False)
    return windows.copy().reshape(x.shape[0] * shape[1] * shape[2], -1)
