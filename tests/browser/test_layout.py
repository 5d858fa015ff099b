"""From 390 to 1440 pixels: nothing scrolls sideways, overlaps or is cut."""

from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

SIZES = {
    "1440×900": (1440, 900),
    "1180×820": (1180, 820),
    "390×844": (390, 844),
    "200 %": (720, 450),
}
SCENES = ("red-ball", "count-32-1-3x3", "torch-chain-layer0")

# Siblings in one of these groups must not overlap.
GROUPS = {
    ".row": ":scope > :not(.op), .c-total > .panel",
    ".ledger-part": ":scope > *",
    ".ledger-column": ":scope > *",
    "#transport": ":scope > *, .transport-keys > *",
    "#setup": ":scope > *",
    ".side": ":scope > *",
    ".k": ":scope > *",
    ".output": ":scope > *",
    "header.site": ":scope > *",
}
OVERLAPS = probe("overlaps")
# Text cut off by its own box, its card or the screen.
CUT = probe("cut")
SIGHT = probe("sight")


@pytest.mark.parametrize(
    ("size", "lang"), [*((size, "en") for size in SIZES), ("1440×900", "ko"), ("390×844", "ko")]
)
def test_nothing_scrolls_sideways_overlaps_or_is_cut(opener: Opener, size: str, lang: str) -> None:
    width, height = SIZES[size]
    explorer = opener(viewport={"width": width, "height": height})
    explorer.load(f"lang={lang}")
    wrong: list[Any] = []
    for scene in SCENES:
        explorer.choose_scene(scene)
        sideways = explorer.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 0:
            wrong.append((scene, "scrolls sideways", sideways))
        wrong += [(scene, "overlap", *one) for one in explorer.page.evaluate(OVERLAPS, GROUPS)]
        wrong += [(scene, "cut", *one) for one in explorer.page.evaluate(CUT)]
    assert not wrong, "\n".join(map(str, wrong))


def test_a_phone_keeps_the_running_total_and_ledger_visible_while_stepping(opener: Opener) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}, has_touch=True)
    explorer.open()
    explorer.page.locator("#rows > section.row .sum").first.evaluate(
        "(node) => scrollTo(0, scrollY + node.getBoundingClientRect().top - 190)"
    )
    seen = [f"#rows > section.row:nth-of-type({n}) .sum b" for n in (1, 2, 3)]
    for _ in range(3):
        # Playwright's own tap would scroll to the sticky element.
        box = explorer.page.get_by_role("button", name="One step on").bounding_box()
        assert box is not None
        explorer.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        wanted = [*seen, "#sentence", ".ledger-sum", "#play"]
        assert explorer.page.evaluate(SIGHT, wanted) == [], "these are out of sight"


def test_a_tap_on_the_output_selects_that_position(opener: Opener) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}, has_touch=True)
    explorer.open()
    explorer.grid.evaluate("(node) => node.scrollIntoView({block: 'start'})")
    box = explorer.grid.bounding_box()
    assert box is not None
    explorer.page.touchscreen.tap(
        box["x"] + box["width"] * 3.5 / 22, box["y"] + box["height"] * 2.5 / 22
    )
    assert explorer.read()["ledger"]["place"] == "out[0, 2, 3]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_systems_colour_scheme_until_the_user_chooses(
    opener: Opener, scheme: str
) -> None:
    explorer = opener(color_scheme=scheme).open()
    html = explorer.page.locator("html")
    assert html.get_attribute("data-theme") == scheme
    other = "dark" if scheme == "light" else "light"
    explorer.page.get_by_role("button", name=f"{other.capitalize()} colours").click()
    assert html.get_attribute("data-theme") == other
    explorer.until(lambda: f"theme={other}" in explorer.url)
    explorer.page.reload()
    explorer.ready()
    assert html.get_attribute("data-theme") == other
    shade = explorer.page.evaluate(
        "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"
    )
    assert (shade > 128) == (other == "light")


def test_reduced_motion_runs_no_animations(opener: Opener) -> None:
    explorer: Explorer = opener(reduced_motion="reduce").open("mode=detail&phase=0")
    explorer.page.keyboard.press(".")
    moving = explorer.page.evaluate(
        "() => document.getAnimations().filter((a) => a.effect.getTiming().duration > 1).length"
    )
    assert moving == 0
