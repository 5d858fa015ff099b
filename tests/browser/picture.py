"""Make the README's picture of the page in motion: ``python -m tests.browser.picture FILE``.

The window sweeps over the first scene, then detail mode shows one position. The file is an animated
WebP of at most 300 kB.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, ViewportSize, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.explorer import Explorer, Watch
from tests.browser.server import Server

SCENE = "scene=red-ball&theme=light"
SIZE: ViewportSize = {"width": 1280, "height": 800}
WIDTH = 960  # of the file
MOST_BYTES = 300_000
FRAME_MS, LAST_MS = 450, 2500
OPENED = [0] * 4 + [1] * 4 + [2] * 6  # the ledger's channel: 4 steps each, bias and activation

SWEEP = [f"at={row},{col}" for row, col in ((0, 0), (2, 12), (5, 4), (7, 18), (10, 6))]
DETAIL = [
    f"at=10,6&mode=detail&phase={phase}&open={channel}" for phase, channel in enumerate(OPENED)
]


def shots(context: BrowserContext, address: str) -> list[Image.Image]:
    """Return a picture of each link."""
    watch = Watch(context, [address])
    explorer = Explorer(context.new_page(), watch, address)
    taken = []
    for link in (*SWEEP, *DETAIL):
        explorer.load(f"{SCENE}&{link}")
        taken.append(Image.open(io.BytesIO(explorer.page.screenshot())).convert("RGB"))
    watch.check()
    return taken


def save(pictures: list[Image.Image], path: Path) -> int:
    """Write the frames as one file; return its size in bytes.

    Raises
    ------
    ValueError
        The file would be larger than a README should load.
    """
    height = round(SIZE["height"] * WIDTH / SIZE["width"])
    first, *rest = [one.resize((WIDTH, height), Image.Resampling.LANCZOS) for one in pictures]
    times = [FRAME_MS] * len(rest) + [LAST_MS]
    file = io.BytesIO()
    moving = {"save_all": True, "append_images": rest, "duration": times, "loop": 0}
    first.save(file, "WEBP", quality=45, method=6, **moving)
    size = len(file.getvalue())
    if size > MOST_BYTES:
        raise ValueError(f"the picture must have at most {MOST_BYTES} bytes: {size}")
    path.write_bytes(file.getvalue())
    return size


def main(arguments: list[str]) -> int:
    [name] = arguments
    server = Server().start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            context = browser.new_context(viewport=SIZE, locale="en-GB", reduced_motion="reduce")
            pictures = shots(context, server.address)
            browser.close()
    finally:
        server.stop()
    print(f"{save(pictures, Path(name))} bytes, {len(pictures)} frames: {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
