"""Messages: all that are used exist in every language, and none is unused."""

import ast
import json
import re
from pathlib import Path

import pytest

from app.catalogue import IMAGES, KERNELS, SCENES
from app.web import features
from app.web.locales import ENGLISH as ELSEWHERE
from app.web.locales import Languages
from app.web.query import declared
from tests.test_layers import without_comments

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = {code: one.messages for code, one in Languages.load().by_code.items()}
ENGLISH = MESSAGES["en"]
PLURALS = ("one", "other")
KEYS = declared()
LINK_TYPES = {key["type"] for key in KEYS}

# Prefixes of composed keys, which are followed by a name; the tests below know the names.
DYNAMIC = (
    "activation", "beside", "code", "cover", "error", "help", "image", "kernel", "lab", "learn",
    "lesson", "mode",
    "ownlayer", "padding_mode", "phase", "problem", "program", "rules", "scene", "setup",
    "speech", "subline", "transport", "values", "volume", "whatif", "words",
)  # fmt: skip

_PLACEHOLDER = re.compile(r"\{([a-z_]\w*)(?::[^{}/]+/[^{}/]+)?\}")
_CALL = re.compile(
    r"""\bt\(\s*(?:[^()"'`]*\?\s*)?(["'])([^"'`]+)\1(?!\s*~)(?:\s*:\s*(["'])([^"'`]+)\3)?"""
)
_LITERAL = re.compile(r"""["']([A-Za-z0-9_.-]+)["']""")


def sources(*patterns: str) -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
    }


PAGE = sources("static/js/**/*.js", "templates/**/*.html")
PYTHON = sources("app/**/*.py")


def exists(key: str) -> bool:
    """Return whether a key is a message, or a pair of singular and plural."""
    return key in ENGLISH or all(f"{key}.{form}" in ENGLISH for form in PLURALS)


def bare(key: str) -> str:
    """Return a key without the suffix of its plural form."""
    head, _, tail = key.rpartition(".")
    return head if tail in PLURALS and exists(head) else key


def asked_for(source: str) -> set[str]:
    """Return the complete keys in calls of ``t``."""
    found: set[str] = set()
    for _, first, _, second in _CALL.findall(source):
        found |= {first, second} - {""}
    return found


def literals() -> set[str]:
    """Return every string in the sources that could be a key or the end of one."""
    found = {word for source in PAGE.values() for word in _LITERAL.findall(source)}
    # An object's key may also be the end of a message key: { back: [-1], on: [1] }.
    found |= {word for source in PAGE.values() for word in re.findall(r"\b(\w+):", source)}
    for source in PYTHON.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
                found.add(str(node.value))
            elif isinstance(node, ast.keyword | ast.arg) and node.arg:
                found.add(node.arg)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)  # a class attribute
    return found | {key["key"] for key in KEYS}


def catalogue_keys() -> set[str]:
    return (
        {f"scene.{name}.{part}" for name in SCENES for part in ("title", "look")}
        | {f"kernel.{name}{part}" for name in KERNELS for part in ("", ".how")}
        | {key for key in ELSEWHERE if key.endswith(".source")}
        | {f"image.{name}" for name in IMAGES}
    )


def interface() -> list[str]:
    """Return the keys in app/locales; those of lessons are in the lessons' files."""
    return list(json.loads((ROOT / "app" / "locales" / "en.json").read_text("utf-8")))


def is_used(key: str, words: set[str]) -> bool:
    head, _, rest = bare(key).partition(".")
    if head in ("scene", "kernel", "image"):
        return key in catalogue_keys()
    if head in ("api", "docs"):  # composed from names of the API
        return {key, bare(key)} & words != set() or set(rest.split(".")) <= words
    if rest.startswith("link_") and rest.removeprefix("link_") in LINK_TYPES:
        return True
    if head == "problem":
        return rest == "other" or rest.isdecimal()
    parts = {rest.removesuffix(end) for end in ("", ".what", ".who", ".one")}
    parts.add(rest.rpartition(".")[2])
    return bool({key, bare(key)} & words) or (head in DYNAMIC and bool(parts & words))


@pytest.mark.parametrize("name", PAGE)
def test_every_message_used_by_the_page_exists(name: str) -> None:
    assert sorted(key for key in asked_for(PAGE[name]) if not exists(key)) == []


def spoken(path: Path) -> set[str]:
    """Return the groups of messages that a module uses."""
    groups = {key.partition(".")[0] for key in ENGLISH}
    return groups & set(re.findall(r"""["'`]([a-z_]+)\.[a-z]""", without_comments(path)))


def test_a_panel_uses_only_its_own_and_shared_messages() -> None:
    """The messages of a panel begin with its id, so that a panel can be removed with them."""
    ids = {one.id for one in features.registered(ROOT / "static")}
    for path in (ROOT / "static/js").rglob("*.js"):
        name = path.parent.relative_to(ROOT / "static/js").as_posix()
        here = name.split("/")[1] if name.startswith("features/") else ""
        others = {one for one in spoken(path) & ids if one != here}
        assert others == set(), f"{path.relative_to(ROOT)} says {others}"


