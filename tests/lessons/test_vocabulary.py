"""The names that lessons may use equal those of the page."""

import json
import re
import subprocess
from pathlib import Path

from app.catalogue.lessons import vocabulary
from app.web import features
from tests.programs.cases import node

STATIC = Path(__file__).parents[2] / "static"
NAMES = """
import { numbersOf } from "QUANTITIES";
const none = () => ({ shape: [], data: [] });
console.log(JSON.stringify(Object.keys(numbersOf({ result: {}, now: {} }))));
"""


def module(name: str) -> Path:
    (found,) = (STATIC / "js").rglob(name)
    return found


def test_the_quantities_of_lessons_equal_the_pages() -> None:
    script = NAMES.replace("QUANTITIES", module("quantities.js").as_uri())
    done = subprocess.run(
        [node(), "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    assert set(json.loads(done.stdout)) == vocabulary.SPOKEN


def test_the_tasks_of_lessons_equal_the_pages() -> None:
    goals = (
        module("goals.js").read_text("utf-8").partition("const GOALS = {")[2].partition("\n};")[0]
    )
    assert set(re.findall(r"^  (\w+)\(\{", goals, re.M)) == {*vocabulary.TASKS, "equals"}
    codes = {code for task in vocabulary.TASKS.values() for code in task.codes}
    named = {code for code in re.findall(r'"(\w+)"', goals) if not code.endswith("_waiting")}
    assert named == codes


def test_the_parts_of_lessons_equal_the_pages() -> None:
    styles = "".join(path.read_text("utf-8") for path in (STATIC / "css").glob("*.css"))
    for kind, names in (("light", vocabulary.STAGE), ("hide", vocabulary.HIDDEN)):
        assert set(re.findall(rf'\[data-{kind}~="(\w+)"\]', styles)) == names
    assert {one.id for one in features.at("side", STATIC)} == vocabulary.TOOLS


def test_the_extras_of_lessons_equal_the_pages() -> None:
    pattern = re.compile(r"const EXTRAS = \{([^}]*)\}")
    modules = [path.read_text("utf-8") for path in (STATIC / "js").rglob("*.js")]
    (found,) = [match[1] for text in modules if (match := pattern.search(text))]
    assert set(re.findall(r"(\w+):", found)) == vocabulary.EXTRAS
