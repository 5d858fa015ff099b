"""Kernels with different slices for different channels, mostly colour filters."""

from __future__ import annotations

import numpy as np

from .canvas import Array
from .classic import SOBEL_X, SOBEL_Y
from .images import frozen
from .kernel import Kernel, on_axes, pytorch_default, volume

_ZERO = np.zeros((3, 3))
_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
_CENTRE = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
_STEP = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
_FALLING = np.array([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]])

LIGHT, RED_GREEN, BLUE_YELLOW, RED_CYAN = (1, 1, 1), (1, -1, 0), (-1, -1, 2), (2, -1, -1)
AXES = (LIGHT, RED_GREEN, BLUE_YELLOW, RED_CYAN)

_OWN = "made for Channelsum"
_OPPONENT = (
    "opponent colours after Hurvich and Jameson, An opponent-process theory of color vision, "
    "Psychological Review 64, 1957; whole numbers chosen here"
)
_DOUBLE = (
    "double-opponent cells after Livingstone and Hubel, Anatomy and physiology of a color system "
    "in the primate visual cortex, Journal of Neuroscience 4, 1984; whole numbers chosen here"
)
_BT601 = "Recommendation ITU-R BT.601-7, section 2.5.1: E'Y = 0.299 E'R + 0.587 E'G + 0.114 E'B"
_JFIF = "JPEG File Interchange Format 1.02, Conversion to and from RGB, without the offset of 128"
_ROBINSON = (
    "compass masks of Robinson, Edge detection by compass gradient masks, Computer Graphics and "
    "Image Processing 6, 1977, on four colour axes"
)
_TORCH = (
    "PyTorch's default: torch.nn.Conv2d.reset_parameters, U(−1/√fan_in, 1/√fan_in); seed {seed}, "
    "cut to {decimals} decimals"
)

RED_MINUS_GREEN = (
    ((0, 1, 0), (1, 2, 1), (0, 1, 0)),
    ((-1, 0, -1), (0, -2, 0), (-1, 0, -1)),
    ((0, 0, 0), (-1, -1, -1), (0, 0, 0)),
)
_DETECTORS = frozen(
    np.concatenate(
        [
            volume(*RED_MINUS_GREEN),
            volume(-_CROSS, -_CROSS, 2 * _CROSS),
            volume(_STEP, -_STEP, _ZERO),
        ]
    )
)


def compass() -> list[Array]:
    """Return Robinson's eight masks: brighter to the east, then turning by 45° (NE, N, …)."""
    ring = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    east = [-1.0, 0.0, 1.0, 2.0, 1.0, 0.0, -1.0, -2.0]
    masks: list[Array] = []
    for turn in range(8):
        mask = np.zeros((3, 3))
        for place, (row, col) in enumerate(ring):
            mask[row, col] = east[(place + turn) % 8]
        masks.append(mask)
    return masks


def _untrained(name: str, shape: tuple[int, int, int, int], seed: int) -> Kernel:
    weight, bias = pytorch_default(shape, seed, decimals=2)
    return Kernel(name, weight, _TORCH.format(seed=seed, decimals=2), bias)


COLOUR = (
    Kernel("red-minus-green", volume(*RED_MINUS_GREEN), _OWN, bias=frozen(np.array([2.0]))),
    Kernel("red-green", volume(_CROSS, -_CROSS, _ZERO), _OPPONENT),
    Kernel("blue-yellow", volume(-_CROSS, -_CROSS, 2 * _CROSS), _OPPONENT),
    Kernel("double-opponent", volume(_CENTRE, -_CENTRE, _ZERO), _DOUBLE),
    Kernel("red-green-edge", volume(_STEP, -_STEP, _ZERO), _OWN + ", from Prewitt's columns"),
    Kernel("green-only", volume(_ZERO, _CROSS, _ZERO), _OWN),
    Kernel(
        "diagonal",
        volume(_FALLING, -np.eye(3), -np.eye(3)),
        "line mask for 45° in Gonzalez and Woods, 4th edition, section 10.2; "
        "green and blue slices and the bias chosen here",
        bias=frozen(np.array([-12.0])),
    ),
    Kernel("luminance", volume([[0.299]], [[0.587]], [[0.114]]), _BT601),
    Kernel(
        "roberts-colour",
        volume([[1, 0], [0, -1]], [[0, 1], [-1, 0]], [[1, 1], [-1, -1]]),
        "Roberts, Machine perception of three-dimensional solids, MIT, 1963, for R and G; "
        "a step downwards for B",
        bias=frozen(np.array([1.0])),
    ),
    _untrained("random", (1, 3, 3, 3), seed=3),
    _untrained("random-5x5", (1, 3, 5, 5), seed=5),
    _untrained("random-64", (64, 3, 3, 3), seed=64),
    Kernel(
        "identity",
        frozen(np.eye(3)[:, :, None, None] * np.pad([[1.0]], 1)),
        "the delta: torch.nn.init.dirac_",
        output_kind="rgb",
    ),
    Kernel("three-detectors", _DETECTORS, _OWN, bias=frozen(np.array([2.0, 0.0, 0.0]))),
    Kernel(
        "ycbcr",
        frozen(
            np.array([[0.299, 0.587, 0.114], [-0.1687, -0.3313, 0.5], [0.5, -0.4187, -0.0813]])[
                :, :, None, None
            ]
        ),
        _JFIF,
    ),
    Kernel(
        "colour-edges-8",
        on_axes(AXES, (SOBEL_X, SOBEL_Y)),
        "Sobel's two kernels on four colour axes (light, red–green, blue–yellow, red–cyan)",
    ),
    Kernel("oriented-32", on_axes(AXES, compass()), _ROBINSON),
)
