"""The first second: no layout shifts, little is loaded, and the still is readable at once."""

import re

import pytest
from playwright.sync_api import Browser, Route

from tests.browser import oracle
from tests.browser.conftest import Opener, explorer_of

SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries())
      if (!hadRecentInput) window.shifted += value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
PAGES = ["/", "/embed", "/learn/one-pixel", "/learn", "/code", "/docs"]
PAGES += ["/learn/check/before", "/learn/one-pixel/sheet"]
STAGED = ["/", "/embed", "/learn/one-pixel"]
SIZES = {"desk": (1440, 900), "laptop": (1366, 768), "phone": (390, 844)}
MOST_SHIFT = 0.02
SLOW = {"offline": False, "latency": 60, "downloadThroughput": 4e5, "uploadThroughput": 4e5}
MOST_REQUESTS, MOST_BYTES = 40, 750_000


# Only pages with a stage lay out the two large windows differently; others need just one of them.
LOADS = [(path, size) for path in PAGES for size in SIZES if size != "desk" or path in STAGED]


@pytest.mark.parametrize(("path", "size"), LOADS)
def test_no_layout_shifts_while_a_page_loads_on_a_slow_machine(
    opener: Opener, path: str, size: str
) -> None:
    width, height = SIZES[size]
    explorer = opener(viewport={"width": width, "height": height}, locale="en-GB")
    page = explorer.page
    page.add_init_script(f"({SHIFTS})()")
    session = page.context.new_cdp_session(page)
    # Slowed down by delaying answers one after the other rather than by using processor time.
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 2})
    page.goto(explorer.address + path)
    page.locator("html[data-settled]").wait_for(timeout=60_000)
    assert page.evaluate("() => window.shifted") <= MOST_SHIFT


@pytest.mark.parametrize("query", ["", "at=3,5&mute=1", "scene=keras-40404", "gains=1,2,1"])
def test_the_still_states_the_same_as_the_loaded_page(
    opener: Opener, browser: Browser, address: str, query: str
) -> None:
    plain = explorer_of(browser, address, java_script_enabled=False)
    plain.page.goto(f"{address}/?lang=en&{query}")
    still = plain.page.locator(".still-sentence")
    assert still.is_visible()
    said = re.sub(r"\s", "", still.text_content() or "")
    drawn = plain.page.locator(".still-map").count()
    assert drawn > 3
    plain.page.context.close()
    explorer = opener(locale="en-GB").load(f"lang=en&{query}")
    page_says = explorer.page.locator("#sentence").text_content() or ""
    assert re.sub(r"\s", "", page_says) == said
    assert explorer.page.locator(".still-place").count() == 0


def test_the_first_load_of_the_built_page_is_small(opener: Opener) -> None:
    explorer = opener(locale="en-GB")
    sizes: list[int] = []
    session = explorer.page.context.new_cdp_session(explorer.page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    explorer.load()
    if explorer.page.locator("script[src*='/static/built/']").count():
        assert len(sizes) <= MOST_REQUESTS
        assert sum(sizes) <= MOST_BYTES
    else:
        assert sum(sizes) <= 2_500_000


def test_the_still_stays_until_a_slow_answer_arrives(opener: Opener, address: str) -> None:
    explorer = opener(locale="en-GB")
    held: list[Route] = []
    explorer.page.route("**/result?**", lambda route: held.append(route))
    explorer.page.goto(f"{address}/?lang=en")
    explorer.until(lambda: explorer.page.evaluate("1") <= len(held))
    assert explorer.page.locator(".still-sentence").is_visible()
    assert not explorer.page.locator("#transport").is_visible()
    for route in held:
        route.continue_()
    explorer.until(lambda: explorer.page.locator("#play").is_visible())
    case = oracle.load(address, "red-ball")
    assert explorer.read()["output"] == f"{case.output(0)[10][6]:g}"
    assert explorer.page.locator(".still-place").count() == 0


def test_a_lost_server_is_reported_before_anything_is_drawn(opener: Opener, address: str) -> None:
    explorer = opener(locale="en-GB")
    explorer.watch.expect("ERR_FAILED")
    explorer.page.route("**/api/**", lambda route: route.abort())
    explorer.page.goto(f"{address}/?lang=en")
    notices = explorer.page.locator("#notices")
    explorer.until(lambda: "cannot be reached" in notices.inner_text(), "it says nothing")
