"""The folders of templates, static files and languages, and hashes of files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

APP = Path(__file__).resolve().parent.parent
LOCALES = APP / "locales"
BUILT = "built"  # the folder in ``static`` that .tools/build.py writes


def folder(name: str) -> Path:
    """Return the folder ``static`` or ``templates``.

    In a wheel it is inside the package, in a checkout beside it.
    """
    inside = APP / name
    return inside if inside.is_dir() else APP.parent / name


def files(root: Path) -> list[Path]:
    """Return the files under a folder, sorted, without hidden files, caches and Markdown."""
    found = [
        path
        for path in root.rglob("*")
        if path.is_file()
        and path.suffix != ".md"
        and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(root).parts)
    ]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def sources(static: Path) -> list[Path]:
    """Return the files of ``static`` that are not built."""
    return [path for path in files(static) if path.relative_to(static).parts[0] != BUILT]


def fingerprint(root: Path, paths: Iterable[Path], *more: str) -> str:
    """Return a short hash of names and contents of files, and of further strings."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
