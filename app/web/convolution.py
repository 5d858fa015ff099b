"""Computes the answer to a request for a result: check, limits, convolution, JSON."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from anyio import CapacityLimiter, to_thread
from numpy.typing import NDArray

from ..core import ConvError, ConvResult, Plan, RefusalError, convolve, plan
from ..core.arrays import is_finite
from ..settings import Settings
from . import arrays, limits
from .problems import RequestError, refuse

T = TypeVar("T")
_HELD: ContextVar[bool] = ContextVar("_HELD", default=False)

ARRAYS = ("input", "weight", "bias")
LAYER = ("stride", "padding", "padding_mode", "dilation", "groups")
MIX = ("activation", "aggregation", "gains", "mute", "partials_for")


@dataclass(frozen=True)
class ArrayFormat:
    """How arrays are written in an answer: the type they are rounded to, and lists or typed."""

    dtype: str | None = None
    lists: bool = False


@dataclass(frozen=True)
class Job:
    """A checked request, within the limits."""

    plan: Plan
    arrays: Mapping[str, NDArray[Any]]
    options: Mapping[str, Any]

    def answer(self, form: ArrayFormat) -> bytes:
        """Compute the result and return it as JSON.

        Raises
        ------
        RequestError
            The engine refuses the values.
        """
        with naming_values(self.options):
            given = self.arrays
            result = convolve(given["input"], given["weight"], given.get("bias"), **self.options)
            if not is_finite(result.partials):  # those of a muted channel are not in the sum
                raise ConvError("input", "overflowed", value=str(result.partials.dtype))
        return write(result, form)


class Convolutions:
    """Computes answers within the limits of the settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def prepare(self, document: Mapping[str, Any]) -> Job:
        """Check a request, its plan and the limits before anything is computed.

        Raises
        ------
        RequestError
            The request breaks a rule or a limit.
        """
        given = {name: value for name, value in document.items() if value is not None}
        found = {name: given[name] for name in ARRAYS if name in given}
        shapes = {f"{name}_shape": array.shape for name, array in found.items()}
        layer = {name: given[name] for name in LAYER if name in given}
        with naming_values(given):
            planned = plan(**shapes, **layer)
        limits.check(planned, given.get("partials_for"), given.get("aggregation"), self.settings)
        mixed = {name: given[name] for name in MIX if name in given}
        return Job(planned, found, {**layer, **mixed})

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for one of the slots for heavy work and hold it."""
        async with self._places:
            held = _HELD.set(True)
            try:
                yield
            finally:
                _HELD.reset(held)

    async def run_heavy(self, work: Callable[[], T]) -> T:
        """Run work in a thread, in a slot for heavy work; a task that holds one keeps using it."""
        if _HELD.get():
            return await to_thread.run_sync(work)
        async with self.place():
            return await to_thread.run_sync(work)

    @cached_property
    def _places(self) -> CapacityLimiter:
        return CapacityLimiter(self.settings.heavy_jobs)


@contextmanager
def naming_values(given: Mapping[str, Any]) -> Iterator[None]:
    """Add the refused value to refusals of the engine and the catalogue, unless it is an array."""
    try:
        yield
    except RefusalError as error:
        value = None if error.argument in ARRAYS else given.get(error.argument)
        raise RequestError.of(error, value) from None


def write(result: ConvResult, form: ArrayFormat) -> bytes:
    """Return the JSON of a result."""
    written: dict[int, tuple[bytes, ...]] = {}

    def encode(name: str) -> tuple[bytes, ...]:
        array = getattr(result, name)
        # Without bias and activation three of the maps are the same array: encode it once.
        if id(array) not in written:
            chosen = _rounded(name, array, form.dtype)
            written[id(array)] = (
                (arrays.encode_lists(chosen),) if form.lists else arrays.typed_pieces(chosen)
            )
        return written[id(array)]

    planned = result.plan
    shapes = {
        "input": planned.input_shape,
        "weight": planned.weight_shape,
        "partials": result.partials.shape,
        "output": result.output.shape,
    }
    listed = ",".join(f'"{name}":{_numbers(shape)}' for name, shape in shapes.items())
    counts = planned.parameters
    rest = (
        f'"padding":{_numbers(planned.padding)},"shapes":{{{listed}}},'
        f'"parameters":{{"weights":{counts.weights},"biases":{counts.biases},'
        f'"total":{counts.total}}},"macs":{planned.macs}}}'
    )
    pieces = [b"{"]
    for name in ("partials", "aggregate", "pre_activation", "output"):
        pieces += [b'"%s":' % name.encode(), *encode(name), b","]
    return b"".join([*pieces, rest.encode()])


def _rounded(name: str, array: NDArray[Any], dtype: str | None) -> NDArray[Any]:
    if dtype is None:
        return array
    with np.errstate(over="ignore"):
        rounded = array.astype(dtype, copy=False)
    if not np.isfinite(rounded).all():
        raise refuse("dtype", "dtype_overflow", dtype, array=name, dtype=dtype)
    return rounded


def _numbers(values: tuple[int, ...]) -> str:
    return "[" + ",".join(map(str, values)) + "]"
