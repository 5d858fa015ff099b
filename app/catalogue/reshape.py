"""Resizing and regrouping weights: values are kept, dropped or zero, never interpolated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .canvas import Array
from .errors import CatalogueError
from .images import frozen

KERNEL_SIZES = (1, 11)


def resize(weight: Array, kernel_size: tuple[int, int]) -> Array:
    """Crop or zero-pad every slice about its centre.

    Parameters
    ----------
    weight : ndarray, shape (O, C/groups, kH, kW)
    kernel_size : tuple of int
        New height and width, 1 to 11 each. If the difference is odd, the extra row is at the
        bottom and the extra column at the right.

    Returns
    -------
    ndarray, shape (O, C/groups, *kernel_size), read-only

    Raises
    ------
    CatalogueError
        A size that is not a pair of whole numbers from 1 to 11.
    """
    least, most = KERNEL_SIZES
    fits = (type(k) is int and least <= k <= most for k in kernel_size)
    if len(kernel_size) != 2 or not all(fits):
        said = " × ".join(str(k) for k in kernel_size)
        raise CatalogueError(
            "kernel_size", "kernel_size_out_of_range", kernel_size=said, least=least, most=most
        )
    result = np.zeros((*weight.shape[:2], *kernel_size))
    old_rows, new_rows = _overlap(weight.shape[2], kernel_size[0])
    old_cols, new_cols = _overlap(weight.shape[3], kernel_size[1])
    result[:, :, new_rows, new_cols] = weight[:, :, old_rows, old_cols]
    return frozen(result)


def _overlap(old: int, new: int) -> tuple[slice, slice]:
    shared = min(old, new)
    old_start, new_start = (old - shared) // 2, (new - shared) // 2
    return slice(old_start, old_start + shared), slice(new_start, new_start + shared)


def regroup(weight: Array, groups: int, new_groups: int) -> Array:
    """Change the number of groups of a layer's weights.

    Slices of (output, input channel) pairs that stay connected are kept, those of pairs that
    are no longer connected are dropped, and those of newly connected pairs are zero.

    Parameters
    ----------
    weight : ndarray, shape (O, C/groups, kH, kW)
    groups, new_groups : int

    Returns
    -------
    ndarray, shape (O, C/new_groups, kH, kW), read-only

    Raises
    ------
    CatalogueError
        ``new_groups`` is below 1 or does not divide both C and O.
    """
    outputs, heard, height, width = weight.shape
    channels = heard * groups
    possible = type(new_groups) is int and new_groups > 0
    if not possible or channels % new_groups or outputs % new_groups:
        raise CatalogueError(
            "groups",
            "groups_do_not_divide",
            groups=new_groups,
            in_channels=channels,
            out_channels=outputs,
        )
    full = np.zeros((outputs, channels, height, width))
    rows = np.arange(outputs)[:, None]
    full[rows, _heard(channels, outputs, groups)] = weight
    return frozen(full[rows, _heard(channels, outputs, new_groups)])


def _heard(channels: int, outputs: int, groups: int) -> NDArray[np.intp]:
    """Return the absolute input channels of every output, shape (outputs, channels/groups)."""
    width = channels // groups
    first = np.arange(outputs)[:, None] // (outputs // groups) * width
    return first + np.arange(width)
