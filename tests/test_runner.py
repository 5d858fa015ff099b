"""The test command: output of steps, no installation unless requested, shards."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import __main__ as runner
from tests import needs
from tests.conftest import part_of

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[runner.Runner], bool]]:
    """Replace the steps by one that passes and one that fails."""
    made: dict[str, Callable[[runner.Runner], bool]] = {
        "good": lambda one: one.run(sys.executable, "-c", "print('all is well')"),
        "bad": lambda one: one.run(
            sys.executable, "-c", "print('this broke'); raise SystemExit(3)"
        ),
    }
    monkeypatch.setattr(runner, "STEPS", made)
    return made


@pytest.mark.usefixtures("steps")
def test_a_passing_step_prints_one_line_and_a_failing_step_its_output(
    capsys: Printed,
) -> None:
    assert runner.main(["good"]) == 0
    step, end, counts = capsys.readouterr().out.splitlines()
    assert step.split()[:2] == ["good", "passed"]
    assert end.startswith("all passed")
    assert counts == "0 passed, 0 failed"
    assert runner.main([]) == 1
    said = capsys.readouterr().out
    assert "all is well" not in said
    assert "bad      FAILED" in said
    assert "this broke" in said
    assert said.splitlines()[-2].startswith("FAILED")
    assert said.splitlines()[-1] == "0 passed, 1 failed"


def test_the_counts_come_from_the_runners_summary_lines() -> None:
    printed = ["$ pytest", "....\n9 passed, 2 errors in 3.21s\n", "ℹ tests 5\nℹ pass 4\nℹ fail 1\n"]
    assert runner.counted(runner._PASSED, printed) == 13
    assert runner.counted(runner._FAILED, printed) == 3


@pytest.mark.usefixtures("steps")
def test_an_unknown_step_is_refused_with_the_known_ones(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        runner.main(["goods"])
    assert "there are: good, bad" in capsys.readouterr().err


def test_a_missing_tool_fails_and_names_the_command_that_installs_it(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    monkeypatch.setattr(needs, "TOOLS", tmp_path)
    monkeypatch.setattr(runner.Runner, "run", lambda *_, **__: True)
    assert runner.main(["browser", "types"]) == 1
    said = capsys.readouterr().out
    assert "No Chromium was found" in said
    assert "`apt-get install chromium-headless-shell` or `playwright install chromium`" in said
    assert "package-lock.json are not installed" in said
    assert said.count("`python -m tests --install` brings it.") == 2
    monkeypatch.setenv("CHROMIUM", str(Path(__file__)))
    assert runner.main(["browser"]) == 1
    assert "fonts/package-lock.json are not installed" in capsys.readouterr().out


def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *arguments: str) -> list[str]:
    """Return the commands that the runner would run on a machine without any tools."""
    found: list[str] = []

    def note(_: runner.Runner, *command: object, **__: object) -> bool:
        found.append(" ".join(map(str, command)))
        return True

    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    monkeypatch.setattr(needs, "TOOLS", tmp_path)
    monkeypatch.setattr(runner.Runner, "run", note)
    runner.main(list(arguments))
    return found


def test_nothing_is_installed_without_the_install_option(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installs = ("apt-get", "npm-cli", "playwright install")

    def installing(ran: list[str]) -> list[str]:
        return [line for line in ran if any(one in line for one in installs)]

    assert installing(commands(monkeypatch, tmp_path)) == []
    wished = installing(commands(monkeypatch, tmp_path, "--install"))
    assert sum("npm-cli.js ci" in line for line in wished) == 2
    assert any("playwright install chromium" in line for line in wished)


def test_the_shards_hold_every_test_once() -> None:
    for times in zip(*(part_of(10, f"{part}/3") for part in (1, 2, 3)), strict=True):
        assert sorted(times) == [False, False, True]
    assert all(part_of(10, "1/1"))
    for wrong in ("0/3", "4/3", "3", "a/b"):
        with pytest.raises(pytest.UsageError):
            part_of(10, wrong)
