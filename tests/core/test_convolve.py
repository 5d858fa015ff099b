from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import AGGREGATIONS, ConvResult, convolve, partial_maps
from tests.core.oracle import EVERY_TIME_ALIKE, Layer, layers, partials
from tests.core.strips import cut

EPS = np.finfo(np.float64).eps


def run(layer: Layer, **options: Any) -> ConvResult:
    return convolve(layer.x, layer.weight, layer.bias, **layer.scalars, **options)


def left_to_right(result: ConvResult, out: int, channels: list[int]) -> Any:
    total = result.partials[out, channels[0]].copy()
    for channel in channels[1:]:
        total = total + result.partials[out, channel]
    return total


@EVERY_TIME_ALIKE
@given(layers())
def test_integers_are_exact_at_every_stage(layer: Layer) -> None:
    result = run(layer, activation="relu")
    aggregate = partials(layer).sum(axis=1)
    bias = 0 if layer.bias is None else layer.bias[:, None, None]
    np.testing.assert_array_equal(result.partials, partials(layer))
    np.testing.assert_array_equal(result.aggregate, aggregate)
    np.testing.assert_array_equal(result.pre_activation, aggregate + bias)
    np.testing.assert_array_equal(result.output, np.maximum(aggregate + bias, 0))


@EVERY_TIME_ALIKE
@given(layers("reals"))
def test_channels_are_added_in_order_and_the_bias_last_bit_for_bit(layer: Layer) -> None:
    result = run(layer)
    out, heard = layer.weight.shape[:2]
    for o in range(out):
        total = left_to_right(result, o, list(range(heard)))
        np.testing.assert_array_equal(result.aggregate[o], total)
        if layer.bias is not None:
            np.testing.assert_array_equal(result.pre_activation[o], total + layer.bias[o])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_one_pixel_outputs_are_also_added_in_channel_order(dtype: type[np.floating[Any]]) -> None:
    rng = np.random.default_rng(1)
    x, weight = rng.normal(size=(128, 3, 3)), rng.normal(size=(4, 128, 3, 3))
    result = convolve(x.astype(dtype), weight.astype(dtype))
    for o in range(4):
        assert result.aggregate[o] == left_to_right(result, o, list(range(128)))


@EVERY_TIME_ALIKE
@given(layers("reals"), st.sampled_from(AGGREGATIONS), st.data())
def test_partials_for_changes_no_other_result(layer: Layer, rule: str, data: st.DataObject) -> None:
    out = data.draw(st.integers(0, layer.weight.shape[0] - 1))
    every, one = run(layer, aggregation=rule), run(layer, aggregation=rule, partials_for=out)
    assert one.partials.shape == (1, *every.partials.shape[1:])
    np.testing.assert_array_equal(one.partials[0], every.partials[out])
    np.testing.assert_array_equal(one.aggregate, every.aggregate)
    np.testing.assert_array_equal(one.output, every.output)


@EVERY_TIME_ALIKE
@given(layers(), st.sampled_from(AGGREGATIONS), st.sampled_from([8, 200, 2000]), st.data())
def test_large_layers_computed_in_blocks_give_the_same_results(
    layer: Layer, rule: str, block: int, data: st.DataObject
) -> None:
    out = data.draw(st.integers(0, layer.weight.shape[0] - 1))
    options = {"aggregation": rule, "gains": [0.5] * len(layer.x), "mute": [0]}
    whole = run(layer, **options)
    with cut(block, block):
        every, one = run(layer, **options), run(layer, **options, partials_for=out)
    for got in (every, one):
        np.testing.assert_array_equal(got.output, whole.output)
        np.testing.assert_array_equal(got.aggregate, whole.aggregate)
    np.testing.assert_array_equal(every.partials, whole.partials)
    np.testing.assert_array_equal(one.partials[0], whole.partials[out])


@EVERY_TIME_ALIKE
@given(layers("reals"), st.randoms(use_true_random=False))
def test_permuting_channels_with_their_slices_changes_nothing(layer: Layer, random: Any) -> None:
    heard = layer.weight.shape[1]
    order = random.sample(range(heard), heard)
    absolute = [group * heard + k for group in range(layer.groups) for k in order]
    before = partial_maps(layer.x, layer.weight, **layer.scalars)
    after = partial_maps(layer.x[absolute], layer.weight[:, order], **layer.scalars)
    np.testing.assert_allclose(after, before[:, order], rtol=1e-12, atol=1e-12)
    sizes = partial_maps(abs(layer.x), abs(layer.weight), **layer.scalars).sum(axis=1)
    assert (abs(after.sum(axis=1) - before.sum(axis=1)) <= 8 * EPS * sizes).all()


@EVERY_TIME_ALIKE
@given(layers())
def test_a_bias_is_added_once_per_output_not_per_channel(layer: Layer) -> None:
    bias = np.arange(1.0, layer.weight.shape[0] + 1)
    without = convolve(layer.x, layer.weight, **layer.scalars)
    with_bias = convolve(layer.x, layer.weight, bias, **layer.scalars)
    np.testing.assert_array_equal(with_bias.output, without.output + bias[:, None, None])
    np.testing.assert_array_equal(with_bias.aggregate, without.aggregate)


def test_the_result_is_float32_only_if_input_and_weight_are() -> None:
    single, double = np.ones((1, 2, 2), np.float32), np.ones((1, 1, 1, 1))
    assert convolve(single, double).output.dtype == np.float64
    assert convolve(single, double.astype(np.float32), [0.1]).output.dtype == np.float32
    assert convolve(single, double.astype(np.int32)).output.dtype == np.float64
    assert convolve(single.astype(np.uint8), double).output.dtype == np.float64


def test_gains_keep_float32() -> None:
    x, weight = np.ones((2, 2, 2), np.float32), np.ones((1, 2, 1, 1), np.float32)
    result = convolve(x, weight, gains=[0.1, 2], aggregation="mean")
    assert result.output.dtype == np.float32


def test_the_40404_example_is_exact_in_float32() -> None:
    x = np.stack([np.full((3, 3), v, np.float32) for v in (1, 100, 10000)])
    assert (convolve(x, np.ones((1, 3, 2, 2), np.float32)).output == 40404).all()
