"""A drawing plane, supersampled and averaged down to pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Colour: TypeAlias = Sequence[float] | Sequence[Array]
Draw: TypeAlias = "Callable[[Canvas], None]"

# 192 samples per side give a 4-pixel image the quality of a 64-pixel one at the same cost.
_SAMPLES = 192
_LEAST_FACTOR = 4


class Canvas:
    """An RGB plane over the unit square, row 0 at the top; shapes are drawn without blur.

    Parameters
    ----------
    size : int
        Height and width of the image in pixels.

    Attributes
    ----------
    u, v : ndarray, shapes (1, n) and (n, 1)
        Distance from the left and from the top, 0 to 1.
    rgb : ndarray, shape (3, n, n)
        The current colours.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.factor = max(_LEAST_FACTOR, -(-_SAMPLES // size))
        side = size * self.factor
        centres: Array = (np.arange(side) + 0.5) / side
        self.u: Array = centres[None, :]
        self.v: Array = centres[:, None]
        self.rgb: Array = np.zeros((3, side, side))

    def fill(self, colour: Colour) -> None:
        """Paint the whole plane."""
        for plane, value in zip(self.rgb, colour, strict=True):
            plane[...] = value

    def paint(self, mask: Mask | Array, colour: Colour, opacity: float = 1.0) -> None:
        """Blend a colour over the plane, with the alpha of ``mask`` (0 to 1)."""
        cover = mask * opacity
        for plane, value in zip(self.rgb, colour, strict=True):
            plane += cover * (value - plane)

    def average(self) -> Array:
        """Return the image, shape (3, size, size), each pixel the mean of its samples."""
        shape = (3, self.size, self.factor, self.size, self.factor)
        return np.asarray(np.clip(self.rgb.reshape(shape).mean(axis=(2, 4)), 0.0, 1.0))

    def ellipse(
        self, centre: tuple[float, float], radii: tuple[float, float], turn: float = 0.0
    ) -> Array:
        """Return the squared distance from ``centre`` (v, u) in units of the radii; < 1 is inside.

        ``radii`` are (down, across) before a clockwise ``turn`` in degrees.
        """
        down, across = self.v - centre[0], self.u - centre[1]
        if turn:
            c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
            down, across = c * down - s * across, s * down + c * across
        return np.asarray((down / radii[0]) ** 2 + (across / radii[1]) ** 2)

    def disc(self, centre: tuple[float, float], radius: float) -> Mask:
        """Return the mask of a disc."""
        return np.asarray(self.ellipse(centre, (radius, radius)) < 1)

    def stroke(self, start: tuple[float, float], end: tuple[float, float], width: float) -> Mask:
        """Return the mask of a line with round ends, from ``start`` to ``end`` (v, u)."""
        dv, du = end[0] - start[0], end[1] - start[1]
        along = ((self.v - start[0]) * dv + (self.u - start[1]) * du) / (dv * dv + du * du)
        along = np.clip(along, 0.0, 1.0)
        gap = np.hypot(self.v - start[0] - along * dv, self.u - start[1] - along * du)
        return np.asarray(gap < width / 2)

    def polygon(self, corners: Sequence[tuple[float, float]]) -> Mask:
        """Return the mask of a polygon with corners (v, u), by the even-odd rule."""
        inside = np.zeros(self.rgb.shape[1:], dtype=bool)
        for (v0, u0), (v1, u1) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if v0 == v1:
                continue
            crossing = (self.v >= min(v0, v1)) & (self.v < max(v0, v1))
            inside ^= crossing & (self.u < u0 + (self.v - v0) * (u1 - u0) / (v1 - v0))
        return inside

    def box(self, top: float, left: float, bottom: float, right: float) -> Mask:
        """Return the mask of an axis-aligned rectangle."""
        rows = (self.v >= top) & (self.v < bottom)
        return rows & (self.u >= left) & (self.u < right)


def blend(low: Sequence[float], high: Sequence[float], t: Array) -> list[Array]:
    """Interpolate linearly between two colours; ``t`` is clipped to 0 … 1."""
    t = np.clip(t, 0.0, 1.0)
    return [np.asarray(a + (b - a) * t) for a, b in zip(low, high, strict=True)]
