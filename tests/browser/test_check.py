"""The check: five questions before the course, five similar ones after it, and the gain."""

from typing import Any

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer
from tests.browser.test_axe import LOOKS, violations
from tests.browser.test_learn import NO_STORAGE

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# By hand: 2 · (3 · 9 + 1), 12 − 5 + 2 + 4, 2·3 − 3·1 + 1·6 + 2; after it likewise.
RIGHT = {
    "before": {"maps": "kernels", "weights": 56, "sum": 13, "slices": "own", "pixel": 11},
    "after": {"maps": "kernels", "weights": 51, "sum": 12, "slices": "own", "pixel": 9},
}
# Three maps, a flat kernel, an average: the common misconceptions.
WRONG = {
    "before": {"maps": "channels", "weights": 20, "sum": 7, "slices": "shared", "pixel": 9},
    "after": {"maps": "channels", "weights": 15, "sum": 2, "slices": "shared", "pixel": 6},
}


class Check:
    """The page with the five questions."""

    def __init__(self, explorer: Explorer, when: str, query: str = "") -> None:
        self.explorer, self.page, self.when = explorer, explorer.page, when
        explorer.load(query, path=f"/learn/check/{when}")

    def waits(self) -> "Check":
        """Wait for the complete result: the score is shown before the feedback on each answer."""
        self.explorer.ready()
        assert self.form.is_visible() or self.result.is_visible(), "no questions"
        return self

    @property
    def form(self) -> Any:
        return self.page.locator(".check-form")

    @property
    def result(self) -> Any:
        return self.page.locator(".check-result")

    @property
    def button(self) -> Any:
        return self.page.locator(".check-form > button")

    def item(self, step: str) -> Any:
        return self.page.locator(f".check-list > [data-step={step}]")

    def give(self, answers: dict[str, Any]) -> "Check":
        for step, given in answers.items():
            if isinstance(given, str) and self.item(step).locator("input[type=radio]").count():
                self.item(step).locator(f"[data-option={given}]").click()
            else:
                self.item(step).locator("input").fill(str(given))
        return self

    def send(self) -> "Check":
        self.button.click()
        self.explorer.until(self.result.is_visible, "no result")
        return self

    @property
    def score(self) -> str:
        return str(self.result.locator("h2").inner_text())

    @property
    def table(self) -> list[list[str]]:
        rows = self.result.locator("tbody tr").all()
        return [row.locator("td").all_inner_texts() for row in rows]

    def said(self) -> dict[str, str]:
        """Return the feedback on each answer, with whitespace normalised."""
        reply = ".lesson-reply"
        return {
            step: self.item(step).locator(reply).inner_text().replace("\u00a0", " ")
            for step in RIGHT["after"]
        }


def gain(explorer: Explorer, query: str = "") -> str:
    """Return the contents page's entry for the check."""
    explorer.load(query, path="/learn")
    return explorer.page.locator("#check-gain").inner_text()


def test_before_the_course_only_the_score_is_shown_and_stored(opener: Opener) -> None:
    explorer = opener()
    check = Check(explorer, "before")
    mixed = {**WRONG["before"], "weights": RIGHT["before"]["weights"], "slices": "own"}
    check.give(mixed).send()
    assert check.score == "Before the course: 2 of 5 right"
    assert check.form.is_hidden()
    assert check.table == []
    explorer.page.reload()
    check.waits()
    assert check.score == "Before the course: 2 of 5 right"
    assert "check=" not in explorer.url
    assert gain(explorer) == "Before the course: 2 of 5 right"


def test_after_the_course_every_answer_is_explained_and_the_gain_is_shown(opener: Opener) -> None:
    explorer = opener()
    Check(explorer, "before").give(WRONG["before"]).send()
    check = Check(explorer, "after").give({**RIGHT["after"], "sum": 9, "maps": "both"}).send()
    assert check.score == "Before the course 0 of 5, now 3 of 5"
    assert check.table == [
        ["wrong", "wrong"],
        ["wrong", "right"],
        ["wrong", "wrong"],
        ["wrong", "right"],
        ["wrong", "right"],
    ]
    assert explorer.page.evaluate("document.activeElement.tagName") == "H2"
    said = check.said()
    assert said["maps"].startswith("wrong")
    assert "3 × 4 = 12" in said["maps"]
    assert "−6 + 14 + 7 − 3 = 12" in said["sum"]
    assert said["sum"].startswith("wrong")
    assert said["weights"].startswith("right")
    assert "3 × (4 × 4 + 1) = 51" in said["weights"]
    explorer.page.reload()
    check.waits()
    assert check.score == "Before the course 0 of 5, now 3 of 5"
    assert "−6 + 14 + 7 − 3 = 12" in check.said()["sum"]
    assert gain(explorer) == "Before the course 0 of 5, now 3 of 5"
    # A second attempt with every answer correct.
    check = Check(explorer, "after")
    explorer.page.get_by_role("button", name="Answer anew").click()
    assert check.item("sum").locator("input").input_value() == ""
    check.give(RIGHT["after"]).send()
    assert check.score == "Before the course 0 of 5, now 5 of 5"


