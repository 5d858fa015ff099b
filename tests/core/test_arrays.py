from typing import Any

import numpy as np
import pytest

from app.core import DTYPES, as_array


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("order", ["<", ">"])
def test_typed_arrays_of_either_byte_order_are_accepted(dtype: str, order: str) -> None:
    got = as_array(np.array([[1, 2], [3, 4]], order + dtype))
    assert got.dtype == (np.float32 if dtype == "f4" else np.float64)
    assert got.dtype.isnative
    assert got.tolist() == [[1, 2], [3, 4]]


def test_numpys_default_integers_become_float64() -> None:
    assert as_array(np.arange(3)).dtype == np.float64


@pytest.mark.parametrize("values", [[1, 2.5], (1, 2.5), [np.float64(1), np.int64(2)]])
def test_lists_and_tuples_of_numbers_become_float64(values: Any) -> None:
    assert as_array(values).dtype == np.float64


def test_a_float_array_is_not_copied() -> None:
    for dtype in (np.float32, np.float64):
        values = np.ones((2, 3), dtype)
        assert as_array(values) is values or np.shares_memory(as_array(values), values)


def test_the_largest_floats_are_accepted_as_finite() -> None:
    for dtype in (np.float32, np.float64):
        values = np.full(9, np.finfo(dtype).max)
        assert as_array(values)[0] == np.finfo(dtype).max


def test_nested_lists_of_any_depth_keep_their_shape() -> None:
    assert as_array([[[1, 2]], [[3, 4]]]).shape == (2, 1, 2)
    assert as_array([[[1, 2]], [[3, 4]]], axes=3).shape == (2, 1, 2)
