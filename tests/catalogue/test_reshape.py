"""Resizing and regrouping, compared with plain loops."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from app.catalogue import CatalogueError, regroup, resize
from app.catalogue.canvas import Array


def some_weights(outputs: int, heard: int, height: int = 3, width: int = 3) -> Array:
    return np.arange(1.0, outputs * heard * height * width + 1).reshape(
        outputs, heard, height, width
    )


def resized_line(line: list[float], new: int) -> list[float]:
    """Drop or add one number at a time, alternating sides; an odd one at the end."""
    at_end = (len(line) - new) % 2 == 1
    while len(line) > new:
        line = line[:-1] if at_end else line[1:]
        at_end = not at_end
    while len(line) < new:
        line = [*line, 0.0] if at_end else [0.0, *line]
        at_end = not at_end
    return line


@pytest.mark.parametrize(("old", "new"), list(itertools.product(range(1, 6), range(1, 12))))
def test_resize_crops_or_pads_about_the_centre(old: int, new: int) -> None:
    weight = some_weights(2, 3, old, 1)
    result = resize(weight, (new, 1))
    for o, c in itertools.product(range(2), range(3)):
        assert result[o, c, :, 0].tolist() == resized_line(weight[o, c, :, 0].tolist(), new)
    across = resize(weight.transpose(0, 1, 3, 2), (1, new))
    assert (across == result.transpose(0, 1, 3, 2)).all()


def test_enlarging_and_cropping_again_changes_nothing() -> None:
    weight = some_weights(2, 3)
    for size in ((4, 5), (11, 3), (8, 8)):
        assert (resize(resize(weight, size), (3, 3)) == weight).all()


def test_resizing_3x3_to_5x5_adds_a_border_of_zeros() -> None:
    result = resize(np.ones((1, 1, 3, 3)), (5, 5))
    assert result[0, 0].tolist() == np.pad(np.ones((3, 3)), 1).tolist()


@pytest.mark.parametrize("size", [(0, 3), (3, 12), (3,), (3, 3, 3), (True, 3), (2.0, 2)])
def test_resize_requires_two_whole_numbers_from_1_to_11(size: tuple[int, int]) -> None:
    with pytest.raises(CatalogueError, match="from 1 to 11") as refusal:
        resize(some_weights(1, 1), size)
    assert refusal.value.argument == "kernel_size"


def wired(weight: Array, groups: int) -> dict[tuple[int, int], list[list[float]]]:
    """Return every slice by output and absolute input channel."""
    outputs, heard = weight.shape[:2]
    result = {}
    for o in range(outputs):
        group = o * groups // outputs
        for c in range(heard):
            result[o, group * heard + c] = weight[o, c].tolist()
    return result


@pytest.mark.parametrize(("old", "new"), list(itertools.product((1, 2, 4, 8), repeat=2)))
def test_regroup_keeps_connected_slices_and_zeroes_new_ones(old: int, new: int) -> None:
    weight = some_weights(16, 8 // old)
    before, after = wired(weight, old), wired(regroup(weight, old, new), new)
    assert len(after) == 16 * 8 // new
    for pair, numbers in after.items():
        assert numbers == before.get(pair, np.zeros((3, 3)).tolist())


def test_regroup_of_a_photo_filter_to_one_group_is_a_diagonal_of_slices() -> None:
    dense = regroup(some_weights(3, 1), 3, 1)
    assert dense.shape == (3, 3, 3, 3)
    assert [[bool(dense[o, c].any()) for c in range(3)] for o in range(3)] == np.eye(3).tolist()


@pytest.mark.parametrize("groups", [0, -1, 2, 6, True])
def test_regroup_refuses_groups_that_do_not_divide_the_channels(groups: int) -> None:
    with pytest.raises(CatalogueError, match=f"groups {groups}, in_channels 3, out_channels 6"):
        regroup(some_weights(6, 3), 1, groups)


def test_reshaped_weights_are_read_only() -> None:
    for result in (resize(some_weights(1, 1), (2, 2)), regroup(some_weights(2, 2), 1, 2)):
        assert not result.flags.writeable
