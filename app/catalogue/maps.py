"""Feature maps as the input of later layers: pictures filtered by oriented colour filters."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..core import convolve
from .canvas import Array
from .images import frozen, image
from .kernels import KERNELS

_SCALES = (1, 2, 3, 4)


@lru_cache
def bank_32(image_id: str, size: int) -> Array:
    """Return 32 maps of a picture: kernel ``oriented-32``, then ReLU.

    Parameters
    ----------
    image_id : str
    size : int
        Height and width of the picture in pixels; the maps are two pixels smaller.

    Returns
    -------
    ndarray, shape (32, size − 2, size − 2), whole numbers from 0, read-only
        Four colour axes (light, red–green, blue–yellow, red–cyan) with eight directions
        each (east, north-east, … counterclockwise).
    """
    return frozen(_oriented(image(image_id, size), dilation=1))


@lru_cache
def bank_128(image_id: str, size: int) -> Array:
    """Return 128 maps of a picture: the 32 filters at dilations 1 to 4, then ReLU.

    The picture is padded by replicating its edge, so that the maps have its size.

    Returns
    -------
    ndarray, shape (128, size, size), whole numbers from 0, read-only
    """
    picture = image(image_id, size)
    padded = [np.pad(picture, ((0, 0), (d, d), (d, d)), mode="edge") for d in _SCALES]
    scales = [_oriented(x, d) for x, d in zip(padded, _SCALES, strict=True)]
    return frozen(np.concatenate(scales))


def _oriented(x: Array, dilation: int) -> Array:
    weight = KERNELS["oriented-32"].weight
    result = convolve(x, weight, dilation=dilation, activation="relu")
    return result.output.astype(np.float64, copy=False)
