"""The whole layer: partial maps, their aggregate, plus bias, activation."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.core.activation import activate
from app.core.aggregate import combine, mix
from app.core.arrays import ArrayLike, FloatArray, is_finite
from app.core.compute import compute
from app.core.errors import OverflowedError
from app.core.plan import Plan
from app.core.prepare import prepare
from app.core.scalars import (
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
    """
    layer = prepare(x, weight, bias, stride, padding, padding_mode, dilation, groups)
    choice(activation, "activation", ACTIVATIONS)
    choice(aggregation, "aggregation", AGGREGATIONS)
    settings = mix(gains, mute, layer.x.shape[0])
    out = layer.weight.shape[0]
    kept = None if partials_for is None else position(partials_for, "partials_for", out)
    with np.errstate(over="ignore", invalid="ignore"):
        maps = compute(layer.plan, layer.x, layer.weight)
        total = combine(maps, aggregation, settings, layer.plan.groups)
        if kept is not None:
            maps = maps[kept : kept + 1].copy()
        before = total
        if layer.bias is not None and aggregation != "none":
            before = total + layer.bias[:, None, None]
    if not is_finite(before):
        raise OverflowedError("input", value=str(before.dtype))
    return ConvResult(layer.plan, maps, total, before, activate(activation, before), aggregation)
