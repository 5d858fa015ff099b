"""Limits on the cost of one answer, checked before any memory is allocated."""

import base64
import tracemalloc
from typing import Any

import numpy as np
import pytest

from app.settings import Settings
from app.web import limits
from app.web.convolution import Convolutions
from app.web.models import Convolution
from app.web.problems import RequestError
from tests.web.client import Client, fault

MILLION = base64.b64encode(bytes(1_000_000)).decode()
SMALL = {
    "input": [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]] * 2,
    "weight": [[[[1, 1], [1, 1]]] * 2] * 3,
}
# 3 outputs × 2 channels × 2 × 2 = 24 partial values, 12 outputs, 96 multiplications.


@pytest.mark.parametrize(
    ("setting", "count", "code", "more"),
    [
        ("max_partial_values", 24, "too_many_partial_values", {}),
        ("max_partial_values", 12, "too_many_output_values", {"partials_for": 0}),
        ("max_partial_values", 24, "too_many_output_values", {"aggregation": "none"}),
        ("max_padded_values", 18, "too_many_padded_values", {}),
        ("max_padded_values", 50, "too_many_padded_values", {"padding": 1}),
        ("max_macs", 96, "too_many_macs", {}),
    ],
)
def test_each_limit_is_a_setting_exact_and_reported(
    client_with: Any, setting: str, count: int, code: str, more: dict[str, Any]
) -> None:
    assert client_with(**{setting: count}).convolve(SMALL | more).status_code == 200
    answer = client_with(**{setting: count - 1}).convolve(SMALL | more)
    found = {one["code"]: one for one in answer.json()["errors"]}
    assert answer.status_code == 422
    assert found[code]["params"] == {"count": count, "limit": count - 1}
    assert found[code]["value"] == count
    assert str(count) in found[code]["message"]
    assert str(count - 1) in found[code]["message"]


def test_limits_also_apply_to_scenes(client_with: Any) -> None:
    client = client_with(max_macs=100)
    for path in ("/api/scenes/red-ball", "/api/scenes/red-ball/result"):
        assert fault(client.get(path))["code"] == "too_many_macs"


@pytest.mark.parametrize(
    "body",
    [
        {"input": [[[1]]], "weight": [[[[1]]]], "padding": 2**62},
        {"input": [[[1]]], "weight": [[[[1]]]], "padding": [0, 0, 2**40, 2**40]},
        {
            "input": {"dtype": "u1", "bdata": MILLION, "shape": [1000, 100, 10]},
            "weight": {"dtype": "u1", "bdata": MILLION, "shape": [1000, 1000, 1, 1]},
        },
        {
            "input": {"dtype": "u1", "bdata": MILLION, "shape": [1, 1000, 1000]},
            "weight": {"dtype": "u1", "bdata": MILLION, "shape": [1, 1, 1000, 1000]},
            "padding": 400,
        },
    ],
)
def test_a_small_body_for_a_large_result_takes_no_memory(body: dict[str, Any]) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(RequestError) as caught:
            Convolutions(Settings()).prepare(dict(Convolution.model_validate(body)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert all(one.code.startswith("too_many_") for one in caught.value.faults)
    assert peak < 3_000_000  # the decoded body


def test_partials_for_keeps_memory_within_the_limit(client: Client) -> None:
    """All 250 million partial values would take 2 GB; those of one output are requested."""
    image, weight = (base64.b64encode(bytes(500 * size)).decode() for size in (1000, 500))
    body = {
        "input": {"dtype": "u1", "bdata": image, "shape": [500, 1, 1000]},
        "weight": {"dtype": "u1", "bdata": weight, "shape": [500, 500, 1, 1]},
        "partials_for": 7,
    }
    tracemalloc.start()
    try:
        answer = client.convolve(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert answer.status_code == 200
    assert answer.json()["shapes"]["partials"] == [1, 500, 1, 1000]
    assert peak < 150_000_000


def test_integers_above_64_bits_are_refused(client: Client) -> None:
    for name in ("stride", "padding", "dilation", "groups", "mute", "partials_for"):
        for value in (2**70, [2**70], -(2**70), 10**4000):
            body = {"input": [[[1]]], "weight": [[[[1]]]], name: value}
            assert client.convolve(body).status_code == 422
    first = fault(client.convolve({"input": [[[1]]], "weight": [[[[1]]]], "dilation": 10**4000}))
    assert (first["field"], first["code"]) == ("dilation", "integer_too_large")


def test_small_answers_are_computed_inline_and_large_ones_in_a_thread() -> None:
    weight = np.ones((1, 3, 3, 3))
    prepare = Convolutions(Settings()).prepare
    small = prepare({"input": np.ones((3, 32, 32)), "weight": weight})
    large = prepare({"input": np.ones((3, 200, 200)), "weight": weight})
    assert limits.is_small(small.plan)
    assert not limits.is_small(large.plan)
