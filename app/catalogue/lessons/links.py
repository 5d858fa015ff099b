"""Links to states of the explorer, written as query strings or as tables with readable arrays."""

from __future__ import annotations

import base64
import re
from operator import ge
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..canvas import Array
from ..kernels import KERNELS
from ..scene import Scene
from ..scenes import SCENES
from .arrays import read_array
from .fields import Table

ARRAYS = {"x": 3, "k": 4, "kb": 1}
"""Keys whose values are arrays, and their dimensions: (C, H, W), (O, C, kH, kW), (O,)."""

_LINK = re.compile(r"scene=([\w-]+)((?:&[a-z_]+=[^&=?#\s]+)*)")


def state(scene: str, **keys: Any) -> str:
    """Return a query string; ``x``, ``k`` and ``kb`` are arrays.

    Edited weights are ``w={"0.1.2.2": 5}``, by output, slice, row and column; edited biases are
    ``b={0: 3}``.
    """
    return "&".join([f"scene={scene}", *(f"{key}={_text(key, keys[key])}" for key in keys)])


def _text(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return ";".join(f"{place}:{number:g}" for place, number in value.items())
    if key in ARRAYS:
        return _packed(np.asarray(value))
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value)


def _packed(array: NDArray[Any]) -> str:
    """Encode an array for a link: type, shape and URL-safe base64."""
    is_whole = np.array_equal(array, np.round(array))
    kind = ("u1" if array.min() >= 0 and array.max() <= 255 else "i4") if is_whole else "f8"
    raw = array.astype(f"<{kind}").tobytes()
    packed = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return f"{kind}:{'.'.join(map(str, array.shape))}:{packed}"


class Links:
    """Reads the links of one file.

    Parameters
    ----------
    arrays : Table
        Named arrays for links; each may use those above it.
    """

    def __init__(self, arrays: Table) -> None:
        self._arrays: dict[str, Array] = {}
        for name in arrays.rest():
            self._arrays[name] = read_array(arrays, name, self._arrays)

    def take(self, table: Table) -> str:
        """Return the query string of a table's field ``link``.

        Raises
        ------
        LessonError
            It is not a link, its scene is unknown, or a value is invalid.
        """
        if table.holds("link", dict):
            return self._from_table(table.table("link"))
        link = table.take("link", str)
        match = _LINK.fullmatch(link)
        if not match:
            raise table.fault("link", f"must read scene=…&key=value: {link!r}")
        if match[1] not in SCENES:
            raise table.fault("link", f"names a scene that is unknown: {match[1]!r}")
        return link

    def _from_table(self, fields: Table) -> str:
        scene = fields.name("scene", SCENES)
        keys: dict[str, object] = {}
        for key in fields.rest():
            if key in ARRAYS:
                keys[key] = self._array(fields, key)
            elif key == "w":
                keys[key] = _weights(fields.table(key), scene)
            else:
                keys[key] = _scalars(fields, key)
        return state(scene, **keys)

    def _array(self, fields: Table, key: str) -> Array:
        array = read_array(fields, key, self._arrays)
        if key == "k" and array.ndim == 3:
            array = array[None]  # a single kernel
        if array.ndim != ARRAYS[key]:
            raise fields.fault(key, f"must have {ARRAYS[key]} dimensions: {array.ndim}")
        return array


def _scalars(fields: Table, key: str) -> object:
    value = fields.take_any(key)
    if not all(type(one) in (int, str) for one in (value if isinstance(value, list) else [value])):
        raise fields.fault(key, f"must be a whole number, a text, or a list of these: {value!r}")
    return value


def _weights(fields: Table, scene: str) -> dict[str, float]:
    """Return edited weights; ``"0.1" = -1`` sets all of slice 1 of kernel 0 of the scene."""
    shape = _weight_shape(SCENES[scene])
    edits: dict[str, float] = {}
    for where in fields.rest():
        weight = fields.take(where, int)
        index = [int(one) if one.isdecimal() else -1 for one in where.split(".")]
        if min(index) < 0 or len(index) not in (2, 4) or any(map(ge, index, shape)):
            raise fields.fault(where, f"must be a slice, 0.1, or a weight, 0.1.1.1, of {shape}")
        for place in np.ndindex(*shape[len(index) :]):
            edits[".".join(map(str, (*index, *place)))] = weight
    return edits


def _weight_shape(scene: Scene) -> tuple[int, ...]:
    own = scene.own_weights
    return own()[0].shape if own else KERNELS[str(scene.kernel)].weight.shape
