"""Pictures that are all colour: a wheel, letters, squares, strokes, three lights."""

from __future__ import annotations

import numpy as np

from app.catalogue.canvas import Canvas, Mask

_R, _G, _B = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
_INK = (0.03, 0.03, 0.05)

# Red and green add up to the same over the channels: only unequal slices see their border.
_PAIRS = (
    ((1.0, 0.1, 0.1), (0.1, 1.0, 0.1)),
    ((0.1, 0.3, 1.0), (1.0, 0.9, 0.1)),
    ((1.0, 1.0, 1.0), (0.1, 0.1, 0.1)),
)

# from (v, u), to (v, u), colour
_STROKES = (
    ((0.10, 0.10), (0.44, 0.44), (1.0, 0.10, 0.08)),
    ((0.44, 0.56), (0.10, 0.90), (0.15, 0.35, 1.0)),
    ((0.56, 0.56), (0.90, 0.90), (1.0, 0.84, 0.10)),
    ((0.90, 0.10), (0.56, 0.44), (0.12, 0.85, 0.25)),
    ((0.08, 0.38), (0.30, 0.60), (0.12, 0.80, 0.95)),
    ((0.38, 0.72), (0.60, 0.94), (0.95, 0.30, 0.85)),
    ((0.92, 0.40), (0.70, 0.62), (1.0, 0.52, 0.08)),
    ((0.60, 0.06), (0.38, 0.28), (1.0, 0.10, 0.08)),
)


def rainbow_wheel(canvas: Canvas) -> None:
    """Draw all hues around, paling to white in the middle."""
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
    stem = canvas.box(0.06, 0.07, 0.56, 0.17)
    bow = _ring(canvas, (0.20, 0.27), (0.14, 0.17), 0.095) & (canvas.u > 0.24)
    bars = canvas.box(0.06, 0.07, 0.155, 0.27) | canvas.box(0.25, 0.07, 0.345, 0.27)
    leg = canvas.polygon([(0.30, 0.20), (0.30, 0.32), (0.56, 0.46), (0.56, 0.335)])
    return stem | bow | bars | leg


def _letter_g(canvas: Canvas) -> Mask:
    ring = _ring(canvas, (0.31, 0.74), (0.25, 0.21), 0.10)
    gap = (canvas.u > 0.74) & (canvas.v > 0.20) & (canvas.v < 0.31)
    return (ring & ~gap) | canvas.box(0.31, 0.74, 0.40, 0.95)


def _letter_b(canvas: Canvas) -> Mask:
    stem = canvas.box(0.52, 0.34, 0.98, 0.44)
    top = _ring(canvas, (0.645, 0.50), (0.125, 0.16), 0.09) & (canvas.u > 0.48)
    low = _ring(canvas, (0.845, 0.50), (0.135, 0.19), 0.09) & (canvas.u > 0.48)
    rows = ((0.52, 0.61), (0.71, 0.80), (0.89, 0.98))
    bars = [canvas.box(a, 0.34, b, 0.51) for a, b in rows]
    return stem | top | low | bars[0] | bars[1] | bars[2]


def _ring(
    canvas: Canvas, centre: tuple[float, float], radii: tuple[float, float], width: float
) -> Mask:
    hole = (radii[0] - width, radii[1] - width)
    return np.asarray((canvas.ellipse(centre, radii) < 1) & (canvas.ellipse(centre, hole) >= 1))


def checkerboard(canvas: Canvas) -> None:
    """Draw three bands of squares: red and green, blue and yellow, white and black."""
    row, col = np.floor(canvas.v * 6), np.floor(canvas.u * 6)
    for band, pair in enumerate(_PAIRS):
        for odd, colour in enumerate(pair):
            canvas.paint((row // 2 == band) & ((row + col) % 2 == odd), colour)


def strokes(canvas: Canvas) -> None:
    """Draw brush strokes both ways on dark paper; the falling red one is what a detector seeks."""
    canvas.fill(_INK)
    for start, end, colour in _STROKES:
        canvas.paint(canvas.stroke(start, end, 0.10), colour)


def three_lights(canvas: Canvas) -> None:
    """Draw a red, a green and a blue spotlight that add up to white where all three meet."""
    canvas.fill(_INK)
    for plane, centre in zip(canvas.rgb, ((0.36, 0.5), (0.62, 0.35), (0.62, 0.65)), strict=True):
        plane += 0.95 * canvas.disc(centre, 0.29)
