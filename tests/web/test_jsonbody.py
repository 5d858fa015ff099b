"""Request bodies: limits and strict parsing."""

import json
import re
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.web import jsonbody
from app.web.limits import INLINE_BYTES
from app.web.problems import RequestError
from tests.web.client import Client, fault

ONE = {"input": [[[1]]], "weight": [[[[1]]]]}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "not_json"),
        (b"{", 400, "not_json"),
        (b"{'a': 1}", 400, "not_json"),
        (b'{"a": 1} x', 400, "not_json"),
        (b"\xef\xbb\xbf{}", 400, "not_json"),
        (b"\xff\xfe{\x00}\x00", 400, "not_utf8"),
        (b'{"input": "\xed\xa0\x80"}', 400, "not_utf8"),
        (b'{"input": NaN}', 400, "json_constant"),
        (b'{"input": [-Infinity]}', 400, "json_constant"),
        (b"[" * 100_000, 400, "nested_too_deeply"),
        (b'{"a":' * 1_500 + b"1" + b"}" * 1_500, 400, "nested_too_deeply"),
        (b'{"stride": 1' + b"0" * 5_000 + b"}", 400, "number_too_long"),
        (b"[]", 422, "not_object"),
        (b"null", 422, "not_object"),
        (b"1", 422, "not_object"),
        (b'{"input": 1, "input": 2}', 422, "duplicate_field"),
        (b'{"input": {"dtype": "f8", "dtype": "f4"}}', 422, "duplicate_field"),
        (b"{}", 422, "missing"),
    ],
)
def test_an_invalid_body_is_refused(client: Client, body: bytes, status: int, code: str) -> None:
    assert fault(client.convolve(body), status)["code"] == code


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        '{"input": NaN}',
        '{"input": 1, "input": 2}',
        '{"weights": 1, "input": [[[1]]], "Stride": 2}',
        '{"input": [[[1, "2"]]], "weight": [[[[1]]]], "stride": true, "padding": "full"}',
        '{"input": [[[1]]], "weight": [[[[1]]]], "bias": [1, 2]}',
        '{"input": {"dtype": "u1", "bdata": "AAAA"}, "weight": [[[[1]]]], "mute": ' + "[" * 900,
        '{"input": [[[1, 2]]], "weight": [[[[1]]]], "padding": [1, 0]}',
    ],
)
def test_a_large_body_gets_the_same_answer_as_a_small_one(client: Client, body: str) -> None:
    """Large bodies are parsed and validated in a thread, with the same error messages."""
    small, large = client.convolve(body), client.convolve(body + " " * INLINE_BYTES)
    assert large.status_code == small.status_code
    if "not_json" not in small.text:  # which contains line and column
        assert large.content == small.content


def test_every_unknown_and_every_missing_field_is_named(client: Client) -> None:
    answer = client.convolve({"weights": 1, "input": [[[1]]], "Stride": 2})
    named = [(one["field"], one["code"]) for one in answer.json()["errors"]]
    expected = ["weights", "Stride"]
    assert named == [(name, "unknown_field") for name in expected] + [("weight", "missing")]


def test_at_most_sixteen_errors_are_reported(client: Client) -> None:
    answer = client.convolve({f"field{number}": number for number in range(900)})
    assert len(answer.json()["errors"]) == 16


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON ; charset=utf-8"])
def test_json_content_types_are_accepted(client: Client, content_type: str) -> None:
    assert client.convolve(ONE, content_type=content_type).status_code == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/jsonx", "multipart/form-data"])
def test_another_content_type_is_415(client: Client, content_type: str) -> None:
    first = fault(client.convolve(ONE, content_type=content_type), 415)
    assert (first["field"], first["code"]) == ("Content-Type", "media_type")
    assert first["value"] == first["params"]["value"] == content_type


def test_a_missing_content_type_is_415(client: Client) -> None:
    assert fault(client.request("POST", "/api/convolve", content=b"{}"), 415)["value"] == ""


def test_a_compressed_body_is_415(client: Client) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = client.request("POST", "/api/convolve", content=b"\x1f\x8b", headers=headers)
    assert fault(answer, 415)["code"] == "content_encoding"


def test_a_body_above_the_limit_is_413_with_the_limit(client_with: Any) -> None:
    client = client_with(max_body_bytes=1_000)
    fits = json.dumps(ONE).ljust(1_000)
    assert client.convolve(fits).status_code == 200
    first = fault(client.convolve(fits + " "), 413)
    assert (first["field"], first["code"]) == ("body", "body_too_large")
    assert first["params"] == {"limit": 1_000}
    assert first["message"] == "The body is larger than 1000 bytes."


def test_a_far_larger_body_closes_the_connection(client_with: Any) -> None:
    answer = client_with(max_body_bytes=1_000).convolve(" " * 5_000)
    assert answer.status_code == 413
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize("length", ["-1", "abc", "9" * 30])
def test_an_invalid_content_length_is_413(client: Client, length: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": length}
    answer = client.request("POST", "/api/convolve", content=b"{}", headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"[" + b"[]," * 1_300_000 + b"[]]", "too_many_lists"),
        (b"[" + b"{}," * 1_300_000 + b"{}]", "too_many_lists"),
        (b"[" + b'"",' * 1_300_000 + b'""]', "too_many_strings"),
    ],
)
def test_bodies_with_too_many_lists_are_refused_before_parsing(body: bytes, code: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(RequestError) as caught:
            jsonbody.parse(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.status == 413
    assert caught.value.faults[0].code == code
    assert peak < 100_000


def test_a_small_body_is_parsed_quickly() -> None:
    for body in (b"[" + b"[]," * 33_000 + b"[]]", b'{"' + b'":1,"'.join(_names(10_000)) + b'":1}'):
        began = time.process_time()
        jsonbody.parse(body)
        assert time.process_time() - began < 0.5
    repeated = b'{"' + b'":1,"'.join([*_names(10_000), b"n1"]) + b'":1}'
    began = time.process_time()
    with pytest.raises(RequestError):
        jsonbody.parse(repeated)
    assert time.process_time() - began < 0.5


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.sampled_from([10**4000, -(2**63), 5e-324, 1.7976931348623157e308])
        | st.text(max_size=6),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    )
)
def test_parsing_agrees_with_the_standard_library(document: Any) -> None:
    text = re.sub("-?Infinity", "1e999", json.dumps(document, ensure_ascii=False))
    found, expected = jsonbody.parse(text.encode()), json.loads(text)
    assert repr(found) == repr(expected)


@pytest.mark.parametrize(
    "body",
    [
        '{"a":1,"a":2}',
        '{"a":{"b":1,"b":2}}',
        '{"a":[{"b":1,"b":2}]}',
        '[{"b":1,"b":2}]',
        '{"a:":1,"a:":1}',
        '{"a":{":":1},"a":2}',
        '{"a":1,"\\u0061":2}',
    ],
)
def test_a_duplicate_key_is_detected_anywhere(body: str) -> None:
    with pytest.raises(RequestError) as caught:
        jsonbody.parse(body.encode())
    assert caught.value.faults[0].code == "duplicate_field"


def _names(count: int) -> list[bytes]:
    return [b"n%d" % number for number in range(count)]
