"""Computing answers: validation, rounding, encoding, threads."""

import json
import threading
from typing import Any

import anyio
import numpy as np
import pytest

from app.core import convolve
from app.settings import Settings
from app.web import convolution
from app.web.convolution import ArrayFormat, Convolutions, write
from tests.web.client import Client, array, fault

ONE = {"input": [[[1, 2], [3, 4]]], "weight": [[[[1]]]]}
HUGE = {"input": [[[1e200]], [[1]]], "weight": [[[[1e200]], [[1]]]]}


@pytest.mark.parametrize(
    ("more", "field", "code", "value"),
    [
        ({"stride": 0}, "stride", "below_minimum", 0),
        ({"stride": True}, "stride", "not_whole_number", True),
        ({"stride": 1.5}, "stride", "not_whole_number", 1.5),
        ({"stride": None}, "stride", "not_whole_number", None),
        ({"stride": [1, 2, 3]}, "stride", "not_pair", "[1, 2, 3]"),
        ({"dilation": "2"}, "dilation", "not_whole_number", "2"),
        ({"padding": "full"}, "padding", "padding_form", "full"),
        ({"padding": [1, 2, 3]}, "padding", "padding_form", "[1, 2, 3]"),
        ({"padding": -1}, "padding", "below_minimum", -1),
        ({"padding_mode": "mirror"}, "padding_mode", "unknown_choice", "mirror"),
        ({"padding_mode": []}, "padding_mode", "unknown_choice", "[]"),
        ({"groups": 2}, "groups", "groups_in_channels", 2),
        ({"groups": 0}, "groups", "below_minimum", 0),
        ({"activation": None}, "activation", "unknown_choice", None),
        ({"aggregation": {"a": 1}}, "aggregation", "unknown_choice", "{…}"),
        ({"gains": [1, 2]}, "gains", "gains_length", "[1, 2]"),
        ({"gains": 1}, "gains", "not_a_list", 1),
        ({"gains": ["1"]}, "gains", "not_number", '["1"]'),
        ({"mute": [1]}, "mute", "out_of_range", "[1]"),
        ({"mute": None}, "mute", "not_a_list", None),
        ({"mute": "0"}, "mute", "not_a_list", "0"),
        ({"mute": [False]}, "mute", "not_whole_number", "[false]"),
        ({"partials_for": 1}, "partials_for", "out_of_range", 1),
        ({"partials_for": "0"}, "partials_for", "not_whole_number", "0"),
        ({"bias": [1, 2]}, "bias", "bias_length", None),
        ({"bias": [[1]]}, "bias", "dimensions", None),
        ({"weight": [[[[1]]] * 2]}, "weight", "weight_channels", None),
        ({"weight": [[[[1] * 3] * 3]]}, "weight", "kernel_too_large", None),
    ],
)
def test_a_refused_value_names_the_field_the_rule_and_the_value(
    client: Client, more: dict[str, Any], field: str, code: str, value: Any
) -> None:
    first = fault(client.convolve(ONE | more))
    assert (first["field"], first["code"], first["value"]) == (field, code, value)
    assert field in first["message"]


def test_null_means_no_bias_no_gains_and_all_partials(client: Client) -> None:
    nulls = client.convolve(ONE | {"bias": None, "gains": None, "partials_for": None})
    assert nulls.content == client.convolve(ONE).content


def test_an_overflow_is_refused_even_in_a_muted_channel(client: Client) -> None:
    for more in ({}, {"mute": [0]}, {"gains": [0, 1]}, {"aggregation": "max"}):
        for form in ("", "?format=lists"):
            assert fault(client.convolve(HUGE | more, form))["code"] == "overflowed"


def test_values_too_large_for_the_requested_dtype_are_refused(client: Client) -> None:
    body = {"input": [[[1e30]]], "weight": [[[[1e30]]]]}
    assert client.convolve(body).status_code == 200
    first = fault(client.convolve(body, "?dtype=f4"))
    assert (first["field"], first["code"], first["value"]) == ("dtype", "dtype_overflow", "f4")
    assert first["params"] == {"array": "partials", "dtype": "f4"}


def test_lists_keep_negative_zero_and_tiny_numbers(client: Client) -> None:
    body = {"input": [[[-0.0, 5e-324]]], "weight": [[[[1]]]]}
    answer = client.convolve(body, "?format=lists").json()
    assert answer["partials"] == [[[[0.0, 5e-324]]]]


def test_identical_arrays_are_encoded_alike() -> None:
    result = convolve([[[1, 2]]], [[[[3]]]])
    answer = json.loads(write(result, ArrayFormat(lists=True)))
    assert answer["aggregate"] == answer["pre_activation"] == answer["output"] == [[[3.0, 6.0]]]


@pytest.mark.parametrize("large", [False, True])
def test_large_jobs_run_in_a_thread_and_small_jobs_inline(
    client: Client, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    threads: list[str] = []

    def watched(*arguments: Any, **options: Any) -> Any:
        threads.append(threading.current_thread().name)
        return convolve(*arguments, **options)

    monkeypatch.setattr(convolution, "convolve", watched)
    size = 400 if large else 8
    body = {"input": [[[1] * size] * size] * 3, "weight": [[[[1] * 3] * 3] * 3] * 2}
    answer = client.convolve(body).json()
    assert ("AnyIO worker thread" in threads[0]) is large
    assert (array(answer["output"]) == 27).all()


def test_the_number_of_concurrent_large_jobs_is_limited() -> None:
    convolutions = Convolutions(Settings(heavy_jobs=2))
    running, most = 0, 0
    lock = threading.Lock()
    full = threading.Event()

    def work() -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == 2:
                full.set()
        full.wait(5)
        with lock:
            running -= 1
        return running

    async def all_at_once() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(convolutions.run_heavy, work)

    anyio.run(all_at_once)
    assert most == 2


def test_a_nested_heavy_job_needs_no_second_slot() -> None:
    convolutions = Convolutions(Settings(heavy_jobs=1))

    async def nested() -> int:
        with anyio.fail_after(5):
            async with convolutions.place():
                return await convolutions.run_heavy(lambda: 7)

    assert anyio.run(nested) == 7


def test_ragged_lists_are_refused_after_planning_by_the_first_row(client: Client) -> None:
    """The plan uses the shape of the first entries; other rows are checked afterwards."""
    body = {"input": [[[1]], [[1, 1]]], "weight": [[[[1]], [[1]]]]}
    assert fault(client.convolve(body))["code"] == "ragged"


def test_results_are_the_same_inline_and_in_a_thread(client: Client) -> None:
    rng = np.random.default_rng(7)
    x, weight = rng.normal(size=(3, 90, 90)), rng.normal(size=(16, 3, 5, 5))
    answer = client.convolve({"input": x.tolist(), "weight": weight.tolist()}).json()
    assert np.array_equal(array(answer["output"]), convolve(x, weight).output)
