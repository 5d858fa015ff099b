"""The pages: boot JSON, messages, caching, language and theme."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from jinja2 import Template

from app import __version__
from app.web.locales import Languages
from app.web.query import declared
from tests.web.client import Client

FOREVER = "public, max-age=31536000, immutable"
LANGUAGES = Languages.load().by_code


class Reader(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def boot(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', text, re.DOTALL)
    assert found
    document: dict[str, object] = json.loads(found[1])
    return document


LESSON = ("/learn", "/learn/one-pixel", "/learn/one-pixel/sheet", "/learn/check/before")
PATHS = ("/", "/embed", *LESSON, "/code", "/docs")


def test_the_explorer_contains_the_boot_json(client: Client) -> None:
    answer = client.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    document = boot(answer.text)
    assert set(document["plotly"]) == {"basic", "gl3d"}  # type: ignore[call-overload]
    assert document["keys"] == declared()
    assert document["embed"] is False
    assert document["version"] == __version__
    assert document["languages"] == {"en": "English", "ko": "한국어"}


def messages(client: Client, path: str) -> dict[str, str]:
    """Return the messages of a page's script, from its message files."""
    text = client.get(path).text
    addresses = boot(text)["messages"]
    assert isinstance(addresses, list)
    fetched = [one["href"] or "" for one in Reader(text).all("link") if one.get("as") == "fetch"]
    preloaded = [one for one in fetched if not one.startswith("/api/")]
    assert preloaded == addresses
    found: dict[str, str] = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.headers["cache-control"] == FOREVER
        found |= answer.json()
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_explorer_gets_every_message_it_can_show(client: Client, code: str) -> None:
    elsewhere = ("api.", "docs.", "learn.", "lesson.")
    by_the_server = (
        "language.",
        "nav.",
        "nopage.",
        "page.",
        "problem.",
        "side.",
        "still.",
        "words.",
    )
    assert messages(client, f"/?lang={code}") == {
        key: text
        for key, text in LANGUAGES[code].messages.items()
        if not key.startswith(elsewhere + by_the_server)
    }


def test_a_lesson_gets_only_its_own_texts(client: Client) -> None:
    words = messages(client, "/learn/one-pixel")
    assert set(messages(client, "/")) < set(words)
    assert "learn.back" in words
    spoken = {key.split(".")[1] for key in words if key.startswith("lesson.")}
    spoken -= {
        key.split(".")[1] for key in words if key.endswith(".title")
    }  # the next lesson's title
    assert spoken == {"goal"}
    assert "lesson.one-pixel.question" in words
    assert len(messages(client, "/learn")) < 100


def test_unknown_message_files_are_404_and_old_hashes_are_not_cached(client: Client) -> None:
    for name in ("en-nope", "xx-main", "en", "en-lesson.nope"):
        assert client.get(f"/static/messages/0/{name}.json").status_code == 404
    answer = client.get("/static/messages/0/en-learn.json")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_compressed_and_has_an_etag(client: Client, path: str) -> None:
    packed = client.get(path, Accept_Encoding="gzip")
    plain = client.get(path, Accept_Encoding="identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    for first in (packed, plain):
        coding = first.headers.get("content-encoding", "identity")
        tag = first.headers["etag"]
        again = client.get(path, Accept_Encoding=coding, If_None_Match=f'"x", W/{tag}')
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "vary", "cache-control", "content-language"):
            assert again.headers[name] == first.headers[name]
        assert client.get(path, Accept_Encoding=coding, If_None_Match='"x"').status_code == 200


@pytest.mark.parametrize(("path", "most"), [("/", 12_000), ("/learn", 8_000), ("/embed", 12_000)])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_is_small_over_the_wire(either: Client, path: str, most: int, code: str) -> None:
    answer = either.get(f"{path}?lang={code}", Accept_Encoding="gzip")
    assert int(answer.headers["content-length"]) <= most


def test_a_page_is_rendered_once_for_links_with_the_same_content(
    client_with: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_with()
    rendered: list[str] = []
    render = Template.render

    def counted(self: Template, *given: object) -> str:
        rendered.append(str(self.name))
        return render(self, *given)

    monkeypatch.setattr(Template, "render", counted)
    for link in ("", "?lab=rules", "?speed=4&lang=en", "?theme=auto", "?theme=nonsense"):
        client.get(f"/{link}", Accept_Encoding="gzip")
    assert rendered == ["explorer.html"]
    for link in ("?lang=ko", "?theme=dark"):
        client.get(f"/{link}")
    assert len(rendered) == 3


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_only_from_its_server_and_has_no_inline_script(
    either: Client, path: str
) -> None:
    text = either.get(path).text
    page = Reader(text)
    for attributes in page.all("script"):
        assert (attributes.get("type") == "application/json") != ("src" in attributes)
    addresses = [one.get("src") or "" for one in [*page.all("script"), *page.all("img")]]
    addresses += [one.get("href") or "" for one in page.all("link")]
    assert all(not one or re.match(r"/[^/]|#", one) for one in addresses), addresses
    assert page.all("style") == []
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PATHS)
def test_every_file_named_by_a_page_exists(either: Client, path: str) -> None:
    page = Reader(either.get(path).text)
    names = [one.get("src") for one in [*page.all("script"), *page.all("img")]]
    names += [one.get("href") for one in page.all("link")]
    for name in filter(None, names):
        assert either.get(name).status_code == 200, name


def test_the_embed_page_has_no_header_and_no_side_panels(client: Client) -> None:
    whole, embedded = Reader(client.get("/").text), Reader(client.get("/embed").text)
    assert whole.all("header")
    assert whole.all("aside")
    assert embedded.all("header") == embedded.all("aside") == []
    assert "data-embed" in embedded.all("html")[0]
    assert boot(client.get("/embed").text)["embed"] is True


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("query", "accepted", "expected"),
    [
        ("", "", "en"),
        ("", "ko-KR,ko;q=0.9", "ko"),
        ("lang=ko", "en", "ko"),
        ("lang=en", "ko", "en"),
        ("lang=%ff%00", "ko", "ko"),
        ("lang=<script>", "", "en"),
    ],
)
def test_the_link_sets_the_page_language_then_the_browser(
    client: Client, path: str, query: str, accepted: str, expected: str
) -> None:
    answer = client.get(f"{path}?{query}", Accept_Language=accepted)
    assert answer.headers["content-language"] == expected
    assert answer.headers["vary"] == "Accept-Language, Accept-Encoding"
    assert Reader(answer.text).all("html")[0]["lang"] == expected
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", "auto"), ("theme=dark", "dark"), ("theme=light", "light"), ('theme="><b>', "auto")],
)
def test_the_link_sets_the_theme(client: Client, query: str, expected: str) -> None:
    for path in ("/", *LESSON, "/code", "/docs"):
        page = Reader(client.get(f"{path}?{query}").text)
        assert page.all("html")[0]["data-theme"] == expected


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "size=x&stride=0&padding=&mute=,,",
        "scene=nope&scene=red-ball",
        "%ff=%ff&&&==",
        "w=" + "1" * 20_000,
        "a&" * 500,
    ],
)
def test_invalid_queries_give_a_page(client: Client, query: str) -> None:
    for path in PATHS:
        assert client.get(f"{path}?{query}").status_code == 200


def test_development_mode_reloads_templates(client_with: Callable[..., Client]) -> None:
    assert "/static/dev/js/main.js" in client_with(development=True).get("/").text


def test_a_message_cannot_end_the_boot_script_element(client: Client) -> None:
    text = client.get("/").text
    inner = text.split('id="boot">')[1].split("</script>")[0]
    assert not set("<>&") & set(inner)
