"""Lesson files: all fields, and readable arrays and links."""

import re
from pathlib import Path

import pytest

from app.catalogue.lessons import COURSE, Goal, LessonError, Offer, Question
from app.catalogue.lessons import __file__ as package
from app.catalogue.lessons.files import read_check, read_lesson
from app.catalogue.lessons.links import state
from app.catalogue.lessons.words import Words

ROOT = Path(__file__).parents[2]

SMALL = Path(__file__).parent / "small.toml"
KOREAN = {
    "lesson.small.title": "제목",
    "lesson.small.question": "질문?",
    "lesson.small.takeaway": "그래서.",
    "lesson.small.first.text": "채널은 {heard}개.",
    "lesson.small.first.ask": "몇?",
    "lesson.small.first.because.right": "네, {guess}.",
    "lesson.small.first.because.p0_by_1": "{p0:은/는} 아님.",
    "lesson.small.first.because.other": "아니요.",
    "lesson.small.second.text": "보세요.",
    "lesson.small.second.saw": "{was_output}.",
    "lesson.small.second.ask": "어느 것?",
    "lesson.small.second.option.one": "하나",
    "lesson.small.second.because.one": "아니요.",
    "lesson.small.second.option.two": "둘",
    "lesson.small.second.because.two": "네.",
    "lesson.small.second.offer.green": "초록",
    "lesson.small.second.after.green": "이제 {output}.",
    "lesson.small.second.task": "0으로.",
    "lesson.small.second.met": "됐습니다.",
    "lesson.small.second.unmet.equals_output": "아직 {found}.",
}


def test_a_lesson_file_is_read_completely() -> None:
    words = Words()
    lesson = read_lesson(SMALL, words)
    first, second = lesson.steps
    assert (lesson.slug, lesson.minutes, lesson.sources) == ("small", 5, ("https://example.org/",))
    assert first.question == Question(kind="number", right="output", wrong=("p0_by_1",))
    assert second.question == Question(kind="choice", right="two", options=("one", "two"))
    assert (first.link, first.light, first.hide) == (
        "scene=blackboard&at=0,0",
        ("slices",),
        ("ledger",),
    )
    assert (first.changes, second.changes) == (False, True)
    assert second.goal == Goal(name="equals", params={"output": 0}, keep=(0,))
    assert second.offers == (
        # The blackboard's slices are 2×2.
        Offer(
            id="green",
            link="scene=blackboard&w=0.1.0.0:-1;0.1.0.1:-1;0.1.1.0:-1;0.1.1.1:-1;0.2.0.1:5",
        ),
    )
    assert words.messages("ko") == KOREAN
    assert words.messages("en").keys() == words.messages("ko").keys()
    assert words.messages("fr") == words.messages("en")


PLANE = [[1, 2], [3, 4]]
NONE = [[0, 0], [0, 0]]
SHARPEN = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ('x = ["light", "dark", [[9, 8], [7, 6]]]', {"x": [PLANE, NONE, [[9, 8], [7, 6]]]}),
        ("k = [[[2]], [[-1]], [[0.5]]]", {"k": [[[[2]], [[-1]], [[0.5]]]]}),
        ('k = [["light", "dark"], ["dark", "light"]]', {"k": [[PLANE, NONE], [NONE, PLANE]]}),
        ("k = {fill = [1, -2], size = [1, 2]}", {"k": [[[[1, 1]], [[-2, -2]]]]}),
        ('x = {times = 3, of = "light"}', {"x": [PLANE] * 3}),
        ('k = {slices_of = "photo-sharpen"}', {"k": [[SHARPEN] * 3]}),
        ('order = [2, 1, 0], lab = "gemm"', {"order": "2,1,0", "lab": "gemm"}),
    ],
)
def test_a_link_may_be_a_table_with_readable_arrays(
    tmp_path: Path, written: str, keys: dict[str, object]
) -> None:
    old = 'link = "scene=blackboard&at=0,0"'
    path = tmp_path / "small.toml"
    text = SMALL.read_text("utf-8").replace(old, f'link = {{scene = "blackboard", {written}}}')
    path.write_text(text, "utf-8")
    assert read_lesson(path, Words()).steps[0].link == state("blackboard", **keys)


CHECK = """
[[step]]
id = "maps"
link.before = "scene=blackboard"
link.after = "scene=red-ball"

[step.question]
kind = "number"
ask.before = {en = "Before?", ko = "전?"}
ask.after = {en = "After?", ko = "후?"}
answer = [
  {id = "outputs", right = true, reply = {en = "Yes.", ko = "네."}},
  {id = "other", reply = {en = "No.", ko = "아니요."}},
]
"""


def test_a_check_has_fields_for_before_and_after(tmp_path: Path) -> None:
    path = tmp_path / "check.toml"
    path.write_text(CHECK, "utf-8")
    words = Words()
    links = [read_check(path, when, words)[0].link for when in ("before", "after")]
    assert links == ["scene=blackboard", "scene=red-ball"]
    assert {key: text for key, text in words.messages("en").items() if key.endswith("ask")} == {
        "lesson.check.before.maps.ask": "Before?",
        "lesson.check.after.maps.ask": "After?",
    }
    path.write_text(CHECK.replace(', ko = "후?"', ""), "utf-8")
    with pytest.raises(LessonError, match=r"check.toml, after, step maps: question.ask.ko is miss"):
        read_check(path, "after", words)


def test_the_lesson_step_in_contributing_is_valid(tmp_path: Path) -> None:
    shown = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    (step,) = re.findall(r"```toml\n(.*?)```", shown, re.S)
    path = tmp_path / "small.toml"
    path.write_text(SMALL.read_text("utf-8") + step, "utf-8")
    question = read_lesson(path, Words()).steps[-1].question
    assert question == Question(kind="number", right="output", wrong=("mean",))


def test_every_lesson_file_is_in_the_course() -> None:
    names = {path.stem for path in Path(package).parent.glob("*.toml")}
    assert names == {*COURSE, "check"}
    assert len(set(COURSE)) == len(COURSE)
