"""Take pictures of every lesson: ``python -m tests.lessons.screens FOLDER``.

They show each lesson's first step and its reply to a wrong answer, in every language.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from app.catalogue import LESSONS
from app.catalogue.lessons import Lesson, Question
from tests.browser.chromium import FLAGS, find
from tests.browser.server import Server

LANGUAGES = ("en", "ko")
FAR_OFF = "7"


def answer_wrongly(page: Page, question: Question) -> None:
    """Give a wrong answer through the page's controls."""
    if question.kind == "choice":
        wrong = next(option for option in question.options if option != question.right)
        page.locator(f'.lesson-option[data-option="{wrong}"]').click()
    elif question.kind == "number":
        page.locator("#lesson-number").fill(FAR_OFF)
    page.locator(".lesson-question [type=submit]").click()
    page.locator(".lesson-reply").wait_for()


def take(page: Page, address: str, lesson: Lesson, lang: str, folder: Path) -> None:
    page.goto(f"{address}/learn/{lesson.slug}?lang={lang}")
    page.locator(".lesson-ask").wait_for()
    page.wait_for_timeout(2500)  # plotly.js starts after the numbers are shown
    at = LESSONS.index(lesson) + 1
    page.screenshot(path=folder / f"{at:02}-{lesson.slug}-{lang}-1-question.png")
    question = lesson.steps[0].question
    assert question is not None
    answer_wrongly(page, question)
    page.wait_for_timeout(800)
    page.screenshot(path=folder / f"{at:02}-{lesson.slug}-{lang}-2-reveal.png")


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "lesson-screens")
    folder.mkdir(parents=True, exist_ok=True)
    server = Server().start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            for lang in LANGUAGES:
                for lesson in LESSONS:
                    take(page, server.address, lesson, lang, folder)
            browser.close()
    finally:
        server.stop()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
