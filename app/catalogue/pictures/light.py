"""Shaded balls, shadows and glows, all lit from one direction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..canvas import Array, Canvas

# Unit vector towards the light, upper left and in front: (down, across, towards the viewer).
_LIGHT = np.array([-0.62, -0.45, 0.64]) / np.linalg.norm([-0.62, -0.45, 0.64])
_TOWARDS = np.array([0.0, 0.0, 1.0])
_HALFWAY = (_LIGHT + _TOWARDS) / np.linalg.norm(_LIGHT + _TOWARDS)


def ball(
    canvas: Canvas,
    centre: tuple[float, float],
    radii: tuple[float, float],
    colour: Sequence[float],
    turn: float = 0.0,
    ambient: float = 0.34,
    gloss: float = 0.75,
) -> None:
    """Paint a shaded ball or egg: ambient, Lambert's cosine and Blinn's highlight."""
    distance = canvas.ellipse(centre, radii, turn)
    down = (canvas.v - centre[0]) / max(radii)
    across = (canvas.u - centre[1]) / max(radii)
    towards = np.sqrt(np.clip(1.0 - distance, 0.0, 1.0))
    facing = np.clip(_dot(_LIGHT, down, across, towards), 0.0, 1.0)
    shade = ambient + (1.06 - ambient) * facing
    glint = gloss * np.clip(_dot(_HALFWAY, down, across, towards), 0.0, 1.0) ** 48
    canvas.paint(distance < 1, [part * shade + glint * (1.0 - 0.4 * part) for part in colour])


def _dot(axis: Array, down: Array, across: Array, towards: Array) -> Array:
    return np.asarray(axis[0] * down + axis[1] * across + axis[2] * towards)


def shadow(
    canvas: Canvas,
    centre: tuple[float, float],
    radii: tuple[float, float],
    colour: Sequence[float],
) -> None:
    """Blend an ellipse towards a dark colour, strongest in its centre."""
    cover = np.clip(1.0 - canvas.ellipse(centre, radii), 0.0, 1.0)
    canvas.paint(cover, colour, 0.7)


def glow(
    canvas: Canvas,
    centre: tuple[float, float],
    radius: float,
    colour: Sequence[float],
    strength: float,
) -> None:
    """Blend a disc towards a light colour, fading out at ``radius``."""
    cover = np.clip(1.0 - canvas.ellipse(centre, (radius, radius)), 0.0, 1.0) ** 2
    canvas.paint(cover, colour, strength)
