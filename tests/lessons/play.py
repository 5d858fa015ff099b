"""Plays the lessons with the page's model and a real server, in both languages."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from app.catalogue import LESSONS
from app.web import learn, query
from app.web.locales import Languages
from tests.browser.server import Server
from tests.catalogue.lesson_solutions import SOLUTIONS
from tests.programs.cases import node

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Played:
    """The problems found, and the texts of each step in every language."""

    problems: list[str]
    heard: dict[str, list[str]]


def play(folder: Path) -> Played:
    """Play every lesson and stop the server."""
    server = Server().start()
    task = {
        "address": server.address,
        "lessons": [learn.document(lesson) for lesson in LESSONS],
        "solutions": {"/".join(key): link for key, link in SOLUTIONS.items()},
        "keys": query.declared(),
        "messages": {
            code: dict(language.messages) for code, language in Languages.load().by_code.items()
        },
    }
    file = folder / "lessons.json"
    file.write_text(json.dumps(task), "utf-8")
    try:
        done = subprocess.run(
            [node(), HERE / "play.js", file], capture_output=True, text=True, check=False
        )
    finally:
        server.stop()
    assert done.returncode == 0, done.stderr[-3000:]
    return Played(**json.loads(done.stdout))
