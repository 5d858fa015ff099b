"""Query strings, read by the keys that static/state.json declares."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.catalogue import IMAGES, KERNELS
from app.web import query
from app.web.problems import RefusalError
from app.web.query import Key, keys, read, result_keys, scene_keys

STATE = json.loads((Path(__file__).parents[2] / "static" / "state.json").read_text("utf-8"))["keys"]


def refused(raw: str | bytes, allowed: Any = None) -> list[tuple[str, str]]:
    text = raw if isinstance(raw, bytes) else raw.encode()
    with pytest.raises(RefusalError) as caught:
        read(text, allowed or result_keys())
    return [(one.field, one.code) for one in caught.value.faults]


def test_the_keys_are_those_of_the_file() -> None:
    declared = {one["key"] for one in STATE if one["scope"] in ("result", "api")}
    assert set(result_keys()) == declared | {"dtype", "format"}
    left_out = {"mute", "gains", "aggregation", "partials_for"}
    assert set(scene_keys()) == {one["key"] for one in STATE if one["scope"] == "result"} - left_out
    assert keys("result")["image"].choices == tuple(IMAGES)
    assert keys("result")["kernel"].choices == tuple(KERNELS)


def test_every_type_of_the_api_has_a_reader() -> None:
    for key in result_keys().values():
        assert isinstance(key, Key)
        with pytest.raises(RefusalError):
            key.read("no such value")


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
def test_values_are_read_as_the_engine_takes_them(raw: str, expected: dict[str, Any]) -> None:
    assert read(raw.encode(), result_keys()) == expected


@pytest.mark.parametrize("one", [one for one in STATE if one["scope"] == "result" and "min" in one])
def test_ranges_are_those_of_the_file(one: dict[str, Any]) -> None:
    name, low, high = one["key"], one["min"], one["max"]
    for value in (low, high):
        read(f"{name}={value}".encode(), result_keys())
    for value in (low - 1, high + 1):
        assert refused(f"{name}={value}") == [(name, "range")]


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
        (b"size=\xff", [("query", "not_utf8")]),
        ("size=%ff", [("query", "not_utf8")]),
    ],
)
def test_everything_that_is_wrong_is_named(
    raw: str | bytes, expected: list[tuple[str, str]]
) -> None:
    assert refused(raw) == expected


def test_a_query_that_is_no_utf8_is_400() -> None:
    with pytest.raises(RefusalError) as caught:
        read(b"%ff", result_keys())
    assert caught.value.status == 400


def test_refusals_carry_range_and_choices() -> None:
    with pytest.raises(RefusalError) as caught:
        read(b"size=65&values=floats", result_keys())
    size, values = caught.value.faults
    assert (size.value, size.params) == (65, {"value": 65, "min": 4, "max": 64})
    assert values.params == {"value": "floats", "choices": "digits, bytes, unit"}


def test_lists_know_the_languages_only() -> None:
    allowed = query.list_keys(["en", "ko"])
    assert read(b"lang=ko", allowed) == {"lang": "ko"}
    assert refused("lang=fr", allowed) == [("lang", "choice")]
