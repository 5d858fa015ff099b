"""The whole layer: partial maps, their aggregate, plus bias, activation."""

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
        (O, C / groups, H', W'), raw: neither gains nor mutes change them. With
        ``partials_for`` only that output channel's, first axis 1.
    aggregate, pre_activation, output : numpy.ndarray
        (O, H', W'): the channels put together; plus bias; activated. With the
        aggregation 'none' (O·C / groups, H', W'), output-major, and no bias.
    aggregation : str
        The rule that put the channels together.
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
    """Run a Conv2D layer and keep every stage.

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
        How an output's channels are put together; only 'sum' is Conv2D, see `aggregate`.
    gains : sequence of float, optional
        One factor an input channel for its partial maps, by absolute channel.
    mute : sequence of int
        Input channels whose partial maps are left out, by absolute channel.
    partials_for : int, optional
        Keep the partial maps of this output channel only.

    Returns
    -------
    ConvResult
        In float32 when input and weight both are, else float64. Channels are added
        in their order and the bias last, so the stages add up to the last bit.

    Raises
    ------
    ConvError
        One subclass a rule, naming the argument, the value and the rule.

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
    kept = None if partials_for is None else position(partials_for, "partials_for", out)
    with np.errstate(over="ignore", invalid="ignore"):
        partials, mixed = _channels(layer, aggregation, settings, kept)
        before = mixed
        if layer.bias is not None and aggregation != "none":
            before = mixed + layer.bias[:, None, None]
    if not is_finite(before):
        raise ConvError("input", "overflowed", value=str(before.dtype))
    output = activate(activation, before)
    return ConvResult(layer.plan, partials, mixed, before, output, aggregation)


def _channels(
    layer: Prepared, rule: str, settings: Mix, kept: int | None
) -> tuple[FloatArray, FloatArray]:
    """Compute the partial maps that are kept, and the aggregate of all of them."""
    every = prod(layer.plan.partials_shape) * layer.x.itemsize
    if kept is None or every <= blocks.BLOCK_BYTES:
        maps = compute(*layer[:3])
        total = combine(maps, rule, settings, layer.plan.groups)
        return (maps if kept is None else maps[kept : kept + 1].copy()), total
    groups, (out, heard, rows, cols) = layer.plan.groups, layer.plan.partials_shape
    shape = (groups, out // groups, heard if rule == "none" else 1, rows, cols)
    taker = Total(np.empty(shape, layer.x.dtype), rule, settings, heard)
    return compute(*layer[:3], taker, kept), taker.maps()
