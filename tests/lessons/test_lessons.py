"""The lessons: their order, their words, and every answer that can be given, played."""

import json
import re
from pathlib import Path

import pytest

from app.catalogue import LESSONS
from app.catalogue.lessons import Lesson
from app.web import features
from tests.lessons.play import Played, play

ROOT = Path(__file__).parents[2]
MESSAGES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "app" / "locales").glob("*.json"))
}
SLUGS = (
    "one-pixel", "how-many-maps", "count-the-weights", "is-it-a-sum", "one-slice-each",
    "can-i-control-it", "why-2d", "thirty-two-to-one", "by-hand", "many-kernels", "detector",
    "groups", "one-matrix-product", "my-framework",
)  # fmt: skip
LONGEST_TEXT = 60
TOOLS = {one.id for one in features.at("side", ROOT / "static")}
PARTS = {"planes", "slices", "partials", "totals", "output", "bias", "ledger"} | TOOLS


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("lessons"))


def test_the_course_has_its_fourteen_lessons_in_order() -> None:
    assert tuple(lesson.slug for lesson in LESSONS) == SLUGS


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_asks_then_lets_change_then_lets_construct(lesson: Lesson) -> None:
    asks = [i for i, step in enumerate(lesson.steps) if step.question]
    changes = [i for i, step in enumerate(lesson.steps) if step.offers or step.changes]
    builds = [i for i, step in enumerate(lesson.steps) if step.goal]
    assert asks
    assert asks[0] == 0, "a lesson begins with its question"
    assert changes
    assert builds
    assert asks[0] < changes[0] < builds[-1]
    assert lesson.sources
    assert all(re.match(r"https://[\w.-]+/", source) for source in lesson.sources)
    assert len({step.id for step in lesson.steps}) == len(lesson.steps)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_the_parts_of_the_stage_are_named_as_the_page_names_them(lesson: Lesson) -> None:
    for step in lesson.steps:
        assert set(step.light) <= PARTS
        assert set(step.hide) <= PARTS | {"beside"}
        assert set(step.tools) <= TOOLS
        assert not step.hide or step.question, "what is hidden waits for an answer"
        if step.question and step.question.kind == "choice":
            assert step.question.right in step.question.options


@pytest.mark.parametrize("lang", MESSAGES)
def test_a_text_has_at_most_sixty_words(lang: str) -> None:
    for lesson in LESSONS:
        for step in lesson.steps:
            text = MESSAGES[lang][f"lesson.{lesson.slug}.{step.id}.text"]
            assert len(text.split()) <= LONGEST_TEXT, (lang, lesson.slug, step.id)


def test_every_answer_is_answered_and_every_task_can_be_done(played: Played) -> None:
    assert played.problems == []


def test_nothing_that_is_said_shows_a_number_that_is_none(played: Played) -> None:
    texts = [text for said in played.heard.values() for text in said]
    assert len(texts) > 20 * len(LESSONS)
    for text in texts:
        assert not re.search(r"NaN|Infinity|undefined|null|\{\w+\}|[^\w]-\d", text), text
