"""Array arguments, checked and converted to float32 or float64."""

import math
import sys
from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import ConvError, shown
from .scalars import whole_number

FloatArray = NDArray[np.floating[Any]]
ArrayLike = NDArray[Any] | Sequence[Any]

DTYPES = ("u1", "i4", "f4", "f8")
"""The accepted types of typed arrays, as plotly.js spells them."""

FLOATS = (np.dtype(np.float32), np.dtype(np.float64))

_COMPUTED: dict[np.dtype[Any], type[np.float32] | type[np.float64]] = {
    np.dtype(np.float32): np.float32,
    np.dtype(np.float64): np.float64,
    np.dtype(np.uint8): np.float64,
    np.dtype(np.int32): np.float64,
    np.dtype(np.int64): np.float64,
}


def as_array(values: ArrayLike, argument: str = "input", axes: int | None = None) -> FloatArray:
    """Convert nested lists or a typed array to float32 or float64.

    Parameters
    ----------
    values : nested lists of int and float, or numpy.ndarray
        Lists and integers (u1, i4, NumPy's default int64) become float64; f4 and f8
        keep their type and are not copied.
    argument : str
        The argument's name in refusals.
    axes : int, optional
        The required number of axes; None allows any number from 1.

    Returns
    -------
    numpy.ndarray
        float32 if `values` is float32, otherwise float64. Every value is finite.

    Raises
    ------
    ConvError
        ``not_number`` (booleans and strings are not numbers), ``not_finite`` for NaN and
        infinity, ``not_list`` and ``ragged`` for lists that form no array; ``dtype`` for
        other types, ``dimensions`` for another number of axes, ``empty_axis`` for an axis
        of length 0.
    """
    if not isinstance(values, np.ndarray):
        return _from_lists(values, argument, axes)
    computed = _COMPUTED.get(values.dtype.newbyteorder("="))
    if computed is None:
        choices = "uint8, int32, float32, float64"
        raise ConvError(argument, "dtype", choices=choices, value=str(values.dtype))
    if (axes is not None and values.ndim != axes) or values.ndim == 0:
        raise ConvError(
            argument, "dimensions", expected=axes or "1 or more", value=shown(values.shape)
        )
    if values.size == 0:
        raise ConvError(argument, "empty_axis", value=shown(values.shape))
    array: FloatArray = values.astype(computed, copy=False)
    if not is_finite(array):
        raise ConvError(argument, "not_finite", value=_first_bad(array))
    return array


def checked_shape(shape: Sequence[int], argument: str, axes: int) -> tuple[int, ...]:
    """Check that a shape has the given number of axes, none of length 0, and return it."""
    if len(shape) != axes:
        raise ConvError(argument, "dimensions", expected=axes, value=shown(tuple(shape)))
    sizes = tuple(whole_number(size, argument, 0) for size in shape)
    if 0 in sizes:
        raise ConvError(argument, "empty_axis", value=shown(sizes))
    return sizes


def is_finite(array: FloatArray) -> bool:
    """Return whether every value is finite.

    A sum of squares is finite only if each of its terms is, and BLAS computes it several
    times faster than ``isfinite`` writes its mask. (vdot, because dot warns on overflow.)
    """
    flat = array.ravel(order="K")  # in memory order, without a copy
    return math.isfinite(np.vdot(flat, flat)) or bool(np.isfinite(flat).all())


def _from_lists(values: object, argument: str, axes: int | None) -> FloatArray:
    shape, flat = _flatten(values, argument, axes)
    wrong = {kind for kind in set(map(type, flat)) if not _is_number(kind)}
    if wrong:
        bad = next(value for value in flat if type(value) in wrong)
        raise ConvError(argument, "not_number", value=shown(bad))
    try:
        array = np.array(flat, dtype=np.float64).reshape(shape)
    except OverflowError:
        bad = next(value for value in flat if abs(value) > sys.float_info.max)
        raise ConvError(argument, "not_finite", value=shown(bad)) from None
    if not is_finite(array):
        raise ConvError(argument, "not_finite", value=_first_bad(array))
    return array


def _is_number(kind: type) -> bool:
    return issubclass(kind, int | float | np.integer) and not issubclass(kind, bool)


def _flatten(values: object, argument: str, axes: int | None) -> tuple[list[int], list[Any]]:
    shape: list[int] = []
    level: list[Any] = [values]
    while len(shape) < axes if axes is not None else isinstance(level[0], list | tuple):
        for item in level:
            if not isinstance(item, list | tuple):
                raise ConvError(argument, "not_list", expected=axes or "evenly", value=shown(item))
            if len(item) != len(level[0]):
                raise ConvError(argument, "ragged", first=len(level[0]), second=len(item))
        shape.append(len(level[0]))
        if shape[-1] == 0:
            raise ConvError(argument, "empty_axis", value=shown(tuple(shape)))
        level = list(chain.from_iterable(level))
    if not shape:
        raise ConvError(argument, "not_list", expected=axes or "evenly", value=shown(values))
    if any(issubclass(kind, list | tuple) for kind in set(map(type, level))):
        if axes is None:
            raise ConvError(argument, "ragged", first=0, second=1)
        raise ConvError(argument, "dimensions", expected=axes, value=shown((*shape, "…")))
    return shape, level


def _first_bad(array: FloatArray) -> str:
    return str(float(array[~np.isfinite(array)][0]))
