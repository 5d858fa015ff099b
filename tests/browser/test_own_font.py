"""The page's own font, loaded before the first paint."""

import pytest

from tests.browser.conftest import Opener

STATES = """() => [...document.fonts].filter((one) => one.family === "Channelsum")
  .map((one) => one.status)"""


@pytest.mark.parametrize("path", ["/", "/learn", "/embed"])
def test_text_uses_the_pages_own_font_from_the_first_view_on(opener: Opener, path: str) -> None:
    page = opener().load(path=path).page
    assert "loaded" in page.evaluate(STATES)
    family = page.evaluate("() => getComputedStyle(document.body).fontFamily.split(',')[0]")
    assert family == "Channelsum"


def test_arithmetic_symbols_use_a_font_of_the_page_too(opener: Opener) -> None:
    explorer = opener().load()
    assert "→" in explorer.page.locator("body").inner_text()
    explorer.until(lambda: explorer.page.evaluate(STATES) == ["loaded", "loaded"])
