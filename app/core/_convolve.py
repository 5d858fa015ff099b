"""The complete layer: partial maps, aggregate, bias, activation."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from . import blocks
from ._aggregate import Mix, Total, combine, mix
from ._plan import Plan
from .activation import activate
from .arrays import ArrayLike, FloatArray, is_finite
from .errors import ConvError
from .fast import compute
from .prepare import Prepared, prepare
from .scalars import (
    ACTIVATIONS,
    AGGREGATIONS,
    PaddingLike,
    PairLike,
    choice,
    position,
)


@dataclass(frozen=True)
class ConvResult:
    """Every stage of one layer.

    Attributes
    ----------
    plan : Plan
        Shapes and counts.
    partials : numpy.ndarray
        (O, C / groups, H', W'), before gains and mutes are applied. With ``partials_for``
        those of one output channel only, the first axis being 1.
    aggregate, pre_activation, output : numpy.ndarray
        (O, H', W'): the combined channels; plus bias; activated. With the aggregation
        'none' (O·C / groups, H', W'), output-major, and no bias.
    aggregation : str
        How the channels were combined.
    """

    plan: Plan
    partials: FloatArray
    aggregate: FloatArray
    pre_activation: FloatArray
    output: FloatArray
    aggregation: str


def convolve(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: PairLike = 1,
    padding: PaddingLike = 0,
    padding_mode: str = "zeros",
    dilation: PairLike = 1,
    groups: int = 1,
    activation: str = "identity",
    aggregation: str = "sum",
    gains: ArrayLike | None = None,
    mute: Sequence[int] = (),
    partials_for: int | None = None,
) -> ConvResult:
    """Compute a Conv2D layer and return every stage.

    Parameters
    ----------
    x : (C, H, W)
        Nested lists or a typed array, see `as_array`.
    weight : (O, C / groups, kH, kW)
    bias : (O,), optional
    stride, dilation : int or (height, width)
    padding : int, (height, width), (top, left, bottom, right), 'valid' or 'same'
    padding_mode : {'zeros', 'reflect', 'replicate', 'circular'}
    groups : int
        Divides C and O.
    activation : {'identity', 'relu', 'sigmoid', 'tanh', 'leaky_relu'}
    aggregation : {'sum', 'mean', 'max', 'none'}
        How the channels of an output are combined; only 'sum' is Conv2D, see `aggregate`.
    gains : sequence of float, optional
        One factor per input channel for its partial maps, by absolute channel.
    mute : sequence of int
        Input channels whose partial maps are left out, by absolute channel.
    partials_for : int, optional
        Return the partial maps of this output channel only.

    Returns
    -------
    ConvResult
        float32 if input and weight both are, otherwise float64. Channels are added in
        order and the bias last, so the stages add up to the last bit.

    Raises
    ------
    ConvError
        Its `code` tells the rule; the message names argument, value and rule.

    Examples
    --------
    Two input channels: each gives one partial map, and the output is their sum.

    >>> from channelsum import convolve
    >>> x = [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
    >>> weight = [[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]]
    >>> result = convolve(x, weight, bias=[1])
    >>> result.partials[0]
    array([[[19., 25.],
            [37., 43.]],
    <BLANKLINE>
           [[37., 47.],
            [67., 77.]]])
    >>> result.aggregate[0]
    array([[ 56.,  72.],
           [104., 120.]])
    >>> result.output[0]
    array([[ 57.,  73.],
           [105., 121.]])
    """
    layer = Prepared(*prepare(x, weight, bias, stride, padding, padding_mode, dilation, groups))
    choice(activation, "activation", ACTIVATIONS)
    choice(aggregation, "aggregation", AGGREGATIONS)
    settings = mix(gains, mute, layer.x.shape[0])
    out = layer.weight.shape[0]
    only = None if partials_for is None else position(partials_for, "partials_for", out)
    with np.errstate(over="ignore", invalid="ignore"):
        partials, mixed = _channels(layer, aggregation, settings, only)
        before = mixed
        if layer.bias is not None and aggregation != "none":
            before = mixed + layer.bias[:, None, None]
    if not is_finite(before):
        raise ConvError("input", "overflowed", value=str(before.dtype))
    output = activate(activation, before)
    return ConvResult(layer.plan, partials, mixed, before, output, aggregation)


def _channels(
    layer: Prepared, rule: str, settings: Mix, only: int | None
) -> tuple[FloatArray, FloatArray]:
    """Return the partial maps (of one output channel, or all) and the aggregate of all."""
    every = prod(layer.plan.partials_shape) * layer.x.itemsize
    if only is None or every <= blocks.BLOCK_BYTES:
        maps = compute(*layer[:3])
        total = combine(maps, rule, settings, layer.plan.groups)
        return (maps if only is None else maps[only : only + 1].copy()), total
    groups, (out, heard, rows, cols) = layer.plan.groups, layer.plan.partials_shape
    shape = (groups, out // groups, heard if rule == "none" else 1, rows, cols)
    total_of_strips = Total(np.empty(shape, layer.x.dtype), rule, settings, heard)
    return compute(*layer[:3], total_of_strips, only), total_of_strips.maps()
