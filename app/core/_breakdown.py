"""The arithmetic of one output position, channel by channel, as the page's ledger shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ._aggregate import Mix, mix
from ._plan import Plan
from ._window import Window, window
from .activation import activate
from .arrays import ArrayLike, FloatArray
from .errors import ConvError, shown
from .prepare import Prepared, prepare
from .scalars import ACTIVATIONS, AGGREGATIONS, PaddingLike, PairLike, choice, position


@dataclass(frozen=True)
class ChannelStep:
    """The contribution of one input channel.

    Attributes
    ----------
    channel : int
        The absolute input channel.
    patch, slice, products : numpy.ndarray
        (kH, kW) each: the input values in the window, the weights, patch ⊙ slice.
    window_sum : float
        The sum of the products, added row by row: the value of the partial map.
    muted : bool
        Whether the channel is left out.
    term : float
        The contribution to the aggregate: gain · window_sum; 0 when muted.
    running_total : float
        The total after this channel: the sum so far, or for 'max' the largest so far.
    """

    channel: int
    patch: FloatArray
    slice: FloatArray
    products: FloatArray
    window_sum: float
    muted: bool
    term: float
    running_total: float


@dataclass(frozen=True)
class Breakdown:
    """One output value and all intermediate values of its computation.

    Attributes
    ----------
    window : Window
        The positions of the taps.
    channels : tuple of ChannelStep
        In channel order.
    aggregate, bias, pre_activation, output : float
        The aggregate of the channels; the bias, 0 without one; their sum; its activation.
    """

    plan: Plan
    out_channel: int
    row: int
    col: int
    window: Window
    channels: tuple[ChannelStep, ...]
    aggregate: float
    bias: float
    pre_activation: float
    output: float


def breakdown(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    out_channel: int,
    row: int,
    col: int,
    stride: PairLike = 1,
    padding: PaddingLike = 0,
    padding_mode: str = "zeros",
    dilation: PairLike = 1,
    groups: int = 1,
    activation: str = "identity",
    aggregation: str = "sum",
    gains: ArrayLike | None = None,
    mute: Sequence[int] = (),
) -> Breakdown:
    """Compute one output position step by step.

    Parameters
    ----------
    x, weight, bias, stride, padding, padding_mode, dilation, groups, activation, gains, mute
        As in `convolve`.
    aggregation : {'sum', 'mean', 'max'}
    out_channel, row, col : int
        The position, from 0.

    Returns
    -------
    Breakdown
        The values of `convolve`: exactly for integers, otherwise within rounding, because
        products are added one by one here.

    Raises
    ------
    ConvError
        As `convolve` does; ``out_of_range`` for a position the output does not have;
        ``no_total`` for the aggregation 'none'.

    Examples
    --------
    >>> from channelsum import breakdown
    >>> x = [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
    >>> weight = [[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]]
    >>> pixel = breakdown(x, weight, bias=[1], out_channel=0, row=0, col=0)
    >>> [step.window_sum for step in pixel.channels]
    [19.0, 37.0]
    >>> pixel.aggregate, pixel.bias, pixel.output
    (56.0, 1.0, 57.0)
    >>> pixel.channels[0].products
    array([[ 0.,  1.],
           [ 6., 12.]])
    """
    layer = Prepared(*prepare(x, weight, bias, stride, padding, padding_mode, dilation, groups))
    choice(activation, "activation", ACTIVATIONS)
    if choice(aggregation, "aggregation", AGGREGATIONS) == "none":
        raise ConvError("aggregation", "no_total", value=shown(aggregation))
    settings = mix(gains, mute, layer.x.shape[0])
    out = position(out_channel, "out_channel", layer.weight.shape[0])
    place = window(layer.plan, row, col)
    with np.errstate(over="ignore", invalid="ignore"):
        steps, total = _channel_steps(layer, out, place, settings, aggregation)
        offset = layer.x.dtype.type(0) if layer.bias is None else layer.bias[out]
        before = np.asarray(total + offset)
    if not np.isfinite(before):
        raise ConvError("input", "overflowed", value=str(layer.x.dtype))
    output = float(activate(activation, before))
    return Breakdown(
        layer.plan, out, row, col, place, steps, float(total), float(offset), float(before), output
    )


def _patch(channel: FloatArray, place: Window) -> FloatArray:
    rows = [0 if row is None else row for row in place.source_rows]
    cols = [0 if col is None else col for col in place.source_cols]
    patch = channel[np.ix_(rows, cols)]
    patch[[row is None for row in place.source_rows], :] = 0
    patch[:, [col is None for col in place.source_cols]] = 0
    return patch


def _channel_steps(
    layer: Prepared, out: int, place: Window, settings: Mix, rule: str
) -> tuple[tuple[ChannelStep, ...], np.floating[Any]]:
    steps: list[ChannelStep] = []
    zero = total = layer.x.dtype.type(0)
    count = 0
    for index, channel in enumerate(layer.plan.heard_by(out)):
        patch, weights = _patch(layer.x[channel], place), layer.weight[out, index]
        products = patch * weights
        window_sum = products.cumsum()[-1]  # sequential; sum() adds pairwise
        muted = channel in settings.muted
        term = zero if muted else window_sum * layer.x.dtype.type(settings.gains[channel])
        if not muted:
            count += 1
            total = max(total, term) if rule == "max" and count > 1 else total + term
        values = float(window_sum), muted, float(term), float(total)
        steps.append(ChannelStep(channel, patch, weights, products, *values))
    return tuple(steps), total / count if rule == "mean" and count else total
