"""How the work is cut so that what is in use fits the cache and the memory it may take."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.core._plan import Plan
from app.core.geometry import span

LEAST_WORKSPACE = 256 * 1024
"""What may be in use beside partial maps however small they are."""

MOST_WORKSPACE = 1024 * 1024
"""More would leave the cache before it is read back."""

SPARE = 0.8
"""Workspace over partial maps, so that both together stay below twice the maps."""

BLOCK_BYTES = 4 * 1024 * 1024
"""Partial maps are aggregated in blocks of this size, whether all of them are kept or one's."""

Block = tuple[slice, slice]


class Strip(NamedTuple):
    """Some channels, and some output rows of theirs.

    Attributes
    ----------
    first, last : int
        Absolute input channels, [first, last).
    block : (slice, slice)
        The same channels as groups and as channels within a group: whole groups
        together, or a part of one.
    above, below : int
        Output rows, [above, below), counted from the first that is wanted.
    """

    first: int
    last: int
    block: Block
    above: int
    below: int


def workspace(maps: int) -> int:
    """Say how many bytes may be in use beside partial maps of so many bytes."""
    return min(max(LEAST_WORKSPACE, int(SPARE * maps)), MOST_WORKSPACE)


@lru_cache(maxsize=64)
def strips(layer: Plan, count: int, itemsize: int) -> tuple[Strip, ...]:
    """Cut a layer's work on `count` output rows into strips that stay in the cache."""
    rows, channels = _strip_size(layer, count, itemsize)
    return tuple(
        Strip(first, last, block, above, min(above + rows, count))
        for first, last, block in _channel_blocks(layer.groups, layer.weight_shape[1], channels)
        for above in range(0, count, rows)
    )


def shares_rows(layer: Plan) -> bool:
    """Say whether windows below one another share the input rows expanded for them."""
    return layer.dilation[0] == 1 and layer.stride[0] <= layer.weight_shape[2]


def _strip_size(layer: Plan, count: int, itemsize: int) -> tuple[int, int]:
    """Find how many rows and how many channels of padding and expansion fit a strip."""
    (_, _, kh, kw), down = layer.weight_shape, layer.stride[0]
    line = 0 if kh == kw == 1 else kw * layer.output_size[1] * itemsize
    copies = 1 if layer.padding_mode == "zeros" else 2  # take() once an axis
    padded = layer.padded_shape[2] * itemsize * copies if any(layer.padding) else 0
    if shares_rows(layer):
        row, more = down * (line + padded), (kh - down) * (line + padded)
    else:
        row = kh * line + down * padded
        more = (span(kh, layer.dilation[0]) - down) * padded
    if row == 0:  # nothing is copied, so nothing has to fit
        return count, layer.input_shape[0]
    out, heard, _, cols = layer.partials_shape
    room = workspace(out * heard * count * cols * itemsize)
    rows = min(max((room - more) // row, 1), count)
    return rows, max(room // (rows * row + more), 1)


def _channel_blocks(groups: int, heard: int, fits: int) -> Iterator[tuple[int, int, Block]]:
    """Cut the input channels into blocks of at most `fits`, or of 1."""
    if fits >= heard:
        step = fits // heard
        for group in range(0, groups, step):
            last = min(group + step, groups)
            yield group * heard, last * heard, (slice(group, last), slice(0, heard))
        return
    for group in range(groups):
        start = group * heard
        for channel in range(0, heard, fits):
            last = min(channel + fits, heard)
            yield start + channel, start + last, (slice(group, group + 1), slice(channel, last))
