"""The user's own layers: files that hold them, and the numbers NumPy computes for them."""

import io
import re
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tests.browser import oracle
from tests.browser.explorer import Explorer, agrees

Array = NDArray[np.float64]


def give(explorer: Explorer, name: str, content: bytes) -> None:
    payload: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    explorer.page.locator("#own-weights-file").set_input_files(payload)


def npz(**arrays: Any) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **{name.replace("__", "."): a for name, a in arrays.items()})
    return file.getvalue()


def scene_input(explorer: Explorer, scene: str) -> Array:
    return np.array(oracle.load(explorer.address, scene).input)


def shows_layer(
    explorer: Explorer, x: Array, w: Array, b: Array | None, out: int, *, relu: bool
) -> None:
    """Assert that the page's numbers at its current position equal NumPy's."""
    place = explorer.read()["ledger"]["place"]
    row, col = (int(part) for part in re.findall(r"\d+", place)[1:])
    windows = sliding_window_view(x, w.shape[2:], axis=(1, 2))
    partial = np.einsum("chwij,cij->chw", windows, w[out])[:, row, col]
    total = partial.sum() + (0 if b is None else b[out])

    def check(shown: Any) -> None:
        assert shown["ledger"]["place"] == f"out[{out}, {row}, {col}]"
        for line, value in zip(shown["rows"][: min(4, len(partial))], partial, strict=False):
            assert agrees(line["chip"], value)
        assert agrees(shown["output"], max(total, 0) if relu else total)
        assert shown["bias"] == "" if b is None else agrees(shown["bias"], b[out])

    explorer.shows(check)


def npy(array: Array) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()
