"""A convolution in plain loops, written independently of the engine.

It uses np.pad, and adds the products one by one in Python.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

EVERY_TIME_ALIKE = settings(
    deadline=None,
    derandomize=True,
    max_examples=80,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)

Array = NDArray[Any]
Mode = Literal["constant", "reflect", "edge", "wrap"]
PAD: dict[str, Mode] = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "edge",
    "circular": "wrap",
}


@dataclass(frozen=True)
class Layer:
    """A layer and its arrays, as arguments of the engine's functions."""

    x: Array
    weight: Array
    bias: Array | None
    scalars: dict[str, Any]
    sides: tuple[int, int, int, int]

    @property
    def groups(self) -> int:
        """The layer's groups."""
        return int(self.scalars["groups"])

    def heard_by(self, out: int) -> list[int]:
        """Return the absolute input channels of an output channel."""
        heard = self.weight.shape[1]
        group = out // (self.weight.shape[0] // self.groups)
        return [group * heard + k for k in range(heard)]


def padded(layer: Layer) -> Array:
    """Pad every channel."""
    top, left, bottom, right = layer.sides
    mode = PAD[layer.scalars["padding_mode"]]
    return np.pad(layer.x, ((0, 0), (top, bottom), (left, right)), mode=mode)


def partials(layer: Layer) -> Array:
    """Compute the partial maps, product by product."""
    xp = padded(layer)
    (sh, sw), (dh, dw) = layer.scalars["stride"], layer.scalars["dilation"]
    out, heard, kh, kw = layer.weight.shape
    rows = len(range(0, xp.shape[1] - dh * (kh - 1), sh))
    cols = len(range(0, xp.shape[2] - dw * (kw - 1), sw))
    maps = np.zeros((out, heard, rows, cols))
    for o, k, r, c in np.ndindex(out, heard, rows, cols):
        plane = xp[layer.heard_by(o)[k]]
        total = 0.0
        for i in range(kh):
            for j in range(kw):
                total += float(plane[r * sh + i * dh, c * sw + j * dw] * layer.weight[o, k, i, j])
        maps[o, k, r, c] = total
    return maps


def same_sides(size: int, kernel: int, stride: int, dilation: int) -> tuple[int, int]:
    """Find 'same' padding by search: the least that gives an output of ⌈size / stride⌉."""
    total = 0
    while len(range(0, size + total - dilation * (kernel - 1), stride)) < -(-size // stride):
        total += 1
    return total // 2, total - total // 2


@st.composite
def layers(draw: st.DrawFn, values: str = "integers") -> Layer:
    """Draw any valid layer: all forms of padding, all modes, groups, not square."""
    groups, heard, each = draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    size = draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    kernel = draw(st.tuples(st.integers(1, 3), st.integers(1, 4)))
    stride = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    dilation = draw(st.tuples(st.integers(1, 2), st.integers(1, 3)))
    mode = draw(st.sampled_from(sorted(PAD)))
    padding, sides = draw(paddings(size, kernel, stride, dilation))
    slack = {"reflect": 1, "circular": 0}.get(mode)
    for axis in (0, 1):
        most = max(sides[axis], sides[axis + 2])
        assume(slack is None or most + slack <= size[axis])
        reach = dilation[axis] * (kernel[axis] - 1) + 1
        assume(reach <= size[axis] + sides[axis] + sides[axis + 2])
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shapes = ((groups * heard, *size), (groups * each, heard, *kernel), (groups * each,))
    x, weight, bias = (numbers(rng, shape, values) for shape in shapes)
    scalars = {
        "stride": stride,
        "padding": padding,
        "padding_mode": mode,
        "dilation": dilation,
        "groups": groups,
    }
    return Layer(x, weight, bias if draw(st.booleans()) else None, scalars, sides)


@st.composite
def paddings(
    draw: st.DrawFn,
    size: tuple[int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    dilation: tuple[int, int],
) -> tuple[Any, tuple[int, int, int, int]]:
    """Draw padding in one of its forms, and the resulting four sides."""
    form = draw(st.sampled_from(["number", "pair", "sides", "valid", "same"]))
    side = st.integers(0, 4)
    if form == "number":
        every = draw(side)
        return every, (every, every, every, every)
    if form == "pair":
        high, wide = draw(side), draw(side)
        return (high, wide), (high, wide, high, wide)
    if form == "sides":
        four = draw(st.tuples(side, side, side, side))
        return four, four
    if form == "valid":
        return form, (0, 0, 0, 0)
    top, bottom = same_sides(size[0], kernel[0], stride[0], dilation[0])
    left, right = same_sides(size[1], kernel[1], stride[1], dilation[1])
    return form, (top, left, bottom, right)


def numbers(rng: np.random.Generator, shape: tuple[int, ...], values: str) -> Array:
    """Draw integers, whose sums are exact in any order, or floats that need rounding."""
    if values == "integers":
        return rng.integers(-9, 10, shape).astype(np.float64)
    return rng.normal(size=shape)
