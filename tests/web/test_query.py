"""Query strings, parsed by the keys that static/state.json declares."""

from typing import Any

import pytest

from app.catalogue import IMAGES, KERNELS
from app.core.scalars import ACTIVATIONS, AGGREGATIONS, PADDING_MODES
from app.web.problems import RequestError
from app.web.query import ResultKeys, SceneKeys, declared, key, parse
from tests.web.client import Client, fault

STATE = declared()
RESULT = "/api/scenes/red-ball/result"


def refused(client: Client, query: str, path: str = RESULT) -> list[tuple[str, str]]:
    answer = client.get(f"{path}?{query}")
    fault(answer)
    return [(one["field"], one["code"]) for one in answer.json()["errors"]]


def test_the_query_keys_are_those_of_state_json() -> None:
    declared = {one["key"] for one in STATE if one["scope"] in ("result", "api")}
    assert set(ResultKeys.model_fields) == declared | {"dtype", "format"}
    left_out = {"mute", "gains", "aggregation", "partials_for"}
    of_scenes = {one["key"] for one in STATE if one["scope"] == "result"} - left_out
    assert set(SceneKeys.model_fields) == of_scenes
    assert key("image").choices == tuple(IMAGES)
    assert key("kernel").choices == tuple(KERNELS)


def test_links_offer_the_choices_that_the_engine_knows() -> None:
    assert key("padding_mode").choices == PADDING_MODES
    assert key("activation").choices == ACTIVATIONS
    assert key("aggregation").choices == AGGREGATIONS
    assert key("rule").choices == AGGREGATIONS


@pytest.mark.parametrize("name", ResultKeys.model_fields)
def test_every_key_refuses_invalid_values(client: Client, name: str) -> None:
    assert [field for field, _ in refused(client, f"{name}=no such value")] == [name]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", {}),
        ("size=8", {"size": 8}),
        ("size=%38&stride=2%2C3", {"size": 8, "stride": [2, 3]}),
        ("stride=2", {"stride": 2}),
        ("padding=same", {"padding": "same"}),
        ("padding=0,1,2,3", {"padding": [0, 1, 2, 3]}),
        ("mute=", {"mute": []}),
        ("mute=2,0,2", {"mute": [0, 2]}),
        ("gains=1,-0.5,2e-3", {"gains": [1.0, -0.5, 0.002]}),
        ("activation=relu&aggregation=max", {"activation": "relu", "aggregation": "max"}),
        ("partials_for=63&dtype=f4", {"partials_for": 63, "dtype": "f4"}),
    ],
)
def test_values_are_parsed_into_engine_arguments(raw: str, expected: dict[str, Any]) -> None:
    assert ResultKeys.model_validate(parse(raw.encode())).chosen() == expected


@pytest.mark.parametrize("one", [one for one in STATE if one["scope"] == "result" and "min" in one])
def test_ranges_are_those_of_state_json(client: Client, one: dict[str, Any]) -> None:
    name, low, high = one["key"], one["min"], one["max"]
    for value in (low, high):
        ResultKeys.model_validate({name: [str(value)]})
    for value in (low - 1, high + 1):
        assert refused(client, f"{name}={value}") == [(name, "range")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("nope=1", [("nope", "unknown_key")]),
        ("Size=8", [("Size", "unknown_key")]),
        ("size=8&size=8", [("size", "duplicate_key")]),
        ("size=x&size=8", [("size", "whole_number"), ("size", "duplicate_key")]),
        ("size=", [("size", "whole_number")]),
        ("size=08", [("size", "whole_number")]),
        ("size=8.0", [("size", "whole_number")]),
        ("size=+8", [("size", "whole_number")]),
        ("size=٨", [("size", "whole_number")]),
        ("size=" + "9" * 5000, [("size", "whole_number")]),
        ("stride=1,2,3", [("stride", "count")]),
        ("stride=1,", [("stride", "whole_number")]),
        ("padding=1,2,3", [("padding", "count")]),
        ("padding=full", [("padding", "whole_number")]),
        ("gains=", [("gains", "number")]),
        ("gains=1,nan", [("gains", "number")]),
        ("gains=1_0", [("gains", "number")]),
        ("activation=ReLU", [("activation", "choice")]),
        ("image=", [("image", "choice")]),
        (
            "stride=0&dilation=x&no=1",
            [("stride", "range"), ("dilation", "whole_number"), ("no", "unknown_key")],
        ),
        ("&".join(f"k{number}=1" for number in range(65)), [("query", "too_many_keys")]),
        ("no=1&no=2", [("no", "unknown_key"), ("no", "duplicate_key")]),
    ],
)
def test_every_error_in_a_query_is_reported(
    client: Client, raw: str, expected: list[tuple[str, str]]
) -> None:
    assert refused(client, raw) == expected


def test_a_query_that_is_not_utf8_is_400(client: Client) -> None:
    for raw in (b"size=\xff", b"size=%ff", b"%ff"):
        with pytest.raises(RequestError) as caught:
            parse(raw)
        assert caught.value.status == 400
    assert fault(client.get(f"{RESULT}?size=%ff"), 400)["code"] == "not_utf8"


def test_refusals_name_range_and_choices(client: Client) -> None:
    size, values = client.get(f"{RESULT}?size=65&values=floats").json()["errors"]
    assert (size["value"], size["params"]) == (65, {"value": 65, "min": 4, "max": 64})
    assert values["params"] == {"value": "floats", "choices": "digits, bytes, unit"}


def test_lists_accept_only_the_lang_key(client: Client) -> None:
    assert refused(client, "lang=zxx", "/api/scenes") == [("lang", "choice")]


def test_errors_of_query_and_body_are_reported_together(client: Client) -> None:
    body = {"input": [[[1]]], "weight": [[[[1]]]], "stride": 0, "padding": "full"}
    named = [
        (one["field"], one["code"]) for one in client.convolve(body, "?format=xml").json()["errors"]
    ]
    assert named == [("format", "choice"), ("stride", "below_minimum"), ("padding", "padding_form")]
