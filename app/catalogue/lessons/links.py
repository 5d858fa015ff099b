"""Links to states of the explorer, written as they are read."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np


def state(scene: str, **keys: Any) -> str:
    """Return a query string; ``x``, ``k`` and ``kb`` are arrays (C, H, W), (O, C, kH, kW), (O,).

    Edited weights are ``w={"0.1.2.2": 5}`` by output, slice, row and column; biases ``b={0: 3}``.
    """
    return "&".join([f"scene={scene}", *(f"{key}={_text(key, keys[key])}" for key in keys)])


def _text(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return ";".join(f"{place}:{number:g}" for place, number in value.items())
    if key in {"x", "k", "kb"}:
        return _array(np.asarray(value))
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value)


def _array(array: np.ndarray[Any, Any]) -> str:
    """Write an array as a link carries it: type, shape and url-safe base64."""
    whole = np.array_equal(array, np.round(array))
    kind = ("u1" if array.min() >= 0 and array.max() <= 255 else "i4") if whole else "f8"
    octets = array.astype(f"<{kind}").tobytes()
    packed = base64.urlsafe_b64encode(octets).decode().rstrip("=")
    return f"{kind}:{'.'.join(map(str, array.shape))}:{packed}"
