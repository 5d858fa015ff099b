"""Coloured patterns: a colour wheel, letters, squares, strokes, three lights."""

from __future__ import annotations

import numpy as np

from ..canvas import Canvas, Mask

_R, _G, _B = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
_INK = (0.03, 0.03, 0.05)

# Red and green have the same sum over the channels: only unequal slices detect their border.
_PAIRS = (
    ((1.0, 0.1, 0.1), (0.1, 1.0, 0.1)),
    ((0.1, 0.3, 1.0), (1.0, 0.9, 0.1)),
    ((1.0, 1.0, 1.0), (0.1, 0.1, 0.1)),
)

# from (v, u), to (v, u), colour
_STROKES = (
    ((0.08, 0.08), (0.46, 0.46), (1.0, 0.10, 0.08)),
    ((0.08, 0.34), (0.28, 0.54), (0.12, 0.80, 0.95)),
    ((0.62, 0.54), (0.92, 0.84), (1.0, 0.84, 0.10)),
    ((0.46, 0.66), (0.72, 0.92), (0.95, 0.30, 0.85)),
    ((0.40, 0.62), (0.10, 0.92), (0.15, 0.35, 1.0)),
    ((0.66, 0.08), (0.44, 0.30), (0.12, 0.85, 0.25)),
    ((0.92, 0.08), (0.60, 0.40), (1.0, 0.10, 0.08)),
    ((0.92, 0.36), (0.78, 0.50), (1.0, 0.52, 0.08)),
)


def rainbow_wheel(canvas: Canvas) -> None:
    """Draw all hues around a circle, fading to white in the centre."""
    canvas.fill((0.11, 0.11, 0.14))
    down, across = canvas.v - 0.5, canvas.u - 0.5
    turn = np.arctan2(across, -down) / (2 * np.pi) % 1.0
    vivid = np.clip(np.hypot(down, across) / 0.40, 0.0, 1.0)
    hue = [np.abs((turn * 6 + shift) % 6 - 3) - 1 for shift in (0, 4, 2)]
    colour = [1.0 - vivid * (1.0 - np.clip(part, 0.0, 1.0)) for part in hue]
    canvas.paint(canvas.disc((0.5, 0.5), 0.47), colour)


def letters(canvas: Canvas) -> None:
    """Draw the letters R, G and B, each alone in its own channel."""
    canvas.fill(_INK)
    for mask, colour in ((_letter_r(canvas), _R), (_letter_g(canvas), _G), (_letter_b(canvas), _B)):
        canvas.paint(mask, colour)


def _letter_r(canvas: Canvas) -> Mask:
    stem = canvas.box(*_twelfths(1, 1, 6, 2))
    bars = canvas.box(*_twelfths(1, 1, 2, 3.5)) | canvas.box(*_twelfths(3, 1, 4, 3.5))
    bow = _ring(canvas, (2.5 / 12, 3.5 / 12), (1.5 / 12, 1.5 / 12)) & (canvas.u > 3.4 / 12)
    corners = [(3.5, 2.4), (3.5, 3.6), (6, 5.1), (6, 3.9)]
    leg = canvas.polygon([(v / 12, u / 12) for v, u in corners])
    return stem | bars | bow | leg


def _letter_g(canvas: Canvas) -> Mask:
    ring = _ring(canvas, (3.5 / 12, 9 / 12), (2.5 / 12, 2.1 / 12))
    gap = (canvas.u > 9 / 12) & (canvas.v > 2.2 / 12) & (canvas.v < 3.4 / 12)
    return (ring & ~gap) | canvas.box(*_twelfths(3.2, 9, 4.2, 11.1))


def _letter_b(canvas: Canvas) -> Mask:
    mask = canvas.box(*_twelfths(6, 4, 11, 5))
    for row in (6.0, 8.0, 10.0):
        mask = mask | canvas.box(*_twelfths(row, 4, row + 1, 6.5))
    for row in (7.5, 9.5):
        bow = _ring(canvas, (row / 12, 6.5 / 12), (1.5 / 12, 1.5 / 12))
        mask = mask | (bow & (canvas.u > 6.4 / 12))
    return mask


def _twelfths(*edges: float) -> list[float]:
    """Return lengths on the grid that keeps the letters crisp at 12, 24, 36, 48 and 60."""
    return [edge / 12 for edge in edges]


def _ring(canvas: Canvas, centre: tuple[float, float], radii: tuple[float, float]) -> Mask:
    hole = (radii[0] - 1 / 12, radii[1] - 1 / 12)
    return np.asarray((canvas.ellipse(centre, radii) < 1) & (canvas.ellipse(centre, hole) >= 1))


def checkerboard(canvas: Canvas) -> None:
    """Draw three bands of squares: red and green, blue and yellow, white and black."""
    row, col = np.floor(canvas.v * 6), np.floor(canvas.u * 6)
    for band, pair in enumerate(_PAIRS):
        for odd, colour in enumerate(pair):
            canvas.paint((row // 2 == band) & ((row + col) % 2 == odd), colour)


def strokes(canvas: Canvas) -> None:
    """Draw brush strokes in both diagonal directions; a detector looks for the falling red one."""
    canvas.fill(_INK)
    for start, end, colour in _STROKES:
        canvas.paint(canvas.stroke(start, end, 0.08), colour)


def three_lights(canvas: Canvas) -> None:
    """Draw a red, a green and a blue spotlight that add up to white where all three meet."""
    canvas.fill(_INK)
    for plane, centre in zip(canvas.rgb, ((0.36, 0.5), (0.62, 0.35), (0.62, 0.65)), strict=True):
        plane += 0.95 * canvas.disc(centre, 0.29)
