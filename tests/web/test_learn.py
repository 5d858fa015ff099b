"""The pages of the course: contents, lessons, worksheets, checks before and after."""

import pytest

from app.catalogue import LESSONS
from tests.web.client import Client
from tests.web.test_pages import Reader, boot, messages


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: str(one.slug))
def test_every_lesson_has_a_worksheet_with_its_questions(client: Client, lesson: object) -> None:
    slug = getattr(lesson, "slug", "")
    answer = client.get(f"/learn/{slug}/sheet?lang=ko")
    assert answer.status_code == 200
    document = boot(answer.text)
    assert isinstance(document["lesson"], dict)
    assert document["lesson"]["slug"] == slug
    words = messages(client, f"/learn/{slug}/sheet?lang=ko")
    spoken = {key.split(".")[1] for key in words if key.startswith("lesson.")}
    assert slug in spoken
    assert words[f"lesson.{slug}.title"] in answer.text
    # There is a notice for pages without scripts.
    assert words["learn.sheet_noscript"] in answer.text


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_check_has_five_questions_and_only_their_messages(client: Client, when: str) -> None:
    answer = client.get(f"/learn/check/{when}")
    assert answer.status_code == 200
    document = boot(answer.text)
    check = document["check"]
    assert isinstance(check, dict)
    assert check["when"] == when
    assert len(check["steps"]) == 5
    words = messages(client, f"/learn/check/{when}")
    assert {key.split(".")[2] for key in words if key.startswith("lesson.")} == {when}
    assert document["lesson"] is None


@pytest.mark.parametrize("path", ["/learn/check/during", "/learn/nope/sheet", "/learn/check/sheet"])
def test_an_unknown_lesson_gives_the_table_of_contents(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    page = Reader(answer.text)
    assert len([one for one in page.all("li") if "data-number" in one]) == len(LESSONS)
    assert [one for one in page.all("p") if one.get("role") == "alert"]
