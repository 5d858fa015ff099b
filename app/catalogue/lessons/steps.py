"""Reads the steps of a lesson's file and checks every field."""

from __future__ import annotations

from typing import Literal, cast

from .fields import Table
from .lesson import Goal, Offer, Question, Step
from .links import Links
from .vocabulary import (
    ANSWERED,
    COMPARED,
    EXTRAS,
    HIDDEN,
    LIT,
    SPOKEN,
    TASKS,
    TOOLS,
    UNMET,
    is_quantity,
    unmet_codes,
)
from .words import Words

Kind = Literal["choice", "number", "pixel"]
GoalName = Literal["constant", "only_where", "equals", "largest_at", "times_first"]

OTHER = "other"
"""The id of the answer for all guesses without an answer of their own."""

EXTREMES = ("largest", "smallest")
"""Possible right answers to a question of kind pixel."""


class Steps:
    """Reads steps whose message keys begin with a prefix.

    Parameters
    ----------
    prefix : str
        ``lesson.{slug}.``
    links : Links
        Resolves links, with the arrays of the file.
    words : Words
        Collects the sentences.
    with_text : bool
        Whether each step has a text.
    """

    def __init__(self, prefix: str, links: Links, words: Words, *, with_text: bool = True) -> None:
        self._prefix = prefix
        self._links = links
        self._words = words
        self._with_text = with_text

    def read(self, table: Table) -> Step:
        """Return one step.

        Raises
        ------
        LessonError
            A field is missing, unknown or breaks a rule.
        """
        name = table.take("id", str)
        key = f"{self._prefix}{name}."
        if self._with_text:
            self._words.take(table, "text", f"{key}text", SPOKEN)
        changes = table.has("saw")
        if changes:
            self._words.take(table, "saw", f"{key}saw", COMPARED)
        step = Step(
            id=name,
            link=self._links.take(table),
            question=self._question(table, key) if table.has("question") else None,
            goal=self._goal(table, key) if table.has("goal") else None,
            offers=tuple(self._offer(offer, key) for offer in table.tables("offer")),
            changes=changes,
            light=table.names("light", LIT),
            hide=table.names("hide", HIDDEN),
            tools=table.names("tools", TOOLS),
            whole=table.take("whole", bool, default=False),
            extra=table.name("extra", EXTRAS) if table.has("extra") else None,
        )
        if step.hide and not step.question:
            raise table.fault("hide", "needs a question: what is hidden waits for its answer")
        table.done()
        return step

    def _question(self, step: Table, key: str) -> Question:
        table = step.table("question")
        kind = table.name("kind", ANSWERED)
        self._words.take(table, "ask", f"{key}ask", SPOKEN)
        answers = {answer.take("id", str): answer for answer in table.tables("answer")}
        right = [name for name, one in answers.items() if one.take("right", bool, default=False)]
        if len(right) != 1:
            raise table.fault("answer", f"must be right = true once: {', '.join(right) or 'never'}")
        for name, answer in answers.items():
            if kind == "choice":
                self._words.take(answer, "text", f"{key}option.{name}", SPOKEN)
            elif not _fits(kind, name, right=name in right):
                raise answer.fault("id", f"is no answer to a question of kind {kind}: {name!r}")
            code = "right" if kind != "choice" and name in right else name
            self._words.take(answer, "reply", f"{key}because.{code}", ANSWERED[kind])
            answer.done()
        if kind != "choice" and OTHER not in answers:
            raise table.fault("answer", f"{OTHER!r} is missing: the reply to every other answer")
        table.done()
        wrong = [name for name in answers if name not in (*right, OTHER)]
        return Question(
            kind=cast("Kind", kind),
            right=right[0],
            options=tuple(answers) if kind == "choice" else (),
            wrong=tuple(wrong) if kind == "number" else (),
        )

    def _goal(self, step: Table, key: str) -> Goal:
        table = step.table("goal")
        name = table.name("name", (*TASKS, "equals"))
        params = _params(table, name)
        self._words.take(table, "task", f"{key}task", SPOKEN)
        self._words.take(table, "met", f"{key}met", COMPARED)
        unmet = table.table("unmet")
        for code in sorted(unmet_codes(name, params)):
            self._words.take(unmet, code, f"{key}unmet.{code}", UNMET)
        unmet.done()
        keep = table.take("keep", list, [])
        if any(type(slot) is not int for slot in keep):
            raise table.fault("keep", f"must be slices by their number: {keep}")
        table.done()
        return Goal(name=cast("GoalName", name), params=params, keep=tuple(keep))

    def _offer(self, table: Table, key: str) -> Offer:
        name = table.take("id", str)
        self._words.take(table, "text", f"{key}offer.{name}")
        self._words.take(table, "after", f"{key}after.{name}", COMPARED)
        offer = Offer(id=name, link=self._links.take(table))
        table.done()
        return offer


def _fits(kind: str, name: str, *, right: bool) -> bool:
    """Return whether an answer's id is valid for a question of kind number or pixel."""
    if name == OTHER:
        return not right
    return is_quantity(name) if kind == "number" else right and name in EXTREMES


def _params(table: Table, goal: str) -> dict[str, float]:
    """Return the parameters of a goal; for ``equals`` they are quantities."""
    params = table.table("params")
    found: dict[str, float] = {}
    for name in params.rest() if goal == "equals" else TASKS[goal].params:
        found[name] = params.take_any(name)
        if type(found[name]) not in (int, float):
            raise params.fault(name, f"must be a number: {found[name]!r}")
        if goal == "equals" and not is_quantity(name):
            raise params.fault(name, "is no quantity")
    params.done()
    return found
