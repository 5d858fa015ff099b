"""Many small maps as one palette PNG, stacked vertically, in a data URL."""

import base64
import struct
import zlib
from collections.abc import Sequence

from .colours import Rgb

_MOST_COLOURS = 256
CLEAR = None
"""The colour of a transparent cell."""

Cells = Sequence[Sequence[Rgb | None]]


def address(maps: Sequence[Cells]) -> str:
    """Return a data URL of maps of equal width, with one pixel per cell.

    Colours after the first 256 are replaced by the nearest of those.
    """
    lines = [line for cells in maps for line in cells]
    palette: dict[Rgb | None, int] = {CLEAR: 0}
    indexed = [bytes(_index(palette, cell) for cell in line) for line in lines]
    colours = b"".join(bytes(colour or (0, 0, 0)) for colour in palette)
    depth = 4 if len(palette) <= 16 else 8
    rows = b"".join(b"\0" + (_packed(line) if depth == 4 else line) for line in indexed)
    size = struct.pack(">IIBBBBB", len(lines[0]), len(lines), depth, 3, 0, 0, 0)
    chunks = (b"IHDR", size), (b"PLTE", colours), (b"tRNS", b"\0"), (b"IDAT", _deflated(rows))
    body = b"".join(_chunk(kind, data) for kind, data in (*chunks, (b"IEND", b"")))
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + body).decode()


def _index(palette: dict[Rgb | None, int], colour: Rgb | None) -> int:
    if colour in palette:
        return palette[colour]
    if len(palette) < _MOST_COLOURS:
        palette[colour] = len(palette)
        return palette[colour]
    # Transparent is always in the palette, so `colour` is not None here.
    wanted = colour or (0, 0, 0)
    known = [one for one in palette if one is not None]
    nearest = min(known, key=lambda o: sum((a - b) ** 2 for a, b in zip(o, wanted, strict=True)))
    return palette[nearest]


def _packed(line: bytes) -> bytes:
    even = line + b"\0" * (len(line) % 2)
    return bytes(even[i] << 4 | even[i + 1] for i in range(0, len(even), 2))


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
