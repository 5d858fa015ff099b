import json

import pytest

from app.core.scalars import PADDING_MODES
from tests.core.make_im2col_fixtures import CASES, FILE, NOTE, fixtures

COMMITTED = json.loads(FILE.read_text())
TODAY = json.loads(json.dumps(fixtures()))


def test_the_committed_fixtures_have_the_current_note_and_case_count() -> None:
    assert COMMITTED["note"] == NOTE
    assert len(COMMITTED["cases"]) == CASES


@pytest.mark.parametrize("number", range(CASES))
def test_the_im2col_fixtures_equal_the_engines_matrices(number: int) -> None:
    assert COMMITTED["cases"][number] == TODAY["cases"][number]


def test_the_cases_cover_every_mode_groups_and_asymmetric_geometry() -> None:
    layers = [case["layer"] for case in COMMITTED["cases"]]
    assert {layer["padding_mode"] for layer in layers} == set(PADDING_MODES)
    assert {layer["groups"] for layer in layers} == {1, 2, 3}
    for name in ("stride", "dilation"):
        assert any(layer[name][0] != layer[name][1] for layer in layers)
    assert any(len(set(layer["padding"])) > 1 for layer in layers)


def test_weights_times_their_rows_equal_the_channel_sums() -> None:
    for case in COMMITTED["cases"]:
        weights = [w for grid in case["weight"][case["out"]] for line in grid for w in line]
        group = case["out"] // (len(case["weight"]) // case["layer"]["groups"])
        rows = case["matrix"][group * len(weights) : (group + 1) * len(weights)]
        sums = [
            sum(w * v for w, v in zip(weights, column, strict=True))
            for column in zip(*rows, strict=True)
        ]
        assert sums == case["aggregate"]
