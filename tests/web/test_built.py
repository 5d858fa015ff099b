"""The built form: one script and one style sheet per page, small fonts, partial plotly.js."""

import gzip
import importlib.resources
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.web.built import MISSING, STALE, Built, trouble
from app.web.plotly import PlotlyPackage, style_ids
from app.web.resources import folder
from tests.web.client import Client
from tests.web.test_assets import FOREVER
from tests.web.test_pages import Reader, boot

STATIC = folder("static")
PAGES = list(json.loads((STATIC / "pages.json").read_bytes()))
ADDRESSES = {
    "main": "/",
    "learn": "/learn",
    "check": "/learn/check/before",
    "sheet": "/learn/one-pixel/sheet",
    "code": "/code",
    "docs": "/docs",
}


@pytest.fixture(scope="module")
def manifest(built_form: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built_form / "manifest.json").read_bytes())
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_one_script_its_chunks_and_one_style_sheet(
    built: Client, manifest: dict[str, Any], page: str
) -> None:
    html = Reader(built.get(ADDRESSES[page]).text)
    [script] = [one["src"] for one in html.all("script") if one.get("type") == "module"]
    links = html.all("link")
    [sheet] = [one["href"] for one in links if one.get("rel") == "stylesheet"]
    made = manifest["pages"][page]
    assert script == f"/static/built/{made['script']}"
    assert sheet == f"/static/built/{made['style']}"
    preloaded = [one["href"] for one in links if one.get("rel") == "modulepreload"]
    assert preloaded == [f"/static/built/{name}" for name in made["modules"]]
    source = (STATIC / "built" / made["script"]).read_text("utf-8")
    imported = set(re.findall(r'from"\./([^"]+)"|import"\./([^"]+)"', source))
    assert {one or other for one, other in imported} <= set(made["modules"])


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_built_script_is_sent_precompressed_and_immutable(
    built: Client, manifest: dict[str, Any], coding: str
) -> None:
    name = manifest["pages"]["main"]["script"]
    path = f"/static/built/{name}"
    ending = {"br": ".br", "gzip": ".gz"}[coding]
    answer = built.get(path, Accept_Encoding=f"x, {coding}")
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    stored = STATIC / "built" / (name + ending)
    assert int(answer.headers["content-length"]) == stored.stat().st_size
    if coding == "gzip":
        assert gzip.decompress(stored.read_bytes()) == (STATIC / "built" / name).read_bytes()
    tag = answer.headers["etag"]
    assert built.get(path, Accept_Encoding=coding, If_None_Match=tag).status_code == 304
    assert built.get(path, Accept_Encoding="", If_None_Match=tag).status_code == 200


def test_the_smaller_coding_is_sent_if_both_are_accepted(
    built: Client, manifest: dict[str, Any]
) -> None:
    path = f"/static/built/{manifest['plotly']['basic']}"
    answers = {one: built.get(path, Accept_Encoding=one) for one in ("gzip, br", "gzip", "br;q=0")}
    assert [one.headers.get("content-encoding") for one in answers.values()] == ["br", "gzip", None]
    sizes = [int(one.headers["content-length"]) for one in answers.values()]
    assert sizes == sorted(sizes)


def test_every_script_has_a_source_map(built: Client, manifest: dict[str, Any]) -> None:
    for page in PAGES:
        for name in [manifest["pages"][page]["script"], *manifest["pages"][page]["modules"]]:
            found = built.get(f"/static/built/{name}.map").json()
            assert found["sources"]
            assert all(found["sourcesContent"])


def test_compressed_files_and_the_manifest_have_no_url(
    built: Client, manifest: dict[str, Any]
) -> None:
    script = manifest["pages"]["main"]["script"]
    for name in ("manifest.json", f"{script}.br", f"{script}.gz", "../state.json", "nope.js"):
        assert built.get(f"/static/built/{name}").status_code == 404


def test_the_fonts_are_small_and_the_text_font_is_preloaded(
    built: Client, manifest: dict[str, Any]
) -> None:
    fonts = {path.name: path.stat().st_size for path in (STATIC / "built").glob("*.woff2")}
    assert sum(fonts.values()) < 40_000
    [text] = [name for name in fonts if name.startswith("font-text-")]
    for page in PAGES:
        sheet = (STATIC / "built" / manifest["pages"][page]["style"]).read_text("utf-8")
        assert set(re.findall(r"url\(\"?\./([^\")]+)\"?\)", sheet)) == set(fonts)
        links = Reader(built.get(ADDRESSES[page]).text).all("link")
        [early] = [one for one in links if one.get("as") == "font"]
        assert early["href"] == f"/static/built/{text}"
        assert "crossorigin" in early


def test_the_fonts_cover_latin_letters_digits_and_arithmetic_signs(
    manifest: dict[str, Any],
) -> None:
    sheet = (STATIC / "built" / manifest["pages"]["main"]["style"]).read_text("utf-8")
    assert (
        re.findall(r"@font-face\{font-family:Channelsum;[^}]*font-weight:([^;}]+)", sheet)
        == ["400 800"] * 2
    )
    covered: set[int] = set()
    for ranges in re.findall(r"unicode-range:([^;}]+)", sheet):
        for one in re.findall(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?", ranges):
            covered |= set(range(int(one[0], 16), int(one[1] or one[0], 16) + 1))
    assert {ord(one) for one in "⋆⊙−×→↑↓≠≈≤·√" + "".join(map(chr, range(33, 127)))} <= covered
    assert not {ord(one) for one in "가힣字"} & covered


def test_both_plotly_scripts_have_the_packages_version(
    built: Client, manifest: dict[str, Any]
) -> None:
    version = PlotlyPackage().script_version
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    for name in manifest["plotly"].values():
        head = (STATIC / "built" / name).read_text("utf-8")[:300]
        assert re.search(rf"v{re.escape(version)}\b", head)
    document = boot(built.get("/").text)
    addresses = {kind: f"/static/built/{name}" for kind, name in manifest["plotly"].items()}
    assert document["plotly"] == addresses


def test_the_page_has_the_style_element_ids_of_each_plotly(
    built: Client, modules: Client, manifest: dict[str, Any]
) -> None:
    scripts = [(STATIC / "built" / name).read_bytes() for name in manifest["plotly"].values()]
    whole = importlib.resources.files("plotly") / "package_data" / "plotly.min.js"
    for client, expected in (
        (built, style_ids(*scripts)),
        (modules, style_ids(whole.read_bytes())),
    ):
        metas = Reader(client.get("/").text).all("meta")
        assert [one["id"] for one in metas if one.get("name") == "plotly-style"] == expected
    assert style_ids(whole.read_bytes())


def copy_of(static: Path, to: Path) -> Path:
    shutil.copytree(static, to)
    return to


@pytest.mark.usefixtures("built_form")
def test_a_stale_build_is_not_used(tmp_path: Path) -> None:
    root = copy_of(STATIC, tmp_path / "static")
    assert trouble(root) == ""
    assert Built.load(root) is not None
    sheet = root / "css" / "base.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n")
    assert trouble(root) == STALE
    assert Built.load(root) is None
    shutil.rmtree(root / "built")
    assert trouble(root) == MISSING


@pytest.mark.usefixtures("built_form")
def test_a_setting_serves_the_modules(client_with: Callable[..., Client]) -> None:
    for settings in ({"built": False}, {"development": True}):
        text = client_with(**settings).get("/").text
        assert "/js/main.js" in text
        assert "/static/built/" not in text
