"""Cuts a layer's work into strips that fit the cache and a memory limit."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ._plan import Plan
from .geometry import span

LEAST_WORKSPACE = 128 * 1024
"""Bytes of workspace that are always allowed, however small the partial maps are."""

MOST_WORKSPACE = 1024 * 1024
"""Most bytes of workspace: more would not stay in the cache."""

SPARE = 0.45
"""Workspace as a fraction of the partial maps' size, so that both take less than 1.5 times it."""

BLOCK_BYTES = 4 * 1024 * 1024
"""Most bytes of the partial maps of one strip."""


class Strip(NamedTuple):
    """A part of a layer's partial maps.

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
    """Return the strip that covers all maps (groups, O / groups, C / groups, rows, W')."""
    return Strip(*(slice(0, size) for size in shape[:4]))


def workspace(maps: int) -> int:
    """Return how many bytes of workspace are allowed for `maps` bytes of partial maps."""
    return min(max(LEAST_WORKSPACE, int(SPARE * maps)), MOST_WORKSPACE)


@lru_cache(maxsize=64)
def strips(layer: Plan, itemsize: int) -> tuple[Strip, ...]:
    """Cut a layer into strips; those of one output row come in channel order."""
    count = layer.output_size[0]
    outs, rows, channels = _strip_size(layer, itemsize)
    return tuple(
        Strip(groups, some, heard, lines)
        for some in _cut(layer.weight_shape[0] // layer.groups, outs)
        for groups, heard in _channels(layer.groups, layer.weight_shape[1], channels)
        for lines in _cut(count, rows)
    )


def shares_rows(layer: Plan) -> bool:
    """Return whether vertically adjacent windows overlap, so that expanded rows can be shared."""
    _, _, kh, kw = layer.weight_shape
    return layer.dilation[0] == 1 and layer.stride[0] <= kh and kh * kw > 1


def _strip_size(layer: Plan, itemsize: int) -> tuple[int, int, int]:
    """Return the number of outputs, rows and channels per strip."""
    out, heard, count, cols = layer.partials_shape
    room = workspace(out * heard * count * cols * itemsize)
    # Bytes copied per output row and channel, and once per channel for the overlapping rows.
    row, more = _copied(layer, itemsize)
    outs = _fits(BLOCK_BYTES, cols * itemsize, out // layer.groups)
    rows = _fits(BLOCK_BYTES, outs * cols * itemsize, count)
    channels = layer.input_shape[0]
    if row:
        rows = _fits(room - more, row, rows)
        channels = _fits(room, rows * row + more, channels)
    return outs, rows, _fits(BLOCK_BYTES, rows * outs * cols * itemsize, channels)


def _copied(layer: Plan, itemsize: int) -> tuple[int, int]:
    """Return the bytes that padding and expansion copy per channel: for each row, and once."""
    (_, _, kh, kw), down = layer.weight_shape, layer.stride[0]
    line = 0 if kh * kw == 1 else kw * layer.output_size[1] * itemsize
    copies = 1 if layer.padding_mode == "zeros" else 2  # one take() per axis
    padded = layer.padded_shape[2] * itemsize * copies if any(layer.padding) else 0
    if shares_rows(layer):
        return down * (line + padded), (kh - down) * (line + padded)
    return kh * line + down * padded, (span(kh, layer.dilation[0]) - down) * padded


def _fits(room: int, size: int, most: int) -> int:
    return min(max(room // size, 1), most)


def _cut(count: int, size: int) -> Iterator[slice]:
    return (slice(first, min(first + size, count)) for first in range(0, count, size))


def _channels(groups: int, heard: int, fits: int) -> Iterator[tuple[slice, slice]]:
    """Yield groups and channels within them: several complete groups, or a part of one."""
    if fits >= heard:
        return ((some, slice(0, heard)) for some in _cut(groups, fits // heard))
    return (
        (slice(group, group + 1), some) for group in range(groups) for some in _cut(heard, fits)
    )
