"""Weights and inputs of single scenes, most with other channels than R, G and B."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..core import convolve
from .canvas import Array
from .classic import SOBEL_X, SOBEL_Y
from .images import frozen, image
from .kernel import one_each, pytorch_default, volume
from .maps import bank_32, bank_128
from .scene import Weights

TORCH_128_64 = (
    "weights by PyTorch's default, torch.nn.Conv2d.reset_parameters, seed 128, cut to 3 decimals"
)

TORCH_64_16 = "weights by PyTorch's default, seed 64, cut to 3 decimals"

# East, north-east, … counterclockwise, as in `bank_32`: offsets (down, across).
_DIRECTIONS = ((0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (1, 1))


@lru_cache
def random_128_64() -> Weights:
    """Return an untrained 128→64 layer, weight (64, 128, 3, 3) and bias (64,)."""
    return pytorch_default((64, 128, 3, 3), seed=128, decimals=3)


@lru_cache
def random_64_16() -> Weights:
    """Return an untrained 64→16 layer, weight (16, 64, 3, 3) and bias (16,)."""
    return pytorch_default((16, 64, 3, 3), seed=64, decimals=3)


def maps_64() -> Array:
    """Return 64 maps of a parrot, shape (64, 32, 32): half of `bank_128`."""
    return frozen(bank_128("parrot", 32)[:64].copy())


@lru_cache
def red_lamp_32() -> Weights:
    """Return a kernel that detects a small red disc in `bank_32`, shape (1, 32, 3, 3).

    At a red disc, the red–green and red–cyan maps of direction d respond on the side from
    which d points inwards, so their slices have a 1 at the opposite neighbour. The
    blue–yellow and light maps have −1 in the centre.
    """
    weight = np.zeros((1, 32, 3, 3))
    for direction, (down, across) in enumerate(_DIRECTIONS):
        weight[0, 8 + direction, 1 - down, 1 - across] = 1
        weight[0, 24 + direction, 1 - down, 1 - across] = 1
        weight[0, 16 + direction, 1, 1] = -1
        weight[0, direction, 1, 1] = -1
    return frozen(weight), frozen(np.array([-200.0]))


def eight_maps() -> Array:
    """Return the eight red–green maps of a still life, shape (8, 12, 12)."""
    return frozen(bank_32("still-life", 14)[8:16].copy())


@lru_cache
def pairs_8() -> Weights:
    """Return weights for groups=4 on eight channels, shape (8, 2, 3, 3).

    In every pair one output adds its two channels and the other subtracts them.
    """
    cross = [[0, 1, 0], [1, 1, 1], [0, 1, 0]]
    dot = [[0, 0, 0], [0, 2, 0], [0, 0, 0]]
    pair = np.concatenate([volume(cross, dot), volume(cross, np.negative(cross))])
    return frozen(np.tile(pair, (4, 1, 1, 1)) + 0.0), None


@lru_cache
def dense_8() -> Weights:
    """Return weights of a dense layer over eight channels, shape (8, 8, 3, 3), seed 88.

    Whole numbers from −2 to 2. The centre weight of a slice is never 0, because the groups
    panel uses it as the weight of a 1×1 layer.
    """
    rng = np.random.default_rng(88)
    weight = rng.integers(-2, 3, (8, 8, 3, 3)).astype(float)
    weight[:, :, 1, 1] = rng.choice([-2.0, -1.0, 1.0, 2.0], (8, 8))
    return frozen(weight), None


SMOOTH = (
    ((0, 1, 0), (1, 2, 1), (0, 1, 0)),
    ((1, 0, 1), (0, 2, 0), (1, 0, 1)),
    ((0, 0, 0), (2, 2, 2), (0, 0, 0)),
)
MIX = ((1, -1, 0), (1, 1, 1), (-1, -1, 2), (0, 1, -1))


@lru_cache
def smooth_each() -> Weights:
    """Return a depthwise layer that smooths R, G and B differently, (3, 1, 3, 3)."""
    return one_each(*SMOOTH), None


@lru_cache
def mix_colours() -> Weights:
    """Return a 1×1 layer, (4, 3, 1, 1): red − green, light, blue − yellow, green − blue."""
    return frozen(np.array(MIX, float)[:, :, None, None]), None


@lru_cache
def smoothed(name: str, size: int) -> Array:
    """Return a picture convolved with `smooth_each`, shape (3, size − 2, size − 2)."""
    weight, _ = smooth_each()
    return frozen(convolve(image(name, size), weight, groups=3).output.astype(np.float64))


def blackboard_input() -> Array:
    """Return three hand-chosen 4×4 channels of numbers from 0 to 3."""
    return frozen(
        np.array(
            [
                [[1, 2, 0, 1], [0, 3, 1, 0], [2, 1, 0, 2], [1, 0, 3, 1]],
                [[0, 1, 2, 0], [1, 0, 2, 3], [0, 3, 1, 0], [2, 0, 1, 1]],
                [[2, 0, 1, 3], [1, 1, 0, 2], [0, 2, 1, 0], [1, 0, 2, 1]],
            ],
            float,
        )
    )


def blackboard_weights() -> Weights:
    """Return one hand-chosen 2×2 kernel over three channels, with bias 1."""
    return volume([[1, 0], [0, 1]], [[0, -1], [-1, 0]], [[2, -1], [0, 0]]), frozen(np.ones(1))


def centred(name: str, size: int) -> Array:
    """Return a picture of digits minus 4, which has values of both signs."""
    return frozen(image(name, size) - 4.0)


_DOT = ((0, 0, 0), (0, 1, 0), (0, 0, 0))
_PLUS = ((0, 1, 0), (1, 1, 1), (0, 1, 0))


def grey(name: str, size: int) -> Array:
    """Return a grey picture, shape (3, size, size): R, G and B are equal.

    Every pixel is the rounded mean of its three digits.
    """
    plane = np.rint(image(name, size).mean(axis=0))
    return frozen(np.repeat(plane[None], 3, axis=0))


def cancelling(times: int) -> Weights:
    """Return a kernel with ``times`` a plus added to the R slice and subtracted from the G slice.

    If R and G are equal, the changes of the two partial maps cancel in the sum.
    """
    plus = np.multiply(_PLUS, times)
    return volume(np.add(SOBEL_X, plus), np.subtract(SOBEL_Y, plus), _DOT), None
