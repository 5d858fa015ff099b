"""Lessons as the page reads them."""

from __future__ import annotations

from typing import Any

from ..catalogue import LESSONS
from ..catalogue.lessons import AFTER, BEFORE, Goal, Lesson, Question, Step

CHECKS = {"before": BEFORE, "after": AFTER}


def find(slug: str) -> Lesson | None:
    """Return a lesson by its name in the address."""
    return next((lesson for lesson in LESSONS if lesson.slug == slug), None)


def document(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as JSON takes it, with its neighbours in the course."""
    at = LESSONS.index(lesson)
    slugs = [one.slug for one in LESSONS]
    return {
        "slug": lesson.slug,
        "minutes": lesson.minutes,
        "number": at + 1,
        "count": len(slugs),
        "previous": slugs[at - 1] if at > 0 else None,
        "next": slugs[at + 1] if at + 1 < len(slugs) else None,
        "sources": list(lesson.sources),
        "steps": [_step(step) for step in lesson.steps],
    }


def step_of(lesson: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the step that a link names, else the first."""
    steps: list[dict[str, Any]] = lesson["steps"]
    at = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    return steps[at] if at < len(steps) else steps[0]


def check_document(when: str) -> dict[str, Any] | None:
    """Return the questions of the check before or after the course."""
    steps = CHECKS.get(when)
    return {"when": when, "steps": [_step(step) for step in steps]} if steps else None


def messages(lesson: dict[str, Any]) -> tuple[str, ...]:
    """Return how the messages begin that a lesson needs; of the next one only the title."""
    onward = (f"lesson.{lesson['next']}.title",) if lesson["next"] else ()
    return ("learn.", "lesson.goal.", f"lesson.{lesson['slug']}.", *onward)


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "link": step.link,
        "question": step.question and _question(step.question),
        "goal": step.goal and _goal(step.goal),
        "offers": [{"id": offer.id, "link": offer.link} for offer in step.offers],
        "changes": step.changes,
        "light": list(step.light),
        "hide": list(step.hide),
        "tools": list(step.tools),
        "whole": step.whole,
        "extra": step.extra,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "right": question.right,
        "options": list(question.options),
        "wrong": list(question.wrong),
    }


def _goal(goal: Goal) -> dict[str, Any]:
    return {"name": goal.name, "params": dict(goal.params), "keep": list(goal.keep)}
