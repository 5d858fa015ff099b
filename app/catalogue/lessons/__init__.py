"""The lessons, in the order of the course."""

from __future__ import annotations

from app.catalogue.lessons import count_the_weights, how_many_maps, is_it_a_sum, one_pixel
from app.catalogue.lessons.lesson import Goal, Lesson, Offer, Question, Step

LESSONS: tuple[Lesson, ...] = (
    one_pixel.LESSON,
    how_many_maps.LESSON,
    count_the_weights.LESSON,
    is_it_a_sum.LESSON,
)

__all__ = ["LESSONS", "Goal", "Lesson", "Offer", "Question", "Step"]
