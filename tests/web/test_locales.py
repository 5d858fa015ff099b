"""Messages, Korean particles, and the choice of a language."""

import ast
import json
import re
from pathlib import Path

import pytest

import app
from app.catalogue import CatalogueError
from app.core import ConvError
from app.web.locales import ENGLISH, Language, Languages, particle, ranges
from app.web.problems import STATUSES

ROOT = Path(app.__file__).parent
FIXTURE = Path(__file__).parent.parent / "fixtures" / "particles.json"
LANGUAGES = Languages.load()
PLACEHOLDER = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


def placeholders(message: str) -> set[str]:
    return set(PLACEHOLDER.findall(message))


def strings(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize(("word", "pair", "expected"), json.loads(FIXTURE.read_text())["cases"])
def test_a_particle_depends_on_the_sound_of_its_word(word: str, pair: str, expected: str) -> None:
    closed, opened = pair.split("/")
    assert particle(word, closed, opened) == expected


def test_english_and_korean_have_the_same_keys_and_placeholders() -> None:
    english, korean = LANGUAGES.by_code["en"].messages, LANGUAGES.by_code["ko"].messages
    assert set(english) == set(korean)
    different = [key for key in english if placeholders(english[key]) != placeholders(korean[key])]
    assert different == []


def test_no_message_is_empty_or_has_stray_braces() -> None:
    for language in LANGUAGES.by_code.values():
        for key, message in language.messages.items():
            assert message.strip(), key
            assert not set("{}") & set(PLACEHOLDER.sub("", message)), key


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_every_refusal_has_a_message(code: str) -> None:
    for language in LANGUAGES.by_code.values():
        assert f"error.{code}" in language.messages


LAYERS = {
    "core": (("ConvError",), set(ConvError.MESSAGES)),
    "catalogue": (("CatalogueError",), set(CatalogueError.MESSAGES)),
    "web": (("refuse", "FaultError", "ConvError"), set(STATUSES)),
}


@pytest.mark.parametrize("layer", LAYERS)
def test_every_code_that_a_layer_refuses_with_is_declared(layer: str) -> None:
    """The code is the second argument of calls that refuse."""
    names, declared = LAYERS[layer]
    found = set()
    for path in (ROOT / layer).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                code = node.args[1] if len(node.args) > 1 else None
                if isinstance(code, ast.Constant):
                    found.add(code.value)
    assert len(found) > 9
    assert found <= declared


def test_english_messages_of_engine_and_catalogue_are_not_repeated() -> None:
    rest = json.loads((ROOT / "locales" / "en.json").read_text("utf-8"))
    assert ENGLISH.keys() & rest.keys() == set()


def test_every_declared_code_is_used() -> None:
    paths = [path for path in (ROOT / "web").glob("*.py") if path.name != "problems.py"]
    written = set().union(*map(strings, paths))
    of_others = {*ConvError.MESSAGES, *CatalogueError.MESSAGES}
    assert set(STATUSES) - of_others <= written


def test_placeholders_are_filled_and_particles_chosen() -> None:
    korean = Language("ko", {"one": "{field:은/는} {value}", "two": "{{field}"})
    assert korean.text("one", field="padding", value="{field}") == "padding은 {field}"
    with pytest.raises(KeyError):
        korean.text("one", field="padding")


@pytest.mark.parametrize(
    ("wanted", "accepted", "expected"),
    [
        ("ko", "en", "ko"),
        ("KO-kr", "", "ko"),
        (None, "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        (None, "zxx,en;q=0.5,ko;q=0.4", "en"),
        (None, "ko;q=0,en;q=0.1", "en"),
        ("zxx", "ko", "ko"),
        ("", "", "en"),
        (None, ";;;,q=", "en"),
    ],
)
def test_the_link_sets_the_language_then_accept_language(
    wanted: str | None, accepted: str, expected: str
) -> None:
    assert LANGUAGES.choose(wanted, accepted).code == expected


def test_language_ranges_are_sorted_by_weight_and_invalid_ones_dropped() -> None:
    assert ranges("a;q=0.2, b, c;q=0.7, d;q=x, e;q=0") == ["b", "c", "a"]
