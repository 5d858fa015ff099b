"""Figures are drawn before plotly.js, which loads on the first user activity and may be missing."""

import re

from playwright.sync_api import Route

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

SETTLED = "() => document.documentElement.hasAttribute('data-settled')"
RAN = "() => [...document.scripts].filter((one) => one.src.includes('plotly')).length"
PLACES = """() => [...document.querySelectorAll('.pictured')].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [x, y, width, height];
})"""
DRAWN = probe("drawn")
MAPS = 11  # the image, three rows of three, and the output


def fresh(opener: Opener) -> Explorer:
    """Return a page without any user activity."""
    explorer = opener(locale="en-GB")
    explorer.page.goto(explorer.address)
    settled(explorer)
    return explorer


def settled(explorer: Explorer) -> None:
    explorer.until(lambda: bool(explorer.page.evaluate(SETTLED)), "the page never settled")


def pixels(explorer: Explorer) -> list[object]:
    hosts = explorer.page.locator("#rows .pictured")
    return [hosts.nth(i).evaluate(DRAWN) for i in range(hosts.count())]


def test_plotly_runs_after_user_activity_and_changes_no_pixel_or_position(
    opener: Opener,
) -> None:
    explorer = fresh(opener)
    page = explorer.page
    assert page.locator("#rows img.plain").count() == MAPS
    assert page.evaluate(RAN) == 0
    before = [pixels(explorer), page.evaluate(PLACES)]
    page.mouse.move(300, 500)
    explorer.until(lambda: page.locator("#rows .js-plotly-plot").count() == MAPS)
    explorer.until(lambda: page.locator("#rows img.plain").count() == 0)
    settled(explorer)
    assert [pixels(explorer), page.evaluate(PLACES)] == before
    assert page.evaluate(RAN) == 1


def test_the_volume_is_3d_only_after_it_is_looked_at(opener: Opener) -> None:
    explorer = fresh(opener)
    page = explorer.page
    page.mouse.move(300, 500)
    explorer.until(lambda: page.locator("#rows .js-plotly-plot").count() == MAPS)
    assert page.locator(".volume-flat").is_visible()
    assert page.locator(".volume-solid canvas").count() == 0
    page.locator("#volume").hover()
    explorer.until(lambda: page.locator(".volume-solid canvas").count() > 0, "it stays flat")
    page.locator("#w-0-4").fill("7")
    page.keyboard.press("Enter")
    settled(explorer)
    assert page.locator("#rows .js-plotly-plot").count() == MAPS, "the maps keep their build"


def test_choosing_the_drawing_prevents_the_3d_volume(opener: Opener) -> None:
    explorer = fresh(opener)
    page = explorer.page
    drawing = page.locator("#volume [data-value=flat]")
    drawing.focus()
    drawing.press("Enter")
    page.locator("#layer").hover()
    page.locator("#volume").hover()
    settled(explorer)
    assert page.locator(".volume-flat").is_visible()
    assert drawing.get_attribute("aria-pressed") == "true"


def test_without_plotly_every_map_is_drawn_and_follows_edits(opener: Opener, address: str) -> None:
    explorer = opener(locale="en-GB")
    explorer.watch.expect("ERR_FAILED")
    page = explorer.page
    page.route(re.compile("plotly.*[.]js$"), blocked)
    page.goto(address)
    settled(explorer)
    page.mouse.move(300, 500)
    explorer.until(lambda: page.locator("html[data-plotly=missing]").count() == 1)
    before = pixels(explorer)
    page.locator("#w-0-4").fill("7")
    page.keyboard.press("Enter")
    case = oracle.load(address, "red-ball").with_weight((0, 0, 1, 1), 7.0)
    explorer.shows(lambda shown: check(shown, case, 0, 10, 6))
    settled(explorer)
    after = pixels(explorer)
    assert len(after) == MAPS
    assert before[-1] != after[-1]


def blocked(route: Route) -> None:
    """Let only the page's own module of that name pass; block the rest of Plotly."""
    if "/js/" in route.request.url:
        route.continue_()
    else:
        route.abort()


def test_six_frames_on_one_page_log_nothing(opener: Opener) -> None:
    explorer = opener(locale="en-GB")
    said: list[str] = []
    explorer.page.on("console", lambda message: said.append(message.text))
    explorer.page.goto(f"{explorer.address}/docs")
    explorer.page.evaluate(
        """(address) => {
          for (let i = 0; i < 6; i += 1) {
            const frame = document.createElement("iframe");
            frame.src = `${address}/embed?at=${i},0`;
            document.querySelector("main").prepend(frame);
          }
        }""",
        explorer.address,
    )
    for place in range(6):
        frame = explorer.page.frame_locator(f"iframe >> nth={place}")
        frame.locator("html[data-settled]").wait_for()
    assert said == []
