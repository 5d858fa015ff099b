"""Reads tables of a lesson file field by field; errors name file, step, field and rule."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, TypeVar

T = TypeVar("T")

_KINDS = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
_ID = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


class LessonError(ValueError):
    """An error in a lesson file, such as ``by-hand.toml, step printed: text.ko is missing``."""


class Table:
    """One table of a file. Every field is taken once; `done` refuses fields that are left.

    Parameters
    ----------
    fields : dict
        As returned by `tomllib`.
    *place : str
        The file, and the entries of lists of tables: ``"by-hand.toml", "step printed"``.
    inside : str
        The prefix of nested tables: ``"question."``.
    """

    def __init__(self, fields: dict[str, Any], *place: str, inside: str = "") -> None:
        self._left = dict(fields)
        self._known: list[str] = []
        self._place = place
        self._inside = inside

    def fault(self, field: str, rule: str) -> LessonError:
        """Return the error for a field that breaks a rule."""
        return LessonError(f"{', '.join(self._place)}: {self._inside}{field} {rule}")

    def has(self, field: str) -> bool:
        """Return whether a field exists and was not taken yet."""
        return field in self._left

    def holds(self, field: str, kind: type) -> bool:
        """Return whether a field that was not taken yet has a value of this type."""
        return type(self._left.get(field)) is kind

    def rest(self) -> list[str]:
        """Return the fields that were not taken yet."""
        return list(self._left)

    def take(self, field: str, kind: type[T], default: T | None = None) -> T:
        """Return a field's value.

        Raises
        ------
        LessonError
            It is missing and has no default, or has another type.
        """
        value = self.take_any(field, default)
        if type(value) is not kind:
            raise self.fault(field, f"must be {_KINDS[kind]}: {value!r}")
        return value

    def take_any(self, field: str, default: object = None) -> Any:
        """Return a field's value of any type."""
        self._known.append(field)
        value = self._left.pop(field, default)
        if value is None:
            raise self.fault(field, "is missing")
        return value

    def name(self, field: str, allowed: Collection[str]) -> str:
        """Return a string that must be one of the allowed ones."""
        return self._allowed(field, self.take(field, str), allowed)

    def names(self, field: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Return a list of distinct allowed strings; empty if the field is missing."""
        found = [self._allowed(field, one, allowed) for one in self.take(field, list, [])]
        if len(set(found)) < len(found):
            raise self.fault(field, f"names something twice: {', '.join(found)}")
        return tuple(found)

    def table(self, field: str) -> Table:
        """Return the table in a field."""
        return Table(self.take(field, dict), *self._place, inside=f"{self._inside}{field}.")

    def tables(self, field: str) -> list[Table]:
        """Return the tables in a list, each with its own ``id``; empty if the field is missing."""
        found: dict[str, Table] = {}
        for fields in self.take(field, list, []):
            name = fields.get("id") if isinstance(fields, dict) else None
            if not isinstance(name, str) or not _ID.fullmatch(name):
                raise self.fault(f"{field} {len(found) + 1}", "must be a table with an id like a-1")
            if name in found:
                raise self.fault(field, f"must have an id of its own each: {name} is there twice")
            found[name] = Table(fields, *self._place, f"{field} {name}")
        return list(found.values())

    def done(self) -> None:
        """Refuse a field that was not taken."""
        for field in self._left:
            raise self.fault(field, f"is unknown; known: {', '.join(sorted(self._known))}")

    def _allowed(self, field: str, value: object, allowed: Collection[str]) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise self.fault(field, f"is unknown: {value!r}; known: {', '.join(sorted(allowed))}")
        return value
