"""Generated pictures in which every pixel is known."""

import struct
import zlib
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

Pixel = tuple[int, ...]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, pixel: Callable[[int, int], Pixel]) -> bytes:
    """Return a PNG of ``pixel(row, col)``, which gives three channels, or four with opacity."""
    depth = len(pixel(0, 0))
    lines = (
        b"\0" + bytes(v for col in range(width) for v in pixel(row, col)) for row in range(height)
    )
    colours = {3: 2, 4: 6}[depth]
    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    data = zlib.compress(b"".join(lines))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def huge_png() -> bytes:
    """Return a small file that claims to hold 30 000 × 30 000 pixels."""
    head = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IEND", b"")


def turned(jpeg: bytes, orientation: int) -> bytes:
    """Return a JPEG with an EXIF segment that gives its orientation."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def planes(
    pixel: Callable[[int, int], Pixel],
    corner: tuple[int, int],
    side: int,
    size: int,
    values: str = "digits",
) -> list[list[list[float]]]:
    """Return a layer's input for a square: the mean over the area that each pixel covers.

    Every source pixel is divided into size × size subpixels, of which each pixel of the
    result covers side × side.
    """
    steps, divisor = {"digits": (9, 1), "bytes": (255, 1), "unit": (100, 100)}[values]

    def grains(place: int) -> Counter[int]:
        return Counter(grain // size for grain in range(place * side, (place + 1) * side))

    def mean(channel: int, row: int, col: int) -> float:
        total = sum(
            down * across * pixel(corner[0] + i, corner[1] + j)[channel]
            for i, down in grains(row).items()
            for j, across in grains(col).items()
        )
        # Python rounds ties to the even neighbour, as NumPy does.
        return round(Fraction(total * steps, 255 * side * side)) / divisor

    return [
        [[mean(channel, row, col) for col in range(size)] for row in range(size)]
        for channel in range(3)
    ]
