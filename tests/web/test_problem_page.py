"""Errors such as 404: a page for browsers, JSON for programs."""

import re

import pytest

from app.web.accept import asks_for_json, asks_for_page
from app.web.locales import Languages
from tests.web.client import Client
from tests.web.test_pages import Reader

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
LANGUAGES = Languages.load().by_code
NOWHERE = ("/nope", "/nope/deeper", "/learn/how-many-maps/nope", "/index.html", "/embed/")


@pytest.mark.parametrize("path", NOWHERE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_gets_a_translated_error_page_with_links(
    client: Client, path: str, language: str
) -> None:
    answer = client.get(path, accept=BROWSER, accept_language=language)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["vary"] == "Accept, Accept-Language"
    title = LANGUAGES[language].text("nopage.title")
    page = Reader(answer.text)
    assert page.all("html")[0]["lang"] == language
    assert [len(page.all(tag)) for tag in ("main", "h1", "title")] == [1, 1, 1]
    assert f"<title>{title}" in answer.text
    assert f"<h1>{title}</h1>" in answer.text
    assert LANGUAGES[language].text("problem.404", path=path) in answer.text
    ways = {link["href"] for link in page.all("a")}
    assert {f"/?lang={language}", f"/learn?lang={language}"} <= ways
    assert None not in ways


@pytest.mark.parametrize("path", [*NOWHERE, "/learn/nope", "/learn/nope/sheet"])
@pytest.mark.parametrize(
    "accept", ["application/json", "application/problem+json, text/html;q=0.5"]
)
def test_a_program_gets_a_json_error(client: Client, path: str, accept: str) -> None:
    answer = client.get(path, accept=accept)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == f"There is nothing at {path}."


@pytest.mark.parametrize("path", ["/api", "/api/nope", "/api/scenes/nope", "/static/nope.js"])
def test_api_paths_give_json_errors_to_everybody(client: Client, path: str) -> None:
    answer = client.get(path, accept=BROWSER)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_without_an_accept_header_errors_are_json(client: Client) -> None:
    for accept in ("*/*", ""):
        answer = client.get("/nope", accept=accept)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_wrong_method_on_a_page_gets_an_error_page(client: Client) -> None:
    answer = client.request("POST", "/learn", headers={"accept": BROWSER})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert "/learn does not take POST; it takes GET, HEAD." in answer.text
    assert re.search(r"<h1>.+</h1>", answer.text)


def test_the_path_is_escaped_in_the_error_page(client: Client) -> None:
    answer = client.get("/%3Cscript%3Ealert(1)%3C/script%3E", accept=BROWSER)
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    ("accept", "page", "json"),
    [
        (BROWSER, True, False),
        ("text/html;q=0.5, application/json", False, True),
        ("text/html, application/json", False, False),
        ("TEXT/HTML;level=1;q=0.3", True, False),
        ("text/html;q=0", False, False),
        ("text/html;q=much", True, False),
        ("text/*", True, False),
        ("*/*", False, False),
        ("", False, False),
    ],
)
def test_the_accept_header_decides_between_page_and_json(
    accept: str, page: bool, json: bool
) -> None:
    assert asks_for_page("/nope", accept) is page
    assert asks_for_json(accept) is json
