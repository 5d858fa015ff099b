"""Many small maps as one PNG with a palette, below one another, in a data address."""

import base64
import struct
import zlib
from collections.abc import Sequence

from .colours import Rgb

_MOST_COLOURS = 256
CLEAR = None
"""The colour of a cell that is not there."""

Cells = Sequence[Sequence[Rgb | None]]


def address(maps: Sequence[Cells]) -> str:
    """Return a data address of maps that are equally wide, drawn one pixel a cell.

    Of more than 256 colours those that come later are drawn in the nearest earlier one.
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
    # The clear one is in every palette, so it is a colour that is looked for.
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
