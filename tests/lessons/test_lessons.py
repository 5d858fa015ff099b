"""The lessons: their order, texts, replies to all answers, and tasks."""

import re

import pytest

from app.catalogue import LESSONS
from app.catalogue.lessons import AFTER, BEFORE, Lesson, messages
from app.catalogue.lessons.words import LANGUAGES
from app.web import query
from tests.lessons.play import Played, play

LONGEST_TEXT = 60


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("lessons"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_asks_then_offers_changes_then_sets_a_task(lesson: Lesson) -> None:
    asks = [i for i, step in enumerate(lesson.steps) if step.question]
    changes = [i for i, step in enumerate(lesson.steps) if step.offers or step.changes]
    builds = [i for i, step in enumerate(lesson.steps) if step.goal]
    assert asks
    assert asks[0] == 0, "a lesson begins with its question"
    assert changes
    assert builds
    assert asks[0] < changes[0] < builds[-1]


def test_lesson_links_have_only_declared_keys() -> None:
    declared = {key["key"] for key in query.declared()}
    steps = [step for lesson in LESSONS for step in lesson.steps] + [*BEFORE, *AFTER]
    for step in steps:
        for link in (step.link, *(offer.link for offer in step.offers)):
            assert {part.partition("=")[0] for part in link.split("&")} <= declared, link


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_step_text_has_at_most_sixty_words(lang: str) -> None:
    for lesson in LESSONS:
        for step in lesson.steps:
            text = messages(lang)[f"lesson.{lesson.slug}.{step.id}.text"]
            assert len(text.split()) <= LONGEST_TEXT, (lang, lesson.slug, step.id)


def test_every_answer_has_a_reply_and_every_task_is_solvable(played: Played) -> None:
    assert played.problems == []


def test_no_lesson_text_has_an_invalid_number_or_placeholder(played: Played) -> None:
    texts = [text for said in played.heard.values() for text in said]
    assert len(texts) > 20 * len(LESSONS)
    for text in texts:
        assert not re.search(r"NaN|Infinity|undefined|null|\{\w+\}|[^\w]-\d", text), text
