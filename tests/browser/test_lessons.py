"""A beginner's path through lessons 2, 4 and 9, wrong answers first."""

import re

import pytest

from tests.browser import oracle
from tests.browser.explorer import Explorer, number
from tests.browser.lesson import Course, minus


@pytest.fixture
def course(explorer: Explorer) -> Course:
    return Course(explorer)


def numbers(text: str) -> list[float]:
    return [number(word) for word in re.findall(r"−?\d+(?:\.\d+)?", text)]


def hides(course: Course) -> bool:
    """Return whether the output's value is hidden."""
    return course.page.locator(".output-value").inner_text().strip() in ("", "?")


def test_lesson_2_answers_three_maps_with_the_sum(course: Course) -> None:
    course.open("how-many-maps")
    case = oracle.load(course.explorer.address, "red-ball").at(0, 10, 6)
    terms = [part.term for part in case.parts]
    assert hides(course)
    course.choose("three")
    assert not course.right
    assert numbers(course.reply)[-5:] == [*map(abs, terms), case.bias, case.output]
    course.explorer.shows(lambda shown: shown["ledger"]["place"] == "out[0, 10, 6]")
    assert not hides(course)

    course.next()
    small = oracle.load(course.explorer.address, "blackboard").at(0, 0, 0)
    assert hides(course)
    assert small.bias is not None
    guess = small.total + 2 * small.bias  # the bias added once per channel
    course.type(guess)
    assert not course.right
    assert minus(small.total) in course.reply

    course.next().take("no-green")
    changed = terms[0] + terms[2] + (case.bias or 0)
    course.until_said(minus(changed))
    course.take("same")
    course.until_said("1")
    course.page.get_by_role("button", name="Back to how it was").click()
    course.explorer.until(lambda: course.page.locator(".output-value").inner_text() == "38")


def test_lesson_2_shows_that_three_maps_come_from_filters_without_a_channel_sum(
    course: Course,
) -> None:
    course.open("how-many-maps", "step=3").choose("nothing")
    assert "R" in course.reply or "red" in course.reply
    assert not course.right
    course.next().take("add")
    photo = oracle.load(course.explorer.address, "photo-filter").at(0, 7, 9)
    course.until_said(minus(photo.parts[0].term))
    course.next().choose("order")
    assert not course.right
    course.next()
    groups = course.page.locator("#layer").get_by_role("button", name="3", exact=True)
    course.page.locator("#layer").get_by_role("toolbar", name="groups").get_by_role(
        "button", name="3", exact=True
    ).click()
    assert groups.count() > 0
    course.explorer.until(
        lambda: course.page.locator(".lesson-said").get_attribute("data-tone") == "met"
    )
    course.next()
    assert course.page.locator(".lesson-takeaway").is_visible()
    assert course.page.locator(".lesson-sources a").count() > 0


def test_lesson_2_right_answers_are_confirmed(course: Course) -> None:
    course.open("how-many-maps").choose("one")
    assert "38" in course.reply
    assert course.right
    small = oracle.load(course.explorer.address, "blackboard").at(0, 0, 0)
    course.next().type(small.total)
    assert minus(small.total) in course.reply
    assert course.right


def test_lesson_4_answers_an_average_with_its_arithmetic(course: Course) -> None:
    course.open("is-it-a-sum")
    case = oracle.load(course.explorer.address, "keras-40404")
    terms = [part.term for part in case.at(0, 0, 0).parts]
    total = sum(terms)
    assert total == 40404
    assert hides(course)
    course.choose("mean")
    assert not course.right
    assert {total, total / 3} <= set(numbers(course.reply))

    course.next()
    minus_green = terms[0] - terms[1] + terms[2]
    assert hides(course)
    course.type(total)  # signs ignored
    assert not course.right
    assert minus_green in numbers(course.reply)

    course.next().take("double")
    course.until_said(f"{terms[0] + 2 * terms[1] + terms[2]:g}")
    course.take("bias")
    course.until_said(f"{total + 5:g}")

    course.next()
    page = course.page
    course.explorer.type_into("#w-0-0", "3")  # the slice that the task keeps
    course.until_said("R")
    assert page.locator(".lesson-said").get_attribute("data-tone") == "unmet"
    page.get_by_role("button", name="Back to how it was").click()
    course.explorer.until(lambda: page.locator("#w-0-0").input_value() == "2")
    for tap, weight in enumerate((-2, 1, 0, -1)):
        course.explorer.type_into(f"#w-1-{tap}", str(weight))
    course.explorer.until(lambda: page.locator(".lesson-said").get_attribute("data-tone") == "met")
    assert course.shown()["output"] == "0"
    course.next()
    assert page.locator(".lesson-takeaway").is_visible()


def test_lesson_9_derives_minus_eight_as_minus_six_minus_two(course: Course) -> None:
    course.open("by-hand")
    first = oracle.load(course.explorer.address, "torch-chain-layer0").at(0, 1, 0)
    second = oracle.load(course.explorer.address, "torch-chain-layer1").at(0, 0, 0)
    terms = [part.term for part in second.parts]
    assert (terms, second.output) == ([-6, -2], -8)
    course.type(-first.output)  # a sign error
    assert not course.right
    assert minus(first.output) in course.reply
    course.next().choose("both")
    assert not course.right
    course.next().type(-terms[0])
    assert not course.right
    assert minus(terms[0]) in course.reply
    course.next().type(terms[0])
    assert not course.right
    assert minus(terms[1]) in course.reply
    course.next().type(abs(terms[0]) + abs(terms[1]))
    assert not course.right
    assert "−6 − 2 = −8" in course.reply
    course.next().take("kernel-1")
    course.until_said("")
    course.next()
    course.explorer.type_into("#w-1-1", "3")
    course.explorer.until(
        lambda: course.page.locator(".lesson-said").get_attribute("data-tone") == "met"
    )
    course.next()
    assert course.page.locator(".lesson-takeaway").is_visible()


def test_lesson_9_right_answers_are_confirmed(course: Course) -> None:
    course.open("by-hand", "step=4").type(-8)
    assert "−8" in course.reply
    assert course.right
