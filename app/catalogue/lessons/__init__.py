"""The lessons, in the order of the course."""

from __future__ import annotations

from . import (
    by_hand,
    can_i_control_it,
    count_the_weights,
    detector,
    groups,
    how_many_maps,
    is_it_a_sum,
    many_kernels,
    my_framework,
    one_matrix_product,
    one_pixel,
    one_slice_each,
    thirty_two_to_one,
    why_2d,
)
from .check import AFTER, BEFORE
from .lesson import Goal, Lesson, Offer, Question, Step

LESSONS: tuple[Lesson, ...] = (
    one_pixel.LESSON,
    how_many_maps.LESSON,
    count_the_weights.LESSON,
    is_it_a_sum.LESSON,
    one_slice_each.LESSON,
    can_i_control_it.LESSON,
    why_2d.LESSON,
    thirty_two_to_one.LESSON,
    by_hand.LESSON,
    many_kernels.LESSON,
    detector.LESSON,
    groups.LESSON,
    one_matrix_product.LESSON,
    my_framework.LESSON,
)

__all__ = ["AFTER", "BEFORE", "LESSONS", "Goal", "Lesson", "Offer", "Question", "Step"]
