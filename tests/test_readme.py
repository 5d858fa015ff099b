"""The README and the reference agree with the code: settings, keys, paths, commands, examples."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from fastapi.routing import iter_route_contexts

import app
from app.main import create_app
from app.settings import DESCRIPTIONS, PREFIX, Settings
from app.web.query import declared
from tests.serving import ask, free_port, installed_command, serving

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = (ROOT / ".github" / "REFERENCE.md").read_text("utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
MOST_PICTURE_BYTES = 300_000
SETTINGS_HEAD = "| variable | default | meaning |\n|---|---|---|\n"
HELP_HEAD = "| key | does |\n|---|---|\n"
KEYS_HEAD = "| key of the link | takes | says |\n|---|---|---|\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a running server."""
    port = free_port()
    with serving([*installed_command(), "--no-browser"], port, tmp_path_factory.mktemp("empty")):
        yield f"http://127.0.0.1:{port}"


def fenced(language: str) -> list[str]:
    """Return the fenced code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def table(head: str) -> list[list[str]]:
    """Return the rows of the reference's table with this header."""
    assert head in REFERENCE
    rows = REFERENCE.partition(head)[2].partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def listed(values: list[Any], last: str = "or") -> str:
    words = [f"`{value}`" if last == "or" and not isinstance(value, int) else str(value)
             for value in values]  # fmt: skip
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if words[1:] else words[0]


def takes(key: dict[str, Any]) -> str:
    """Describe the values of a key of ``state.json`` as the reference does."""
    span = f"from {key.get('min')} to {key.get('max')}"
    if key["type"] in ("choice", "number"):
        return listed([str(choice) for choice in key["choices"]])
    if key["type"] in ("integers", "padding"):
        counts = key["counts"]
        text = f"{listed([str(one) for one in counts]).replace('`', '')} whole numbers {span}"
        words = ", ".join(f"`{word}`" for word in key.get("words", ()))
        return f"{words}, or {text}" if words else text
    return {
        "slug": "a name",
        "integer": f"a whole number {span}",
        "channels": f"channel numbers {span}",
        "indices": f"whole numbers {span}",
        "numbers": "numbers",
        "weights": "`out.channel.row.col:value`, with `;` between",
        "array": "`dtype:shape:base64`, the shape with `.` between",
        "biases": "`out:value`, with `;` between",
    }[str(key["type"])]


def test_every_setting_is_documented_with_default_and_meaning() -> None:
    usual = Settings().as_environ()
    assert table(SETTINGS_HEAD) == [
        [f"`{PREFIX}{name.upper()}`", f"`{usual[PREFIX + name.upper()]}`", meaning]
        for name, meaning in DESCRIPTIONS.items()
    ]


def test_every_link_key_is_documented_with_its_values() -> None:
    rows = table(KEYS_HEAD)
    assert [row[:2] for row in rows] == [[f"`{key['key']}`", takes(key)] for key in declared()]
    assert all(len(row) == 3 and row[2] for row in rows)


def test_the_documented_languages_are_those_that_exist() -> None:
    codes = sorted(path.stem for path in (ROOT / "app" / "locales").glob("*.json"))
    says = {row[0]: row[2] for row in table(KEYS_HEAD)}["`lang`"]
    assert re.findall(r"`(\w+)`", says) == codes


def test_the_documented_paths_are_those_of_the_server() -> None:
    there = {
        f"{method} {route.path}"
        for route in iter_route_contexts(create_app(Settings()).routes)
        if route.path and not route.path.startswith("/static/")
        for method in (route.methods or set()) - {"HEAD"}
    }
    named = re.findall(r"`((?:GET|POST) /[^`]*)`", README + REFERENCE)
    assert sorted(set(named)) == sorted(there)


def test_the_curl_example_returns_the_printed_answer(address: str) -> None:
    [command] = [block for block in fenced("sh") if block.startswith("curl")]
    words = shlex.split(command)
    printed = "http://127.0.0.1:8000"
    path = next(word for word in words if word.startswith(printed)).removeprefix(printed)
    name, _, value = words[words.index("-H") + 1].partition(": ")
    body = words[words.index("-d") + 1].encode()
    reply = ask(address + path, body, **{name: value})
    assert reply.status == 200
    assert json.loads(reply.body) == json.loads(fenced("json")[0])


def test_the_example_links_open(address: str) -> None:
    links = re.findall(r"`(/\?[^`]+)`", README)
    assert links
    for link in links:
        assert ask(address + link).status == 200
        for pair in link.partition("?")[2].split("&"):
            assert pair.partition("=")[0] in {key["key"] for key in declared()}


