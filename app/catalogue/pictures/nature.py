"""Pictures from outdoors: a sunset over the sea, a parrot."""

from __future__ import annotations

import numpy as np

from ..canvas import Canvas, blend
from .light import glow

_HORIZON = 0.62


def sunset(canvas: Canvas) -> None:
    """Draw a sun on the horizon, its colours in the sky and its path on the water."""
    _sky(canvas)
    canvas.paint(canvas.disc((0.50, 0.5), 0.165), (1.0, 0.88, 0.12))
    sea = blend((0.12, 0.36, 0.78), (0.03, 0.14, 0.50), (canvas.v - _HORIZON) / 0.38)
    canvas.paint(canvas.v > _HORIZON, sea)
    depth = (canvas.v - _HORIZON) / 0.38
    wave = np.sin(canvas.v * 95 + 1.5 * np.sin(canvas.u * 9))
    width = 0.17 - 0.05 * depth + 0.035 * wave
    path = np.clip((width - np.abs(canvas.u - 0.5)) / 0.05, 0.0, 1.0) * (canvas.v > _HORIZON)
    canvas.paint(path, (1.0, 0.62, 0.12), 0.8)
    crest = (wave > 0.82) & (canvas.v > _HORIZON + 0.03)
    canvas.paint(crest, (0.36, 0.56, 0.92), 0.5)


def _sky(canvas: Canvas) -> None:
    height = canvas.v / _HORIZON
    canvas.fill(blend((0.16, 0.20, 0.64), (0.84, 0.28, 0.46), height * 1.5))
    low = np.clip(height * 2.2 - 1.2, 0.0, 1.0)
    canvas.paint(low * np.ones_like(canvas.u), (1.0, 0.55, 0.08))
    glow(canvas, (0.50, 0.5), 0.42, (1.0, 0.80, 0.14), 0.75)
    for v, u, long in ((0.15, 0.25, 0.24), (0.22, 0.78, 0.2), (0.36, 0.16, 0.16)):
        cloud = np.clip(1.2 - canvas.ellipse((v, u), (0.035, long)), 0.0, 1.0)
        canvas.paint(cloud, (0.95, 0.48, 0.50), 0.7)


def parrot(canvas: Canvas) -> None:
    """Draw a scarlet macaw: red, then yellow, then blue feathers, among green leaves."""
    _leaves(canvas)
    canvas.paint(canvas.stroke((0.93, 0.0), (0.87, 1.0), 0.09), (0.42, 0.27, 0.16))
    canvas.paint(canvas.ellipse((0.62, 0.53), (0.36, 0.21), 12) < 1, (0.90, 0.08, 0.09))
    canvas.paint(canvas.ellipse((0.58, 0.66), (0.20, 0.135), 8) < 1, (0.98, 0.80, 0.10))
    canvas.paint(canvas.ellipse((0.72, 0.70), (0.25, 0.115), 8) < 1, (0.10, 0.30, 0.92))
    canvas.paint(canvas.disc((0.27, 0.42), 0.215), (0.95, 0.10, 0.10))
    canvas.paint(canvas.ellipse((0.28, 0.35), (0.11, 0.115)) < 1, (0.97, 0.95, 0.92))
    canvas.paint(canvas.disc((0.245, 0.375), 0.042), (0.05, 0.05, 0.06))
    _beak(canvas)


def _leaves(canvas: Canvas) -> None:
    canvas.fill(blend((0.10, 0.42, 0.20), (0.05, 0.24, 0.12), canvas.v))
    rng = np.random.default_rng(11)
    for v, u in rng.random((16, 2)):
        green = (0.10 + 0.2 * rng.random(), 0.50 + 0.3 * rng.random(), 0.12 + 0.15 * rng.random())
        turn = float(rng.integers(-70, 70))
        canvas.paint(canvas.ellipse((v, u), (0.045, 0.15), turn) < 1, green)


def _beak(canvas: Canvas) -> None:
    upper = (canvas.ellipse((0.36, 0.25), (0.16, 0.135)) < 1) & (canvas.u < 0.27)
    hollow = canvas.ellipse((0.49, 0.27), (0.13, 0.11)) < 1
    canvas.paint(upper & ~hollow, (0.93, 0.88, 0.76))
    canvas.paint(canvas.ellipse((0.43, 0.285), (0.055, 0.065)) < 1, (0.08, 0.08, 0.09))
