"""Run all tests: ``python -m tests``.

The steps are linting and formatting, types (Python and JavaScript), the JavaScript models, the
Python tests and the browser tests. Nothing is skipped: a missing tool is a failure that names the
command that installs it. Each step prints one line, and its output if it fails.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests import needs
from tests.format import prettier
from tests.needs import ROOT, TOOLS, MissingError

LONGEST_SECONDS = 1500  # a command that takes longer has failed
# Browser tests wait about as much as they compute: one process more than cores.
IN_PARALLEL = ("-n", str(min(4, (os.cpu_count() or 1) + 1)))


class Runner:
    """Runs commands and collects their output."""

    def __init__(self, shard: str = "") -> None:
        self.shard = ("--shard", shard) if shard else ()
        self.printed: list[str] = []

    def run(self, *command: str | Path, cwd: Path = ROOT) -> bool:
        """Run a command; return whether it succeeded."""
        line = [str(part) for part in command]
        self.printed.append(f"$ {' '.join([Path(line[0]).name, *line[1:]])}")
        environment = {"OPENBLAS_NUM_THREADS": "1", **os.environ}
        scripts = str(Path(sys.executable).parent)
        environment["PATH"] = os.pathsep.join([scripts, environment.get("PATH", "")])
        try:
            done = subprocess.run(
                line,
                cwd=cwd,
                env=environment,
                check=False,
                timeout=LONGEST_SECONDS,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except subprocess.TimeoutExpired as error:
            said = error.stdout or b""
            self.printed.append(
                said.decode("utf-8", "replace") if isinstance(said, bytes) else said
            )
            self.printed.append(f"ended after {LONGEST_SECONDS} s")
            return False
        self.printed.append(done.stdout)
        return done.returncode == 0

    def python(self, *arguments: str) -> bool:
        return self.run(sys.executable, "-m", *arguments)

    def install(self) -> bool:
        # A list, so that both are installed even if the first fails.
        return all([needs.install_node_packages(self.run), needs.install_chromium(self.run)])

    def lint(self) -> bool:
        python = [self.python("ruff", "check", "."), self.python("ruff", "format", "--check", ".")]
        return all([*python, self.run(*prettier("--check"))])

    def types(self) -> bool:
        good = self.python("mypy")
        compiler = needs.node_packages("tools") / "typescript" / "bin" / "tsc"
        # The type of a link is written from the declarations of its keys.
        written = self.run(needs.node(), TOOLS / "linkTypes.mjs")
        return (
            written and self.run(needs.node(), compiler, "-p", ".tsconfig.json", cwd=TOOLS) and good
        )

    def javascript(self) -> bool:
        files = sorted((ROOT / "tests" / "js").glob("*.test.js"))
        return self.run(needs.node(), "--test", "--test-reporter=spec", *files)

    def server(self) -> bool:
        return self.pytest("not browser", "loadgroup", "--ignore=tests/browser")

    def browser(self) -> bool:
        needs.chromium()
        needs.node_packages("fonts")
        # Each process collects tests: loading these unused plugins took nine seconds in each.
        unused = ("-p", "no:schemathesis", "-p", "no:hypothesispytest")
        return self.pytest("browser", "worksteal", "tests/browser", *unused)

    def pytest(self, marked: str, share: str, *more: str) -> bool:
        """Run the tests with a marker, in several processes."""
        line = ("pytest", "-q", "-m", marked, *IN_PARALLEL, "--dist", share, *self.shard, *more)
        return self.python(*line)


# The summary lines of pytest and Node's runner: "9 passed, 1 error in 3.21s" and "ℹ pass 9".
_PASSED = re.compile(r"(\d+) passed|ℹ pass (\d+)")
_FAILED = re.compile(r"(\d+) (?:failed|errors?)\b|ℹ fail (\d+)")


def counted(pattern: re.Pattern[str], printed: list[str]) -> int:
    """Return the sum of the counts in the runners' summary lines."""
    closing = "\n".join("\n".join(text.splitlines()[-12:]) for text in printed)
    return sum(int(number) for found in pattern.findall(closing) for number in found if number)


STEPS: dict[str, Callable[[Runner], bool]] = {
    "lint": Runner.lint,
    "types": Runner.types,
    "js": Runner.javascript,
    "python": Runner.server,
    "browser": Runner.browser,
}


def passes(name: str, step: Callable[[Runner], bool], runner: Runner) -> bool:
    """Run one step and print a line with its result, and its output if it failed."""
    print(f"{name:8}", end=" ", flush=True)
    began = time.monotonic()
    try:
        good = step(runner)
    except (MissingError, OSError) as error:
        runner.printed.append(str(error))
        good = False
    tests = counted(_PASSED, runner.printed)
    said = f"{time.monotonic() - began:5.0f} s" + (f"  {tests} tests" if tests else "")
    print(f"{'passed' if good else 'FAILED'} {said}", flush=True)
    if not good:
        print("\n".join(runner.printed), flush=True)
    return good


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="step", help=f"of {', '.join(STEPS)}; or all")
    parser.add_argument(
        "--install",
        action="store_true",
        help="first install what is missing: Chromium, by apt or as Playwright's own, "
        "and the packages and fonts of .tools by npm",
    )
    parser.add_argument(
        "--shard", default="", metavar="I/N", help="only part I of N of the pytest steps"
    )
    found = parser.parse_args(arguments)
    unknown = [name for name in found.steps if name not in STEPS]
    if unknown:
        parser.error(f"no step is named {unknown[0]!r}; there are: {', '.join(STEPS)}")
    return found


def main(arguments: list[str]) -> int:
    """Run the named steps, or all; return the exit code."""
    wanted = options(arguments)
    names = wanted.steps or list(STEPS)
    began = time.monotonic()
    steps = ({"install": Runner.install} if wanted.install else {}) | {
        name: STEPS[name] for name in names
    }
    runners = {name: Runner(wanted.shard) for name in steps}
    good = [passes(name, step, runners[name]) for name, step in steps.items()]
    failed = good.count(False)
    print(f"{'FAILED' if failed else 'all passed'}, {time.monotonic() - began:.0f} s in all")
    printed = [text for runner in runners.values() for text in runner.printed]
    broken = counted(_FAILED, printed)
    print(f"{counted(_PASSED, printed)} passed, {max(broken, failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
