"""Presenter mode: large numbers, few controls, and the keys of a remote control."""

from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe
from tests.browser.test_axe import violations

CUT = probe("cut")
SIZES = {
    "1280×720": (1280, 720),
    "1440×900": (1440, 900),
    "1920×1080": (1920, 1080),
    "390×844": (390, 844),
}
DIGITS = """() => {
  const lines = "#ledger .column-line b, #ledger .column-line span, #ledger .phrase";
  return [...document.querySelectorAll(`#ledger .weight, #ledger .ledger-sum, ${lines}`)]
    .filter((node) => node.offsetWidth > 0)
    .map((node) => {
      const size = parseFloat(getComputedStyle(node).fontSize);
      return [node.className, size, node.scrollWidth - node.clientWidth];
    });
}"""
FOLDED = ("header.site", "#setup", ".side", "#lab", "#look")


def present(opener: Opener, size: str, query: str = "", **options: Any) -> Explorer:
    width, height = SIZES[size]
    explorer = opener(viewport={"width": width, "height": height}, **options)
    return explorer.open(f"present=on&{query}")


@pytest.mark.parametrize(
    ("size", "lang"), [*((size, "en") for size in SIZES), ("1280×720", "ko"), ("390×844", "ko")]
)
def test_digits_are_large_and_nothing_is_cut(opener: Opener, size: str, lang: str) -> None:
    explorer = present(opener, size, f"lang={lang}")
    page = explorer.page
    for scene in ("red-ball", "keras-40404", "count-32-1-3x3", "centred"):
        explorer.open(f"present=on&lang={lang}&scene={scene}")
        digits = page.evaluate(DIGITS)
        assert len(digits) > 15
        assert [one for one in digits if one[1] < 28] == [], scene
        assert [one for one in digits if one[2] > 1] == [], f"{scene}: wider than their cells"
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert sideways <= 0, scene
        assert page.evaluate(CUT) == [], scene
        assert (
            page.locator("#ledger .ledger-part").evaluate("(n) => n.scrollWidth - n.clientWidth")
            <= 0
        )
        assert page.locator("#rows > section.row:visible").count() == 1, "one channel is open"
        for place in FOLDED:
            assert not page.locator(place).first.is_visible(), place
        if size != "390×844":
            below = page.evaluate("document.documentElement.scrollHeight - innerHeight")
            assert below <= 0, f"{scene}: all of it on one screen"


def test_wide_kernels_fit_the_screen(opener: Opener) -> None:
    explorer = present(opener, "1280×720", "scene=count-3-1-5x5")
    part = explorer.page.locator("#ledger .ledger-part")
    assert part.evaluate("(n) => n.scrollWidth - n.clientWidth") <= 0
    assert [one for one in explorer.page.evaluate(DIGITS) if one[1] < 28] == []
    assert explorer.page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0


@pytest.mark.parametrize(("width", "height"), [(844, 390), (390, 844), (320, 568)])
def test_the_timeline_stays_visible_on_a_phone(opener: Opener, width: int, height: int) -> None:
    page = opener(viewport={"width": width, "height": height}).open("present=on").page
    for name in ("#play", "#transport input[type=range]", "#transport .seg"):
        box = page.locator(name).bounding_box()
        assert box is not None
        on_top = "([x, y, name]) => document.elementFromPoint(x, y)?.closest(name) !== null"
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert page.evaluate(on_top, [*middle, name]), name


@pytest.mark.parametrize(("width", "height"), [(844, 390), (1280, 720)])
def test_arithmetic_on_two_lines_keeps_its_reading_order(
    opener: Opener, width: int, height: int
) -> None:
    explorer = opener(viewport={"width": width, "height": height})
    explorer.open("present=on&scene=count-128-64-3x3")
    assert explorer.page.locator("#ledger").get_attribute("data-lines") == "2"
    names = (
        "part-patch",
        "part-times",
        "part-slice",
        "part-equals",
        "part-products",
        "ledger-window",
    )
    boxes = [explorer.page.locator(f".ledger-part > .{name}").bounding_box() for name in names]
    lines = [sorted(boxes[i : i + 3], key=lambda box: box["x"] if box else 0) for i in (0, 3)]
    assert [*lines[0], *lines[1]] == boxes
    assert all(box for box in boxes)


