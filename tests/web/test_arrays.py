"""Arrays in JSON: typed arrays and nested lists."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from app.web.arrays import (
    claimed_shape,
    decode_typed,
    encode_lists,
    encode_typed,
    engine_array,
    first_fault,
)
from app.web.problems import RequestError
from tests.web.client import Client, fault

ONE = {"input": [[[1, 2], [3, 4]]], "weight": [[[[1]]]]}


def typed(values: Any, dtype: str, **more: Any) -> dict[str, Any]:
    data = np.array(values, f"<{dtype}").tobytes()
    return {"dtype": dtype, "bdata": base64.b64encode(data).decode(), **more}


@pytest.mark.parametrize("dtype", ["u1", "i4", "f4", "f8"])
@pytest.mark.parametrize("shape", [[1, 2, 2], "1,2,2", " 1, 2 ,2"])
def test_typed_arrays_are_little_endian_with_a_list_or_string_as_shape(
    dtype: str, shape: Any
) -> None:
    found = decode_typed(typed([1, 2, 3, 200], dtype, shape=shape), "input")
    assert found.tolist() == [[[1, 2], [3, 200]]]
    assert found.dtype == np.dtype(dtype).newbyteorder("<")


def test_a_typed_array_without_a_shape_has_one_axis() -> None:
    assert decode_typed(typed([1, 2, 3], "f8"), "bias").tolist() == [1, 2, 3]


@pytest.mark.parametrize("dtype", ["u1", "i4", "f4", "f8"])
def test_encoded_arrays_can_be_decoded(dtype: str) -> None:
    array = np.arange(24).astype(dtype).reshape(1, 2, 3, 4)
    for strided in (array, array[..., ::2], array.transpose(0, 2, 1, 3), array.astype(f">{dtype}")):
        form = json.loads(encode_typed(strided))
        assert form["dtype"] == dtype
        assert np.array_equal(decode_typed(form, "x"), strided)
        assert json.loads(encode_lists(strided)) == strided.tolist()


@pytest.mark.parametrize(
    ("form", "field", "code"),
    [
        ({"dtype": "f2", "bdata": "AAA=", "shape": [1]}, "input.dtype", "choice"),
        ({"dtype": "<f8", "bdata": "", "shape": [0]}, "input.dtype", "choice"),
        ({"dtype": 8, "bdata": ""}, "input.dtype", "not_text"),
        ({"bdata": ""}, "input.dtype", "missing"),
        ({"dtype": "f8"}, "input.bdata", "missing"),
        ({"dtype": "f8", "bdata": None}, "input.bdata", "not_text"),
        ({"dtype": "f8", "bdata": "A"}, "input.bdata", "not_base64"),
        ({"dtype": "f8", "bdata": "AA\nAA"}, "input.bdata", "not_base64"),
        ({"dtype": "f8", "bdata": "AA=A"}, "input.bdata", "not_base64"),
        ({"dtype": "f8", "bdata": "한"}, "input.bdata", "not_base64"),
        ({"dtype": "f8", "bdata": "AAAA"}, "input.shape", "typed_length"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": [2]}, "input.shape", "typed_length"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": [10**9] * 8}, "input.shape", "typed_length"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": [3] + [1] * 8}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": []}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": [-3]}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": [3.0]}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": [True]}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": 3}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": "3;"}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "shape": "²"}, "input.shape", "typed_shape"),
        ({"dtype": "u1", "bdata": "AAAA", "order": "F"}, "input.order", "unknown_field"),
        ({"dtype": "u1", "bdata": "AAAA"}, "input", "dimensions"),
        ({"dtype": "f4", "bdata": "AADAfw==", "shape": [1, 1, 1]}, "input", "not_finite"),
        ({"dtype": "u1", "bdata": "", "shape": [1, 0, 1]}, "input", "empty_axis"),
        ("AAAA", "input", "not_array"),
        (None, "input", "not_array"),
        (7, "input", "not_array"),
        ({}, "input.dtype", "missing"),
    ],
)
def test_an_inconsistent_typed_array_names_the_wrong_field(
    client: Client, form: Any, field: str, code: str
) -> None:
    first = fault(client.convolve(ONE | {"input": form}))
    assert (first["field"], first["code"]) == (field, code)


@pytest.mark.parametrize(
    ("values", "field", "code", "value"),
    [
        ([[[1, None], [3, 4]]], "input[0][0][1]", "not_number", None),
        ([[[1, 2], [True, 4]]], "input[0][1][0]", "not_number", True),
        ([[[1, 2], [3, "4"]]], "input[0][1][1]", "not_number", "4"),
        ([[[1, 2], [3, {"a": 1}]]], "input[0][1][1]", "not_number", "{…}"),
        ([[[1, 2], [3, 10**400]]], "input[0][1][1]", "not_finite", "1329 bits"),
        ([[[1, 2], [3]]], "input[0][1]", "ragged", "[3]"),
        ([[[1, 2], 3]], "input[0][1]", "not_list", 3),
        ([[[1, 2], [3, [4]]]], "input[0][1][1]", "dimensions", "[4]"),
        ([[1, 2]], "input", "dimensions", None),
        ([], "input", "dimensions", None),
        ([[[]]], "input", "empty_axis", None),
    ],
)
def test_a_refusal_of_nested_lists_names_the_entry(
    client: Client, values: Any, field: str, code: str, value: Any
) -> None:
    first = fault(client.convolve(ONE | {"input": values}))
    assert (first["field"], first["code"], first["value"]) == (field, code, value)
    assert field in first["message"]


def test_a_number_that_overflows_to_infinity_is_refused(client: Client) -> None:
    first = fault(client.convolve('{"input": [[[1e999]]], "weight": [[[[1]]]]}'))
    assert (first["field"], first["code"], first["value"]) == (
        "input[0][0][0]",
        "not_finite",
        "inf",
    )


def test_the_claimed_shape_comes_from_the_first_entries() -> None:
    assert claimed_shape([[[1, 2], []], 3], "x") == (2, 2, 2)
    assert claimed_shape(np.zeros((2, 3)), "x") == (2, 3)
    assert claimed_shape([], "x") == (0,)
    with pytest.raises(RequestError):
        claimed_shape("text", "x")


def test_a_complete_array_has_no_first_fault() -> None:
    assert first_fault([[1, 2], [3, 4]], 2) is None
    assert first_fault([[1, 2], [3, "4"]], 2) == [1, 1]
    assert first_fault([1], 2) is None


def test_floats_keep_their_type_and_integers_become_float64() -> None:
    assert engine_array([[1]], "x", 2).dtype == np.float64
    assert engine_array(np.ones((1, 1), "f4"), "x", 2).dtype == np.float32
