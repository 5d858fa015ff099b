"""Refusals as application/problem+json."""

import json
from typing import Any

import pytest

from app.core import ConvError
from app.web.locales import Languages
from app.web.problems import FaultError, Problems, RequestError, refusal_document, refuse, shorten
from tests.web.client import Client

ENGLISH = Languages.load().fallback


def test_a_problem_document_has_exactly_these_fields(client: Client) -> None:
    answer = client.get("/api/scenes/red-ball/result?stride=0")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.pop("title").startswith("Unprocessable")  # 3.13 says Content, not Entity
    assert problem == {
        "type": "about:blank",
        "status": 422,
        "detail": "stride must be from 1 to 64, not 0.",
        "errors": [
            {
                "field": "stride",
                "value": 0,
                "code": "range",
                "message": "stride must be from 1 to 64, not 0.",
                "params": {"value": 0, "min": 1, "max": 64},
            }
        ],
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (-0.5, -0.5),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (2**53, "9007199254740992"),
        pytest.param(10**5000, "16610 bits", id="5000 digits"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("\ud800", "?"),
        ([1, None, "a", [2.5, []]], '[1, null, "a", [2.5, []]]'),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, …]"),
        ([[[[[[1]]]]]], "[[[[[…]]]]]"),
        ({"a": 1}, "{…}"),
        ([{"a": 1}], '["{…}"]'),
    ],
)
def test_values_are_shortened_and_valid_in_json(value: Any, expected: Any) -> None:
    assert shorten(value) == expected
    json.dumps(shorten(value), allow_nan=False).encode()


def test_a_very_deeply_nested_value_is_shortened() -> None:
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    assert shorten(deep) == "[[[[[…]]]]]"
    while isinstance(deep, list):  # freed from the outside in, because Python would recurse
        deep = deep[0]


def test_known_names_are_listed_in_full_and_given_values_shortened() -> None:
    long = "y" * 500
    fault = FaultError("x" * 500, "unknown_field", allowed=long, other=long)
    told = fault.as_json(ENGLISH)
    assert told["params"] == {"allowed": long, "other": "y" * 79 + "…"}
    assert told["field"] == "x" * 79 + "…"
    assert told["message"] == f"There is no field “{told['field']}”; there are: {long}."


def test_the_first_error_decides_the_status() -> None:
    assert refuse("body", "body_too_large", limit=1).status == 413
    assert refuse("stride", "range").status == 422
    assert RequestError.of(ConvError("stride", "below_minimum", minimum=1, value=0)).status == 422


def test_an_engine_refusal_keeps_argument_code_and_message() -> None:
    error = ConvError("stride", "below_minimum", minimum=1, value=0)
    problem = refusal_document(RequestError.of(error, 0), ENGLISH)
    assert problem["detail"] == str(error)
    first = problem["errors"][0]
    assert (first["field"], first["code"], first["value"]) == ("stride", "below_minimum", 0)


def test_the_detail_joins_all_messages() -> None:
    refusal = RequestError(FaultError("a", "missing"), FaultError("b", "missing"))
    problem = refusal_document(refusal, ENGLISH)
    assert problem["detail"] == "The field “a” is required. The field “b” is required."


def test_a_500_answer_reveals_no_details() -> None:
    answer = Problems(Languages.load()).crashed()
    body = json.loads(bytes(answer.body))
    assert answer.status_code == body["status"] == 500
    assert body["errors"] == []
