"""Layers for the comparison with torch, each determined by a number."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core import PADDING_MODES, ConvError, convolve, plan

Array = NDArray[Any]


class TorchCase(NamedTuple):
    """One layer: its arrays and the arguments of `convolve`."""

    x: Array
    weight: Array
    bias: Array | None
    scalars: dict[str, Any]


def draw(number: int) -> TorchCase:
    """Draw a valid layer, determined by its number."""
    rng = np.random.default_rng([20261121, number])
    while True:
        groups, heard, each = (int(n) for n in rng.integers(1, 4, 3))
        shape = (groups * heard, *(int(n) for n in rng.integers(3, 12, 2)))
        weight_shape = (groups * each, heard, *(int(n) for n in rng.integers(1, 5, 2)))
        scalars: dict[str, Any] = {
            "stride": [int(n) for n in rng.integers(1, 4, 2)],
            "padding": [int(n) for n in rng.integers(0, 4, 4)],
            "padding_mode": PADDING_MODES[number % len(PADDING_MODES)],
            "dilation": [int(n) for n in rng.integers(1, 3, 2)],
            "groups": groups,
        }
        try:
            plan(shape, weight_shape, **scalars)
        except ConvError:
            continue
        values = (numbers(rng, size, number) for size in (shape, weight_shape, weight_shape[:1]))
        x, weight, bias = values
        return TorchCase(x, weight, bias if number % 3 else None, scalars)


def numbers(rng: np.random.Generator, shape: tuple[int, ...], number: int) -> Array:
    """Draw integers for every third case, otherwise floats; float32 for every other case."""
    dtype = np.float32 if number % 2 else np.float64
    if number % 3 == 0:
        return rng.integers(-9, 10, shape).astype(dtype)
    return rng.normal(size=shape).astype(dtype)


def differs(case: TorchCase, theirs: Array, their_maps: Array | None = None) -> str | None:
    """Return where the engine differs from torch by more than rounding, or None.

    The bound is 4·eps·Σ|x·w|, including the bias; integers must be equal.
    """
    result = convolve(case.x, case.weight, case.bias, **case.scalars)
    bound = convolve(abs(case.x), abs(case.weight), None, **case.scalars)
    pairs = [("output", result.output, theirs, bound.output)]
    if case.bias is not None:
        pairs = [("output", result.output, theirs, bound.output + abs(case.bias)[:, None, None])]
    if their_maps is not None:
        pairs.append(("partials", result.partials, their_maps, bound.partials))
    for name, ours, wanted, size in pairs:
        if ours.shape != wanted.shape or ours.dtype != wanted.dtype:
            return f"{name}: {ours.dtype}{ours.shape}, torch {wanted.dtype}{wanted.shape}"
        whole = all((values == np.rint(values)).all() for values in (case.x, case.weight))
        allowed = 0 * size if whole else 4 * np.finfo(ours.dtype).eps * size
        excess = abs(ours - wanted) - allowed
        if (excess > 0).any():
            return f"{name}: off by {abs(ours - wanted).max()} where {allowed.min()} is allowed"
    return None
