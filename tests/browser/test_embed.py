"""The explorer embedded in other sites' pages."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import FrameLocator

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer

ONE_LINE = '<iframe src="{}" title="Channelsum" width="100%" height="620" {}></iframe>'
FRAMES = {
    "plain": 'loading="lazy"',
    "sandboxed": 'sandbox="allow-scripts"',
}


class Host(BaseHTTPRequestHandler):
    """A page of another site, whose query is its body."""

    def do_GET(self) -> None:
        body = unquote(urlsplit(self.path).query).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b'<!doctype html><link rel="icon" href="data:,">' + body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def framed(opener: Opener, host: str, query: str, attributes: str) -> tuple[Explorer, FrameLocator]:
    explorer = opener(origins=[host])
    line = ONE_LINE.format(f"{explorer.address}/embed?{query}", attributes)
    explorer.page.goto(f"{host}/?{quote(line)}")
    frame = explorer.page.frame_locator("iframe")
    frame.locator("#output-grid .pictured").wait_for()
    return explorer, frame


@pytest.mark.parametrize("kind", FRAMES)
def test_the_embedded_explorer_works_on_another_origin(
    opener: Opener, host: str, kind: str
) -> None:
    query = "scene=blackboard&at=0,2&lang=ko&theme=dark"
    explorer, frame = framed(opener, host, query, FRAMES[kind])
    assert frame.locator(".ledger-place").inner_text() == "out[0, 0, 2]"
    assert frame.locator("html").get_attribute("lang") == "ko"
    assert frame.locator("html").get_attribute("data-theme") == "dark"
    assert frame.locator("header.site, .side").count() == 0
    frame.locator("#output-grid").press("ArrowDown")
    assert frame.locator(".ledger-place").inner_text() == "out[0, 1, 2]"
    before = frame.locator("#sentence").inner_text()
    frame.locator("#w-0-0").fill("9")
    frame.locator("#w-0-0").press("Enter")
    explorer.until(
        lambda: frame.locator("#sentence").inner_text() != before, "an edit does nothing"
    )
    frame.locator("#play").click()
    explorer.until(lambda: frame.locator("#transport .count").inner_text() == "9 / 9")
    assert explorer.page.context.cookies() == []


def test_the_embedded_explorer_fits_a_sixteen_to_nine_frame(opener: Opener, host: str) -> None:
    explorer, frame = framed(opener, host, "", 'style="width:960px;height:540px;border:0"')
    for place in ("#play", "#sentence", ".ledger-sum"):
        box = frame.locator(place).bounding_box()
        outer = explorer.page.locator("iframe").bounding_box()
        assert box is not None
        assert outer is not None
        assert box["y"] + box["height"] <= outer["y"] + outer["height"] + 1, place
