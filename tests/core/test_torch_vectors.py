from pathlib import Path

import numpy as np
import pytest

from tests.core.torch_cases import differs, draw

FILE = Path(__file__).parent.parent / "fixtures" / "torch_vectors.npz"
VECTORS = dict(np.load(FILE))
NUMBERS = sorted(int(name.split("_")[0]) for name in VECTORS if name.endswith("_output"))


@pytest.mark.parametrize("number", NUMBERS)
def test_the_engine_agrees_with_torchs_conv2d_within_rounding(number: int) -> None:
    case = draw(number)
    np.testing.assert_array_equal(case.x, VECTORS[f"{number}_x"])  # NumPy draws the same numbers
    np.testing.assert_array_equal(case.weight, VECTORS[f"{number}_weight"])
    assert differs(case, VECTORS[f"{number}_output"], VECTORS[f"{number}_partials"]) is None


def test_the_vectors_record_their_torch_version() -> None:
    assert str(VECTORS["torch"]).startswith("2.13.0")


def test_the_vectors_cover_every_mode_with_and_without_groups_and_bias() -> None:
    cases = [draw(number) for number in NUMBERS]
    seen = {
        (case.scalars["padding_mode"], case.scalars["groups"] > 1, case.bias is None)
        for case in cases
    }
    assert len(seen) == 16
    assert any(len(set(case.scalars["padding"])) == 4 for case in cases)


def test_a_difference_is_detected() -> None:
    output = VECTORS["1_output"].copy()
    output[0, 0, 0] += 0.01
    assert differs(draw(1), output) is not None