def test_the_embedding_line_is_one_iframe_of_an_existing_page(address: str) -> None:
    [line] = fenced("html")
    assert re.fullmatch(r'<iframe src="https://YOUR-HOST(/embed\?[^"]+)" [^<>]+></iframe>\n', line)
    for part in ('title="', 'loading="lazy"', "width: 100%", "aspect-ratio: 16 / 9"):
        assert part in line
    path = line.split("YOUR-HOST")[1].split('"')[0]
    reply = ask(address + path)
    assert reply.status == 200
    assert "x-frame-options" not in reply.headers


def commands() -> list[str]:
    return [block.strip() for block in fenced("sh") if ".venv/bin/pip" in block]


def test_both_commands_are_one_line_and_prepare_debian_alike() -> None:
    first, second = commands()
    assert "\n" not in first + second
    prepared = first.partition(".venv/bin/pip")[0]
    assert prepared == second.partition(".venv/bin/pip")[0]
    assert "python3-venv" in prepared
    assert "$(command -v sudo)" in prepared
    assert first.endswith(".venv/bin/pip install -q . && .venv/bin/channelsum")
    told = ".venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m tests --install"
    assert second.endswith(told)


def test_the_short_command_is_introduced_before_its_use() -> None:
    told = README.index("writes `channelsum` for `.venv/bin/channelsum`")
    assert ". .venv/bin/activate" in README[told : told + 400]
    # Not as part of a path or URL.
    short = re.compile(r"(?<![\w/\\.])channelsum(?= --)")
    assert told < min(match.start() for match in short.finditer(README))


def test_ci_runs_the_readmes_test_command() -> None:
    lines = README.splitlines()
    at = lines.index("<!-- test command -->")
    assert lines[at + 1] == "```sh"
    assert lines[at + 2] == commands()[1]
    assert lines[at + 3] == "```"
    for script in (".ci/run", ".github/workflows/tests.yml"):
        assert "<!-- test command -->" in (ROOT / script).read_text("utf-8")


@pytest.mark.parametrize("kind", ["engine", "http", "page"])
def test_the_documented_benchmarks_exist(kind: str) -> None:
    assert f"`python -m tests.bench.{kind}`" in CONTRIBUTING
    assert (ROOT / "tests" / "bench" / f"{kind}.py").is_file()


def test_the_runners_steps_are_documented() -> None:
    from tests.__main__ import STEPS

    *most, last = STEPS
    assert f"{', '.join(f'`{name}`' for name in most)} and `{last}`" in CONTRIBUTING


def test_the_readme_begins_with_a_small_animation() -> None:
    [name] = re.findall(r"\A# Channelsum\n\n!\[[^\]]+\]\(([^)]+)\)\n", README)
    picture = (ROOT / name).read_bytes()
    assert (picture[:4], picture[8:12]) == (b"RIFF", b"WEBP")
    assert picture.count(b"ANMF") > 10, "it is not animated"
    assert len(picture) <= MOST_PICTURE_BYTES


def test_every_option_is_documented() -> None:
    for option in ("--host", "--port", "--workers", "--weights", "--image", "--no-browser"):
        assert f"`{option}`" in README


def test_the_notebook_recipe_shows_a_layer_in_a_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [recipe] = fenced("python")
    assert len([line for line in recipe.splitlines() if line]) == 3
    weights = np.ones((4, 3, 3, 3))
    np.savez(tmp_path / "conv1.npz", weight=weights)
    framed: list[str] = []
    display = ModuleType("IPython.display")
    vars(display)["IFrame"] = lambda address, **_: framed.append(address)
    notebook = ModuleType("IPython")
    vars(notebook)["display"] = display
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("PORT", str(free_port()))
    cell: dict[str, Any] = {}
    try:
        exec(recipe, cell)  # noqa: S102
        base, _, token = framed[0].partition("#local=")
        assert ask(base).status == 200
        data = ask(f"{base}local/{token.partition('&')[0]}/weights").body
        assert np.load(BytesIO(data))["weight"].shape == weights.shape
    finally:
        if "server" in cell:
            cell["server"].kill()
            cell["server"].communicate()


def test_the_python_session_prints_the_documented_output(tmp_path: Path) -> None:
    [session] = fenced("pycon")
    (tmp_path / "session.txt").write_text(session, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "doctest", "session.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_public_python_name_is_documented() -> None:
    section = README.partition("\n## Use it from Python\n")[2].partition("\n## ")[0]
    for name in {*app.__all__} - {"__version__"}:
        assert f"`{name}`" in section


def test_the_documented_keyboard_keys_equal_the_pages_help() -> None:
    script = (ROOT / "static" / "js" / "model" / "keys.js").read_text("utf-8")
    keys = re.findall(r'^  "(\w+)",$', script, re.M)
    english = json.loads((ROOT / "app" / "locales" / "en.json").read_text("utf-8"))
    told = [[english[f"help.keys.{key}"], english[f"help.does.{key}"]] for key in keys]
    assert table(HELP_HEAD) == told
    assert len(told) == sum(key.startswith("help.keys.") for key in english)
