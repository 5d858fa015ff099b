"""The sentences of lessons, which are in the lesson's file with all languages together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .fields import Table

LANGUAGES = ("en", "ko")
"""Every sentence has all of these; pages in other languages show lessons in the first."""

_PLACEHOLDER = re.compile(r"\{([a-z_]\w*)(?::[^{}/]+/[^{}/]+)?\}")


class Words:
    """Collects the messages of lesson files by language and key."""

    def __init__(self) -> None:
        self._by_language: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}

    def messages(self, language: str) -> Mapping[str, str]:
        """Return the messages of a language, or those of the first language if it is unknown."""
        return self._by_language.get(language, self._by_language[LANGUAGES[0]])

    def take(self, table: Table, field: str, key: str, numbers: Collection[str] = ()) -> None:
        """Read a sentence in all its languages.

        Parameters
        ----------
        table, field
            The location: ``text`` of a step has ``text.en`` and ``text.ko``.
        key
            The key of the message.
        numbers
            The allowed placeholders.

        Raises
        ------
        LessonError
            A language or a placeholder is missing or unknown.
        """
        sentence = table.table(field)
        held: set[str] | None = None
        for code in LANGUAGES:
            text = sentence.take(code, str)
            found = set(_PLACEHOLDER.findall(text))
            if not text.strip():
                raise sentence.fault(code, "is empty")
            if set("{}") & set(_PLACEHOLDER.sub("", text)):
                raise sentence.fault(code, f"has a brace that belongs to no placeholder: {text}")
            for name in sorted(found - set(numbers)):
                raise sentence.fault(code, f"has a placeholder that is unknown here: {{{name}}}")
            if held is not None and found != held:
                name = min(found ^ held)
                raise sentence.fault(code, f"must have {{{name}}} just if {LANGUAGES[0]} has it")
            held = found
            self._by_language[code][key] = text
        sentence.done()
