"""How the work is cut so that what is in use fits the cache and the memory it may take."""

from collections.abc import Iterator

STRIP_BYTES = 256 * 1024
"""A strip's expanded input: it is read back at once, so it should still be in the cache."""

SPARE = 0.8
"""Workspace over partial maps, so that both together stay below twice the maps."""

Block = tuple[slice, slice]


def channel_blocks(groups: int, heard: int, fits: int) -> Iterator[tuple[int, int, Block]]:
    """Cut the input channels into blocks of at most `fits`, or of 1.

    Yields
    ------
    first, last : int
        The block's channels, [first, last).
    (groups, heard) : (slice, slice)
        The same channels as groups and as channels within a group: whole groups
        together, or a part of one.
    """
    if fits >= heard:
        step = fits // heard
        for group in range(0, groups, step):
            last = min(group + step, groups)
            yield group * heard, last * heard, (slice(group, last), slice(0, heard))
        return
    for group in range(groups):
        start = group * heard
        for channel in range(0, heard, max(fits, 1)):
            last = min(channel + max(fits, 1), heard)
            yield start + channel, start + last, (slice(group, group + 1), slice(channel, last))
