"""Static files with a hash in their URL, and plotly.js from its package."""

import importlib.resources
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.web.assets import StaticFiles
from app.web.content import IMMUTABLE, TYPES, accepts
from app.web.modules import Graph
from app.web.resources import folder, sources
from tests.test_layers import page_imports
from tests.web.client import Client

ROOT = folder("static")
FOREVER = "public, max-age=31536000, immutable"


def hashed(client: Client, name: str) -> str:
    found = re.search(r"/static/([0-9a-f]{12})/", client.get("/").text)
    assert found
    return f"/static/{found[1]}/{name}"


@pytest.mark.parametrize("name", ["js/main.js", "css/base.css", "img/mark.svg", "state.json"])
def test_a_file_is_sent_unchanged_and_immutable(client: Client, name: str) -> None:
    answer = client.get(hashed(client, name), Accept_Encoding="identity")
    assert answer.content == (ROOT / name).read_bytes()
    assert answer.headers["cache-control"] == FOREVER == IMMUTABLE
    assert answer.headers["content-type"].startswith(TYPES[Path(name).suffix])
    assert answer.headers["access-control-allow-origin"] == "*"


def test_every_file_has_a_known_media_type() -> None:
    assert {path.suffix for path in sources(ROOT)} <= set(TYPES)


def test_an_old_hash_gets_the_current_file_uncached(client: Client) -> None:
    answer = client.get("/static/000000000000/js/main.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_files_are_compressed_if_accepted(client: Client) -> None:
    path = hashed(client, "css/base.css")
    packed = client.get(path, Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.content == (ROOT / "css/base.css").read_bytes()
    plain = client.get(path, Accept_Encoding="br")
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("GZIP", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip; q=0.001", True),
        ("x-gzip", False),
        ("*", True),
        ("*;q=0", False),
        ("*, gzip;q=0", False),
        ("identity", False),
        ("", False),
    ],
)
def test_accept_encoding_weights_are_respected(header: str, expected: bool) -> None:
    assert accepts(header, "gzip") is expected


@pytest.mark.parametrize(
    "name",
    ["nope.js", "../pyproject.toml", "..%2f..%2fpyproject.toml", "js/../../README.md", "", "js/"],
)
def test_other_paths_are_not_served(client: Client, name: str) -> None:
    for development in (client.get(f"/static/x/{name}"), client.get(f"/static//{name}")):
        assert development.status_code == 404


def test_development_mode_serves_nothing_outside_static(client_with: Callable[..., Client]) -> None:
    client = client_with(development=True)
    assert client.get("/static/dev/js/main.js").headers["cache-control"] == "no-cache"
    for name in ("..%2fpyproject.toml", "%2fetc%2fpasswd", "js", "nope.js"):
        assert client.get(f"/static/dev/{name}").status_code == 404


def test_development_mode_finds_new_files(tmp_path: Path) -> None:
    static = StaticFiles(tmp_path, development=True)
    with pytest.raises(LookupError):
        static.url("new.css")
    (tmp_path / "new.css").write_text("")
    assert static.url("new.css") == "/static/dev/new.css"


def test_the_hash_depends_on_the_contents(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    first = StaticFiles(tmp_path, development=False).hash
    assert StaticFiles(tmp_path, development=False).hash == first
    (tmp_path / "a.js").write_text("2")
    assert StaticFiles(tmp_path, development=False).hash != first


def test_only_modules_that_a_page_imports_are_preloaded(modules: Client) -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "js" / "learn.js"]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting += [one for one in page_imports(path) if one not in reached]
    links = re.findall(
        r'rel="modulepreload" href="/static/[^/]+/([^"]+)"', modules.get("/learn").text
    )
    names = {path.relative_to(ROOT).as_posix() for path in reached} - {"js/learn.js"}
    assert sorted(links) == sorted(names)


def test_the_contents_page_loads_at_most_fifteen_modules() -> None:
    assert (
        len({"js/learn.js", *StaticFiles(ROOT, development=False).graph().reached("js/learn.js")})
        <= 15
    )


def test_dynamic_imports_are_not_preloaded_but_their_messages_are_included() -> None:
    scripts = {
        "js/a.js": 'import "./b.js"; // import "./c.js"\nawait import("./later/d.js"); t("x.y")',
        "js/b.js": 'export { one } from "../js/e.js"; const s = "from";',
        "js/e.js": "export const one = `z.${1}`;",
        "js/later/d.js": 'import { one } from "../e.js"; t("later.word");',
    }
    graph = Graph(scripts.__getitem__)
    assert graph.reached("js/a.js") == ["js/b.js", "js/e.js"]
    assert graph.reached("js/a.js", later=True) == ["js/b.js", "js/e.js", "js/later/d.js"]
    assert graph.mentioned("js/a.js") == {"x", "z", "later"}


def test_without_a_build_plotly_comes_from_the_package(modules: Client) -> None:
    client = modules
    found = re.search(r'"(/static/plotly/[^"]+/plotly\.min\.js)"', client.get("/").text)
    assert found
    answer = client.get(found[1], Accept_Encoding="gzip")
    script = importlib.resources.files("plotly") / "package_data" / "plotly.min.js"
    assert answer.content == script.read_bytes()
    assert answer.headers["cache-control"] == FOREVER
    assert int(answer.headers["content-length"]) < 2_000_000
    assert client.get("/static/plotly/0.0/plotly.min.js").headers["cache-control"] == "no-cache"
