"""The pages: the explorer and the explorer to embed."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from app import __version__
from app.web.locales import Languages
from app.web.query import declared
from tests.web.client import Client

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


def test_the_explorer_carries_what_its_scripts_start_with(client: Client) -> None:
    answer = client.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    document = boot(answer.text)
    assert document["keys"] == declared()
    assert document["embed"] is False
    assert document["version"] == __version__
    assert document["languages"] == {"en": "English", "ko": "한국어"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_has_all_messages_but_the_documentations(client: Client, code: str) -> None:
    messages = boot(client.get(f"/?lang={code}").text)["messages"]
    assert isinstance(messages, dict)
    kept = {
        key: text
        for key, text in LANGUAGES[code].messages.items()
        if not key.startswith(("api.", "docs.", "learn.", "lesson."))
    }
    assert messages == kept
    assert {f"error.{name}" for name in ("range", "below_minimum", "unknown_scene")} <= set(kept)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_its_own_server_only_and_runs_no_inline_script(
    client: Client, path: str
) -> None:
    text = client.get(path).text
    page = Reader(text)
    for attributes in page.all("script"):
        assert (attributes.get("type") == "application/json") != ("src" in attributes)
    addresses = [one.get("src") or "" for one in [*page.all("script"), *page.all("img")]]
    addresses += [one.get("href") or "" for one in page.all("link")]
    assert all(not one or re.match(r"/[^/]", one) for one in addresses), addresses
    assert page.all("style") == []
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PATHS)
def test_every_file_a_page_names_is_there(client: Client, path: str) -> None:
    page = Reader(client.get(path).text)
    names = [one.get("src") for one in [*page.all("script"), *page.all("img")]]
    names += [one.get("href") for one in page.all("link")]
    for name in filter(None, names):
        assert client.get(name).status_code == 200, name


def test_the_embed_has_no_header_and_no_side(client: Client) -> None:
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
def test_the_link_chooses_the_language_then_the_browser(
    client: Client, path: str, query: str, accepted: str, expected: str
) -> None:
    answer = client.get(f"{path}?{query}", Accept_Language=accepted)
    assert answer.headers["content-language"] == expected
    assert answer.headers["vary"] == "Accept-Language"
    assert Reader(answer.text).all("html")[0]["lang"] == expected
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", "auto"), ("theme=dark", "dark"), ("theme=light", "light"), ('theme="><b>', "auto")],
)
def test_the_link_chooses_the_theme(client: Client, query: str, expected: str) -> None:
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
def test_nonsense_in_the_link_is_still_a_page(client: Client, query: str) -> None:
    for path in PATHS:
        assert client.get(f"{path}?{query}").status_code == 200


def test_templates_are_read_anew_while_developing(client_with: Callable[..., Client]) -> None:
    assert "/static/dev/js/main.js" in client_with(development=True).get("/").text


def test_a_script_element_in_the_boot_cannot_be_ended_by_a_message(client: Client) -> None:
    text = client.get("/").text
    inner = text.split('id="boot">')[1].split("</script>")[0]
    assert not set("<>&") & set(inner)
