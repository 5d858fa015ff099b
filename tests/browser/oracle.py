"""The expected numbers, computed with plain loops from the arrays that the server sends.

Independent of the engine: the arithmetic as done by hand.
"""

import base64
import json
import math
import struct
import urllib.request
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FORMS = {"f8": "d", "f4": "f", "i4": "i", "u1": "B"}
Grid = list[list[float]]


@dataclass(frozen=True)
class Part:
    """One input channel at one output position."""

    channel: int
    patch: list[float]
    slice: list[float]
    products: list[float]
    window_sum: float
    muted: bool
    gain: float = 1.0

    @property
    def term(self) -> float:
        return 0.0 if self.muted else self.gain * self.window_sum


@dataclass(frozen=True)
class Position:
    """All the parts of one output position."""

    parts: list[Part]
    bias: float | None
    total: float
    output: float


@dataclass(frozen=True)
class Case:
    """A Conv2D layer with its input, as GET /api/scenes/{id} gives it."""

    input: list[Grid]
    weight: list[list[Grid]]
    bias: list[float] | None
    stride: tuple[int, int]
    padding: tuple[int, int, int, int]
    padding_mode: str
    dilation: tuple[int, int]
    groups: int
    activation: str
    mute: Collection[int] = field(default=())
    gains: Mapping[int, float] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of the output."""
        top, left, bottom, right = self.padding
        kernel = len(self.weight[0][0]), len(self.weight[0][0][0])
        spans = [self.dilation[axis] * (kernel[axis] - 1) + 1 for axis in (0, 1)]
        height = len(self.input[0]) + top + bottom - spans[0]
        width = len(self.input[0][0]) + left + right - spans[1]
        return height // self.stride[0] + 1, width // self.stride[1] + 1

    def heard(self, out: int) -> list[int]:
        each = len(self.input) // self.groups
        group = out // (len(self.weight) // self.groups)
        return list(range(group * each, (group + 1) * each))

    def value(self, channel: int, row: int, col: int) -> float:
        """Return the value of the padded plane; row and col count from the unpadded corner."""
        plane = self.input[channel]
        r = source(row, len(plane), self.padding_mode)
        c = source(col, len(plane[0]), self.padding_mode)
        return 0.0 if r is None or c is None else plane[r][c]

    def part(self, out: int, slot: int, row: int, col: int) -> Part:
        channel = self.heard(out)[slot]
        patch, weights = [], []
        for i, line in enumerate(self.weight[out][slot]):
            for j, weight in enumerate(line):
                r = row * self.stride[0] - self.padding[0] + i * self.dilation[0]
                c = col * self.stride[1] - self.padding[1] + j * self.dilation[1]
                patch.append(self.value(channel, r, c))
                weights.append(weight)
        products = [a * b for a, b in zip(patch, weights, strict=True)]
        muted, gain = channel in self.mute, self.gains.get(channel, 1.0)
        return Part(channel, patch, weights, products, sum(products), muted, gain)

    def at(self, out: int, row: int, col: int) -> Position:
        parts = [self.part(out, slot, row, col) for slot in range(len(self.weight[out]))]
        bias = None if self.bias is None else self.bias[out]
        total = sum(part.term for part in parts) + (bias or 0.0)
        return Position(parts, bias, total, activate(self.activation, total))

    def partial(self, out: int, slot: int) -> Grid:
        rows, cols = self.size
        return [[self.part(out, slot, r, c).window_sum for c in range(cols)] for r in range(rows)]

    def output(self, out: int) -> Grid:
        rows, cols = self.size
        return [[self.at(out, r, c).output for c in range(cols)] for r in range(rows)]

    def with_weight(self, place: tuple[int, int, int, int], value: float) -> "Case":
        weight = [[[list(line) for line in grid] for grid in volume] for volume in self.weight]
        out, slot, row, col = place
        weight[out][slot][row][col] = value
        return replace(self, weight=weight)


def source(index: int, size: int, mode: str) -> int | None:
    """Return the source index of a padded position; None means zero."""
    if 0 <= index < size:
        return index
    if mode == "replicate":
        return min(max(index, 0), size - 1)
    if mode == "circular":
        return index % size
    if mode == "reflect":
        return -index if index < 0 else 2 * (size - 1) - index
    return None


def activate(name: str, x: float) -> float:
    return {
        "identity": lambda: x,
        "relu": lambda: max(x, 0.0),
        "sigmoid": lambda: 1 / (1 + math.exp(-x)) if x > -700 else 0.0,
        "tanh": lambda: math.tanh(x),
        "leaky_relu": lambda: x if x >= 0 else 0.01 * x,
    }[name]()


def fetch(address: str, path: str) -> Any:
    with urllib.request.urlopen(address + path, timeout=20) as answer:
        return json.load(answer)


def load(address: str, scene: str, query: str = "") -> Case:
    """Ask the server for a scene's arrays; ``query`` holds the overrides of a link."""
    return case_of(fetch(address, f"/api/scenes/{scene}{'?' + query if query else ''}"))


def case_of(body: Any) -> Case:
    """Return a scene as the server gives it."""
    stride, dilation = pair(body["stride"]), pair(body["dilation"])
    case = Case(
        nested(body["input"]),
        nested(body["weight"]),
        None if body["bias"] is None else nested(body["bias"]),
        stride,
        (0, 0, 0, 0),
        body["padding_mode"],
        dilation,
        body["groups"],
        body["activation"],
    )
    return replace(case, padding=four_sides(body["padding"], case))


def pair(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[-1])


def four_sides(padding: Any, case: Case) -> tuple[int, int, int, int]:
    """Return top, left, bottom, right; "same" puts an odd row or column at the bottom and right."""
    if padding == "valid":
        return (0, 0, 0, 0)
    if padding == "same":
        before, after = zip(*(same(case, axis) for axis in (0, 1)), strict=True)
        return (before[0], before[1], after[0], after[1])
    if isinstance(padding, int):
        return (padding, padding, padding, padding)
    if len(padding) == 4:
        return (padding[0], padding[1], padding[2], padding[3])
    return (padding[0], padding[-1], padding[0], padding[-1])


def same(case: Case, axis: int) -> tuple[int, int]:
    size = (len(case.input[0]), len(case.input[0][0]))[axis]
    kernel = (len(case.weight[0][0]), len(case.weight[0][0][0]))[axis]
    stride, dilation = case.stride[axis], case.dilation[axis]
    total = max((math.ceil(size / stride) - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)
    return total // 2, total - total // 2


def nested(spec: Any) -> Any:
    """Return a typed array, or nested lists, as nested lists of floats."""
    if isinstance(spec, list):
        return spec
    data = base64.b64decode(spec["bdata"])
    form = FORMS[spec["dtype"]]
    flat = struct.unpack(f"<{len(data) // struct.calcsize(form)}{form}", data)
    values: list[Any] = [float(value) for value in flat]
    for length in reversed(spec.get("shape", [len(values)])[1:]):
        values = [values[i : i + length] for i in range(0, len(values), length)]
    return values