def test_the_keys_of_a_remote_control_step_blank_and_leave(opener: Opener) -> None:
    explorer = present(opener, "1440×900", "at=10,5")
    page = explorer.page

    def place() -> str:
        return str(explorer.read()["ledger"]["place"])

    page.keyboard.press("PageDown")
    assert place() == "out[0, 10, 6]"
    explorer.grid.focus()
    page.keyboard.press("PageDown")
    assert place() == "out[0, 10, 7]", "the remote control wins over the output grid"
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    assert place() == "out[0, 10, 5]"
    black = page.locator(".blank")
    page.keyboard.press(".")
    assert black.is_visible()
    assert black.bounding_box() == {"x": 0, "y": 0, "width": 1440, "height": 900}
    assert black.evaluate("(n) => getComputedStyle(n).backgroundColor") == "rgb(0, 0, 0)"
    page.keyboard.press(".")
    assert not black.is_visible()
    assert place() == "out[0, 10, 5]", "a period is no step here"
    page.keyboard.press("b")
    assert black.is_visible()
    page.keyboard.press("PageDown")
    assert not black.is_visible(), "the next press brings the picture back"
    assert place() == "out[0, 10, 5]"
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    assert not black.is_visible()
    assert "present=on" in explorer.url
    page.locator("body").click(position={"x": 700, "y": 30})
    page.keyboard.press("ArrowDown")
    assert explorer.read()["ledger"]["letter"] == "G"
    page.keyboard.press("Escape")
    explorer.until(lambda: "present=on" not in explorer.url)
    assert page.locator("header.site").is_visible()
    page.keyboard.press(".")
    assert place() == "out[0, 10, 6]", "outside it a period steps on"


def test_the_remote_control_steps_in_detail_and_build_up_modes(opener: Opener) -> None:
    explorer = present(opener, "1440×900", "mode=detail&phase=0")
    explorer.page.keyboard.press("PageDown")
    assert "step 2 /" in explorer.read()["count"]
    explorer = present(opener, "1440×900", "mode=build&phase=0")
    explorer.page.keyboard.press("PageDown")
    assert "step 2 /" in explorer.read()["count"]


def test_a_button_and_a_key_enter_and_leave_presenter_mode(opener: Opener) -> None:
    explorer = opener().open()
    page = explorer.page
    page.get_by_role("button", name="Present (F)").click()
    explorer.until(lambda: page.evaluate("document.fullscreenElement !== null"), "not full screen")
    assert not page.locator(".side").is_visible()
    explorer.until(lambda: "present=on" in explorer.url)
    page.get_by_role("button", name="Leave presenter mode").click()
    explorer.until(lambda: page.evaluate("document.fullscreenElement === null"))
    assert page.locator(".side").is_visible()
    page.keyboard.press("f")
    assert not page.locator(".side").is_visible()
    explorer.until(lambda: page.evaluate("document.fullscreenElement !== null"))
    # The effect of the browser's own Escape.
    page.evaluate("document.exitFullscreen()")
    explorer.until(lambda: page.locator(".side").is_visible(), "leaving the screen leaves the mode")


def test_a_ring_follows_the_pointer_and_a_key_highlights_the_window(opener: Opener) -> None:
    explorer = present(opener, "1440×900")
    page, ring = explorer.page, explorer.page.locator(".ring")
    page.mouse.move(600, 300)
    box = ring.bounding_box()
    assert box is not None
    assert box["width"] >= 80
    assert abs(box["x"] + box["width"] / 2 - 600) < 2
    assert abs(box["y"] + box["height"] / 2 - 300) < 2
    window = page.locator("#rows > section.row.opened .panel-plane .panel-window")
    outline = "(n) => parseFloat(getComputedStyle(n).outlineWidth)"
    assert window.evaluate(outline) < 4
    page.keyboard.press("w")
    assert window.evaluate(outline) >= 6
    page.keyboard.press("w")
    page.keyboard.press("Escape")
    page.mouse.move(610, 300)
    assert not ring.is_visible()


@pytest.mark.parametrize(("size", "scheme"), [("1280×720", "light"), ("390×844", "dark")])
def test_presenter_mode_has_no_accessibility_violations(
    opener: Opener, size: str, scheme: str
) -> None:
    explorer = present(opener, size, "cover=on", color_scheme=scheme)
    assert violations(explorer, "#stage") == []
    explorer = present(opener, size, "scene=count-3-1-5x5", color_scheme=scheme)
    assert violations(explorer, "#stage") == []
