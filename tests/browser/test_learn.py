"""The course pages: contents, progress, teacher's view, keyboard, every lesson."""

from typing import Any

import pytest

from app.catalogue import LESSONS
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer
from tests.browser.lesson import Course
from tests.browser.test_axe import LOOKS, violations

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("not here", "SecurityError"); },
});"""


def last_page(explorer: Explorer, slug: str, query: str = "") -> None:
    """Open the last page of a lesson by its own address."""
    steps = next(len(lesson.steps) for lesson in LESSONS if lesson.slug == slug)
    explorer.open(f"step={steps}{query}", path=f"/learn/{slug}")
    explorer.until(explorer.page.locator(".lesson-takeaway").is_visible)


def contents(explorer: Explorer, query: str = "") -> list[int]:
    """Return the numbers of the lessons that the contents page marks as done."""
    explorer.page.goto(f"{explorer.address}/learn{query}")
    marks = explorer.page.locator(".learn-list > li")
    explorer.until(lambda: marks.count() == len(LESSONS))
    explorer.until(lambda: "data-theme" in explorer.page.content())
    return [
        int(mark.get_attribute("data-number") or 0)
        for mark in marks.all()
        if mark.locator(".learn-done").is_visible()
    ]


def test_progress_is_stored_in_the_browser(opener: Opener) -> None:
    explorer = opener(reduced_motion="reduce")
    assert contents(explorer) == []
    last_page(explorer, "how-many-maps")
    assert "done=" not in explorer.url
    explorer.until(lambda: contents(explorer) == [2])


def test_without_storage_progress_is_kept_in_the_link(opener: Opener) -> None:
    explorer = opener(reduced_motion="reduce")
    explorer.page.add_init_script(NO_STORAGE)
    last_page(explorer, "how-many-maps", "&done=1")
    explorer.until(lambda: "done=1,2" in explorer.url)
    onward = explorer.page.locator(".lesson-onward a")
    assert "done=1,2" in (onward.get_attribute("href") or "")
    explorer.page.locator(".lesson-leave").click()
    explorer.until(lambda: explorer.page.locator(".learn-done:visible").count() == 2)


def test_the_teachers_view_hides_the_answer_until_it_is_requested(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum", "teacher=on")
    page = explorer.page
    course.choose("mean")
    explorer.until(page.get_by_role("button", name="Change my answer").is_visible)
    assert page.locator(".lesson-reply").is_hidden()
    assert "40404" not in course.stage()
    course.choose("sum")
    assert page.locator(".lesson-reply").is_hidden()
    page.get_by_role("button", name="Show the answer").click()
    assert "40404" in course.reply
    assert course.right
    # The next lesson opens in the teacher's view as well.
    last_page(explorer, "is-it-a-sum", "&teacher=on")
    assert "teacher=on" in (page.locator(".lesson-onward a").get_attribute("href") or "")


def test_a_lesson_works_by_keyboard_alone(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum")
    keyboard = explorer.page.keyboard
    explorer.page.locator(".lesson-option input").first.focus()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert course.reply
    keyboard.press("Shift+PageDown")
    explorer.until(lambda: "step=1" in explorer.url)
    explorer.page.locator("#lesson-number").focus()
    keyboard.type("39604")
    keyboard.press("Enter")
    assert course.reply
    assert course.right
    keyboard.press("Shift+PageUp")
    explorer.until(lambda: "step=" not in explorer.url)


def test_a_non_number_is_refused_beside_the_field_and_stays(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum", "step=1")
    explorer.page.locator("#lesson-number").fill("forty")
    course.send()
    why = explorer.page.locator(".lesson-question .why")
    explorer.until(why.is_visible)
    assert "forty" in why.inner_text()
    assert explorer.page.locator("#lesson-number").input_value() == "forty"
    assert explorer.page.locator(".lesson-reply").is_hidden()


def test_browser_back_returns_to_the_previous_step(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum")
    course.next()
    explorer.until(lambda: "step=1" in explorer.url)
    course.next()
    explorer.until(lambda: "step=2" in explorer.url)
    explorer.back()
    explorer.until(lambda: "step=1" in explorer.url)
    explorer.until(explorer.page.locator("#lesson-number").is_visible)


def test_playing_does_not_disclose_an_open_answer(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum", "step=1")
    for _ in range(3):
        explorer.page.get_by_role("button", name="One step on").or_(
            explorer.page.locator(".transport-keys .btn").last
        ).first.click()
    seen = explorer.page.locator("#stage .panel-numbers span:visible").all_inner_texts()
    assert "39604" not in seen
    assert "39604" not in course.stage()


def test_a_task_about_a_map_shows_the_whole_map(explorer: Explorer) -> None:
    Course(explorer).open("is-it-a-sum", "step=3")
    numbers = explorer.page.locator(".output .panel-numbers span")
    explorer.until(lambda: numbers.count() == 9)
    assert all(text != "" for text in numbers.all_inner_texts())
    assert explorer.page.locator("html").get_attribute("data-veil") is None


def test_a_missing_choice_is_reported_in_the_pages_language(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum", "lang=ko").send()
    why = explorer.page.locator(".lesson-question .why")
    explorer.until(why.is_visible)
    assert why.inner_text() == "하나를 고르세요."
    course.choose("sum")
    assert course.reply
    assert why.is_hidden()


def test_an_answer_is_kept_when_its_step_is_revisited(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum", "step=1").type(-7)
    assert course.reply
    explorer.page.get_by_role("button", name="Back", exact=True).click()
    explorer.until(lambda: "step=" not in explorer.url)
    course.next()
    assert explorer.page.locator("#lesson-number").input_value() == "−7"
    assert not course.right


def test_maps_are_hidden_while_a_pixel_question_is_open(explorer: Explorer) -> None:
    course = Course(explorer).open("detector")
    page = explorer.page
    assert page.locator("html").get_attribute("data-veil") == "yes"
    for panel in (".c-partial", ".c-total", ".output"):
        picture = page.locator(f"{panel} .panel-plot").first
        assert not picture.is_visible()
    course.send()
    assert not course.right
    assert page.locator("html").get_attribute("data-veil") is None
    assert page.locator(".output .panel-plot").is_visible()


def test_a_reload_keeps_the_step_and_the_changes(explorer: Explorer) -> None:
    course = Course(explorer).open("is-it-a-sum", "step=2").take("double")
    course.until_said("40804")
    explorer.until(lambda: "w=" in explorer.url)
    explorer.page.reload()
    explorer.ready()
    course.waits()
    explorer.until(lambda: "40804" in course.stage())
    assert (
        explorer.page.locator(".lesson-dots [aria-current]").get_attribute("aria-label") == "Step 3"
    )


@pytest.mark.parametrize("slug", [lesson.slug for lesson in LESSONS])
def test_every_step_of_every_lesson_opens_with_its_text(shared: Explorer, slug: str) -> None:
    lesson = next(one for one in LESSONS if one.slug == slug)
    course = Course(shared).open(slug)
    for at, _ in enumerate(lesson.steps):
        assert len(course.text) > 20
        page = shared.page
        if at < len(lesson.steps) - 1:
            course.next()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_unknown_lesson_shows_the_contents_with_404(explorer: Explorer) -> None:
    explorer.watch.expect("404")
    answer = explorer.page.goto(f"{explorer.address}/learn/four-dimensions")
    assert answer is not None
    assert answer.status == 404
    assert "four-dimensions" in explorer.page.get_by_role("alert").inner_text()
    assert explorer.page.locator(".learn-list > li").count() == len(LESSONS)


@LOOKS
def test_lessons_have_no_accessibility_violations(opener: Opener, view: Any, scheme: str) -> None:
    lang = "ko" if scheme == "dark" else "en"
    explorer = opener(viewport=view, color_scheme=scheme, reduced_motion="reduce")
    contents(explorer, f"?lang={lang}")
    assert violations(explorer) == []
    course = Course(explorer).open("is-it-a-sum", f"lang={lang}")
    explorer.page.mouse.move(0, 0)
    assert violations(explorer, "#lesson") == []
    course.choose("mean")
    assert course.reply
    assert violations(explorer, "#lesson") == []
    assert explorer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
