"""The lessons in the order of the course, each read from its file ``<slug>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .fields import LessonError
from .files import read_check, read_lesson
from .lesson import Goal, Lesson, Offer, Question, Step
from .words import Words

COURSE = (
    "one-pixel",
    "how-many-maps",
    "count-the-weights",
    "is-it-a-sum",
    "one-slice-each",
    "can-i-control-it",
    "why-2d",
    "thirty-two-to-one",
    "by-hand",
    "many-kernels",
    "detector",
    "groups",
    "one-matrix-product",
    "my-framework",
)

_FOLDER = Path(__file__).parent
_WORDS = Words()

LESSONS: tuple[Lesson, ...] = tuple(
    read_lesson(_FOLDER / f"{slug}.toml", _WORDS) for slug in COURSE
)
BEFORE = read_check(_FOLDER / "check.toml", "before", _WORDS)
AFTER = read_check(_FOLDER / "check.toml", "after", _WORDS)


def messages(language: str) -> Mapping[str, str]:
    """Return all texts of lessons in a language, by key: ``lesson.{slug}.{step}.text``."""
    return _WORDS.messages(language)


__all__ = [
    "AFTER",
    "BEFORE",
    "COURSE",
    "LESSONS",
    "Goal",
    "Lesson",
    "LessonError",
    "Offer",
    "Question",
    "Step",
    "messages",
]
