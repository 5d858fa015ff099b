"""Format the style sheets: ``python -m tests.format``. The step ``lint`` checks them."""

import subprocess
from pathlib import Path

from tests import needs
from tests.needs import ROOT

WIDTH = 100


def prettier(wish: str) -> list[str | Path]:
    """Return the command that formats the style sheets: ``--write`` or ``--check``."""
    script = needs.node_packages("tools") / "prettier" / "bin" / "prettier.cjs"
    sheets = [*(ROOT / "static" / "css").glob("*.css"), *(ROOT / "static" / "js").rglob("*.css")]
    options = ("--log-level=warn", f"--print-width={WIDTH}", wish)
    return [needs.node(), script, *options, *sorted(sheets)]


if __name__ == "__main__":
    subprocess.run(prettier("--write"), check=True)
