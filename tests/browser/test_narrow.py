"""Small windows, landscape phones, wide text spacing, touch: nothing is cut or too small."""

from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

# Text that is cut, overlaps other text or is smaller than 9 px; a page that scrolls sideways.
NARROW = probe("narrow")
TARGETS = probe("targets")
FONT_SIZE = "(node) => parseFloat(getComputedStyle(node).fontSize)"
PAUSE = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
# Text spacing that users may set (WCAG 2.2, 1.4.12), in a way that our policy allows.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; "
    + "word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""

SMALL = ((320, 700), (360, 740), (390, 844), (480, 800))
MIDDLE = ((640, 800), (768, 1024), (790, 900), (820, 1180), (960, 700))
ACROSS = ((640, 360), (740, 360), (844, 390), (932, 430), (900, 506))
EVERY = SMALL + MIDDLE + ACROSS
FOUR = ((320, 700), (390, 844), (768, 1024), (844, 390))
# Links of the explorer, by their demand on the layout.
LINKS = {
    "three channels": "",
    "75 weights of two decimals": "scene=count-3-1-5x5",
    "32 channels": "scene=count-32-1-3x3&lab=many",
    "64 outputs": "scene=bank-3-64&out=3",
    "363 weights": "kernel_size=11",
    "tenths": "values=unit&mode=detail&phase=3",
    "bytes": "values=bytes",
    "a mean": "lab=rules&cover=on",
    "a chain": "scene=bank-3-32&lab=chain",
}
PAGES = (
    "/docs",
    "/code",
    "/learn",
    "/learn/check/before",
    "/learn/is-it-a-sum/sheet",
    "/learn/how-many-maps",
    "/embed",
)


def settle(explorer: Explorer) -> None:
    """Wait until the effects of a change are drawn."""
    explorer.page.evaluate(PAUSE)
    if explorer.page.locator("#rows").count():
        explorer.ready()
    explorer.page.evaluate(PAUSE)


def wrong_at(explorer: Explorer, sizes: tuple[tuple[int, int], ...], look: str) -> list[Any]:
    """Return a probe's findings at each window size."""
    page = explorer.page
    wrong: list[Any] = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        settle(explorer)
        wrong += [(f"{width}×{height}", *one) for one in page.evaluate(look)]
    return wrong


@pytest.mark.parametrize("name", LINKS)
def test_the_explorer_fits_every_small_window(opener: Opener, name: str) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}).open(LINKS[name])
    assert wrong_at(explorer, EVERY if LINKS[name] == "" else FOUR, NARROW) == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_other_page_fits_every_small_window(opener: Opener, lang: str) -> None:
    explorer = opener(viewport={"width": 390, "height": 844})
    wrong = []
    # The pages are divided between the languages; matrix.py checks both in CI.
    for path in PAGES[["en", "ko"].index(lang) :: 2]:
        explorer.page.goto(f"{explorer.address}{path}?lang={lang}")
        found = wrong_at(explorer, FOUR, NARROW)
        wrong += [(path, *one) for one in found]
    assert wrong == []


@pytest.mark.parametrize("path", ["/", "/docs", "/code", "/learn/how-many-maps"])
def test_wider_text_spacing_cuts_nothing(opener: Opener, path: str) -> None:
    explorer = opener()
    explorer.page.goto(f"{explorer.address}{path}")
    explorer.page.evaluate(SPACED)
    sizes = ((320, 700), (390, 844), (768, 1024), (1280, 800))
    assert wrong_at(explorer, sizes, NARROW) == []


def test_a_lesson_fits_after_its_answer_with_legible_weights(opener: Opener) -> None:
    explorer = opener(viewport={"width": 844, "height": 390})
    explorer.page.goto(f"{explorer.address}/learn/how-many-maps")
    explorer.ready()
    explorer.page.locator("#lesson .lesson-option").first.click()
    explorer.page.locator("#lesson .lesson-question .btn.primary").click()
    sizes = ((844, 390), (740, 360), (320, 700), (768, 1024))
    assert wrong_at(explorer, sizes, NARROW) == []
    explorer.page.set_viewport_size({"width": 844, "height": 390})
    explorer.ready()
    weights = explorer.page.locator("#rows .weight")
    assert weights.count() == 27
    for weight in weights.all():
        text = weight.evaluate("(n) => n.value ?? n.textContent")
        size = weight.evaluate("(n) => parseFloat(getComputedStyle(n).fontSize)")
        assert text != ""
        assert size >= 9, text


