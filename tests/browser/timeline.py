"""The values known at each step of the detail view, derived only from the number of rows."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: what happens, and in which row (−1 after the rows)."""

    kind: str
    row: int


def steps(rows: int, *, others: bool, bias: bool, activation: bool) -> list[Step]:
    """Return the steps of one position: each channel in turn, the bias once, the activation."""
    found = [
        Step(kind, row) for row in range(rows) for kind in ("gather", "multiply", "sum", "add")
    ]
    if others:
        found.append(Step("others", rows))
    if bias:
        found.append(Step("bias", -1))
    if activation:
        found.append(Step("activation", -1))
    return found


def inside(polygon: str, x: float, y: float) -> bool:
    """Return whether a point (as fractions of the box) lies in a CSS polygon of percentages."""
    points = [
        (float(a) / 100, float(b) / 100) for a, b in re.findall(r"([\d.]+)%?\s+([\d.]+)%?", polygon)
    ]
    found = False
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def hidden_cells(polygon: str, size: tuple[int, int]) -> set[tuple[int, int]]:
    """Return the cells whose centre is under the mask."""
    rows, cols = size
    return {
        (r, c)
        for r in range(rows)
        for c in range(cols)
        if inside(polygon, (c + 0.5) / cols, (r + 0.5) / rows)
    }
