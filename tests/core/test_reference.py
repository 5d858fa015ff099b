"""Compares the reference with torch, worked examples and plain loops, and the fast path with it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import ACTIVATIONS, AGGREGATIONS, convolve
from app.core.reference import by_definition
from tests.core.oracle import EVERY_TIME_ALIKE, Layer, layers, partials
from tests.core.strips import cut
from tests.core.test_golden import EXAMPLES, WORKED, scalars
from tests.core.test_torch_vectors import NUMBERS, VECTORS
from tests.core.torch_cases import draw

STAGES = ("partials", "aggregate", "pre_activation", "output")


@pytest.mark.parametrize("name", WORKED)
def test_the_reference_reproduces_the_worked_examples(name: str) -> None:
    example = EXAMPLES[name]
    result = by_definition(
        example["input"],
        example["weight"],
        example["bias"],
        activation=example["activation"],
        **scalars(example),
    )
    assert result.partials.tolist() == example["partials"]
    assert result.output.tolist() == example["output"]


@pytest.mark.parametrize("number", NUMBERS[:24])
def test_the_reference_agrees_with_torch(number: int) -> None:
    case = draw(number)
    result = by_definition(case.x, case.weight, case.bias, **case.scalars)
    for stage in ("partials", "output"):
        theirs = VECTORS[f"{number}_{stage}"]
        np.testing.assert_allclose(getattr(result, stage), theirs, rtol=1e-4, atol=1e-4)


@EVERY_TIME_ALIKE
@given(layers())
def test_the_reference_agrees_with_the_oracle(layer: Layer) -> None:
    result = by_definition(layer.x, layer.weight, **layer.scalars)
    np.testing.assert_array_equal(result.partials, partials(layer))


@st.composite
def options(draw: st.DrawFn, channels: int) -> dict[str, Any]:
    """Draw aggregation, gains, mutes and activation."""
    gain = st.sampled_from([0.0, 0.5, 1.0, -2.0])
    return {
        "activation": draw(st.sampled_from(ACTIVATIONS)),
        "aggregation": draw(st.sampled_from(AGGREGATIONS)),
        "gains": draw(st.none() | st.lists(gain, min_size=channels, max_size=channels)),
        "mute": sorted(draw(st.sets(st.integers(0, channels - 1)))),
    }


@EVERY_TIME_ALIKE
@given(layers(), st.data())
def test_the_fast_path_agrees_with_the_reference(layer: Layer, data: st.DataObject) -> None:
    mixed: dict[str, Any] = data.draw(options(len(layer.x)))
    x, weight, bias, mixed = layer.x, layer.weight, layer.bias, layer.scalars | mixed
    expected = by_definition(x, weight, bias, **mixed)
    whole = convolve(x, weight, bias, **mixed)
    with cut(data.draw(st.sampled_from([64, 300])), data.draw(st.sampled_from([8, 200]))):
        parts = convolve(x, weight, bias, **mixed)
    for stage in STAGES:
        wanted = getattr(expected, stage)
        np.testing.assert_allclose(getattr(whole, stage), wanted, rtol=1e-13, atol=1e-13)
        np.testing.assert_allclose(getattr(parts, stage), wanted, rtol=1e-13, atol=1e-13)
    np.testing.assert_array_equal(whole.partials, expected.partials)  # integers are exact


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "scalars",
    [
        {},
        {"padding": 1, "groups": 4},
        {"stride": 2, "dilation": 3},
        {"stride": 5, "padding": 2, "padding_mode": "reflect"},
    ],
)
def test_partials_for_changes_no_bit_of_a_large_layer(
    dtype: type[Any], scalars: dict[str, Any]
) -> None:
    rng = np.random.default_rng(11)
    x = rng.normal(size=(8, 61, 75)).astype(dtype)
    weight = rng.normal(size=(12, 8 // scalars.get("groups", 1), 3, 4)).astype(dtype)
    every = convolve(x, weight, np.ones(12), **scalars)
    with cut(20_000, 40_000):
        same = convolve(x, weight, np.ones(12), **scalars)
        one = convolve(x, weight, np.ones(12), partials_for=7, **scalars)
    np.testing.assert_array_equal(one.partials[0], same.partials[7])
    for stage in STAGES[1:]:
        np.testing.assert_array_equal(getattr(one, stage), getattr(same, stage))
    np.testing.assert_allclose(same.output, every.output, rtol=1e-4, atol=1e-4)
    total = same.partials[:, 0]
    for k in range(1, same.partials.shape[1]):
        total = total + same.partials[:, k]
    np.testing.assert_array_equal(same.aggregate, total)
    np.testing.assert_array_equal(same.pre_activation, total + dtype(1))
