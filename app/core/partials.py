"""All partial maps: every kernel slice applied to its input channel."""

from .arrays import ArrayLike, FloatArray
from .fast import compute
from .prepare import prepare
from .scalars import PaddingLike, PairLike


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
    """Compute every partial map: out[o, k] = x[channel] ⋆ weight[o, k].

    Parameters
    ----------
    x : (C, H, W)
    weight : (O, C / groups, kH, kW)
    stride, padding, padding_mode, dilation, groups
        As in `plan`.

    Returns
    -------
    numpy.ndarray
        (O, C / groups, H', W'), where k indexes the input channels of output o. A view
        that may not be contiguous.

    Raises
    ------
    ConvError
        As in `convolve`.
    """
    layer, image, kernel, _ = prepare(
        x, weight, None, stride, padding, padding_mode, dilation, groups
    )
    return compute(layer, image, kernel)
