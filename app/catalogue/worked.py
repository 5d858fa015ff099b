"""Scenes with the worked examples and counts of questions people asked (seed_examples.json)."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from .canvas import Array
from .images import frozen, image
from .maps import bank_32, bank_128
from .scene import RGB, Layer, Scene, Weights
from .volumes import TORCH_128_64, random_128_64, red_lamp_32

_DATA = Path(__file__).with_name("data") / "seed_examples.json"
_FORUM = "PyTorch forum (discuss.pytorch.org), question about input and output channels"
_PRINTED = "Stack Overflow, answer with printed nn.Conv2d parameters and a 1→2→4 example"
_KERAS = "Stack Overflow, question 43306323, Keras Conv2D and input channels"


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    entries: dict[str, list[dict[str, Any]]] = json.loads(_DATA.read_text(encoding="utf-8"))
    return {entry["id"]: entry for kind in ("examples", "counts") for entry in entries[kind]}


def _input(example: str) -> Array:
    return frozen(np.array(_data()[example]["input"], float))


def _weights(example: str) -> Weights:
    entry = _data()[example]
    bias = entry["bias"]
    return frozen(np.array(entry["weight"], float)), (
        None if bias is None else frozen(np.array(bias, float))
    )


def _two_planes() -> Array:
    """Return the red and the green plane of a still life, shape (2, 12, 12)."""
    return frozen(image("still-life", 12)[:2].copy())


def _example(example: str, **fields: Any) -> Scene:
    entry = _data()[example]
    numbers: Callable[[], Array] = partial(_input, example)
    fields = {"own_input": numbers, "own_weights": partial(_weights, example), **fields}
    return Scene(id=example, seed=entry["seed"], **fields)


def _count(count: str, **fields: Any) -> Scene:
    return Scene(id=count, seed=_data()[count]["seed"], **fields)


def _picture(name: str, size: int, kernel: str) -> dict[str, Any]:
    return {
        "image": name,
        "size": size,
        "values": "digits",
        "kernel": kernel,
        "channels": RGB,
        "input_kind": "rgb",
    }


_RELU = Layer(activation="relu")

WORKED = (
    _example(
        "keras-40404",
        source=_KERAS,
        layer=_RELU,
        at=(0, 0),
        channels=RGB,
    ),
    _example(
        "torch-chain-layer0",
        source=_PRINTED,
        layer=Layer(stride=2),
        at=(1, 0),
        input_kind="signed",
        next="torch-chain-layer1",
    ),
    _example(
        "torch-chain-layer1",
        source=_PRINTED,
        layer=Layer(stride=2),
        at=(0, 0),
        previous="torch-chain-layer0",
    ),
    _example(
        "torch-printed-2-3-4x5",
        source=_PRINTED,
        layer=Layer(),
        at=(2, 4),
        own_input=_two_planes,
    ),
    _count(
        "count-3-1-3x3", source=_FORUM, layer=_RELU, at=(4, 10), **_picture("parrot", 24, "random")
    ),
    _count(
        "count-3-64-3x3",
        source=_FORUM,
        layer=_RELU,
        at=(3, 9),
        out=45,
        **_picture("fruit-bowl", 16, "random-64"),
    ),
    _count(
        "count-32-1-3x3",
        source=_FORUM,
        layer=_RELU,
        at=(0, 4),
        own_input=partial(bank_32, "traffic-light", 14),
        own_weights=red_lamp_32,
        previous="bank-3-32",
    ),
    _count(
        "count-128-64-3x3",
        source=f"Stack Overflow, comment asking about maps of 64×64×128; {TORCH_128_64}",
        layer=_RELU,
        at=(3, 5),
        out=10,
        own_input=partial(bank_128, "still-life", 12),
        own_weights=random_128_64,
    ),
    _count(
        "count-3-1-5x5",
        source=f"CS231n's example 1 (32×32×3, 5×5) in {_KERAS}",
        layer=_RELU,
        at=(19, 8),
        **_picture("sunset", 32, "random-5x5"),
    ),
    _count(
        "count-3-1-2x2",
        source=_KERAS,
        layer=_RELU,
        at=(5, 4),
        **_picture("checkerboard", 12, "roberts-colour"),
    ),
)
