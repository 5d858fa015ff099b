import numpy as np
from hypothesis import given

from app.core import convolve, im2col
from tests.core.oracle import EVERY_TIME_ALIKE, Layer, layers


@EVERY_TIME_ALIKE
@given(layers())
def test_weights_times_the_matrix_equal_the_layer_for_each_group(layer: Layer) -> None:
    scalars = {name: value for name, value in layer.scalars.items() if name != "groups"}
    out, _, *kernel = layer.weight.shape
    matrix = im2col(layer.x, kernel, **scalars)
    rows = layer.weight.reshape(layer.groups, out // layer.groups, -1)
    blocks = matrix.reshape(layer.groups, rows.shape[2], -1)
    expected = convolve(layer.x, layer.weight, **layer.scalars).output
    got = np.concatenate([rows[group] @ blocks[group] for group in range(layer.groups)])
    np.testing.assert_array_equal(got.reshape(expected.shape), expected)


def test_rows_are_taps_channel_first_and_columns_are_positions_row_major() -> None:
    x = np.arange(12.0).reshape(2, 2, 3)
    np.testing.assert_array_equal(
        im2col(x, (2, 2)),
        [[0, 1], [1, 2], [3, 4], [4, 5], [6, 7], [7, 8], [9, 10], [10, 11]],
    )


def test_the_matrix_is_a_copy() -> None:
    x = np.zeros((1, 3, 3))
    im2col(x, 1)[:] = 1
    assert not x.any()
