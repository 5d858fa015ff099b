"""The NumPy programs run on their own and print the engine's numbers."""

from pathlib import Path

import pytest

from app.catalogue import SCENES
from tests.programs import cases

PRINTED = 2e-10  # ten decimals are printed


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, cases.Case]]:
    folder = tmp_path_factory.mktemp("programs")
    return folder, {case.name: case for case in cases.write(folder)}


NAMES = [name for name, *_ in cases.asked(SCENES)]


@pytest.mark.parametrize("name", NAMES)
def test_the_program_prints_partial_maps_sum_and_output(
    written: tuple[Path, dict[str, cases.Case]], name: str
) -> None:
    folder, known = written
    text = cases.run(folder / f"{name}.numpy.py")
    assert cases.difference(known[name], text) <= PRINTED


def test_korean_programs_have_korean_comments_and_the_same_output(tmp_path: Path) -> None:
    case = next(case for case in cases.write(tmp_path, "ko") if case.name == "red-ball")
    program = tmp_path / "red-ball.numpy.py"
    assert "편향" in program.read_text("utf-8")
    assert cases.difference(case, cases.run(program)) <= PRINTED


@pytest.mark.parametrize("framework", cases.FRAMEWORKS)
def test_every_program_is_valid_python(
    written: tuple[Path, dict[str, cases.Case]], framework: str
) -> None:
    for name in NAMES:
        source = (written[0] / f"{name}.{framework}.py").read_text("utf-8")
        compile(source, name, "exec")
        assert "undefined" not in source
        assert "program." not in source
        assert max(len(line) for line in source.splitlines() if "np.array" not in line) < 4000
