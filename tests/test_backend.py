"""The build, ``.tools/backend.py``: the contents of an sdist, and builds without npm."""

import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

from app.web.built import INSTEAD, MISSING
from tests.serving import ask, clean_environment, free_port, serving
from tests.sources import ROOT, copy_sources, run, tracked


def test_an_sdist_holds_all_sources(tmp_path: Path) -> None:
    """An sdist holds everything that a wheel with the built form is made from."""
    copy_sources(tmp_path / "source")
    for name in tracked("tests", "Dockerfile", ".gitignore"):
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / "source" / name)
    (tmp_path / "source" / "static" / "built").mkdir()
    (tmp_path / "source" / "static" / "built" / "manifest.json").write_text("{}")
    (tmp_path / "source" / ".tools" / "node_modules").mkdir()
    (tmp_path / "source" / ".tools" / "node_modules" / "x.js").write_text("")
    build = "import sys; sys.path.insert(0, '.tools'); import backend; backend.build_sdist('..')"
    run(sys.executable, "-c", build, folder=tmp_path / "source")
    [sdist] = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {one.partition("/")[2] for one in archive.getnames()} - {"PKG-INFO"}
    wanted = tracked("app", "static", "templates", "tests", ".tools", "Dockerfile")
    assert names == {*wanted, "pyproject.toml", "README.md", "LICENSE", ".gitignore"}


def test_a_wheel_build_without_the_built_form_warns_and_continues(tmp_path: Path) -> None:
    copy_sources(tmp_path / "source")
    program = """
import sys
sys.path.insert(0, ".tools")
import backend, build
def fails():
    raise build.NotBuiltError("npm failed: no network\\nmore of it")
build.build = fails
backend.build_wheel("..")
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=tmp_path / "source",
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    said = "channelsum is installed without its built form: npm failed: no network\n"
    assert said in done.stderr
    assert "more of it" not in done.stderr
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "channelsum/static/js/main.js" in names
    assert not [name for name in names if "/built/" in name]


def test_without_npm_the_modules_are_served_with_a_warning(
    tmp_path: Path,
) -> None:
    copy_sources(tmp_path)
    stale = tmp_path / "static" / "built"
    stale.mkdir()
    (stale / "manifest.json").write_text("{}")
    nowhere = f"http://127.0.0.1:{free_port()}/"
    environment = clean_environment(
        npm_config_registry=nowhere, npm_config_cache=str(tmp_path / "cache")
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, tmp_path / ".tools" / "build.py"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("not built: npm failed: ")
    assert "ECONNREFUSED" in done.stderr
    assert time.monotonic() - began < 30
    assert not stale.exists()
    port = free_port()
    command = [sys.executable, "-m", "app", "--no-browser"]
    with serving(command, port, tmp_path) as process:
        page = ask(f"http://127.0.0.1:{port}/").body.decode()
        assert "/js/main.js" in page
        [plotly] = set(re.findall(r'"(/static/plotly/[^"]+)"', page))
        assert ask(f"http://127.0.0.1:{port}{plotly}").status == 200
        assert process.stdout is not None
        process.stdout.readline()  # the address
        assert process.stdout.readline() == f"channelsum: {MISSING}; {INSTEAD}\n"
