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


def find() -> Path | None:
    """Return a browser's path: ``CHROMIUM``, the system's, or Playwright's own; or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).exists() else None
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        found = shutil.which(name)
        if found:
            return Path(found)
    for place in (
        Path.home() / ".cache/ms-playwright",
        Path.home() / "Library/Caches/ms-playwright",
        Path.home() / "AppData/Local/ms-playwright",
    ):
        for pattern in (
            "chromium-*/*/chrome",
            "chromium-*/*/*.app/Contents/MacOS/*",
            "chromium-*/*/chrome.exe",
        ):
            for path in sorted(place.glob(pattern), reverse=True):
                return path
    return None
