"""A printed lesson: its figures determine its answers, which are on a separate page."""

import re
from typing import Any

import pytest

from app.catalogue import LESSONS
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, number
from tests.browser.test_axe import violations

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
FIGURE = """item => [...item.querySelectorAll(".worked-pair")].map((pair) =>
  [...pair.querySelectorAll(".worked-grid")].map((grid) =>
    [...grid.children].map((cell) => cell.textContent)))"""
KEEP_THE_FIRST = "node => [...node.children].slice(1).forEach((one) => one.remove())"


def open_sheet(explorer: Explorer, slug: str, query: str = "") -> Explorer:
    explorer.page.goto(f"{explorer.address}/learn/{slug}/sheet{query}")
    explorer.until(explorer.page.locator("#sheet-answers").is_visible, "no answers")
    return explorer


def pairs(explorer: Explorer, step: str) -> list[list[list[str]]]:
    """Return the number grids of a question's figure, channel by channel."""
    item = explorer.page.locator(f"#sheet-questions > [data-step={step}]")
    found: list[list[list[str]]] = item.evaluate(FIGURE)
    return found


def by_hand(explorer: Explorer, step: str) -> float:
    """Compute the answer by hand: patch times slice, all added, plus the bias."""
    item = explorer.page.locator(f"#sheet-questions > [data-step={step}]")
    total = sum(
        number(a) * number(b)
        for patch, slice_ in pairs(explorer, step)
        for a, b in zip(patch, slice_, strict=True)
    )
    bias = item.locator(".worked-bias")
    return total + (number(bias.inner_text().split()[-1]) if bias.count() else 0)


def answer(explorer: Explorer, step: str) -> str:
    return explorer.page.locator(f"#sheet-answers [data-step={step}] b").inner_text()


@pytest.mark.parametrize(
    ("slug", "step", "expected"),
    [
        ("one-pixel", "one-pixel", 16),
        ("how-many-maps", "add-up", 7),
        ("by-hand", "channel-sum", -8),
    ],
)
def test_the_answer_can_be_computed_by_hand_from_the_figure(
    explorer: Explorer, slug: str, step: str, expected: float
) -> None:
    open_sheet(explorer, slug)
    assert by_hand(explorer, step) == expected == number(answer(explorer, step))


def test_questions_have_boxes_lines_or_blanks_and_tasks_have_space(explorer: Explorer) -> None:
    open_sheet(explorer, "is-it-a-sum")
    questions = explorer.page.locator("#sheet-questions > li")
    assert questions.count() == 3
    boxes = questions.nth(0).locator(".sheet-options li")
    assert boxes.count() == 4
    assert questions.nth(1).locator(".worked-blank").count() >= 4
    # The task keeps the red slice: there is writing space beside the other two.
    assert [len(grids) for grids in questions.nth(2).evaluate(FIGURE)] == [2, 3, 3]
    # The figure does not disclose that the channels are summed: that is the question.
    assert "+" not in questions.nth(0).locator(".worked").inner_text()


def test_a_pixel_is_asked_for_by_row_and_column(explorer: Explorer) -> None:
    open_sheet(explorer, "detector")
    first = explorer.page.locator("#sheet-questions > li").first
    assert first.locator(".sheet-line").all_inner_texts() == ["Row", "Column"]
    assert first.locator(".worked-grid.numbered > span").count() == 11 * 11
    assert explorer.page.locator("#sheet-answers b").first.inner_text() == "Row 6, column 6"


def test_printed_sheets_have_questions_first_and_answers_on_separate_pages(opener: Opener) -> None:
    explorer = open_sheet(opener(color_scheme="dark"), "one-pixel")
    page = explorer.page
    asked = page.locator("#sheet-questions").inner_text()
    for said in page.locator("#sheet-answers li p").all_inner_texts():
        assert said not in asked
    page.emulate_media(media="print")
    assert page.locator("header.site").is_hidden()
    assert page.get_by_role("button", name="Print").is_hidden()
    look = "node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    assert page.locator(".sheet").evaluate(look) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert pages(page.pdf(format="A4")) >= 2
    assert pages(page.pdf(format="Letter")) >= 2
    # One question and one answer would fit on a single page, but they are printed on two.
    page.locator("#sheet-questions").evaluate(KEEP_THE_FIRST)
    page.locator("#sheet-answers").evaluate(KEEP_THE_FIRST)
    assert pages(page.pdf(format="A4")) == 2
    page.locator("#sheet-answers").evaluate("node => node.remove()")
    assert pages(page.pdf(format="A4")) == 1


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_button_prints_and_the_link_returns_to_the_lesson(explorer: Explorer) -> None:
    explorer.page.add_init_script("window.print = () => { window.printed = true; };")
    open_sheet(explorer, "by-hand", "?done=1,2&lang=ko")
    page = explorer.page
    page.locator(".sheet-tools button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")
    page.locator(".sheet-tools a").click()
    explorer.ready()
    assert "/learn/by-hand?" in explorer.url
    assert "done=1,2" in explorer.url
    assert "lang=ko" in explorer.url


def test_without_javascript_a_message_is_shown(opener: Opener) -> None:
    explorer = opener(java_script_enabled=False)
    explorer.page.goto(f"{explorer.address}/learn/by-hand/sheet")
    assert "JavaScript" in explorer.page.locator("noscript, main").first.inner_text()


def test_a_lost_server_is_reported_and_the_sheet_recovers(opener: Opener) -> None:
    explorer = opener()
    explorer.watch.expect("Failed to load resource")
    explorer.page.route("**/api/**", lambda route: route.abort())
    explorer.page.goto(f"{explorer.address}/learn/by-hand/sheet")
    explorer.until(explorer.page.get_by_role("alert").is_visible)
    assert explorer.page.get_by_role("button", name="Print").is_disabled()
    explorer.page.unroute("**/api/**")
    explorer.until(explorer.page.locator("#sheet-answers").is_visible)
    assert explorer.page.get_by_role("alert").count() == 0


@pytest.mark.parametrize("slug", [lesson.slug for lesson in LESSONS])
def test_every_lesson_has_a_sheet(shared: Explorer, slug: str) -> None:
    lesson = next(one for one in LESSONS if one.slug == slug)
    shared.page.set_viewport_size({"width": 390, "height": 844})
    open_sheet(shared, slug, "?lang=ko")
    asked = [step.id for step in lesson.steps if step.question or step.goal]
    for part in ("#sheet-questions", "#sheet-answers ol"):
        items = shared.page.locator(f"{part} > li")
        assert [item.get_attribute("data-step") for item in items.all()] == asked
    assert shared.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["1440", "390"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheets_have_no_accessibility_violations(opener: Opener, view: Any, scheme: str) -> None:
    lang = "ko" if scheme == "dark" else "en"
    explorer = opener(viewport=view, color_scheme=scheme)
    for slug in ("is-it-a-sum", "detector"):
        open_sheet(explorer, slug, f"?lang={lang}")
        assert violations(explorer) == []
