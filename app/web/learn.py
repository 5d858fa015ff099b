"""Lessons as JSON for the page."""

from __future__ import annotations

from typing import Any

from ..catalogue import LESSONS
from ..catalogue.lessons import AFTER, BEFORE, Goal, Lesson, Question, Step

CHECKS = {"before": BEFORE, "after": AFTER}


def find(slug: str) -> Lesson | None:
    """Return the lesson with this slug, or None."""
    return next((lesson for lesson in LESSONS if lesson.slug == slug), None)


def document(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as JSON, with its neighbours in the course."""
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
    """Return the step that a link names, or the first."""
    steps: list[dict[str, Any]] = lesson["steps"]
    at = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    return steps[at] if at < len(steps) else steps[0]


def check_document(when: str) -> dict[str, Any] | None:
    """Return the questions of the check before or after the course, or None."""
    steps = CHECKS.get(when)
    return {"when": when, "steps": [_step(step) for step in steps]} if steps else None


def prefixes(lesson: dict[str, Any]) -> tuple[str, ...]:
    """Return the prefixes of the messages that a lesson needs, and the next lesson's title."""
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
