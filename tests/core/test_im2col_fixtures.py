import json

import pytest

from tests.core.make_im2col_fixtures import CASES, FILE, NOTE, fixtures

COMMITTED = json.loads(FILE.read_text())
TODAY = json.loads(json.dumps(fixtures()))


def test_the_committed_note_and_number_of_cases_are_todays() -> None:
    assert COMMITTED["note"] == NOTE
    assert len(COMMITTED["cases"]) == CASES


@pytest.mark.parametrize("number", range(CASES))
def test_the_page_is_held_to_the_matrix_that_the_engine_makes_today(number: int) -> None:
    assert COMMITTED["cases"][number] == TODAY["cases"][number]


def test_every_mode_grouping_and_uneven_geometry_is_among_the_cases() -> None:
    layers = [case["layer"] for case in COMMITTED["cases"]]
    assert len({layer["padding_mode"] for layer in layers}) == 4
    assert {layer["groups"] for layer in layers} == {1, 2, 3}
    for name in ("stride", "dilation"):
        assert any(layer[name][0] != layer[name][1] for layer in layers)
    assert any(len(set(layer["padding"])) > 1 for layer in layers)


def test_the_weights_times_the_rows_that_they_hear_are_the_channel_sums() -> None:
    for case in COMMITTED["cases"]:
        weights = [w for grid in case["weight"][case["out"]] for line in grid for w in line]
        group = case["out"] // (len(case["weight"]) // case["layer"]["groups"])
        rows = case["matrix"][group * len(weights) : (group + 1) * len(weights)]
        sums = [
            sum(w * v for w, v in zip(weights, column, strict=True))
            for column in zip(*rows, strict=True)
        ]
        assert sums == case["aggregate"]
