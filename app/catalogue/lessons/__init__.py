"""The lessons, in the order of the course."""

from __future__ import annotations

from app.catalogue.lessons.by_hand import LESSON as BY_HAND
from app.catalogue.lessons.detector import LESSON as DETECTOR
from app.catalogue.lessons.lesson import Goal, Lesson, Offer, Question, Step
from app.catalogue.lessons.many_kernels import LESSON as MANY_KERNELS
from app.catalogue.lessons.thirty_two_to_one import LESSON as THIRTY_TWO_TO_ONE

LESSONS: tuple[Lesson, ...] = (THIRTY_TWO_TO_ONE, BY_HAND, MANY_KERNELS, DETECTOR)

__all__ = ["LESSONS", "Goal", "Lesson", "Offer", "Question", "Step"]
