"""Both forms of the page: built, and as modules. Other tests meet the one that is there."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer
from tests.browser.server import Server
from tests.built import make

PATHS = ("/learn", "/learn/one-pixel", "/learn/one-pixel/sheet", "/learn/check/before", "/code")


@pytest.fixture(scope="module", params=[True, False], ids=["built", "modules"])
def form(request: pytest.FixtureRequest) -> Iterator[Server]:
    make()
    running = Server(built=request.param).start()
    yield running
    running.stop()


def at(form: Server, opener: Opener) -> Explorer:
    return opener(form.address, origins=[form.address])


def test_the_explorer_plays_and_opens_every_tab(form: Server, opener: Opener) -> None:
    explorer = at(form, opener).open("lang=ko")
    explorer.page.locator("#play").click()
    explorer.until(lambda: "at=" in explorer.page.url or "phase" in explorer.page.url)
    explorer.page.locator("#play").click()
    panel = explorer.page.locator("#lab [role=tabpanel]:not([hidden])")
    for tab in explorer.page.locator("#lab [role=tab]").all():
        tab.click()
        explorer.until(lambda: len(panel.inner_text()) > 40)
    scripts = [url for url in explorer.watch.urls if url.endswith(".js")]
    assert all("/static/built/" in url for url in scripts) is form.built


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_filled_by_its_script(form: Server, opener: Opener, path: str) -> None:
    page = at(form, opener).page
    page.goto(f"{form.address}{path}?lang=ko")
    page.locator("#site-tools button").first.wait_for()
    main = page.locator("main")
    main.locator("button:visible, li:visible").first.wait_for()
    assert "undefined" not in main.inner_text()


def test_our_font_is_there_before_the_page_is_seen_and_moves_nothing(
    form: Server, opener: Opener
) -> None:
    explorer = at(form, opener).open()
    loaded = explorer.page.evaluate(
        "async () => { await document.fonts.ready;"
        " return [...document.fonts].filter((one) => one.family === 'Channelsum')"
        ".map((one) => one.status) }"
    )
    assert loaded == (["loaded", "loaded"] if form.built else [])
