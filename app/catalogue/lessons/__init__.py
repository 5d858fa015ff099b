"""The lessons, in the order of the course."""

from __future__ import annotations

from app.catalogue.lessons import groups, my_framework, one_matrix_product
from app.catalogue.lessons.lesson import Goal, Lesson, Offer, Question, Step

LESSONS: tuple[Lesson, ...] = (groups.LESSON, one_matrix_product.LESSON, my_framework.LESSON)

__all__ = ["LESSONS", "Goal", "Lesson", "Offer", "Question", "Step"]
