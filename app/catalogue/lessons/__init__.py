"""The lessons, in the order of the course."""

from __future__ import annotations

from app.catalogue.lessons.lesson import Goal, Lesson, Offer, Question, Step

LESSONS: tuple[Lesson, ...] = ()

__all__ = ["LESSONS", "Goal", "Lesson", "Offer", "Question", "Step"]
