"""The colours of maps, planes and weights, the same as in model/scale.js and tint.js."""

from collections.abc import Callable, Iterable, Sequence
from math import floor, log1p, log10
from typing import NamedTuple

Rgb = tuple[int, int, int]

_NEGATIVE, _ZERO, _POSITIVE = (84, 39, 136), (247, 247, 247), (214, 103, 12)
_RAMP = 0.8
_DARK, _GREYS = (8, 8, 10), ((20, 20, 24), (245, 245, 245))
_FULL = {"R": (255, 70, 80), "G": (60, 225, 120), "B": (90, 150, 255)}
_DWARFING, _BELOW_SMALLEST, _WIDEST = 50, 10, 1e6
_ENDS = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_WHITE_READS_UP_TO = 1.05 / 4.5 - 0.05


class Scale(NamedTuple):
    """Maps values to −1 … 1, linearly or, with a threshold, logarithmically."""

    most: float
    threshold: float | None

    def position(self, value: float) -> float:
        """Return the position of a value, from −1 to 1; 0 is at 0."""
        size = min(abs(value), self.most)
        if self.threshold is None:
            at = size / self.most
        else:
            at = log1p(size / self.threshold) / log1p(self.most / self.threshold)
        return -at if value < 0 else at


def scale(maxima: Iterable[float]) -> Scale:
    """Return one scale for several maps, given the largest absolute value of each."""
    sizes = list(maxima)
    most = max(sizes, default=0.0)
    if most == 0:
        return Scale(1.0, None)
    smallest = min(one for one in sizes if one > most / _WIDEST)
    return Scale(most, None if most <= _DWARFING * smallest else smallest / _BELOW_SMALLEST)


def round_up(most: float) -> float:
    """Round up to the next round number."""
    if most == 0:
        return 0.0
    decade = 10.0 ** floor(log10(most))
    return decade * next((end for end in _ENDS if end * decade >= most * (1 - 1e-12)), 10)


def signed(on: Scale) -> Callable[[float], Rgb]:
    """Return a function from values to colours: purple below zero, white at zero, orange above."""

    def colour(value: float) -> Rgb:
        at = on.position(value)
        return _mix(_ZERO, _NEGATIVE if at < 0 else _POSITIVE, abs(at) ** _RAMP)

    return colour


def tinted(on: Scale, name: str) -> Callable[[float], Rgb]:
    """Return a function from values to shades of a channel's hue, or to greys without a hue."""
    dark, full = (_DARK, _FULL[name]) if name in _FULL else _GREYS
    return lambda value: _mix(dark, full, max(0.0, on.position(value)))


def hexed(colour: Rgb) -> str:
    """Return a colour as #rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def is_dark(colour: Rgb) -> bool:
    """Return whether white text on a colour has a contrast of at least 4.5:1."""
    parts = [one / 255 for one in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    weights = (0.2126, 0.7152, 0.0722)
    return sum(w * c for w, c in zip(weights, linear, strict=True)) <= _WHITE_READS_UP_TO


def _mix(start: Sequence[int], end: Sequence[int], share: float) -> Rgb:
    red, green, blue = (floor(a + (b - a) * share + 0.5) for a, b in zip(start, end, strict=True))
    return red, green, blue