@pytest.mark.parametrize(("width", "height"), [(844, 390), (740, 360), (932, 430)])
def test_a_landscape_phone_shows_play_and_all_rows(opener: Opener, width: int, height: int) -> None:
    explorer = opener(viewport={"width": width, "height": height}).open()
    page = explorer.page
    page.locator("#rows").evaluate(
        "(rows) => scrollTo(0, rows.querySelector('.row .panel').getBoundingClientRect().top"
        " + scrollY - 12)"
    )
    page.evaluate(PAUSE)
    floor = page.locator("#transport").evaluate("(n) => n.getBoundingClientRect().top")
    assert height - 60 < floor < height
    low = page.evaluate(
        "(floor) => [...document.querySelectorAll('#rows .panel, #bias, #rows .sum b')]"
        ".map((n) => n.getBoundingClientRect())"
        ".filter((box) => box.height > 0 && (box.bottom > floor + 1 || box.top < 0)).length",
        floor,
    )
    assert low == 0, "pictures are out of sight"
    box = explorer.grid.bounding_box()
    assert box is not None
    assert box["width"] >= 76
    assert page.locator("#play").evaluate("(n) => n.getBoundingClientRect().bottom") <= height


def test_weights_that_do_not_fit_are_legible_in_the_ledger_and_titles(opener: Opener) -> None:
    explorer = opener(viewport={"width": 768, "height": 1024}).open("scene=count-3-1-5x5")
    size = "(n) => parseFloat(getComputedStyle(n).fontSize)"
    first = explorer.page.locator("#rows .weight").first
    assert first.evaluate(size) == 0
    ledger = explorer.page.locator("#ledger .ledger-part .weight")
    assert min(one.evaluate(size) for one in ledger.all()) >= 9
    assert first.get_attribute("title")


@pytest.mark.parametrize("size", [(390, 844), (1366, 768)])
def test_one_decimal_weight_leaves_the_others_short_and_equally_large(
    opener: Opener, size: tuple[int, int]
) -> None:
    width, height = size
    explorer = opener(viewport={"width": width, "height": height}).open("w=0.1.0.0:0.25")
    shown = explorer.read()
    weights = [text for row in shown["rows"] for text in row["weights"]]
    assert weights[9:18] == ["0.25", "0", "−1", "0", "−2", "0", "−1", "0", "−1"]
    assert not any("." in text for text in weights[:9] + weights[18:] + shown["ledger"]["slice"])
    cells = explorer.page.locator("#rows .weight")
    sizes = {one.evaluate(FONT_SIZE) for one in cells.all()}
    assert len(sizes) == 1
    assert min(sizes) >= 9
    assert explorer.page.locator(".volume-flat text").count() == 30


def test_only_a_weight_too_wide_for_its_cell_is_hidden_and_its_title_shows_it(
    opener: Opener,
) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}).open("w=0.1.0.0:-12.25")
    cells = explorer.page.locator("#rows .weight").all()
    sizes = [one.evaluate(FONT_SIZE) for one in cells]
    assert [at for at, size in enumerate(sizes) if size == 0] == [9]
    assert cells[9].get_attribute("title") == "−12.25"
    assert len(set(sizes)) == 2
    assert max(sizes) >= 9


def test_a_wide_kernel_scrolls_inside_a_labelled_part_of_the_ledger(opener: Opener) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}).open("kernel_size=11")
    part = explorer.page.locator(".ledger-part")
    assert part.get_attribute("data-fold") == "scrolls"
    assert part.get_attribute("aria-label") == "Products of channel R"
    assert part.evaluate("(n) => n.scrollWidth > n.clientWidth && n.tabIndex === 0")


@pytest.mark.parametrize("query", ["", "cover=on", "lab=gemm", "lab=many"])
def test_touch_targets_are_large_enough(opener: Opener, query: str) -> None:
    explorer = opener(viewport={"width": 360, "height": 740}).open(query)
    sizes = ((320, 700), (360, 740), (768, 1024), (844, 390))
    assert wrong_at(explorer, sizes, TARGETS) == []


def test_touch_targets_of_the_documentation_are_large_enough(opener: Opener) -> None:
    explorer = opener(viewport={"width": 360, "height": 740})
    explorer.page.goto(f"{explorer.address}/docs")
    assert wrong_at(explorer, ((320, 700), (1280, 800)), TARGETS) == []


def test_fields_avoid_zoom_on_a_phone_and_a_weight_grows_while_edited(
    opener: Opener,
) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = explorer.open().page
    size = "(n) => parseFloat(getComputedStyle(n).fontSize)"
    for field in ("#size", "#bias", "#choose-scene", "#transport select"):
        assert page.locator(field).first.evaluate(size) >= 16, field
    weight = page.locator("#w-0-4")
    neighbour = page.locator("#w-0-5").bounding_box()
    weight.focus()
    box = weight.bounding_box()
    assert weight.evaluate(size) >= 16
    assert box is not None
    assert box["width"] >= 44
    assert page.locator("#w-0-5").bounding_box() == neighbour, "the grid moved"
