"""The root element has ``data-settled`` while nothing is pending, on every kind of page."""

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer

PAGES = [
    "/",
    "/embed",
    "/learn",
    "/learn/one-pixel",
    "/learn/one-pixel/sheet",
    "/learn/check/before",
    "/code",
    "/docs",
]
SETTLED = "() => document.documentElement.hasAttribute('data-settled')"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_settles(explorer: Explorer, path: str) -> None:
    explorer.page.goto(explorer.address + path)
    explorer.until(lambda: bool(explorer.page.evaluate(SETTLED)), f"{path} never settled")


def test_the_mark_is_removed_during_a_request_and_returns_with_its_picture(
    explorer: Explorer,
) -> None:
    explorer.open()
    explorer.until(lambda: bool(explorer.page.evaluate(SETTLED)))
    held: list[Route] = []
    explorer.page.route("**/api/convolve", lambda route: held.append(route))
    explorer.page.locator("#bias").fill("5")
    explorer.page.keyboard.press("Enter")
    explorer.until(lambda: explorer.page.evaluate("1") == len(held))
    assert not explorer.page.evaluate(SETTLED)
    held[0].continue_()
    explorer.until(lambda: bool(explorer.page.evaluate(SETTLED)))
    shown = explorer.read()
    assert shown["ledger"]["sentence"].endswith(shown["output"])


def test_a_page_without_its_answer_is_not_settled(opener: Opener) -> None:
    explorer = opener()
    held: list[Route] = []
    explorer.page.route("**/api/scenes", lambda route: held.append(route))
    explorer.page.goto(explorer.address)
    explorer.until(lambda: explorer.page.evaluate("1") == len(held))
    for _ in range(3):
        explorer.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert not explorer.page.evaluate(SETTLED)
    held[0].continue_()
    explorer.until(lambda: bool(explorer.page.evaluate(SETTLED)))
