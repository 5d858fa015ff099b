"""``channelsum --weights … --image …`` opens the explorer with these files."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.browser.conftest import Opener
from tests.browser.layers import Array, npz, shows_layer
from tests.browser.server import ROOT, free_port
from tests.serving import clean_environment

RANDOM = np.random.default_rng(9)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Array]]:
    """Yield ``channelsum --weights conv1.npz --image cat.png`` and the picture's pixels."""
    weight = RANDOM.integers(-2, 3, (4, 3, 3, 3)).astype(float)
    (tmp_path / "conv1.npz").write_bytes(npz(weight=weight, bias=np.arange(4.0)))
    (tmp_path / "cat.png").write_bytes(_png())
    command = [sys.executable, "-m", "app", "--no-browser", "--port", str(free_port())]
    command += ["--weights", str(tmp_path / "conv1.npz"), "--image", str(tmp_path / "cat.png")]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=clean_environment()
    )
    assert process.stdout is not None
    yield process.stdout.readline().split()[3], weight
    process.kill()
    process.communicate()


def _png() -> bytes:
    """Return a picture of 48 × 48 pixels: left red, right blue."""
    line = b"\0" + b"\xff\0\0" * 24 + b"\0\0\xff" * 24

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 48, 48, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(line * 48))
        + chunk(b"IEND", b"")
    )


def test_files_named_on_the_command_line_are_opened(
    opener: Opener, served: tuple[str, Array]
) -> None:
    address, weight = served
    explorer = opener(at=address.partition("/#")[0])
    explorer.page.goto(address)
    explorer.ready()
    x = np.zeros((3, 24, 24))
    x[0, :, :12], x[2, :, 12:] = 9, 9
    look = explorer.page.locator("#look")
    explorer.until(lambda: "weights of shape (4, 3, 3, 3)" in look.inner_text())
    shows_layer(explorer, x, weight, np.arange(4.0), 0, relu=True)
    assert explorer.page.evaluate("location.hash").startswith("#local=")
