import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import im2col, partial_maps, plan
from tests.core.oracle import EVERY_TIME_ALIKE, Layer, layers, partials
from tests.core.strips import cut

EPS = np.finfo(np.float64).eps


@EVERY_TIME_ALIKE
@given(layers())
def test_integer_partial_maps_are_exact_for_every_layer(layer: Layer) -> None:
    np.testing.assert_array_equal(
        partial_maps(layer.x, layer.weight, **layer.scalars), partials(layer)
    )


@EVERY_TIME_ALIKE
@given(layers("reals"))
def test_float_partial_maps_are_within_rounding(layer: Layer) -> None:
    got = partial_maps(layer.x, layer.weight, **layer.scalars)
    sizes = Layer(abs(layer.x), abs(layer.weight), None, layer.scalars, layer.sides)
    assert (abs(got - partials(layer)) <= 4 * EPS * partials(sizes)).all()


@EVERY_TIME_ALIKE
@given(layers(), st.sampled_from([64, 300, 1500]), st.sampled_from([8, 200, 2000]))
def test_splitting_into_strips_changes_no_result(layer: Layer, budget: int, block: int) -> None:
    with cut(budget, block):
        got = partial_maps(layer.x, layer.weight, **layer.scalars)
    np.testing.assert_array_equal(got, partials(layer))


@EVERY_TIME_ALIKE
@given(layers())
def test_arrays_may_have_any_memory_layout(layer: Layer) -> None:
    wide = np.repeat(layer.x, 2, axis=2)[:, :, ::2]
    for x in (np.asfortranarray(layer.x), wide, layer.x[:, ::-1].copy()[:, ::-1]):
        got = partial_maps(x, np.asfortranarray(layer.weight), **layer.scalars)
        np.testing.assert_array_equal(got, partials(layer))


@EVERY_TIME_ALIKE
@given(layers())
def test_lists_and_arrays_give_the_same_maps(layer: Layer) -> None:
    got = partial_maps(layer.x.tolist(), layer.weight.tolist(), **layer.scalars)
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, partial_maps(layer.x, layer.weight, **layer.scalars))


def test_arguments_are_not_modified() -> None:
    x, weight = np.ones((2, 4, 4)), np.ones((2, 2, 3, 3))
    x.flags.writeable = weight.flags.writeable = False
    maps = partial_maps(x, weight, padding=1)
    maps += 1
    assert (x == 1).all()
    assert (weight == 1).all()


@pytest.mark.parametrize("size", [(9, 40), (40, 9), (70, 70)])
@pytest.mark.parametrize("stride", [1, 2, 5])
@pytest.mark.parametrize("dilation", [1, 3])
def test_larger_layers_agree_with_scipy(size: tuple[int, int], stride: int, dilation: int) -> None:
    from scipy.signal import correlate2d

    rng = np.random.default_rng(3)
    x = rng.integers(-9, 10, (12, *size)).astype(float)
    weight = rng.integers(-9, 10, (6, 4, 3, 3)).astype(float)
    spread = np.zeros((6, 4, 2 * dilation + 1, 2 * dilation + 1))
    spread[..., ::dilation, ::dilation] = weight
    got = partial_maps(x, weight, padding=2, stride=stride, dilation=dilation, groups=3)
    for o, k in np.ndindex(6, 4):
        channel = np.pad(x[o // 2 * 4 + k], 2)
        full = correlate2d(channel, spread[o, k], mode="valid")
        np.testing.assert_array_equal(got[o, k], full[::stride, ::stride])


def test_float32_maps_have_the_planned_shape_and_dtype() -> None:
    x, weight = np.ones((4, 5, 7), np.float32), np.ones((2, 2, 2, 3), np.float32)
    maps = partial_maps(x, weight, groups=2, padding=(1, 0, 2, 3))
    layer = plan(x.shape, weight.shape, groups=2, padding=(1, 0, 2, 3))
    assert maps.shape == layer.partials_shape
    assert maps.dtype == np.float32


@pytest.mark.parametrize("kernel", [(3, 3), (1, 1), (1, 3)])
@pytest.mark.parametrize("large", [10**6, 2**62, 10**30])
def test_a_stride_or_dilation_above_the_input_size_gives_one_position(
    kernel: tuple[int, int], large: int
) -> None:
    x, weight = np.arange(25.0).reshape(1, 5, 5), np.ones((1, 1, *kernel))
    got = partial_maps(x, weight, stride=large, padding=1)
    assert got.shape == (1, 1, 1, 1)
    assert got.item() == np.pad(x[0], 1)[: kernel[0], : kernel[1]].sum()
    matrix = im2col(x, kernel, stride=large, padding=1)
    assert matrix.sum() == got.item()
    down = partial_maps(x, np.ones((1, 1, 1, 3)), dilation=(large, 1), stride=(1, large))
    np.testing.assert_array_equal(down[0, 0, :, 0], x[0, :, :3].sum(axis=1))
