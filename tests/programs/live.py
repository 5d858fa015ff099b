"""Run the programs in the frameworks themselves: ``python -m tests.programs.live pytorch keras``.

Prints a table of frameworks and scenes with the largest difference from the engine,
relative to the largest value of the map. All programs of a framework run in one process,
because importing it takes longer than running them.
"""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

from tests.programs import cases

CLOSE = 2e-10  # ten decimals are printed


def difference(case: cases.Case, program: Path) -> float:
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        source = program.read_text("utf-8")
        exec(compile(source, program.name, "exec"), {"__name__": "__main__"})  # noqa: S102 - our own program
    return cases.difference(case, text.getvalue())


def main(frameworks: list[str]) -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = cases.write(folder)
        print(f"{'largest difference':24}" + "".join(f"{one:>12}" for one in frameworks))
        for case in known:
            cells = []
            for framework in frameworks:
                try:
                    found = difference(case, folder / f"{case.name}.{framework}.py")
                    cells.append(f"{found:12.1e}")
                    wrong += found > CLOSE
                except Exception as error:  # noqa: BLE001 - any exception of a framework is a failure
                    cells.append("      FAILED")
                    print(f"{case.name} in {framework}: {type(error).__name__}: {error}")
                    wrong += 1
            print(f"{case.name:24}" + "".join(cells))
    print(f"{len(known) * len(frameworks) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or [cases.NUMPY]))
