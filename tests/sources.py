"""Copies the sources of the package and the image out of the checkout."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.serving import clean_environment

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def instructions(word: str) -> list[str]:
    """Return the arguments of an instruction of the Dockerfile, with continued lines joined."""
    text = re.sub(r"\\\n\s*", "", DOCKERFILE)
    return re.findall(rf"^{word} (.*)$", text, re.M)


def copied_names() -> list[str]:
    """Return the files that the image's build copies from the repository."""
    lines = [line.split() for line in instructions("COPY") if not line.startswith("--from")]
    return [name for line in lines for name in line[:-1]]


def copy_sources(to: Path) -> None:
    """Copy the files that the image's build copies."""
    for name in tracked(*copied_names()):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, to / name)


def tracked(*names: str) -> list[str]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *names]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).exists()]


def run(*command: str | Path, folder: Path | None = None) -> str:
    done = subprocess.run(
        [*map(str, command)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
