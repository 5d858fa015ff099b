"""The build backend: setuptools, after making the built form of the pages.

It has the hooks of PEP 517 and PEP 660. Front ends such as pip call them in the project's folder,
with this folder on Python's path.
"""

import contextlib
import os
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import build as pages
from setuptools import build_meta

Settings = dict[str, Any] | None

# The contents of an sdist, and generated folders that are left out.
SOURCES = ("app", "static", "templates", "tests", ".tools")
FILES = (".gitignore", "Dockerfile", "LICENSE", "README.md", "pyproject.toml")
MADE = {"__pycache__", "built", "node_modules"}


def prepare_metadata_for_build_wheel(
    metadata_directory: str, config_settings: Settings = None
) -> str:
    """Write the metadata of the wheel; return the name of its folder."""
    with _clean():
        return build_meta.prepare_metadata_for_build_wheel(metadata_directory, config_settings)


def prepare_metadata_for_build_editable(
    metadata_directory: str, config_settings: Settings = None
) -> str:
    """Write the metadata of the editable wheel; return the name of its folder."""
    with _clean():
        return build_meta.prepare_metadata_for_build_editable(metadata_directory, config_settings)


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """Build the wheel with the built form; return its name."""
    _make_pages()
    with _clean():
        return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """Build the wheel of an editable install, and the built form in ``static/built``."""
    _make_pages()
    with _clean():
        return build_meta.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Build the sdist, without generated files; return its name."""
    with tempfile.TemporaryDirectory() as scratch:
        metadata = Path(scratch, prepare_metadata_for_build_wheel(scratch, config_settings))
        name = metadata.name.removesuffix(".dist-info")
        with tarfile.open(Path(sdist_directory) / f"{name}.tar.gz", "w:gz") as archive:
            for path in _sources():
                archive.add(path, f"{name}/{path.as_posix()}", recursive=False)
            archive.add(metadata / "METADATA", f"{name}/PKG-INFO")
    return f"{name}.tar.gz"


def _sources() -> list[Path]:
    inside = [path for name in SOURCES for path in Path(name).rglob("*") if path.is_file()]
    kept = [path for path in inside if not any(map(_is_made, path.parts))]
    return sorted([*map(Path, FILES), *kept])


def _is_made(name: str) -> bool:
    return name in MADE or name.startswith(".built-")


def _make_pages() -> None:
    """Make the built form; on failure warn and continue, since the server can serve modules."""
    try:
        pages.build()
    except pages.NotBuiltError as error:
        why = str(error).splitlines()[0]
        print(f"channelsum is installed without its built form: {why}", file=sys.stderr)


@contextlib.contextmanager
def _clean() -> Iterator[None]:
    """Make setuptools write its working files outside of the checkout."""
    before = os.environ.get("DIST_EXTRA_CONFIG")
    with tempfile.TemporaryDirectory(prefix="channelsum-setuptools-") as scratch:
        config = Path(scratch, "setup.cfg")
        config.write_text(
            f"[build]\nbuild_base = {scratch}/build\n[egg_info]\negg_base = {scratch}\n", "utf-8"
        )
        os.environ["DIST_EXTRA_CONFIG"] = str(config)
        try:
            yield
        finally:
            os.environ.pop("DIST_EXTRA_CONFIG")
            if before is not None:
                os.environ["DIST_EXTRA_CONFIG"] = before
