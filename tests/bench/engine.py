"""Benchmark the engine against usual implementations: ``python -m tests.bench.engine [CASES]``.

All contenders compute the same float32 partial maps from the same arrays, alternating in
one thread so that other load on the machine affects all alike. Times are medians of CPU
time; ratios below 1 mean that the engine is faster. The engine is called through its public
function, including checks, and the others without any, which is most of the difference on
maps as small as A. torch is timed if it is installed.

"layer / maps" is the time of `convolve` over that of its partial maps. The last two columns
are the peak memory, in multiples of the partial maps' size, of the maps alone and of the
layer that keeps them all; small maps, as in A and I, may use up to 128 kB of workspace.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy loads its BLAS

import importlib.util
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.signal import correlate2d

from app.core import convolve, partial_maps

Array = NDArray[np.float32]
Method = Callable[[], Any]


class Case(NamedTuple):
    """The shape of one case; all sizes are square."""

    channels: int
    outputs: int
    size: int
    kernel: int
    stride: int = 1
    dilation: int = 1
    turns: int = 21
    calls: int = 1


CASES = {
    "A": Case(3, 1, 32, 3, turns=61, calls=80),
    "B": Case(3, 8, 64, 3, turns=41, calls=25),
    "C": Case(3, 64, 224, 3, turns=15),
    "D": Case(32, 1, 64, 3, turns=41, calls=5),
    "E": Case(64, 64, 56, 3, turns=15),
    "F": Case(3, 16, 512, 7, turns=7),
    "G": Case(3, 8, 64, 1, turns=41, calls=25),
    "H": Case(64, 64, 56, 1, turns=15),
    "I": Case(3, 8, 64, 3, stride=2, turns=41, calls=40),
    "J": Case(3, 8, 64, 3, dilation=2, turns=41, calls=25),
    "K": Case(3, 16, 224, 3, stride=2, turns=41, calls=4),
    "L": Case(64, 16, 32, 3, turns=41, calls=4),
}

LARGE = "BCDEFKL"
"""Cases so large that the overhead of a call does not matter."""

GOALS = {
    "im2col": dict.fromkeys(LARGE, 1.2) | {"C": 1.4},
    "einsum": dict.fromkeys(CASES, 1.05),
    "correlate2d": {"A": 0.25, "B": 0.05},
    "torch": {"A": 0.25, "B": 0.33, "C": 0.25, "E": 0.25, "F": 0.40, "G": 0.60},
}
LAYER_GOALS = dict.fromkeys(LARGE, 1.6)
PEAK_GOALS = dict.fromkeys(LARGE, 1.5)


def windows(x: Array, case: Case) -> Array:
    """Return a view of the windows, (C, kH, kW, H', W')."""
    plane, row, cell = x.strides
    size = (case.size - case.dilation * (case.kernel - 1) - 1) // case.stride + 1
    shape = (case.channels, case.kernel, case.kernel, size, size)
    taps = (row * case.dilation, cell * case.dilation)
    strides = (plane, *taps, row * case.stride, cell * case.stride)
    return np.lib.stride_tricks.as_strided(x, shape, strides)


def by_im2col(x: Array, weight: Array, case: Case) -> Method:
    """im2col for every channel, then one batched matrix product."""
    taps = case.kernel**2

    def run() -> Array:
        view = windows(x, case)
        columns = view.reshape(case.channels, taps, -1)
        rows = weight.transpose(1, 0, 2, 3).reshape(case.channels, case.outputs, taps)
        maps: Array = np.matmul(rows, columns)
        return maps.reshape(case.channels, case.outputs, *view.shape[3:]).transpose(1, 0, 2, 3)

    return run


def by_einsum(x: Array, weight: Array, case: Case) -> Method:
    """np.einsum with optimize=True."""
    return lambda: np.einsum("ocij,cijhw->ochw", weight, windows(x, case), optimize=True)


def by_correlate2d(x: Array, weight: Array, case: Case) -> Method:
    """scipy.signal.correlate2d for every slice."""
    pairs = [(o, c) for o in range(case.outputs) for c in range(case.channels)]
    size = case.size - case.kernel + 1

    def run() -> Array:
        maps = [correlate2d(x[c], weight[o, c], mode="valid") for o, c in pairs]
        return np.array(maps).reshape(case.outputs, case.channels, size, size)

    return run


def by_torch(x: Array, weight: Array, case: Case) -> Method:
    """Torch's depthwise convolution, with one output per slice."""
    import torch

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    taps = torch.from_numpy(weight.transpose(1, 0, 2, 3).copy()).reshape(
        -1, 1, case.kernel, case.kernel
    )
    layer: dict[str, Any] = {"stride": case.stride, "dilation": case.dilation}
    layer["groups"] = case.channels
    batch = torch.from_numpy(x)[None]

    def run() -> Array:
        maps = torch.nn.functional.conv2d(batch, taps, **layer)
        shape = (case.channels, case.outputs, *maps.shape[2:])
        shaped: Array = maps.reshape(shape).transpose(0, 1).numpy()
        return shaped

    return run


