"""Pictures of things: a still life, a traffic light, a bowl of fruit."""

from __future__ import annotations

import numpy as np

from app.catalogue.canvas import Canvas, blend
from app.catalogue.pictures.light import ball, glow, shadow

_RED, _GREEN, _BLUE, _YELLOW = (
    (1.0, 0.07, 0.09),
    (0.08, 0.80, 0.20),
    (0.12, 0.25, 1.0),
    (1.0, 0.84, 0.06),
)


def still_life(canvas: Canvas) -> None:
    """Draw four balls on a checkered table; the red one is where red-minus-green looks."""
    canvas.fill(blend((0.50, 0.63, 0.88), (0.76, 0.82, 0.92), canvas.v / 0.64))
    _table(canvas, horizon=0.64)
    shadow(canvas, (0.775, 0.40), (0.07, 0.27))
    shadow(canvas, (0.80, 0.76), (0.065, 0.25))
    shadow(canvas, (0.93, 0.90), (0.045, 0.15))
    ball(canvas, (0.29, 0.50), (0.165, 0.165), _BLUE)
    ball(canvas, (0.56, 0.30), (0.225, 0.225), _RED)
    ball(canvas, (0.61, 0.68), (0.20, 0.20), _GREEN)
    ball(canvas, (0.84, 0.86), (0.105, 0.105), _YELLOW)


def _table(canvas: Canvas, horizon: float) -> None:
    depth = 1.0 / np.maximum(canvas.v - horizon + 0.13, 1e-3)
    odd = (np.floor((canvas.u - 0.5) * depth * 0.62 + 40) + np.floor(depth * 1.25)) % 2
    canvas.paint(canvas.v > horizon, blend((0.52, 0.39, 0.28), (0.72, 0.60, 0.45), odd))


def traffic_light(canvas: Canvas) -> None:
    """Draw three lit lamps, one a channel (amber in two), before an evening sky."""
    canvas.fill(blend((0.22, 0.30, 0.52), (0.62, 0.58, 0.66), canvas.v))
    canvas.paint(canvas.box(0.9, 0.44, 1.0, 0.56), (0.20, 0.20, 0.22))
    body = canvas.stroke((0.20, 0.5), (0.80, 0.5), 0.36)
    canvas.paint(body, (0.10, 0.10, 0.12))
    lamps = [(0.20, (1.0, 0.10, 0.08)), (0.5, (1.0, 0.72, 0.05)), (0.80, (0.06, 0.90, 0.28))]
    for row, colour in lamps:
        glow(canvas, (row, 0.5), 0.27, colour, 0.45)
        ball(canvas, (row, 0.5), (0.125, 0.125), colour, gloss=0.5)


def fruit_bowl(canvas: Canvas) -> None:
    """Draw apple, orange, lime, plum and a banana in a blue bowl."""
    canvas.fill(blend((0.93, 0.88, 0.76), (0.80, 0.72, 0.60), canvas.v))
    canvas.paint(canvas.v > 0.80, (0.45, 0.28, 0.20))
    shadow(canvas, (0.93, 0.5), (0.06, 0.42))
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
    outer = canvas.ellipse((0.30, 0.60), (0.33, 0.33)) < 1
    inner = canvas.ellipse((0.20, 0.50), (0.335, 0.335)) < 1
    lit = blend((1.0, 0.90, 0.20), (0.86, 0.62, 0.05), (canvas.u - 0.5) * 2)
    canvas.paint(outer & ~inner, lit)
