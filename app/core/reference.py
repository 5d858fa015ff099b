"""The layer by its definition, in plain loops, written to be read.

It is slow. `convolve` runs `fast.py`, which gives the same results;
tests/core/test_reference.py compares both with each other and with torch.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from ._convolve import ConvResult
from ._plan import plan
from .arrays import ArrayLike, FloatArray
from .geometry import source
from .scalars import PaddingLike, PairLike

ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "identity": lambda v: v,
    "relu": lambda v: v if v > 0 else 0,
    "sigmoid": lambda v: 1 / (1 + math.exp(-v)),
    "tanh": math.tanh,
    "leaky_relu": lambda v: v if v > 0 else 0.01 * v,
}


def by_definition(
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
    gains: Sequence[float] | None = None,
    mute: Sequence[int] = (),
) -> ConvResult:
    """Compute every stage of a Conv2D layer in float64; the arguments are those of `convolve`."""
    image, kernel = np.array(x, np.float64), np.array(weight, np.float64)
    layer = plan(
        image.shape,
        kernel.shape,
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
        groups=groups,
    )
    channels, height, width = layer.input_shape
    (down, right), (dh, dw), (top, left, _, _) = layer.stride, layer.dilation, layer.padding
    factors = [1.0] * channels if gains is None else gains

    # A partial map: one kernel slice slides over its input channel.
    partials = np.zeros(layer.partials_shape)
    for o, k, r, c in np.ndindex(*layer.partials_shape):
        channel = layer.heard_by(o)[k]
        for i, j in np.ndindex(kernel.shape[2:]):
            row = source(r * down + i * dh - top, height, padding_mode)
            col = source(c * right + j * dw - left, width, padding_mode)
            if row is not None and col is not None:  # None: zero padding
                partials[o, k, r, c] += image[channel, row, col] * kernel[o, k, i, j]

    # An output channel combines the partial maps of its input channels.
    total: list[FloatArray] = []
    for o, maps in enumerate(partials):
        heard = layer.heard_by(o)
        terms = [factors[c] * term for c, term in zip(heard, maps, strict=True)]
        total += combined(terms, [c in mute for c in heard], aggregation)

    # The bias is added once per output channel; the activation applies to every value.
    aggregate = np.array(total)
    before = aggregate
    if bias is not None and aggregation != "none":
        before = aggregate + np.array(bias)[:, None, None]
    output = np.vectorize(ACTIVATIONS[activation], otypes=[float])(before)
    return ConvResult(layer, partials, aggregate, before, output, aggregation)


def combined(terms: list[FloatArray], muted: list[bool], rule: str) -> list[FloatArray]:
    """Combine the maps of the unmuted channels into one; 'none' returns one map per channel."""
    zero = np.zeros_like(terms[0])
    unmuted = [term for term, out in zip(terms, muted, strict=True) if not out]
    if rule == "none":
        return [zero if out else term for term, out in zip(terms, muted, strict=True)]
    if rule == "max" and unmuted:
        return [np.max(unmuted, axis=0)]
    return [sum(unmuted, zero) / (len(unmuted) if rule == "mean" and unmuted else 1)]
