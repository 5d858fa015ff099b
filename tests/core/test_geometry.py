from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import (
    ConvError,
    Plan,
    output_size,
    plan,
    receptive_field,
    resolve_padding,
    window,
)
from tests.core.oracle import EVERY_TIME_ALIKE, Layer, layers, padded, partials


def planned(layer: Layer) -> Plan:
    return plan(layer.x.shape, layer.weight.shape, **layer.scalars)


@EVERY_TIME_ALIKE
@given(layers())
def test_a_plan_has_the_shapes_padding_and_counts_of_the_result(layer: Layer) -> None:
    made, maps = planned(layer), partials(layer)
    assert made.padding == layer.sides
    assert made.padded_shape == padded(layer).shape
    assert made.partials_shape == maps.shape
    assert made.output_shape == (maps.shape[0], *maps.shape[2:])
    assert made.macs == maps.size * layer.weight.shape[2] * layer.weight.shape[3]


@EVERY_TIME_ALIKE
@given(layers(), st.data())
def test_a_window_names_the_source_cells_of_padded_values(
    layer: Layer, data: st.DataObject
) -> None:
    made, xp = planned(layer), padded(layer)
    row = data.draw(st.integers(0, made.output_size[0] - 1))
    col = data.draw(st.integers(0, made.output_size[1] - 1))
    place = window(made, row, col)
    top, left = made.padding[:2]
    for i, (r, source_row) in enumerate(zip(place.rows, place.source_rows, strict=True)):
        for j, (c, source_col) in enumerate(zip(place.cols, place.source_cols, strict=True)):
            inside = source_row is not None and source_col is not None
            value = layer.x[0, source_row, source_col] if inside else 0
            assert value == xp[0, r + top, c + left]
            within = 0 <= r < layer.x.shape[1] and 0 <= c < layer.x.shape[2]
            assert place.padded[i][j] == (not within)


@EVERY_TIME_ALIKE
@given(layers(), st.data())
def test_the_receptive_field_spans_from_the_first_tap_to_the_last(
    layer: Layer, data: st.DataObject
) -> None:
    made = planned(layer)
    row = data.draw(st.integers(0, made.output_size[0] - 1))
    col = data.draw(st.integers(0, made.output_size[1] - 1))
    field, place = receptive_field(made, row, col), window(made, row, col)
    assert field.rows == (min(place.rows), max(place.rows) + 1)
    assert field.cols == (min(place.cols), max(place.cols) + 1)
    inside = [r for r in range(*field.rows) if 0 <= r < layer.x.shape[1]]
    assert list(range(*field.clipped_rows)) == inside


def test_a_window_at_the_corner_lies_partly_in_the_padding() -> None:
    made = plan((1, 5, 6), (1, 1, 3, 3), padding=(2, 1, 0, 0), stride=2)
    place, field = window(made, 0, 0), receptive_field(made, 0, 0)
    assert place.rows == (-2, -1, 0)
    assert place.cols == (-1, 0, 1)
    assert place.source_rows == (None, None, 0)
    assert (field.rows, field.clipped_rows) == ((-2, 1), (0, 1))
    assert (field.cols, field.clipped_cols) == ((-1, 2), (0, 2))


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "dilation", "expected"),
    [
        (5, 3, 1, 1, (1, 1)),
        (5, 2, 1, 1, (0, 1)),
        (6, 3, 2, 1, (0, 1)),
        (7, 3, 2, 1, (1, 1)),
        (4, 1, 3, 1, (0, 0)),
        (5, 3, 1, 2, (2, 2)),
        (5, 4, 1, 2, (3, 3)),
        (224, 7, 2, 1, (2, 3)),
    ],
)
def test_same_padding_equals_tensorflows(
    size: int, kernel: int, stride: int, dilation: int, expected: tuple[int, int]
) -> None:
    sides = resolve_padding(
        "same", (size, 9), (kernel, 1), stride=(stride, 1), dilation=(dilation, 1)
    )
    assert sides == (expected[0], 0, expected[1], 0)
    assert output_size(size, kernel, stride=stride, padding=expected, dilation=dilation) == -(
        -size // stride
    )


@pytest.mark.parametrize(
    ("form", "sides"),
    [
        (2, (2, 2, 2, 2)),
        ((1, 2), (1, 2, 1, 2)),
        ([1, 2], (1, 2, 1, 2)),
        ((1, 2, 3, 4), (1, 2, 3, 4)),
        ("valid", (0, 0, 0, 0)),
        (np.int64(3), (3, 3, 3, 3)),
    ],
)
def test_every_form_of_padding_resolves_to_four_sides(form: Any, sides: tuple[int, ...]) -> None:
    assert resolve_padding(form, (8, 9), (3, 3)) == sides


def test_reflect_padding_is_below_the_input_size_and_circular_at_most_it() -> None:
    assert resolve_padding(3, (4, 4), (1, 1), padding_mode="reflect") == (3, 3, 3, 3)
    assert resolve_padding(4, (4, 4), (1, 1), padding_mode="circular") == (4, 4, 4, 4)
    assert resolve_padding(40, (4, 4), (1, 1), padding_mode="replicate") == (40, 40, 40, 40)
    with pytest.raises(ConvError, match=r"'reflect' needs .* padding 4, height 4"):
        resolve_padding(4, (4, 9), (1, 1), padding_mode="reflect")
    with pytest.raises(ConvError, match=r"'circular' needs .* padding 5, width 4"):
        resolve_padding((0, 0, 0, 5), (9, 4), (1, 1), padding_mode="circular")


def test_a_kernel_may_be_as_large_as_the_padded_input() -> None:
    assert plan((1, 3, 4), (1, 1, 5, 4), padding=(1, 0)).output_size == (1, 1)
    with pytest.raises(ConvError, match=r"must fit .* spans 7, padded height 5"):
        plan((1, 3, 4), (1, 1, 4, 2), padding=(1, 0), dilation=2)


def test_a_huge_plan_is_made_at_once_without_overflow() -> None:
    made = plan((10**9, 10**9, 10**9), (10**9, 10**9, 3, 3), padding=10**9, bias_shape=(10**9,))
    side = 3 * 10**9 - 2
    assert made.partials_shape == (10**9, 10**9, side, side)
    assert made.macs == 10**18 * 9 * side**2
    assert made.parameters.total == 9 * 10**18 + 10**9


def test_macs_include_padded_zeros_but_not_biases() -> None:
    for bias_shape in ((6,), None):
        made = plan((4, 5, 5), (6, 2, 3, 3), bias_shape=bias_shape, padding=1, groups=2)
        assert made.macs == 6 * 2 * 9 * 25


@pytest.mark.parametrize(
    ("weight", "groups", "weights"),
    [((6, 4, 3, 3), 1, 216), ((6, 2, 3, 3), 2, 108), ((8, 1, 3, 3), 4, 72)],
)
def test_groups_divide_the_weights(weight: tuple[int, ...], groups: int, weights: int) -> None:
    made = plan((4, 5, 5), weight, groups=groups, bias_shape=(weight[0],))
    assert made.parameters.weights == weights
    assert made.parameters.biases == weight[0]
    assert list(made.heard_by(weight[0] - 1)) == list(range(4 - weight[1], 4))
