"""Errors in lesson files: each message names file, step, field and rule."""

from pathlib import Path

import pytest

from app.catalogue.lessons import Lesson, LessonError, Question
from app.catalogue.lessons.files import read_lesson
from app.catalogue.lessons.words import Words

GOOD = (Path(__file__).parent / "small.toml").read_text("utf-8")
FIRST, SECOND = "small.toml, step first", "small.toml, step second"


def read(folder: Path, text: str) -> Lesson:
    path = folder / "small.toml"
    path.write_text(text, "utf-8")
    return read_lesson(path, Words())


def replaced(old: str, new: str, text: str = GOOD) -> str:
    assert text.count(old) == 1, (text.count(old), old)
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        # A sentence.
        (', ko = "몇?"', "", f"{FIRST}: question.ask.ko is missing"),
        ('en = "Look.", ', "", f"{SECOND}: text.en is missing"),
        ('"몇?"', '"몇?", fr = "Combien"', f"{FIRST}: question.ask.fr is unknown; known: en, ko"),
        ('"몇?"', '" "', f"{FIRST}: question.ask.ko is empty"),
        ('"몇?"', "3", f"{FIRST}: question.ask.ko must be a text: 3"),
        ('"몇?"', '"{몇"', f"{FIRST}: question.ask.ko has a brace that belongs to no placeholder"),
        ('"몇?"', '"{taps}"', f"{FIRST}: question.ask.ko must have {{taps}} just if en has it"),
        ("{heard} ch", "{herd} ch", f"{FIRST}: text.en has a placeholder that is unknown here: "),
        ('"Which?"', '"{guess}"', f"{SECOND}: question.ask.en has a placeholder that is unknown"),
        # A field.
        ("saw =", "seen =", f"{SECOND}: seen is unknown; known: "),
        ("minutes = 5", "minutes = 5\nnumber = 3", "small.toml: number is unknown; known: "),
        ("minutes = 5", "", "small.toml: minutes is missing"),
        ("minutes = 5", 'minutes = "5"', "small.toml: minutes must be a whole number: '5'"),
        ("minutes = 5", "minutes =", "small.toml: "),
        ("https://example.org/", "example.org", "small.toml: sources must hold web addresses"),
        ('title = {en = "Title", ko = "제목"}', "", "small.toml: title is missing"),
        ('id = "second"', 'id = "first"', "small.toml: step must have an id of its own each: fi"),
        ('id = "second"', 'id = "the second"', "small.toml: step 2 must be a table with an id"),
        # A part of the page.
        ('light = ["slices"]', 'light = ["slice"]', f"{FIRST}: light is unknown: 'slice'; known: "),
        ('hide = ["ledger"]', 'hide = ["volume"]', f"{FIRST}: hide is unknown: 'volume'; known: "),
        ("saw =", 'tools = ["setup"]\nsaw =', f"{SECOND}: tools is unknown: 'setup'; known: "),
        ("saw =", 'extra = "video"\nsaw =', f"{SECOND}: extra is unknown: 'video'; known: "),
        ("saw =", 'light = ["bias", "bias"]\nsaw =', f"{SECOND}: light names something twice: "),
        # A question.
        ('"number"', '"guess"', f"{FIRST}: question.kind is unknown: 'guess'; known: choice, "),
        (
            '"p0_by_1"',
            '"p0_by_x"',
            f"{FIRST}, answer p0_by_x: id is no answer to a question of kind number",
        ),
        (
            'reply = {en = "Not by {p0}.", ko = "{p0:은/는} 아님."}',
            "",
            f"{FIRST}, answer p0_by_1: reply is missing",
        ),
        (
            'text = {en = "One", ko = "하나"}',
            "",
            f"{SECOND}, answer one: text is missing",
        ),
        ('"other"', '"taps"', f"{FIRST}: question.answer 'other' is missing: the reply to every"),
        ('"two"\nright = true', '"two"', f"{SECOND}: question.answer must be right = true once: n"),
        ('"one"', '"one"\nright = true', f"{SECOND}: question.answer must be right = true once: o"),
        # A task.
        ('"equals"', '"equal"', f"{SECOND}: goal.name is unknown: 'equal'; known: "),
        ("{output = 0}", "{outptu = 0}", f"{SECOND}: goal.params.outptu is no quantity"),
        ("{output = 0}", '{output = "0"}', f"{SECOND}: goal.params.output must be a number: '0'"),
        ("{output = 0}", "{bias = 0}", f"{SECOND}: goal.unmet.equals_bias is missing"),
        ('"equals"', '"largest_at"', f"{SECOND}: goal.params.row is missing"),
        ("keep = [0]", 'keep = ["R"]', f"{SECOND}: goal.keep must be slices by their number"),
        # A link.
        ("=blackboard&", "=whiteboard&", f"{FIRST}: link names a scene that is unknown: 'whiteb"),
        ('"scene=b', '"?scene=b', f"{FIRST}: link must read scene=…&key=value: '?scene"),
        ('{scene = "blackboard", x', "{x", f"{SECOND}: link.scene is missing"),
        ('["light", "dark", "l', '["light", "drak", "l', f"{SECOND}: link.x names no array"),
        (
            '"light"], kb',
            "[[1]]], kb",
            f"{SECOND}: link.x must hold parts of one shape: [(2, 2), (",
        ),
        ("kb = [2]", "kb = [[2]]", f"{SECOND}: link.kb must have 1 dimensions: 2"),
        ("kb = [2]", "kb = [true]", f"{SECOND}: link.kb must hold numbers, names or lists: True"),
        ("at = [0, 1]", "at = [0.5]", f"{SECOND}: link.at must be a whole number, a text, or a l"),
        ('"0.1" =', '"1" =', f"{SECOND}, offer green: link.w.1 must be a slice, 0.1, or a weight"),
        ('"0.1" =', '"0.3" =', f"{SECOND}, offer green: link.w.0.3 must be a slice, 0.1, or a we"),
        (
            "light = [[1, 2]",
            "light = [[1]",
            "small.toml: arrays.light must hold parts of one shape",
        ),
        ("[[0, 0], [0, 0]]", '"later"', "small.toml: arrays.dark is unknown: 'later'; known: "),
        (
            "[[0, 0], [0, 0]]",
            '{slices_of = "blur"}',
            "small.toml: arrays.dark.slices_of is unknown: 'blur'; known: ",
        ),
        (
            "[[0, 0], [0, 0]]",
            "{fill = [1], size = [2]}",
            "small.toml: arrays.dark.fill must be a l",
        ),
    ],
)
def test_an_error_names_place_field_and_rule(
    tmp_path: Path, old: str, new: str, error: str
) -> None:
    with pytest.raises(LessonError) as refused:
        read(tmp_path, replaced(old, new))
    assert str(refused.value).startswith(error)


def test_a_pixel_question_asks_for_the_largest_or_smallest(tmp_path: Path) -> None:
    text = replaced('"number"', '"pixel"').replace("{guess}", "{guess_row}")
    text = replaced('"output"\nright', '"largest"\nright', text)
    with pytest.raises(LessonError, match="answer p0_by_1: id is no answer to a question of kind"):
        read(tmp_path, text)
    head, _, rest = text.partition('[[step.question.answer]]\nid = "p0_by_1"')
    lesson = read(tmp_path, head + rest[rest.index("[[") :])
    assert lesson.steps[0].question == Question(kind="pixel", right="largest")


def test_hiding_parts_requires_a_question(tmp_path: Path) -> None:
    head, _, rest = GOOD.partition("[step.question]")
    with pytest.raises(LessonError, match=f"{FIRST}: hide needs a question"):
        read(tmp_path, head + "[[step]]" + rest.partition("[[step]]")[2])
