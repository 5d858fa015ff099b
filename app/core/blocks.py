"""How a layer's work is cut into strips that fit the cache and the memory they may take."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ._plan import Plan
from .geometry import span

LEAST_WORKSPACE = 128 * 1024
"""What may be in use beside partial maps however small they are."""

MOST_WORKSPACE = 1024 * 1024
"""More would leave the cache before it is read back."""

SPARE = 0.45
"""Workspace over partial maps, so that both together stay below one and a half times the maps."""

BLOCK_BYTES = 4 * 1024 * 1024
"""Partial maps of one strip: what is taken for maps that nobody keeps."""


class Strip(NamedTuple):
    """Some outputs and channels of some groups, and some output rows of theirs.

    Attributes
    ----------
    groups, outs, heard, lines : slice
        Groups, output channels within a group, input channels within a group, output rows.
    """

    groups: slice
    outs: slice
    heard: slice
    lines: slice


def whole_layer(shape: tuple[int, ...]) -> Strip:
    """Make one strip of maps (groups, O / groups, C / groups, rows, W')."""
    return Strip(*(slice(0, size) for size in shape[:4]))


def workspace(maps: int) -> int:
    """Say how many bytes may be in use beside partial maps of so many bytes."""
    return min(max(LEAST_WORKSPACE, int(SPARE * maps)), MOST_WORKSPACE)


@lru_cache(maxsize=64)
def strips(layer: Plan, itemsize: int) -> tuple[Strip, ...]:
    """Cut a layer's work into strips; those of one output row come in channel order."""
    count = layer.output_size[0]
    outs, rows, channels = _strip_size(layer, itemsize)
    return tuple(
        Strip(groups, some, heard, lines)
        for some in _cut(layer.weight_shape[0] // layer.groups, outs)
        for groups, heard in _channels(layer.groups, layer.weight_shape[1], channels)
        for lines in _cut(count, rows)
    )


def shares_rows(layer: Plan) -> bool:
    """Say whether windows below one another share the input rows expanded for them."""
    _, _, kh, kw = layer.weight_shape
    return layer.dilation[0] == 1 and layer.stride[0] <= kh and kh * kw > 1


def _strip_size(layer: Plan, itemsize: int) -> tuple[int, int, int]:
    """Find how many outputs, rows and channels make a strip."""
    out, heard, count, cols = layer.partials_shape
    room = workspace(out * heard * count * cols * itemsize)
    # What a strip copies: of each output row, of the rows it needs beyond, and the maps.
    row, more = _copied(layer, itemsize)
    outs = _fits(BLOCK_BYTES, cols * itemsize, out // layer.groups)
    rows = _fits(BLOCK_BYTES, outs * cols * itemsize, count)
    channels = layer.input_shape[0]
    if row:
        rows = _fits(room - more, row, rows)
        channels = _fits(room, rows * row + more, channels)
    return outs, rows, _fits(BLOCK_BYTES, rows * outs * cols * itemsize, channels)


def _copied(layer: Plan, itemsize: int) -> tuple[int, int]:
    """Count the bytes that padding and expansion take a channel: for each row, and once."""
    (_, _, kh, kw), down = layer.weight_shape, layer.stride[0]
    line = 0 if kh * kw == 1 else kw * layer.output_size[1] * itemsize
    copies = 1 if layer.padding_mode == "zeros" else 2  # take() once an axis
    padded = layer.padded_shape[2] * itemsize * copies if any(layer.padding) else 0
    if shares_rows(layer):
        return down * (line + padded), (kh - down) * (line + padded)
    return kh * line + down * padded, (span(kh, layer.dilation[0]) - down) * padded


def _fits(room: int, size: int, most: int) -> int:
    return min(max(room // size, 1), most)


def _cut(count: int, size: int) -> Iterator[slice]:
    return (slice(first, min(first + size, count)) for first in range(0, count, size))


def _channels(groups: int, heard: int, fits: int) -> Iterator[tuple[slice, slice]]:
    """Cut the input channels: whole groups together, or parts of one."""
    if fits >= heard:
        return ((some, slice(0, heard)) for some in _cut(groups, fits // heard))
    return (
        (slice(group, group + 1), some) for group in range(groups) for some in _cut(heard, fits)
    )