def test_each_misconception_gets_feedback_from_its_own_rule(opener: Opener) -> None:
    check = Check(opener(), "after").give(WRONG["after"]).send()
    assert check.score == "After the course: 0 of 5 right"
    said = check.said()
    assert "takes a kernel for flat" in said["weights"]
    assert "the average and the bias" in said["sum"]


def test_without_storage_the_result_is_kept_in_the_link(opener: Opener) -> None:
    explorer = opener()
    explorer.page.add_init_script(NO_STORAGE)
    check = Check(explorer, "before").give({**WRONG["before"], "maps": "kernels"}).send()
    explorer.until(lambda: "check=1,0,0,0,0" in explorer.url)
    assert "in the link" in check.result.inner_text()
    check.result.get_by_role("link").click()
    explorer.until(lambda: explorer.page.locator("#check-gain").inner_text() != "")
    explorer.page.get_by_role("link", name="Check what you know now").click()
    explorer.until(lambda: "/after" in explorer.url)
    again = Check.__new__(Check)
    again.explorer, again.page, again.when = explorer, explorer.page, "after"
    again.waits().give(RIGHT["after"]).send()
    assert again.score == "Before the course 1 of 5, now 5 of 5"
    explorer.until(lambda: "check=1,0,0,0,0,1,1,1,1,1" in explorer.url)
    again.result.get_by_role("link").click()
    explorer.until(lambda: "1 of 5, now 5" in explorer.page.locator("#check-gain").inner_text())


def test_missing_answers_are_counted_and_non_numbers_are_refused(opener: Opener) -> None:
    explorer = opener()
    check = Check(explorer, "before")
    assert check.button.inner_text() == "Send (5 answers are missing)"
    check.give({"maps": "kernels", "weights": "fifty", "sum": "13", "slices": "own"})
    assert check.button.inner_text() == "Send (2 answers are missing)"
    check.button.click()
    assert check.result.is_hidden()
    why = check.item("weights").locator(".why")
    assert "fifty" in why.inner_text()
    assert check.item("pixel").locator(".why").is_visible()
    assert check.item("sum").locator(".why").is_hidden()
    # Nothing is lost, and focus moves to the first missing answer.
    field = check.item("weights").locator("input")
    assert field.input_value() == "fifty"
    assert explorer.page.evaluate("document.activeElement.id") == "check-weights"
    # Another language is another page load: the typed answers are restored.
    explorer.page.get_by_label("Language").select_option("ko")
    explorer.until(lambda: explorer.page.locator("html").get_attribute("lang") == "ko")
    check.waits()
    assert field.input_value() == "fifty"
    assert check.item("maps").locator("[data-option=kernels] input").is_checked()
    check.give({"weights": "112/2", "pixel": "11,0"}).send()
    assert "5문제 중 5문제" in check.score


def test_the_check_works_by_keyboard_alone(opener: Opener) -> None:
    explorer = opener()
    check = Check(explorer, "after")
    keyboard = explorer.page.keyboard
    check.item("maps").locator("input").first.focus()
    for keys in (["ArrowDown", "ArrowDown"], ["5", "1"], ["1", "2"], ["ArrowDown"], ["9"]):
        for key in keys:
            keyboard.press(key)
        keyboard.press("Tab")
    keyboard.press("Enter")
    explorer.until(check.result.is_visible)
    assert check.score == "After the course: 5 of 5 right"


def test_an_unknown_check_leads_to_the_contents(explorer: Explorer) -> None:
    explorer.watch.expect("404")
    answer = explorer.page.goto(f"{explorer.address}/learn/check/during")
    assert answer is not None
    assert answer.status == 404
    assert explorer.page.get_by_role("alert").is_visible()


@LOOKS
def test_the_check_has_no_accessibility_violations(opener: Opener, view: Any, scheme: str) -> None:
    lang = "ko" if scheme == "dark" else "en"
    explorer = opener(viewport=view, color_scheme=scheme)
    check = Check(explorer, "after", f"lang={lang}&check=1,0,0,1,0")
    explorer.page.mouse.move(0, 0)
    assert violations(explorer) == []
    check.button.click()
    assert violations(explorer) == []
    check.give({**RIGHT["after"], "maps": "channels", "sum": 2}).send()
    explorer.page.mouse.move(0, 0)
    assert violations(explorer) == []
    assert explorer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
