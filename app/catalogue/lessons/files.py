"""Reads lesson files: ``<slug>.toml`` is a lesson, ``check.toml`` the check before and after."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from .fields import LessonError, Table
from .lesson import Lesson, Step
from .links import Links
from .steps import Steps
from .words import Words

_ADDRESS = re.compile(r"https://[\w.-]+/\S*")


def read_lesson(path: Path, words: Words) -> Lesson:
    """Return a lesson, and add its sentences to `words`.

    Raises
    ------
    LessonError
        The file is not TOML, or a field is missing, unknown or breaks a rule.
    """
    slug = path.stem
    table = Table(_fields(path), path.name)
    for part in ("title", "question", "takeaway"):
        words.take(table, part, f"lesson.{slug}.{part}")
    sources = table.take("sources", list)
    for source in sources or [None]:
        if not isinstance(source, str) or not _ADDRESS.fullmatch(source):
            raise table.fault("sources", f"must hold web addresses, https://…: {source!r}")
    return Lesson(
        slug=slug,
        minutes=table.take("minutes", int),
        sources=tuple(sources),
        steps=_steps(table, f"lesson.{slug}.", words),
    )


def read_check(path: Path, when: str, words: Words) -> tuple[Step, ...]:
    """Return the questions of the check ``before`` or ``after`` the course.

    A field that differs between them is a table with both values: ``link.before`` and
    ``link.after``.

    Raises
    ------
    LessonError
        As in `read_lesson`.
    """
    table = Table(_side(_fields(path), when), path.name, when)
    return _steps(table, f"lesson.check.{when}.", words, with_text=False)


def _steps(table: Table, prefix: str, words: Words, *, with_text: bool = True) -> tuple[Step, ...]:
    links = Links(table.table("arrays") if table.has("arrays") else Table({}))
    steps = Steps(prefix, links, words, with_text=with_text)
    found = tuple(steps.read(step) for step in table.tables("step"))
    if not found:
        raise table.fault("step", "is missing: [[step]] begins one")
    table.done()
    return found


def _fields(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LessonError(f"{path.name}: {error}") from error


def _side(value: Any, when: str) -> Any:
    """Replace every table ``{before = …, after = …}`` in a value by the chosen side."""
    if isinstance(value, list):
        return [_side(one, when) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"before", "after"}:
        return _side(value[when], when)
    return {key: _side(one, when) for key, one in value.items()}
