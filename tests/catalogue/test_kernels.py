"""Kernels: sources, equal slices, and their published numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.catalogue import KERNELS
from app.catalogue.colour import compass
from app.catalogue.kernels import kernel

RANDOM_FIRST_SLICE = [[-0.15, -0.1, 0.11], [0.03, -0.15, -0.02], [0.0, -0.13, 0.09]]
SAME = {
    "sobel-x", "sobel-y", "scharr-x", "scharr-y", "laplacian",
    "gaussian", "binomial", "sharpen", "emboss", "box-mean", "ones",
}  # fmt: skip


def test_there_are_twenty_kernels_and_eight_with_distinct_slices() -> None:
    assert len(KERNELS) >= 20
    distinct = [k for k in KERNELS.values() if k.weight.shape[1] > 1 and not k.same_slice]
    assert len(distinct) >= 8


@pytest.mark.parametrize("name", KERNELS)
def test_kernels_are_read_only_finite_and_have_sources(name: str) -> None:
    entry = kernel(name)
    assert entry.id == name
    assert len(entry.source) > 10
    assert np.isfinite(entry.weight).all()
    assert not entry.weight.flags.writeable
    assert not np.signbit(entry.weight[entry.weight == 0]).any()
    if entry.bias is not None:
        assert entry.bias.shape == (entry.out_channels,)
        assert not entry.bias.flags.writeable


@pytest.mark.parametrize("name", KERNELS)
def test_same_slice_tells_whether_all_slices_are_equal(name: str) -> None:
    outputs = [[s.tolist() for s in volume] for volume in KERNELS[name].weight]
    equal = all(volume.count(volume[0]) == len(volume) for volume in outputs)
    assert KERNELS[name].same_slice == (len(outputs[0]) > 1 and equal)
    assert KERNELS[name].same_slice == (name in SAME)


@pytest.mark.parametrize("name", KERNELS)
def test_every_kernel_has_three_input_channels(name: str) -> None:
    assert KERNELS[name].in_channels == 3


def test_red_minus_green_has_these_three_slices() -> None:
    entry = kernel("red-minus-green")
    assert entry.weight.tolist() == [
        [
            [[0, 1, 0], [1, 2, 1], [0, 1, 0]],
            [[-1, 0, -1], [0, -2, 0], [-1, 0, -1]],
            [[0, 0, 0], [-1, -1, -1], [0, 0, 0]],
        ]
    ]
    assert entry.bias is not None
    assert entry.bias.tolist() == [2]


def test_identity_returns_every_channel() -> None:
    weight = kernel("identity").weight
    for out in range(3):
        for channel in range(3):
            centre = 1 if out == channel else 0
            assert weight[out, channel].tolist() == [[0, 0, 0], [0, centre, 0], [0, 0, 0]]


def test_luminance_has_the_weights_of_bt601() -> None:
    assert kernel("luminance").weight.ravel().tolist() == [0.299, 0.587, 0.114]
    assert math.isclose(sum(kernel("luminance").weight.ravel()), 1)


def test_the_weights_of_a_blur_slice_sum_to_one() -> None:
    for name in ("gaussian", "box-mean", "photo-blur"):
        sums = kernel(name).weight.sum(axis=(2, 3))
        assert np.allclose(sums, 1, rtol=0, atol=1e-15)


def test_colour_opponent_kernels_give_zero_on_grey() -> None:
    for name in ("red-green", "blue-yellow", "double-opponent", "red-green-edge"):
        assert kernel(name).weight.sum() == 0


@pytest.mark.parametrize("name", ["random", "random-5x5", "random-64"])
def test_untrained_kernels_follow_pytorch_default_bounds(name: str) -> None:
    entry = kernel(name)
    bound = 1 / math.sqrt(3 * math.prod(entry.kernel_size))
    assert entry.bias is not None
    for values in (entry.weight, entry.bias):
        assert np.abs(values).max() <= bound
    assert np.abs(entry.weight).max() > 0.8 * bound
    assert "PyTorch" in entry.source


def test_untrained_weights_never_change() -> None:
    assert kernel("random").weight[0, 0].tolist() == RANDOM_FIRST_SLICE


def test_compass_has_the_eight_masks_of_robinson() -> None:
    east, north_east, north = compass()[:3]
    assert east.tolist() == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert north_east.tolist() == [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]]
    assert north.tolist() == [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
    for mask, opposite in zip(compass()[:4], compass()[4:], strict=True):
        assert (mask == -opposite).all()


def test_bank_slices_are_the_mask_times_the_channel_weight() -> None:
    weight = kernel("oriented-32").weight
    axes = ((1, 1, 1), (1, -1, 0), (-1, -1, 2), (2, -1, -1))
    for a, axis in enumerate(axes):
        for m, mask in enumerate(compass()):
            for c in range(3):
                assert (weight[8 * a + m, c] == axis[c] * mask).all()
