"""The wheel and the image: the steps of the Dockerfile, run outside of the checkout."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.serving import ask, clean_environment, free_port, serving
from tests.sources import DOCKERFILE, ROOT, copied_names, copy_sources, instructions, run, tracked


def image_environment() -> dict[str, str]:
    """Return the variables that the image sets, except PATH."""
    pairs = [word.partition("=") for line in instructions("ENV") for word in shlex.split(line)]
    return {name: value for name, _, value in pairs if name != "PATH"}


class Installed(NamedTuple):
    """An environment with the wheel installed."""

    wheel: Path
    binaries: Path
    added: set[str]  # new names in site-packages

    def script(self, name: str) -> Path:
        return self.binaries / (f"{name}.exe" if os.name == "nt" else name)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from the files the image copies, and install it into a new environment."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("made")
    copy_sources(source)
    before = contents(source)
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", made, source)
    left = {name for name in contents(source) - before if "__pycache__" not in name}
    assert {name for name in left if not name.startswith("static/built")} == set()
    shutil.rmtree(source)
    home = made / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    # Dependencies are taken from the tests' environment. A path in a .pth file comes after the
    # environment's own packages, and its editable installs are not active.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    binaries = Path(sysconfig.get_path("scripts", "venv", paths))
    [wheel] = made.glob("*.whl")
    before = {path.name for path in packages.iterdir()}
    pip(next(binaries.glob("python*")), "install", "--no-deps", "--no-index", wheel)
    return Installed(wheel, binaries, {path.name for path in packages.iterdir()} - before)


@pytest.fixture(scope="module")
def address(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the image's command, with its variables, from an empty folder."""
    [command] = [json.loads(line) for line in instructions("CMD")]
    port = free_port()
    environment = clean_environment(**image_environment() | {"PORT": str(port)})
    folder = tmp_path_factory.mktemp("empty")
    with serving([installed.script(command[0]), *command[1:]], port, folder, environment):
        yield f"http://127.0.0.1:{port}"


def contents(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def pip(python: str | Path, *arguments: str | Path) -> None:
    run(sys.executable, "-m", "pip", "--python", python, "-q", *arguments)


def test_only_channelsum_is_installed_into_site_packages(installed: Installed) -> None:
    [metadata] = installed.added - {"channelsum"}
    assert metadata.startswith("channelsum-")
    assert metadata.endswith(".dist-info")


def test_the_wheel_holds_the_app_and_its_pages_only(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    files = [name for name in tracked("app", "static", "templates") if not name.endswith(".md")]
    inside = {name.removeprefix("app/") for name in files}
    built = {name for name in names if name.startswith("channelsum/static/built/")}
    assert names - built == {f"channelsum/{name}" for name in inside}
    kinds = {name.partition(".")[2] for name in built}
    assert {"json", "js", "js.br", "js.gz", "js.map", "css", "css.br", "woff2"} <= kinds
    assert {"min.js", "min.js.br", "min.js.gz"} <= kinds


def test_the_wheel_holds_the_built_form_of_its_sources(installed: Installed, address: str) -> None:
    page = ask(f"{address}/").body.decode()
    [script] = re.findall(r'<script type="module" src="(/static/built/main-[^"]+\.js)"', page)
    reply = ask(address + script, Accept_Encoding="br")
    assert reply.headers["Content-Encoding"] == "br"
    with zipfile.ZipFile(installed.wheel) as wheel:
        assert reply.body == wheel.read(f"channelsum{script}.br")


def test_the_wheel_names_its_command_licence_and_dependencies(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        read = {name.partition(".dist-info/")[2]: wheel.read(name).decode() for name in
                wheel.namelist() if ".dist-info/" in name}  # fmt: skip
    assert "channelsum = channelsum.__main__:main" in read["entry_points.txt"]
    assert "MIT License" in read["licenses/LICENSE"]
    needed = re.findall(r"^Requires-Dist: ([a-z0-9]+)[^;\n]*$", read["METADATA"], re.M)
    wanted = ["fastapi", "httptools", "jinja2", "numpy", "plotly", "pybase64", "uvicorn"]
    assert sorted(needed) == wanted


def test_the_installed_package_is_imported_beside_another_app(
    installed: Installed, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_text("own = True\n")
    program = "import app, channelsum as c, channelsum.web.resources as r; assert app.own"
    program += "; print(c.__file__, r.folder('static')); print(c.__version__)"
    done = subprocess.run(
        [str(installed.script("python")), "-c", program],
        cwd=tmp_path,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    places, version = done.stdout.splitlines()
    home = installed.binaries.parent.resolve()
    assert all(Path(place).resolve().is_relative_to(home) for place in places.split())
    assert f"-{version}-" in installed.wheel.name


@pytest.mark.parametrize("path", ["/", "/embed", "/?lang=ko"])
def test_every_file_that_a_page_loads_is_served(address: str, path: str) -> None:
    reply = ask(address + path)
    page = reply.body.decode()
    assert reply.status == 200
    assert f'<html lang="{"ko" if "ko" in path else "en"}"' in page
    links = set(re.findall(r'"(/static/[^"]+)"', page))
    assert any("/plotly-gl3d" in link for link in links)
    assert any(link.endswith(".woff2") for link in links)
    for link in links:
        reply = ask(address + link)
        assert reply.status == 200, link
        assert "immutable" in str(reply.headers["Cache-Control"])


def test_the_wheel_serves_the_catalogues_data(address: str) -> None:
    scenes = json.loads(ask(f"{address}/api/scenes").body)
    assert len(scenes) >= 18
    [sample] = [one for one in scenes if one["id"] == "keras-40404"]
    result = json.loads(ask(f"{address}/api/scenes/{sample['id']}/result?format=lists").body)
    assert result["output"][0][0][0] == 40404


def test_the_images_health_check_detects_whether_the_server_runs(
    address: str, installed: Installed
) -> None:
    [line] = instructions("HEALTHCHECK")
    program, *arguments = json.loads(line.partition("CMD ")[2])
    command = [str(installed.script(program)), *arguments]
    codes = [
        subprocess.run(
            command, env=clean_environment(PORT=str(port)), capture_output=True, check=False
        ).returncode
        for port in (address.rpartition(":")[2], free_port())
    ]
    assert codes == [0, 1]


def test_the_image_is_slim_runs_unprivileged_and_listens_on_all_addresses() -> None:
    assert all(re.match(r"python:3\.\d+-slim\b", line) for line in instructions("FROM"))
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    [user] = re.findall(r"^USER (\S+)$", last_stage, re.M)
    assert user not in ("root", "0")
    assert last_stage.index("\nUSER ") < last_stage.index("\nCMD ")
    assert image_environment()["PORT"] == "8000"
    assert image_environment()["CHANNELSUM_HOST"] == "0.0.0.0"  # noqa: S104
    assert not re.search(r"\b(curl|wget|apt-get)\b", DOCKERFILE)


def test_the_build_context_holds_what_the_image_copies() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied_names())
    # Built files of the checkout are excluded: the image builds its own.
    assert ignored.index("!.tools") < ignored.index("**/node_modules")
    assert ignored.index("!static") < ignored.index("static/built")