def test_calls_of_t_are_found() -> None:
    keys = {key for source in PAGE.values() for key in asked_for(source)}
    assert {"page.title", "head.kernel", "bias.none", "bias.plus", "tip.output"} <= keys


def test_a_composed_key_begins_with_a_listed_prefix() -> None:
    heads = {head for source in PAGE.values() for head in re.findall(r"\bt\(`([a-z_]+)\.", source)}
    assert heads <= set(DYNAMIC)


def test_every_tab_of_the_laboratory_has_a_name() -> None:
    tabs = [one.id for one in features.at("lab", ROOT / "static")]
    assert [one for one in tabs if f"lab.{one}" not in ENGLISH] == []


def test_every_listed_prefix_has_a_message() -> None:
    heads = {key.partition(".")[0] for key in ENGLISH} | {"phase"}
    assert set(DYNAMIC) <= heads


def test_every_catalogue_entry_has_its_messages() -> None:
    assert sorted(catalogue_keys() - set(ENGLISH)) == []


def test_lesson_texts_are_only_in_lesson_files() -> None:
    shared = {"lesson.goal.mixed", "lesson.goal.touched", "lesson.goal.times_first_waiting"}
    assert {key for key in interface() if key.startswith("lesson.")} == shared


def test_no_message_is_unused() -> None:
    words = literals()
    assert [key for key in interface() if not is_used(key, words)] == []


@pytest.mark.parametrize("language", MESSAGES)
def test_every_language_has_the_same_keys_in_the_same_order(language: str) -> None:
    assert set(MESSAGES[language]) == set(ENGLISH)
    first, rest = (
        [key for key in MESSAGES[one] if key not in ELSEWHERE] for one in ("en", language)
    )
    assert rest == first


@pytest.mark.parametrize("language", MESSAGES)
def test_a_message_has_the_same_placeholders_in_every_language(language: str) -> None:
    def names(text: str) -> set[str]:
        return set(_PLACEHOLDER.findall(text))

    assert {
        key: text for key, text in MESSAGES[language].items() if names(text) != names(ENGLISH[key])
    } == {}


@pytest.mark.parametrize("language", MESSAGES)
def test_every_brace_of_a_message_belongs_to_a_placeholder(language: str) -> None:
    left = {key: _PLACEHOLDER.sub("", text) for key, text in MESSAGES[language].items()}
    assert [key for key, text in left.items() if "{" in text or "}" in text] == []
    assert [key for key, text in MESSAGES[language].items() if not text.strip()] == []


def test_korean_messages_are_in_korean() -> None:
    latin = {
        key
        for key, text in MESSAGES["ko"].items()
        if text == ENGLISH[key] and re.search(r"[a-z]{4,}", _PLACEHOLDER.sub("", text))
    }
    # Names of functions, frameworks, people and titles are not translated.
    names = re.compile(
        r"activation\.|help\.keys\.|words\.|docs\.form\.|.*\.source$|lesson\..*\.(option|offer)\.\w+$"
    )
    assert {one for one in latin if not names.match(one)} == set()


# A particle after a value must depend on the value: {count:으로/로}, never {count}로.
_BARE = re.compile(
    r"\{\w+\}[\"'”’]*(은|는|이|가|을|를|과|와|으?로|이?나|이?라면|이?란|[이였]었?고|이?지만|이?겠지만|였.*)"
    r"(?![가-힣])"
)


def bare_particles(text: str) -> list[str]:
    """Return the fixed particles that directly follow a placeholder."""
    return [match[0] for match in _BARE.finditer(text) if match[1] not in ("이고", "이지만")]


def test_korean_particles_after_placeholders_depend_on_the_value() -> None:
    found = {key: bare_particles(text) for key, text in MESSAGES["ko"].items()}
    assert {key: bare for key, bare in found.items() if bare} == {}


@pytest.mark.parametrize("text", ["{count}로 나누고", "“{text}”는 숫자가", "{value}였고, 지금"])
def test_a_fixed_particle_after_a_placeholder_is_detected(text: str) -> None:
    assert len(bare_particles(text)) == 1


@pytest.mark.parametrize("text", ["{count:으로/로} 나누고", "{count}개는", "{name}이고 {col}열로"])
def test_a_particle_that_fits_every_value_is_accepted(text: str) -> None:
    assert bare_particles(text) == []


# One term per concept: terms to avoid, and those to use instead.
INSTEAD = {
    "ko": {"화소": "픽셀", "콘볼루션": "합성곱", "컨볼루션": "합성곱", "부분 맵": "부분 특징 맵"},
    "en": {"partial feature-map": "partial feature map", "bias term": "bias", "colour map": "map"},
}


@pytest.mark.parametrize("language", INSTEAD)
def test_messages_use_one_term_per_concept(language: str) -> None:
    said = {key: text.lower() for key, text in MESSAGES[language].items()}
    assert {
        key: f"{word}: say {right}"
        for key, text in said.items()
        for word, right in INSTEAD[language].items()
        if word in text
    } == {}
