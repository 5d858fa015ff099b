"""The sentences of lessons, their languages beside each other in the lesson's own file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .fields import Table

LANGUAGES = ("en", "ko")
"""Every sentence has both; pages in any other language have the lessons in the first."""

_PLACEHOLDER = re.compile(r"\{([a-z_]\w*)(?::[^{}/]+/[^{}/]+)?\}")


class Words:
    """Messages by language and key, as they are read from files."""

    def __init__(self) -> None:
        self._by_language: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}

    def messages(self, language: str) -> Mapping[str, str]:
        """Return the messages of a language, else those of the first."""
        return self._by_language.get(language, self._by_language[LANGUAGES[0]])

    def take(self, table: Table, field: str, key: str, numbers: Collection[str] = ()) -> None:
        """Read a sentence in all its languages.

        Parameters
        ----------
        table, field
            Where it stands: ``text.en`` and ``text.ko`` of a step.
        key
            Its message.
        numbers
            The placeholders that it may hold.

        Raises
        ------
        LessonError
            A language is missing or unknown, or a placeholder is.
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
