"""The taps of one output position in the input, and its receptive field."""

from dataclasses import dataclass

from ._plan import Plan
from .geometry import source, span
from .scalars import Pair, position


@dataclass(frozen=True)
class Window:
    """The taps of one output position.

    Attributes
    ----------
    rows, cols : tuple of int
        Coordinates of the unpadded input; those outside of it lie in the padding.
    source_rows, source_cols : tuple of int or None
        The input cells that the values come from; None for zero padding.
    padded : tuple of tuple of bool
        (kH, kW): whether each tap lies in the padding.
    """

    rows: tuple[int, ...]
    cols: tuple[int, ...]
    source_rows: tuple[int | None, ...]
    source_cols: tuple[int | None, ...]
    padded: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class ReceptiveField:
    """The block of the input from the first tap to the last, as [start, stop) ranges.

    Attributes
    ----------
    rows, cols : (int, int)
        Coordinates of the unpadded input, including cells in the padding.
    clipped_rows, clipped_cols : (int, int)
        The part inside the input; start equals stop if there is none.
    """

    rows: Pair
    cols: Pair
    clipped_rows: Pair
    clipped_cols: Pair


def window(plan: Plan, row: int, col: int) -> Window:
    """Return the taps of one output position.

    Parameters
    ----------
    plan : Plan
    row, col : int
        A position of the output, from 0.

    Raises
    ------
    ConvError
        ``not_whole_number`` or ``out_of_range``, for a position that the output does not have.
    """
    rows = _taps(plan, 0, position(row, "row", plan.output_size[0]))
    cols = _taps(plan, 1, position(col, "col", plan.output_size[1]))
    _, height, width = plan.input_shape
    return Window(
        rows,
        cols,
        tuple(source(at, height, plan.padding_mode) for at in rows),
        tuple(source(at, width, plan.padding_mode) for at in cols),
        tuple(tuple(not (0 <= r < height and 0 <= c < width) for c in cols) for r in rows),
    )


def receptive_field(plan: Plan, row: int, col: int) -> ReceptiveField:
    """Return the receptive field of one output position.

    Parameters
    ----------
    plan : Plan
    row, col : int
        A position of the output, from 0.

    Raises
    ------
    ConvError
        ``not_whole_number`` or ``out_of_range``, for a position that the output does not have.
    """
    rows = _reach(plan, 0, position(row, "row", plan.output_size[0]))
    cols = _reach(plan, 1, position(col, "col", plan.output_size[1]))
    _, height, width = plan.input_shape
    return ReceptiveField(rows, cols, _clip(rows, height), _clip(cols, width))


def _first_tap(plan: Plan, axis: int, at: int) -> int:
    return at * plan.stride[axis] - plan.padding[axis]


def _taps(plan: Plan, axis: int, at: int) -> tuple[int, ...]:
    first, step = _first_tap(plan, axis, at), plan.dilation[axis]
    return tuple(first + step * tap for tap in range(plan.weight_shape[2 + axis]))


def _reach(plan: Plan, axis: int, at: int) -> Pair:
    first = _first_tap(plan, axis, at)
    return first, first + span(plan.weight_shape[2 + axis], plan.dilation[axis])


def _clip(reach: Pair, size: int) -> Pair:
    start = min(max(reach[0], 0), size)
    return start, max(min(reach[1], size), start)
