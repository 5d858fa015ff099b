"""The documentation page, made from the OpenAPI document."""

import re
from html.parser import HTMLParser

import pytest

from app.main import create_app
from app.settings import Settings
from app.web.docs import type_in_words, view
from app.web.locales import Languages
from app.web.problems import STATUSES
from tests.web.client import Client

LANGUAGES = Languages.load()
APP = create_app(Settings())


class Words(HTMLParser):
    """Collects the text and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids.add(attributes.get("id") or "")
        if tag == "a":
            self.links.add(attributes.get("href") or "")

    def handle_data(self, data: str) -> None:
        self.text += data


in_every_language = pytest.mark.parametrize("language", LANGUAGES.by_code)


@in_every_language
def test_the_page_shows_everything_in_the_document(client: Client, language: str) -> None:
    page = Words(client.get(f"/docs?lang={language}", Host="127.0.0.1:8000").text)
    told = APP.openapi(LANGUAGES.by_code[language])
    for path, methods in told["paths"].items():
        assert path in page.text
        for operation in methods.values():
            assert operation["description"] in page.text
            assert operation["operationId"] in page.ids
            for parameter in operation.get("parameters", ()):
                assert parameter["name"] in page.text
                assert parameter["description"] in page.text
            for status, answer in operation["responses"].items():
                assert status in page.text
                assert answer["description"] in page.text
            for sample in operation["x-codeSamples"]:
                assert sample["source"] in page.text
    for name, one in told["components"]["schemas"]["Convolution"]["properties"].items():
        assert name in page.text
        assert one["description"] in page.text


@in_every_language
def test_every_code_is_shown_with_its_message(client: Client, language: str) -> None:
    page = Words(client.get(f"/docs?lang={language}").text)
    for code in STATUSES:
        assert f"code-{code}" in page.ids
        message = LANGUAGES.by_code[language].messages[f"error.{code}"]
        assert re.sub(r"\{([a-z_]+):([^{}]+)\}", r"{\1}\2", message) in page.text


def test_every_internal_link_has_a_target(client: Client) -> None:
    page = Words(client.get("/docs").text)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= page.ids
    for link in page.links - {f"#{name}" for name in inside}:
        answer = client.get(link if link.startswith("/") else f"/docs{link}")
        assert answer.status_code == 200, link


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer", "minimum": 4, "maximum": 64}, "whole number 4–64"),
        ({"type": "integer", "minimum": 0}, "whole number from 0"),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or null"),
        (
            {
                "anyOf": [
                    {"$ref": "#/components/schemas/TypedArray"},
                    {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
                ]
            },
            "TypedArray or lists nested 2 deep",
        ),
        ({"$ref": "#/components/schemas/Fault"}, "Fault"),
        ({"type": "array", "minItems": 0, "items": {"type": "string"}}, "list of: text"),
        (
            {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer"}},
            "2 of them: whole number",
        ),
        ({"enum": ["a", "b"]}, "one of the names listed"),
        ({"const": "ok"}, '"ok"'),
        ({}, "anything"),
    ],
)
def test_schemas_are_described_in_words(schema: dict[str, object], expected: str) -> None:
    assert type_in_words(schema, LANGUAGES.fallback) == expected


def test_short_lists_of_an_example_are_on_one_line() -> None:
    shown = view(APP.openapi(), LANGUAGES.fallback)
    (convolve, _) = shown["groups"][0]["operations"]
    assert '"output": [[[56, 72], [104, 120]]]' in convolve["example"]
