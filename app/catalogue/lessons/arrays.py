"""Reads arrays of a lesson file: nested lists, names, and shorthand for repeated values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..canvas import Array
from ..kernels import KERNELS
from .fields import Table


def read_array(table: Table, field: str, known: Mapping[str, Array]) -> Array:
    """Return the array in a field.

    It is written in one of these forms:

    - nested lists of numbers;
    - the name of an array, or a list of names and arrays of equal shape, which are stacked;
    - ``{fill = [2, -1], size = [3, 3]}``: one constant plane per number;
    - ``{times = 32, of = …}``: the same array repeated;
    - ``{slices_of = "sobel-x"}``: all slices of a kernel of the catalogue.

    Parameters
    ----------
    table, field
        The location.
    known
        Arrays by name.

    Raises
    ------
    LessonError
        It has none of these forms, or its parts differ in shape.
    """
    if table.holds(field, dict):
        return _made(table.table(field), known)
    if table.holds(field, str):
        return known[table.name(field, known)]
    return _listed(table, field, table.take(field, list), known)


def _listed(table: Table, field: str, values: list[Any], known: Mapping[str, Array]) -> Array:
    parts = [_part(table, field, one, known) for one in values]
    if not parts or any(one.shape != parts[0].shape for one in parts):
        raise table.fault(field, f"must hold parts of one shape: {[one.shape for one in parts]}")
    return np.stack(parts)


def _part(table: Table, field: str, value: object, known: Mapping[str, Array]) -> Array:
    if isinstance(value, list):
        return _listed(table, field, value, known)
    if isinstance(value, str):
        if value not in known:
            raise table.fault(field, f"names no array above it: {value!r}")
        return known[value]
    if type(value) not in (int, float):
        raise table.fault(field, f"must hold numbers, names or lists: {value!r}")
    return np.array(value, float)


def _made(table: Table, known: Mapping[str, Array]) -> Array:
    if table.has("slices_of"):
        weight = KERNELS[table.name("slices_of", KERNELS)].weight
        made = weight.reshape(-1, *weight.shape[2:])
    elif table.has("times"):
        times = table.take("times", int)
        made = np.stack([read_array(table, "of", known)] * max(times, 1))
    else:
        values = read_array(table, "fill", known)
        size = table.take("size", list)
        if values.ndim != 1 or [type(one) for one in size] != [int, int]:
            raise table.fault("fill", f"must be a list of numbers, size two whole ones: {size}")
        made = np.ones(size) * values[:, None, None]
    table.done()
    return made
