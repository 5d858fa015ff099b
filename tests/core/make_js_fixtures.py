"""Write tests/fixtures/positions.json: ``python -m tests.core.make_js_fixtures``.

The page computes the arithmetic of one position itself; these are the engine's results
for the same layers, with which both sides are tested.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from app.core import (
    ACTIVATIONS,
    PADDING_MODES,
    ConvError,
    breakdown,
    convolve,
    plan,
    receptive_field,
)

FILE = Path(__file__).parent.parent / "fixtures" / "positions.json"
CASES = 44
NOTE = (
    "Made by python -m tests.core.make_js_fixtures. layer.padding is resolved: top, left, "
    "bottom, right. window.rows and .cols are coordinates of the unpadded input; source_rows "
    "and .source_cols the cells that supply the values, null where the padding is zero; "
    "padded[i][j] says that the tap lies in the padding. Sums run from left to right from 0, "
    "products row by row, then channels, then the bias. A muted channel's term is 0. -0 is "
    "written 0. All of it is exact, except output and output_map: exp and tanh differ between "
    "machines in the last digits, and the map is added by BLAS."
)


def plain(value: Any) -> Any:
    """Convert arrays and tuples to lists, and −0 to 0."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value + 0.0 if isinstance(value, float) else value


def draw_layer(rng: np.random.Generator, number: int) -> dict[str, Any]:
    """Draw a layer; every mode, activation and grouping occurs several times."""
    mode = PADDING_MODES[number % len(PADDING_MODES)]
    groups = (1, 1, 2, 1, 3)[number % 5]
    heard, each = int(rng.integers(1, 4)), int(rng.integers(1, 3))
    size = [int(n) for n in rng.integers(4, 9, 2)]
    kernel = [int(n) for n in rng.integers(1, 4, 2)]
    dilation = [int(n) for n in rng.integers(1, 3, 2)] if number % 3 else [1, 1]
    padding = [int(n) for n in rng.integers(0, 4, 4)] if number % 7 else "same"
    stride = [int(n) for n in rng.integers(1, 4, 2)]
    return {
        "input_shape": (groups * heard, *size),
        "weight_shape": (groups * each, heard, *kernel),
        "scalars": {
            "stride": stride,
            "padding": padding,
            "padding_mode": mode,
            "dilation": dilation,
            "groups": groups,
        },
    }


def draw_values(rng: np.random.Generator, shape: tuple[int, ...], number: int) -> Any:
    """Draw mostly digits and small weights, sometimes numbers that need rounding."""
    if number % 4 == 3:
        return rng.normal(size=shape).round(3)
    return rng.integers(-3, 10, shape).astype(float)


def case(number: int) -> dict[str, Any]:
    """Return one case, determined by its number."""
    rng = np.random.default_rng(20261121 + number)
    drawn = draw_layer(rng, number)
    scalars = drawn["scalars"]
    layer = plan(drawn["input_shape"], drawn["weight_shape"], **scalars)
    channels, out_channels = layer.input_shape[0], layer.weight_shape[0]
    x = draw_values(rng, layer.input_shape, number)
    weight = draw_values(rng, layer.weight_shape, number)
    bias = draw_values(rng, (out_channels,), number) if number % 3 else None
    what_if: dict[str, Any] = {
        "activation": ACTIVATIONS[number % len(ACTIVATIONS)],
        "aggregation": ("sum", "sum", "sum", "mean", "max", "sum")[number % 6],
        "gains": [1.0, 0.5, -2.0, 1.3, 0.0, 3.0, 1.0, 1.0, 2.0][:channels]
        if number % 4 == 1
        else None,
        "mute": sorted({int(c) for c in rng.integers(0, channels, 2)}) if number % 4 == 2 else [],
    }
    at: dict[str, Any] = {
        "out_channel": int(rng.integers(out_channels)),
        "row": int(rng.integers(layer.output_size[0])),
        "col": int(rng.integers(layer.output_size[1])),
    }
    if number % 4 == 0:
        at |= {"row": 0, "col": layer.output_size[1] - 1}
    parts = breakdown(x, weight, bias, **at, **scalars, **what_if)
    return {
        "input": plain(x),
        "weight": plain(weight),
        "bias": plain(bias),
        "asked_padding": scalars["padding"],
        "layer": {**scalars, "padding": list(layer.padding), "activation": what_if["activation"]},
        **{name: what_if[name] for name in ("aggregation", "gains", "mute")},
        **at,
        "geometry": geometry(layer, at["row"], at["col"]),
        "breakdown": written(parts),
        "output_map": plain(
            convolve(x, weight, bias, **scalars, **what_if).output[at["out_channel"]]
        ),
    }


def geometry(layer: Any, row: int, col: int) -> dict[str, Any]:
    """Return the layer's shapes and counts, and the window and receptive field of a position."""
    field = receptive_field(layer, row, col)
    return {
        "padded_shape": list(layer.padded_shape),
        "partials_shape": list(layer.partials_shape),
        "output_shape": list(layer.output_shape),
        "parameters": {
            "weights": layer.parameters.weights,
            "biases": layer.parameters.biases,
            "total": layer.parameters.total,
        },
        "macs": layer.macs,
        "receptive_field": {
            name: list(getattr(field, name))
            for name in ("rows", "cols", "clipped_rows", "clipped_cols")
        },
    }


def written(parts: Any) -> dict[str, Any]:
    """Return a breakdown as JSON."""
    steps = ("patch", "slice", "products", "window_sum", "muted", "term", "running_total")
    places = ("rows", "cols", "source_rows", "source_cols", "padded")
    return {
        "window": {name: plain(getattr(parts.window, name)) for name in places},
        "channels": [
            {"channel": step.channel, **{name: plain(getattr(step, name)) for name in steps}}
            for step in parts.channels
        ],
        **{
            name: plain(getattr(parts, name))
            for name in ("aggregate", "bias", "pre_activation", "output")
        },
    }


def possible(case: Callable[[int], dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Return the first valid cases; layers whose kernel does not fit are skipped."""
    cases: list[dict[str, Any]] = []
    number = 0
    while len(cases) < count:
        with suppress(ConvError):
            cases.append(case(number))
        number += 1
    return cases


def write(file: Path, made: dict[str, Any]) -> None:
    """Write a note and the cases, one per line."""
    lines = ",\n".join(json.dumps(one, allow_nan=False) for one in made["cases"])
    file.write_text(f'{{"note": {json.dumps(made["note"])},\n"cases": [\n{lines}\n]}}\n')
    print(f"{file.name}: {file.stat().st_size} bytes")


def fixtures() -> dict[str, Any]:
    return {"note": NOTE, "cases": possible(case, CASES)}


if __name__ == "__main__":
    write(FILE, fixtures())
