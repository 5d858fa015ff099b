"""The Chromium that the browser tests drive."""

import os
import shutil
from pathlib import Path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--enable-unsafe-swiftshader",
]


# The headless shell renders and behaves the same, and takes a third less time.
HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")
WHOLE = ("chromium", "chromium-browser", "google-chrome", "chrome")
PLAYWRIGHTS = (
    ".cache/ms-playwright",
    "Library/Caches/ms-playwright",
    "AppData/Local/ms-playwright",
)
HEADLESS_PATTERNS = ("chromium_headless_shell-*/*/*headless*shell*",)
WHOLE_PATTERNS = (
    "chromium-*/*/chrome",
    "chromium-*/*/*.app/Contents/MacOS/*",
    "chromium-*/*/chrome.exe",
)


def find(*, whole: bool = False) -> Path | None:
    """Return a browser's path: ``CHROMIUM``, the system's, or Playwright's own; or None.

    Parameters
    ----------
    whole : bool
        Never use the headless shell: for counting frames, or for programs with flags of their own.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).exists() else None
    names = WHOLE if whole else HEADLESS + WHOLE
    patterns = WHOLE_PATTERNS if whole else HEADLESS_PATTERNS + WHOLE_PATTERNS
    for name in names:
        found = shutil.which(name)
        if found:
            return Path(found)
    for pattern in patterns:
        for place in PLAYWRIGHTS:
            for path in sorted((Path.home() / place).glob(pattern), reverse=True):
                return path
    return None


def has_shell() -> bool:
    """Return whether the browser found is a headless shell."""
    found = find()
    return found is not None and "headless" in found.name
