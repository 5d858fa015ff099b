import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.core import breakdown, convolve, partial_maps, plan

GOLDEN = json.loads((Path(__file__).parent.parent / "fixtures" / "seed_examples.json").read_text())
EXAMPLES = {example["id"]: example for example in GOLDEN["examples"]}
WORKED = [name for name, example in EXAMPLES.items() if "input" in example]
COUNTS = {count["id"]: count for count in GOLDEN["counts"]}


def scalars(example: dict[str, Any]) -> dict[str, Any]:
    return {name: example[name] for name in ("stride", "padding", "dilation", "groups")}


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_example_is_reproduced_exactly(name: str) -> None:
    example = EXAMPLES[name]
    result = convolve(
        example["input"],
        example["weight"],
        example["bias"],
        activation=example["activation"],
        **scalars(example),
    )
    assert result.partials.tolist() == example["partials"]
    assert result.output.tolist() == example["output"]
    assert result.plan.parameters.total == example["parameters"]


@pytest.mark.parametrize("name", WORKED)
@pytest.mark.parametrize("dtype", ["f4", "f8", "i4"])
def test_typed_arrays_reproduce_a_worked_example_exactly(name: str, dtype: str) -> None:
    example = EXAMPLES[name]
    x, weight = np.array(example["input"], dtype), np.array(example["weight"], dtype)
    assert partial_maps(x, weight, **scalars(example)).tolist() == example["partials"]


def test_the_highlighted_position_adds_up_as_published() -> None:
    example = EXAMPLES["torch-chain-layer1"]
    out, row, col = example["highlight"]["position"]
    parts = breakdown(
        example["input"],
        example["weight"],
        example["bias"],
        out_channel=out,
        row=row,
        col=col,
        **scalars(example),
    )
    assert [step.window_sum for step in parts.channels] == example["highlight"]["per_channel"]
    assert parts.output == example["highlight"]["total"]


def test_the_first_layer_of_the_chain_feeds_the_second() -> None:
    first, second = EXAMPLES["torch-chain-layer0"], EXAMPLES["torch-chain-layer1"]
    assert first["output"] == second["input"]


def test_the_printed_layer_has_123_parameters_and_runs_on_any_input() -> None:
    example = EXAMPLES["torch-printed-2-3-4x5"]
    result = convolve(np.ones((2, 4, 5)), example["weight"], example["bias"])
    assert result.plan.parameters.total == example["parameters"] == 123
    sums = np.array(example["weight"]).sum(axis=(1, 2, 3)) + np.array(example["bias"])
    np.testing.assert_allclose(result.output[:, 0, 0], sums, rtol=1e-12)


@pytest.mark.parametrize("name", COUNTS)
def test_a_published_count_equals_the_plans(name: str) -> None:
    count = COUNTS[name]
    out, channels = count["out_channels"], count["in_channels"]
    layer = plan(
        (channels, 32, 32), (out, channels, *count["kernel_size"]), bias_shape=(count["biases"],)
    )
    assert layer.parameters.weights == count["weights"]
    assert layer.parameters.biases == count["biases"]
    assert layer.parameters.total == count["parameters"]
