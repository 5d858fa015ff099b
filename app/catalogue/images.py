"""The pictures of the catalogue, at any size and in three ranges of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from .canvas import Array, Canvas, Draw
from .errors import CatalogueError
from .pictures import nature, patterns, things

SIZES = (4, 64)
VALUES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"digits": (9, 1), "bytes": (255, 1), "unit": (100, 100)}
)
"""For each range: (largest level, divisor). Values are rounded to levels, then divided."""


@dataclass(frozen=True)
class Image:
    """One picture: its id and the function that draws it on a `Canvas`."""

    id: str
    draw: Draw


IMAGES: Mapping[str, Image] = MappingProxyType(
    {
        entry.id: entry
        for entry in (
            Image("still-life", things.still_life),
            Image("traffic-light", things.traffic_light),
            Image("rainbow-wheel", patterns.rainbow_wheel),
            Image("sunset", nature.sunset),
            Image("parrot", nature.parrot),
            Image("fruit-bowl", things.fruit_bowl),
            Image("letters", patterns.letters),
            Image("checkerboard", patterns.checkerboard),
            Image("strokes", patterns.strokes),
            Image("three-lights", patterns.three_lights),
        )
    }
)


def image(image_id: str, size: int = 24, values: str = "digits") -> Array:
    """Return a picture as channels R, G, B.

    Parameters
    ----------
    image_id : str
        A key of `IMAGES`.
    size : int
        Height and width in pixels, 4 to 64.
    values : {"digits", "bytes", "unit"}
        Whole numbers 0 to 9, whole numbers 0 to 255, or 0 to 1 in hundredths.

    Returns
    -------
    ndarray of float64, shape (3, size, size), read-only

    Raises
    ------
    CatalogueError
        Unknown picture or range, or a size outside 4 to 64.
    """
    if image_id not in IMAGES:
        known = ", ".join(IMAGES)
        raise CatalogueError("image", "unknown_image", image=image_id, known=known)
    if type(size) is not int or not SIZES[0] <= size <= SIZES[1]:
        least, most = SIZES
        raise CatalogueError("size", "size_out_of_range", size=size, least=least, most=most)
    if values not in VALUES:
        known = ", ".join(VALUES)
        raise CatalogueError("values", "unknown_values", values=values, known=known)
    levels, divisor = VALUES[values]
    return frozen(np.rint(_drawn(image_id, size) * levels) / divisor)


@lru_cache(maxsize=256)
def _drawn(image_id: str, size: int) -> Array:
    canvas = Canvas(size)
    IMAGES[image_id].draw(canvas)
    return frozen(canvas.average())


def frozen(array: Array) -> Array:
    """Make an array read-only, so that callers can't change cached values, and return it."""
    array.flags.writeable = False
    return array
