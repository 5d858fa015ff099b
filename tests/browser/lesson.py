"""A lesson as a user sees it: its questions, ways to answer, and feedback."""

from typing import Any

from tests.browser.explorer import Explorer


class Course:
    """A lesson open beside the explorer."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.page = explorer.page

    def open(self, slug: str, query: str = "") -> "Course":
        self.explorer.open(query, path=f"/learn/{slug}")
        return self.waits()

    def waits(self) -> "Course":
        """Wait for the step's text, which needs the engine's numbers first."""
        self.explorer.until(
            lambda: self.page.locator(".lesson-body > :not([hidden])").count() > 0,
            "the lesson says nothing",
        )
        return self

    @property
    def text(self) -> str:
        return self.page.locator(".lesson-text").inner_text()

    @property
    def reply(self) -> str:
        """The feedback on the answer."""
        self.explorer.until(self.page.locator(".lesson-reply").is_visible, "no reply")
        return self.page.locator(".lesson-reply").inner_text().replace("\u00a0", " ")

    @property
    def right(self) -> bool:
        return self.page.locator(".lesson-reply").get_attribute("data-right") == "true"

    @property
    def said(self) -> str:
        """The feedback on a change or a task."""
        return self.page.locator(".lesson-said").inner_text().replace("\u00a0", " ")

    def until_said(self, words: str) -> None:
        said = self.page.locator(".lesson-said")
        self.explorer.until(
            lambda: said.is_visible() and words in self.said, f"never said {words!r}"
        )

    def choose(self, option: str) -> "Course":
        self.page.locator(f'.lesson-option[data-option="{option}"]').click()
        return self.send()

    def type(self, number: float) -> "Course":
        self.page.locator("#lesson-number").fill(f"{number:g}")
        return self.send()

    def send(self) -> "Course":
        self.page.locator(".lesson-question [type=submit]").click()
        return self

    def take(self, offer: str) -> "Course":
        self.page.locator(f'.lesson-offers [data-offer="{offer}"]').click()
        return self

    def next(self) -> "Course":
        """Go on to the next step and wait for its text."""
        before = self.page.locator(".lesson-dots [aria-current]").get_attribute("aria-label")
        self.page.get_by_role("button", name="Next", exact=True).click()
        self.explorer.until(
            lambda: (
                self.page.locator(".lesson-dots [aria-current]").get_attribute("aria-label")
                != before
            )
        )
        return self.waits()

    def stage(self) -> str:
        """Return the visible text of the stage."""
        return self.page.locator("#stage").inner_text()

    def shown(self) -> Any:
        return self.explorer.read()


def minus(value: float) -> str:
    """Write a number as the page does."""
    return f"{value:g}".replace("-", "−")
