"""Checks the contents of the files with which the page's readers are tested."""

import base64
import io
import json
from typing import Any

import numpy as np
import pytest

from tests.core.make_weight_files import FILE, fixtures

COMMITTED: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
TODAY = json.loads(json.dumps(fixtures()))


@pytest.mark.parametrize("name", TODAY)
def test_the_expected_arrays_of_a_file_are_current(name: str) -> None:
    assert COMMITTED[name]["arrays"] == TODAY[name]["arrays"]
    # zlib's output differs between machines.
    assert name == "deflated.npz" or COMMITTED[name]["bytes"] == TODAY[name]["bytes"]


@pytest.mark.parametrize("name", [name for name in COMMITTED if not name.endswith("safetensors")])
def test_numpy_reads_the_expected_arrays(name: str) -> None:
    loaded = np.load(io.BytesIO(base64.b64decode(COMMITTED[name]["bytes"])))
    for wanted in COMMITTED[name]["arrays"]:
        array = loaded[wanted["name"]] if name.endswith("npz") else loaded
        assert list(array.shape) == wanted["shape"]
        assert array.astype(float).flatten().tolist() == wanted["values"]
