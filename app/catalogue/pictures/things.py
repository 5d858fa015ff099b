"""Pictures of things: a still life, a traffic light, a bowl of fruit."""

from __future__ import annotations

import numpy as np

from ..canvas import Canvas, blend
from .light import ball, shadow

_RED, _GREEN, _BLUE, _YELLOW = (
    (1.0, 0.07, 0.09),
    (0.08, 0.80, 0.20),
    (0.12, 0.25, 1.0),
    (1.0, 0.84, 0.06),
)


def still_life(canvas: Canvas) -> None:
    """Draw four balls on a checkered table; red-minus-green responds to the red one."""
    canvas.fill(blend(_ninths(5, 6, 8), _ninths(6, 7, 9), canvas.v / 0.64))
    _table(canvas, horizon=0.64)
    shadow(canvas, (0.775, 0.40), (0.07, 0.27), _ninths(2, 1, 0))
    shadow(canvas, (0.80, 0.76), (0.065, 0.25), _ninths(2, 1, 0))
    shadow(canvas, (0.935, 0.90), (0.045, 0.15), _ninths(2, 1, 0))
    ball(canvas, (0.29, 0.50), (0.165, 0.165), _BLUE)
    ball(canvas, (0.56, 0.30), (0.225, 0.225), _RED)
    ball(canvas, (0.61, 0.68), (0.20, 0.20), _GREEN)
    ball(canvas, (0.84, 0.86), (0.105, 0.105), _YELLOW)


def _ninths(*digits: int) -> list[float]:
    """Return a colour from three digits; equal differences keep blended digits free of tints."""
    return [digit / 9 for digit in digits]


def _table(canvas: Canvas, horizon: float) -> None:
    depth = 1.0 / np.maximum(canvas.v - horizon + 0.16, 1e-3)
    odd = (np.floor((canvas.u - 0.5) * depth * 0.9 + 40) + np.floor(depth * 1.5)) % 2
    canvas.paint(canvas.v > horizon, blend(_ninths(5, 4, 3), _ninths(7, 6, 5), odd))


def traffic_light(canvas: Canvas) -> None:
    """Draw three lit lamps, one per channel (amber in two), against an evening sky."""
    canvas.fill(blend(_ninths(3, 4, 6), _ninths(5, 6, 8), canvas.v))
    canvas.paint(canvas.stroke((0.215, 0.5), (0.785, 0.5), 0.42), _ninths(1, 1, 1))
    lamps = [(0.20, (1.0, 0.10, 0.08)), (0.5, (1.0, 0.72, 0.05)), (0.80, (0.06, 0.90, 0.28))]
    for row, colour in lamps:
        canvas.paint(canvas.disc((row, 0.5), 0.148), _ninths(0, 0, 0))
        ball(canvas, (row, 0.5), (0.135, 0.135), colour, ambient=0.75, gloss=0.5)


def fruit_bowl(canvas: Canvas) -> None:
    """Draw apple, orange, lime, plum and a banana in a blue bowl."""
    canvas.fill(blend(_ninths(9, 8, 7), _ninths(7, 6, 5), canvas.v))
    canvas.paint(canvas.v > 0.80, _ninths(4, 3, 2))
    shadow(canvas, (0.93, 0.5), (0.06, 0.42), _ninths(2, 1, 0))
    _banana(canvas)
    ball(canvas, (0.42, 0.70), (0.17, 0.17), (1.0, 0.52, 0.05), gloss=0.4)
    ball(canvas, (0.36, 0.42), (0.17, 0.18), (0.93, 0.08, 0.10))
    canvas.paint(canvas.stroke((0.22, 0.43), (0.13, 0.47), 0.03), (0.32, 0.20, 0.10))
    canvas.paint(canvas.ellipse((0.15, 0.54), (0.04, 0.075), -20) < 1, (0.20, 0.62, 0.16))
    ball(canvas, (0.53, 0.22), (0.13, 0.13), (0.45, 0.15, 0.62))
    ball(canvas, (0.54, 0.54), (0.12, 0.13), (0.45, 0.82, 0.12))
    bowl = (canvas.ellipse((0.55, 0.5), (0.37, 0.43)) < 1) & (canvas.v > 0.58)
    light = np.clip(0.95 - np.abs(canvas.u - 0.30) * 0.95, 0.25, 1.0)
    canvas.paint(bowl, [0.22 * light, 0.45 * light, 0.95 * light])
    rim = (canvas.ellipse((0.58, 0.5), (0.035, 0.43)) < 1) & (canvas.v > 0.575)
    canvas.paint(rim, (0.62, 0.78, 1.0))


def _banana(canvas: Canvas) -> None:
    outer = canvas.ellipse((0.30, 0.58), (0.33, 0.34)) < 1
    inner = canvas.ellipse((0.17, 0.42), (0.37, 0.37)) < 1
    lit = blend((1.0, 0.90, 0.20), (0.86, 0.62, 0.05), (canvas.u - 0.5) * 2)
    canvas.paint(outer & ~inner, lit)