def contenders(x: Array, weight: Array, case: Case) -> dict[str, Method]:
    """Return all implementations for a case by name."""
    methods = {
        "engine": lambda: partial_maps(x, weight, stride=case.stride, dilation=case.dilation),
        "layer": lambda: convolve(x, weight, stride=case.stride, dilation=case.dilation).partials,
        "im2col": by_im2col(x, weight, case),
        "einsum": by_einsum(x, weight, case),
    }
    if case in (CASES["A"], CASES["B"]):
        methods["correlate2d"] = by_correlate2d(x, weight, case)
    if importlib.util.find_spec("torch"):
        methods["torch"] = by_torch(x, weight, case)
    return methods


def medians(methods: dict[str, Method], turns: int, calls: int) -> dict[str, float]:
    """Time some calls of each method per turn; return the median seconds per call.

    The order changes every turn, and small cases are called for about 2 ms at a time,
    because after torch NumPy's code is no longer in the CPU cache.
    """
    taken: dict[str, list[float]] = {name: [] for name in methods}
    order = list(methods)
    for _ in range(turns):
        order.append(order.pop(0))
        for name in order:
            run = methods[name]
            began = time.process_time()
            for _ in range(calls):
                run()
            taken[name].append((time.process_time() - began) / calls)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def peak(run: Method, size: int) -> float:
    """Return the peak memory of a call, in multiples of the partial maps' size."""
    tracemalloc.start()
    run()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / size


def measure(name: str) -> tuple[list[str], bool]:
    """Time one case; return the table's cells and whether its goals were reached."""
    case = CASES[name]
    rng = np.random.default_rng(7)
    x = rng.normal(size=(case.channels, case.size, case.size)).astype(np.float32)
    shape = (case.outputs, case.channels, case.kernel, case.kernel)
    weight = rng.normal(size=shape).astype(np.float32)
    methods = contenders(x, weight, case)
    expected = methods["im2col"]()
    for run in methods.values():
        np.testing.assert_allclose(run(), expected, rtol=1e-4, atol=1e-4)
    seconds = medians(methods, case.turns, case.calls)
    rows = [
        (seconds["engine"] / seconds[other] if other in seconds else None, goals.get(name))
        for other, goals in GOALS.items()
    ]
    rows.append((seconds["layer"] / seconds["engine"], LAYER_GOALS.get(name)))
    rows.append((peak(methods["engine"], expected.nbytes), PEAK_GOALS.get(name)))
    rows.append((peak(methods["layer"], expected.nbytes), PEAK_GOALS.get(name)))
    missed = [ratio is not None and goal is not None and ratio > goal for ratio, goal in rows]
    cells = [
        "" if ratio is None else f"{ratio:.2f}{'!' if bad else ''}"
        for (ratio, _), bad in zip(rows, missed, strict=True)
    ]
    return [name, f"{seconds['engine'] * 1e6:.1f}", *cells], not any(missed)


def main(names: str) -> int:
    """Print the table; return 1 if a goal was missed."""
    # Freeing one large block raises malloc's mmap threshold, as in a long-running process.
    # Otherwise the order of the cases would decide which of them have page faults.
    np.ones(7 << 20, np.float32).sum()
    others = (f"/ {other}" for other in GOALS)
    titles = ["case", "engine µs", *others, "layer / maps", "peak / maps", "all kept"]
    print("  ".join(f"{title:>13}" for title in titles))
    reached = True
    for name in names:
        cells, good = measure(name)
        reached &= good
        print("  ".join(f"{cell:>13}" for cell in cells), flush=True)
    print("every goal reached" if reached else "! marks a goal missed")
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "".join(CASES)))
