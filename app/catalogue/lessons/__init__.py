"""The lessons, in the order of the course."""

from __future__ import annotations

from app.catalogue.lessons import can_i_control_it, one_slice_each, why_2d
from app.catalogue.lessons.lesson import Goal, Lesson, Offer, Question, Step

LESSONS: tuple[Lesson, ...] = (
    one_slice_each.LESSON,
    can_i_control_it.LESSON,
    why_2d.LESSON,
)

__all__ = ["LESSONS", "Goal", "Lesson", "Offer", "Question", "Step"]
