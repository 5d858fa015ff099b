"""The layer by its definition: every number a sum that is written out, to be read aloud.

Nothing here is fast. `fast.py` gives the same numbers and is what `convolve`
runs; tests/core/test_reference.py holds the two against each other and against torch.
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
    """Compute a Conv2D layer and every stage of it, as `convolve` does, in float64."""
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

    # A partial map: one slice of the kernel slides over the one channel that it hears.
    partials = np.zeros(layer.partials_shape)
    for o, k, r, c in np.ndindex(*layer.partials_shape):
        channel = layer.heard_by(o)[k]
        for i, j in np.ndindex(kernel.shape[2:]):
            row = source(r * down + i * dh - top, height, padding_mode)
            col = source(c * right + j * dw - left, width, padding_mode)
            if row is not None and col is not None:  # None is padding with zero
                partials[o, k, r, c] += image[channel, row, col] * kernel[o, k, i, j]

    # An output channel: the maps of the channels that it hears, put together.
    total: list[FloatArray] = []
    for o, maps in enumerate(partials):
        heard = layer.heard_by(o)
        terms = [factors[c] * term for c, term in zip(heard, maps, strict=True)]
        total += put_together(terms, [c in mute for c in heard], aggregation)

    # The bias once for each output channel, then the activation of every value.
    aggregate = np.array(total)
    before = aggregate
    if bias is not None and aggregation != "none":
        before = aggregate + np.array(bias)[:, None, None]
    output = np.vectorize(ACTIVATIONS[activation], otypes=[float])(before)
    return ConvResult(layer, partials, aggregate, before, output, aggregation)


def put_together(terms: list[FloatArray], muted: list[bool], rule: str) -> list[FloatArray]:
    """Make one map of all the channels that are not muted; for 'none' leave each by itself."""
    nothing = np.zeros_like(terms[0])
    kept = [term for term, out in zip(terms, muted, strict=True) if not out]
    if rule == "none":
        return [nothing if out else term for term, out in zip(terms, muted, strict=True)]
    if rule == "max" and kept:
        return [np.max(kept, axis=0)]
    return [sum(kept, nothing) / (len(kept) if rule == "mean" and kept else 1)]
