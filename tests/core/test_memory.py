"""The memory that the engine uses besides its results, as NumPy reports it to tracemalloc."""

import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from app.core import convolve, partial_maps, plan

WORKSPACE = 320 * 1024  # one strip and its padded rows
SMALL = 144 * 1024  # allowed workspace for maps of a few kilobytes


def peak(call: Callable[[], Any]) -> int:
    call()  # fills the caches, which are not counted
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


CASES: dict[str, tuple[tuple[int, ...], tuple[int, ...], dict[str, Any]]] = {
    "A": ((3, 32, 32), (1, 3, 3, 3), {}),
    "I": ((3, 64, 64), (8, 3, 3, 3), {"stride": 2}),
    "J": ((3, 64, 64), (8, 3, 3, 3), {"dilation": 2}),
    "B": ((3, 64, 64), (8, 3, 3, 3), {}),
    "C": ((3, 224, 224), (64, 3, 3, 3), {}),
    "D": ((32, 64, 64), (1, 32, 3, 3), {}),
    "E": ((64, 56, 56), (16, 64, 3, 3), {}),
    "F": ((3, 512, 512), (4, 3, 7, 7), {}),
    "H": ((64, 56, 56), (8, 64, 1, 1), {}),
    "L": ((64, 32, 32), (16, 64, 3, 3), {}),
    "K": ((3, 224, 224), (16, 3, 3, 3), {"stride": 2}),
    "padded": ((32, 64, 64), (1, 32, 3, 3), {"padding": 1}),
    "reflected": ((8, 160, 160), (2, 8, 5, 5), {"padding": 2, "padding_mode": "reflect"}),
    "dilated": ((8, 160, 160), (1, 8, 3, 3), {"dilation": 3}),
    "grouped": ((32, 96, 96), (32, 4, 3, 3), {"groups": 8, "padding": 1}),
    "depthwise": ((64, 96, 96), (64, 1, 3, 3), {"groups": 64}),
    "pointwise": ((32, 128, 128), (1, 32, 1, 1), {"padding": 1}),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", CASES)
def test_partial_maps_need_at_most_half_their_size_as_workspace(
    name: str, dtype: type[Any]
) -> None:
    shape, weight_shape, options = CASES[name]
    x, weight = np.ones(shape, dtype), np.ones(weight_shape, dtype)
    size = partial_maps(x, weight, **options).size * x.itemsize
    assert peak(lambda: partial_maps(x, weight, **options)) <= size + max(size / 2, SMALL)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", [name for name in CASES if name not in ("A", "depthwise")])
def test_convolve_needs_at_most_one_and_a_half_times_the_maps(name: str, dtype: type[Any]) -> None:
    shape, weight_shape, options = CASES[name]
    x, weight = np.ones(shape, dtype), np.ones(weight_shape, dtype)
    size = partial_maps(x, weight, **options).size * x.itemsize
    most = 1.5 * size if size > 2 * SMALL else size + SMALL
    assert peak(lambda: convolve(x, weight, **options)) <= most


@pytest.mark.parametrize(
    ("shape", "weight_shape", "options"),
    [
        ((32, 256, 256), (1, 32, 3, 3), {"stride": 4, "padding": 1}),
        ((16, 300, 300), (1, 16, 1, 1), {"stride": 3, "padding": (2, 1)}),
        ((1, 1024, 1024), (1, 1, 7, 7), {"stride": 7, "padding": 3, "padding_mode": "circular"}),
    ],
)
def test_maps_smaller_than_their_input_need_their_size_or_one_strip_as_workspace(
    shape: tuple[int, ...], weight_shape: tuple[int, ...], options: dict[str, Any]
) -> None:
    x, weight = np.ones(shape, np.float32), np.ones(weight_shape, np.float32)
    size = partial_maps(x, weight, **options).size * x.itemsize
    assert peak(lambda: partial_maps(x, weight, **options)) <= size + max(size, WORKSPACE)


def test_concurrent_calls_with_different_shapes_are_independent() -> None:
    def maps(size: int) -> bool:
        x = np.arange(size * size, dtype=np.float64).reshape(1, size, size)
        weight = np.full((1, 1, 2, 2), float(size))
        found = partial_maps(x, weight)[0, 0]
        expected = size * (x[0, :-1, :-1] + x[0, :-1, 1:] + x[0, 1:, :-1] + x[0, 1:, 1:])
        return bool(np.array_equal(found, expected))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(maps, list(range(2, 90)) * 5))


def test_partials_for_takes_no_memory_for_other_outputs() -> None:
    x, weight = np.ones((16, 96, 96)), np.ones((256, 16, 3, 3))
    layer = plan(x.shape, weight.shape)
    every = 8 * int(np.prod(layer.partials_shape))
    outputs = 3 * 8 * int(np.prod(layer.output_shape))
    assert every > 250e6
    assert peak(lambda: convolve(x, weight, partials_for=7, activation="relu")) <= outputs + 16e6


def test_a_very_wide_row_is_split_by_output_channel() -> None:
    x, weight = np.ones((1, 1, 100_000)), np.ones((500, 1, 1, 1))
    outputs = 2 * 8 * 500 * 100_000
    assert peak(lambda: convolve(x, weight, partials_for=7)) <= outputs + 16e6


def test_a_plan_allocates_no_arrays() -> None:
    assert peak(lambda: plan((10**6, 10**6, 10**6), (10**6, 10**6, 9, 9), padding=99)) < 20_000
