from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import AGGREGATIONS, aggregate, convolve, partial_maps
from tests.core.oracle import EVERY_TIME_ALIKE, Array, Layer, layers


def run(layer: Layer, **options: Any) -> Array:
    return convolve(layer.x, layer.weight, **layer.scalars, **options).aggregate


def mixed(layer: Layer, rule: str, gains: list[float], mute: set[int]) -> Array:
    """Aggregate by the definition, one output and one channel at a time."""
    maps = partial_maps(layer.x, layer.weight, **layer.scalars)
    planes = []
    for out in range(len(maps)):
        heard = layer.heard_by(out)
        terms = [gains[c] * maps[out, k] for k, c in enumerate(heard) if c not in mute]
        if rule == "none":
            zero = np.zeros(maps.shape[2:])
            planes += [
                gains[c] * maps[out, k] if c not in mute else zero for k, c in enumerate(heard)
            ]
        elif not terms:
            planes.append(np.zeros(maps.shape[2:]))
        elif rule == "max":
            planes.append(np.max(terms, axis=0))
        else:
            planes.append(np.sum(terms, axis=0) / (len(terms) if rule == "mean" else 1))
    return np.array(planes)


@EVERY_TIME_ALIKE
@given(layers(), st.sampled_from(AGGREGATIONS), st.data())
def test_gains_and_mutes_use_absolute_input_channels(
    layer: Layer, rule: str, data: st.DataObject
) -> None:
    count = len(layer.x)
    gains = data.draw(
        st.lists(st.sampled_from([0.0, 0.5, 1.0, -2.0]), min_size=count, max_size=count)
    )
    mute = data.draw(st.sets(st.integers(0, count - 1)))
    got = run(layer, aggregation=rule, gains=gains, mute=sorted(mute))
    np.testing.assert_allclose(got, mixed(layer, rule, gains, mute), rtol=1e-15)


@EVERY_TIME_ALIKE
@given(layers(), st.data())
def test_muting_a_channel_equals_a_gain_of_zero_for_the_sum(
    layer: Layer, data: st.DataObject
) -> None:
    channel = data.draw(st.integers(0, len(layer.x) - 1))
    gains = [float(c != channel) for c in range(len(layer.x))]
    np.testing.assert_array_equal(run(layer, mute=[channel]), run(layer, gains=gains))


@EVERY_TIME_ALIKE
@given(layers("reals"))
def test_mean_equals_a_conv2d_with_weights_divided_by_the_channel_count(layer: Layer) -> None:
    divided = convolve(layer.x, layer.weight / layer.weight.shape[1], **layer.scalars).aggregate
    np.testing.assert_allclose(run(layer, aggregation="mean"), divided, rtol=1e-9, atol=1e-12)


def test_mean_divides_by_the_unmuted_channels_and_not_the_bias() -> None:
    x, weight = np.array([[[6.0]], [[2.0]], [[100.0]]]), np.ones((1, 3, 1, 1))
    result = convolve(x, weight, [5], aggregation="mean", mute=[2])
    assert result.aggregate.item() == 4
    assert result.output.item() == 9


def test_a_channel_with_gain_zero_counts_in_the_mean() -> None:
    x, weight = np.array([[[6.0]], [[2.0]]]), np.ones((1, 2, 1, 1))
    assert convolve(x, weight, aggregation="mean", gains=[1, 0]).aggregate.item() == 3


def test_max_is_not_linear_in_the_input() -> None:
    x, weight = np.array([[[1.0]], [[-3.0]]]), np.ones((1, 2, 1, 1))
    up, down = (convolve(s * x, weight, aggregation="max").aggregate.item() for s in (1, -1))
    assert (up, down) == (1, 3)
    assert down != -up


@pytest.mark.parametrize("rule", ["sum", "mean", "max"])
def test_sum_and_mean_are_odd_functions_and_max_is_not(rule: str) -> None:
    rng = np.random.default_rng(5)
    x, weight = rng.normal(size=(3, 6, 6)), rng.normal(size=(2, 3, 3, 3))
    up = convolve(x, weight, aggregation=rule).aggregate
    down = convolve(-x, weight, aggregation=rule).aggregate
    assert np.allclose(down, -up) == (rule != "max")


@EVERY_TIME_ALIKE
@given(layers(), st.integers(0, 99))
def test_all_rules_agree_on_a_single_unmuted_channel(layer: Layer, pick: int) -> None:
    heard = layer.weight.shape[1]
    left = [group * heard + pick % heard for group in range(layer.groups)]
    mute = [c for c in range(len(layer.x)) if c not in left]
    total = run(layer, mute=mute)
    for rule in ("mean", "max"):
        np.testing.assert_array_equal(run(layer, mute=mute, aggregation=rule), total)


@EVERY_TIME_ALIKE
@given(layers(), st.sampled_from(["sum", "mean", "max", "none"]))
def test_the_aggregate_is_zero_if_all_channels_are_muted(layer: Layer, rule: str) -> None:
    everyone = list(range(len(layer.x)))
    assert not run(layer, mute=everyone, aggregation=rule).any()


@EVERY_TIME_ALIKE
@given(layers())
def test_none_returns_every_map_output_major_without_bias(layer: Layer) -> None:
    bias = np.full(layer.weight.shape[0], 1000.0)
    result = convolve(layer.x, layer.weight, bias, aggregation="none", **layer.scalars)
    flat = result.partials.reshape(-1, *result.partials.shape[2:])
    np.testing.assert_array_equal(result.output, flat)


@EVERY_TIME_ALIKE
@given(layers())
def test_none_equals_a_depthwise_layer_up_to_order(layer: Layer) -> None:
    out, heard, kh, kw = layer.weight.shape
    channels, each = len(layer.x), out // layer.groups
    pairs = [
        (o, k) for c in range(channels) for o in range(out) for k in [c - layer.heard_by(o)[0]]
    ]
    pairs = [(o, k) for o, k in pairs if 0 <= k < heard]  # input-major, as PyTorch has them
    weight = np.array([layer.weight[o, k] for o, k in pairs])[:, None]
    assert weight.shape == (channels * each, 1, kh, kw)
    scalars = {**layer.scalars, "groups": channels}
    depthwise = convolve(layer.x, weight, **scalars).output
    ours = run(layer, aggregation="none")
    order = [o * heard + k for o, k in pairs]
    np.testing.assert_array_equal(depthwise, ours[order])


@EVERY_TIME_ALIKE
@given(layers(), st.sampled_from(AGGREGATIONS))
def test_gains_and_mutes_do_not_change_the_partial_maps(layer: Layer, rule: str) -> None:
    result = convolve(
        layer.x,
        layer.weight,
        aggregation=rule,
        gains=[3.0] * len(layer.x),
        mute=[0],
        **layer.scalars,
    )
    np.testing.assert_array_equal(
        result.partials, partial_maps(layer.x, layer.weight, **layer.scalars)
    )


def test_aggregate_gives_the_same_as_convolve() -> None:
    maps = np.arange(24.0).reshape(4, 2, 1, 3)
    got = aggregate(maps, "sum", gains=[1, 2, 3, 4], mute=[3], groups=2)
    expected = [
        maps[0, 0] + 2 * maps[0, 1],
        maps[1, 0] + 2 * maps[1, 1],
        3 * maps[2, 0],
        3 * maps[3, 0],
    ]
    np.testing.assert_array_equal(got, expected)
