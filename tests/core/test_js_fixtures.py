import json
from typing import Any

import pytest

from app.core.scalars import PADDING_MODES
from tests.core.make_js_fixtures import CASES, FILE, NOTE, fixtures

COMMITTED = json.loads(FILE.read_text())
TODAY = json.loads(json.dumps(fixtures()))


def without_output(case: dict[str, Any]) -> dict[str, Any]:
    parts = {name: value for name, value in case["breakdown"].items() if name != "output"}
    rest = {name: value for name, value in case.items() if name != "output_map"}
    return {**rest, "breakdown": parts}


def test_the_committed_fixtures_have_the_current_note_and_case_count() -> None:
    assert COMMITTED["note"] == NOTE
    assert len(COMMITTED["cases"]) == CASES


@pytest.mark.parametrize("number", range(CASES))
def test_the_page_fixtures_equal_the_engines_results(number: int) -> None:
    committed, today = COMMITTED["cases"][number], TODAY["cases"][number]
    assert without_output(committed) == without_output(today)
    # the last digits of exp and tanh may differ between machines
    assert committed["breakdown"]["output"] == pytest.approx(today["breakdown"]["output"], 1e-14)
    for row, expected in zip(committed["output_map"], today["output_map"], strict=True):
        assert row == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_the_cases_cover_every_mode_activation_rule_and_grouping() -> None:
    cases = COMMITTED["cases"]
    assert {case["layer"]["padding_mode"] for case in cases} == set(PADDING_MODES)
    assert len({case["layer"]["activation"] for case in cases}) == 5
    assert {case["aggregation"] for case in cases} == {"sum", "mean", "max"}
    assert {case["layer"]["groups"] for case in cases} == {1, 2, 3}
    assert any(case["mute"] for case in cases)
    assert any(case["gains"] for case in cases)
    assert any(any(any(row) for row in case["breakdown"]["window"]["padded"]) for case in cases)
