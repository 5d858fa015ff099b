"""The page in every font: each character is visible, and nothing is cut, touches or overlaps."""

import itertools
from typing import Any

import pytest
from playwright.sync_api import BrowserType

from app.web.locales import Languages
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe
from tests.browser.fonts import FONTS, WIDEST, family_of
from tests.browser.matrix import LANGUAGES, browser_in, look_in
from tests.browser.matrix import STATES as EVERY_STATE

# The widest, the narrowest, the one the page was designed with, and the one with most glyphs.
USUAL = ("DejaVu Sans", "Roboto", "Noto Sans", "Noto Sans CJK KR")
SIZES = ["1280×720", "1366×768", "1440×900"]
STATES = [
    "sweep",
    "build",
    "5×5",
    "rules",
    "gemm",
    "own",
    "present",
    "present 5×5",
    "embed",
    "lesson answered",
]
# Beside Latin-1 and Hangul: punctuation, and the operators that the page's fonts have.
MARKS = "–—‘’“”…′−×→←↑↓≠≈≤≥√∂Σ⋯"
SIGNS = probe("signs")
FAULTS = probe("faults")
# Rules that cause each fault, inserted in a way that the page's content security policy allows.
BROKEN = {
    "scrolls sideways": "body { min-width: 110vw; }",
    "cut by the screen": ".ask h1 { margin-left: -40px; }",
    "cut by its box": ".sub { overflow: hidden; white-space: nowrap; width: 60px; }",
    "leaves its cell": ".row .chip { width: 4px; min-width: 0; padding: 0; }",
    "wider than its field": "#size { padding: 0 calc(50% - 2px); }",
    "text over text": ".sub { margin-top: -16px; }",
    "touch": ".heads { display: flex; gap: 2px; } .heads h2 { margin: 0; white-space: nowrap; }",
    "text under an arrow": ".plus svg { translate: 20px; }",
    "overlap": ".row .chip { translate: 20px; }",
}
PLANT = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("font", USUAL)
def test_nothing_is_cut_touches_or_overlaps(
    font: str, address: str, browser_type: BrowserType
) -> None:
    # Every state is checked in each font, with two fonts per language, in every size.
    # The full matrix runs in CI (matrix.py).
    wrong = []
    at = USUAL.index(font)
    with browser_in(font, chromium=browser_type) as context:
        for turn, lang in enumerate(LANGUAGES, at):
            seen = STATES[turn % len(LANGUAGES) :: len(LANGUAGES)]
            wrong += look_in(context, address, font, lang, seen, SIZES, (at, len(SIZES)))[1]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_cut_touches_or_overlaps_in_the_pages_own_font(
    address: str, browser_type: BrowserType
) -> None:
    # The sizes are divided between the languages, as in matrix.py.
    wrong = []
    with browser_in(WIDEST, "own", browser_type) as context:
        for turn, lang in enumerate(LANGUAGES):
            wrong += look_in(context, address, "own", lang, STATES, SIZES, (turn, 2))[1]
    assert not wrong, "\n".join(wrong)


def test_the_probe_finds_every_kind_of_layout_fault(opener: Opener) -> None:
    page = opener(viewport={"width": 1366, "height": 768}).open().page
    found = {}
    for fault, rules in BROKEN.items():
        page.evaluate(PLANT, rules)
        found[fault] = fault in {what for what, *_ in page.evaluate(FAULTS)}
    assert found == dict.fromkeys(BROKEN, True)
    page.evaluate(PLANT, "")
    assert page.evaluate(FAULTS) == []


def test_every_character_is_an_icon_or_in_every_font(explorer: Explorer) -> None:
    strange: dict[str, Any] = {}
    for name, state in EVERY_STATE.items():
        if state.path == "/":
            explorer.open(state.query)
        elif not state.press:
            explorer.page.goto(f"{explorer.address}{state.path}?{state.query}")
        found = explorer.page.evaluate(SIGNS, MARKS)
        if found:
            strange[name] = found
    assert not strange


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_message_contains_a_character_that_fonts_lack(lang: str) -> None:
    words = Languages.load().by_code[lang].messages
    # These two are replaced by icons: app/web/icons.py.
    drawn = {"words.star": "⋆⊙"}
    strange = {
        key: signs
        for key, text in words.items()
        if (signs := [c for c in text if not in_every_font(c, MARKS + drawn.get(key, ""))])
    }
    assert not strange


def in_every_font(sign: str, marks: str) -> bool:
    return sign <= "ÿ" or "가" <= sign <= "힣" or "ㄱ" <= sign <= "ㅎ" or sign in marks


@pytest.mark.parametrize("font", FONTS)
def test_the_browser_finds_only_the_test_fonts(font: str, browser_type: BrowserType) -> None:
    with browser_in(font, chromium=browser_type) as context:
        page = context.new_page()
        page.set_content("<p style='font-family: system-ui'>1 − 2</p><p lang=ko>가</p>")
        client = context.new_cdp_session(page)
        client.send("DOM.enable")
        client.send("CSS.enable")
        tree = client.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
        used = []
        for selector in ("p", "p + p"):
            node = client.send("DOM.querySelector", {"nodeId": tree, "selector": selector})
            fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
            used.append({one["familyName"] for one in fonts})
    assert used == [{family_of(font)}, {"Noto Sans KR"}]


def test_a_glyph_drawn_as_an_icon_keeps_its_text(explorer: Explorer) -> None:
    explorer.open()
    words = explorer.page.locator(".words p", has_text="cross-correlation").text_content()
    assert words is not None
    assert words.strip().startswith("⋆ is cross-correlation")
    assert "⊙ multiplies" in words


def test_the_present_button_has_a_text_label(explorer: Explorer) -> None:
    explorer.open()
    button = explorer.page.locator("#present-toggle")
    assert button.inner_text().strip() == "Present"
    names = itertools.chain(["first", "back", "on"], ["cover", "present"])
    icons = explorer.page.locator("#transport .icon").evaluate_all(
        "(all) => all.map((one) => one.dataset.icon)"
    )
    assert set(names) | {"play"} == set(icons)
