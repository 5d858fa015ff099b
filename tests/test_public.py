"""The public names of ``import channelsum``, tested in processes that import it by that name."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import app
import app.catalogue
import app.core
from tests.serving import clean_environment

MODULES = sorted(module.name for module in pkgutil.walk_packages(app.__path__, "app."))
ENGINE = sorted({*app.__all__} - {"__version__"})


def python(folder: Path, *arguments: str) -> str:
    """Run Python in a folder with another package ``app``; return its output."""
    (folder / "app").mkdir()
    (folder / "app" / "__init__.py").write_text("raise RuntimeError('the wrong app')\n")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", MODULES)
def test_no_function_hides_a_module_of_the_same_name(name: str) -> None:
    package, _, own = name.rpartition(".")
    importlib.import_module(name)
    assert isinstance(getattr(sys.modules[package], own), ModuleType)


@pytest.mark.parametrize("package", [app, app.core, app.catalogue])
def test_public_names_are_those_in_all(package: ModuleType) -> None:
    assert all(hasattr(package, name) for name in package.__all__)
    assert dir(app) == sorted(app.__all__)
    assert not hasattr(app, "nothing")


@pytest.mark.parametrize("name", ["package", *ENGINE])
def test_the_examples_in_public_docstrings_run(name: str, tmp_path: Path) -> None:
    text = inspect.getdoc(app if name == "package" else getattr(app, name)) or ""
    assert ">>> " in text
    (tmp_path / "example.txt").write_text(text, "utf-8")
    python(tmp_path, "-m", "doctest", "example.txt")


def test_importing_channelsum_loads_no_numpy_and_the_engine_loads_only_numpy(
    tmp_path: Path,
) -> None:
    program = "import sys, channelsum; there = lambda: {'numpy', 'fastapi', 'app'} & {*sys.modules}"
    program += f"; print(there()); from channelsum import {', '.join(ENGINE)}; print(there())"
    assert python(tmp_path, "-c", program) == "set()\n{'numpy'}\n"
