"""Languages: messages, Korean particles, and the choice of a language."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from ..catalogue import KERNELS, SCENES, CatalogueError, lessons
from ..core import ConvError
from .resources import LOCALES

FALLBACK = "en"
CODES = tuple(sorted(path.stem for path in LOCALES.glob("*.json")))
"""The codes of all languages."""
ENGLISH = {
    **{f"error.{code}": text for code, text in ConvError.MESSAGES.items()},
    **{f"error.{code}": text for code, text in CatalogueError.MESSAGES.items()},
    **{f"kernel.{one.id}.source": one.source for one in KERNELS.values()},
    **{f"scene.{one.id}.source": one.source for one in SCENES.values() if one.kernel is None},
}
"""English messages defined in the engine and the catalogue; ``en.json`` holds the rest."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([^{}/]+)/([^{}/]+))?\}")
# Final consonants of digits and letters as read aloud: 영 일 이 삼 사 오 육 칠 팔 구, 엘 엠 엔 알.
_READ_WITH_FINAL = dict(zip("013678lmnr", "ㅇㄹㅁㄱㄹㄹㄹㅁㄴㄹ", strict=True))
# Words whose Korean reading does not end like their last letter: 인풋, 타입, 신.
_WORDS = {
    **dict.fromkeys(("at", "bit", "format", "get", "input", "out", "output"), "ㅅ"),
    **dict.fromkeys(("dtype", "map", "step", "type"), "ㅂ"),
    **dict.fromkeys(("none", "scene"), "ㄴ"),
    **{"mac": "ㄱ", "same": "ㅁ"},
}
_SILENT = " \t\n)]}>.,:;!?…\"'”’」』》〉"
_HANGUL_FIRST, _HANGUL_LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8  # ㄹ among the 28 final consonants


@dataclass(frozen=True)
class Language:
    """One language: its code and its messages by key."""

    code: str
    messages: Mapping[str, str]

    def text(self, key: str, /, **params: object) -> str:
        """Return a message with its placeholders filled in.

        Raises
        ------
        KeyError
            The message does not exist, or a placeholder has no value.
        """

        def fill(match: re.Match[str]) -> str:
            name, closed, open_ = match.groups()
            value = str(params[name])
            return value if closed is None else value + particle(value, closed, open_)

        return _PLACEHOLDER.sub(fill, self.messages[key])


@dataclass(frozen=True)
class Languages:
    """All languages by code."""

    by_code: Mapping[str, Language]

    @classmethod
    def load(cls, folder: Path = LOCALES) -> Self:
        """Read every ``<code>.json`` of a folder; lessons bring their own messages."""
        read = {
            path.stem: {**json.loads(path.read_text("utf-8")), **lessons.messages(path.stem)}
            for path in sorted(folder.glob("*.json"))
        }
        read[FALLBACK] = {**ENGLISH, **read[FALLBACK]}
        return cls({code: Language(code, messages) for code, messages in read.items()})

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each language in that language, by code."""
        return {code: one.messages["language.name"] for code, one in self.by_code.items()}

    @property
    def fallback(self) -> Language:
        """The default language, which the API uses."""
        return self.by_code[FALLBACK]

    def choose(self, wanted: str | None, accepted: str = "") -> Language:
        """Return the requested language, or the best accepted one, or the default."""
        for code in [wanted or "", *ranges(accepted)]:
            found = self.by_code.get(code.lower()) or self.by_code.get(code.lower().split("-")[0])
            if found:
                return found
        return self.fallback


def ranges(header: str) -> list[str]:
    """Return the language ranges of an Accept-Language header, best first (RFC 9110, 12.5.4)."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(","):
        code, _, rest = part.strip().partition(";")
        match = re.fullmatch(r"\s*q=([01](?:\.[0-9]{0,3})?)\s*", rest) if rest else None
        weight = float(match[1]) if match else 0.0 if rest else 1.0
        if weight > 0:
            weighed.append((weight, code.strip()))
    return [code for _, code in sorted(weighed, key=lambda pair: -pair[0])]


def particle(word: str, closed: str, open_: str) -> str:
    """Return the Korean particle for a word: ``closed`` after a consonant, else ``open_``.

    The exception is 으로/로, which is 로 after ㄹ. Trailing brackets and punctuation are
    ignored. static/js/model/i18n.js implements the same rules.
    """
    said = word.rstrip(_SILENT)
    last = ord(said[-1]) if said else 0
    if _HANGUL_FIRST <= last <= _HANGUL_LAST:
        final = (last - _HANGUL_FIRST) % _FINALS
        rieul = final == _RIEUL
    else:
        read = _read_aloud(said)
        final, rieul = len(read), read == "ㄹ"
    if not final or (rieul and closed == "으로"):
        return open_
    return closed


def _read_aloud(word: str) -> str:
    """Return the final consonant of a foreign word or of digits as read aloud, or ""."""
    letters = "".join(re.findall(r"[A-Za-z]+$", word))
    known = _WORDS.get(letters.lower())
    if known is not None:
        return known
    if len(letters) < 2 or letters.isupper():
        return _READ_WITH_FINAL.get(word[-1:].lower(), "")  # letters read one by one: 알 지 비
    if letters.lower().endswith("ng"):
        return "ㅇ"
    return _READ_WITH_FINAL.get(letters[-1].lower(), "") if letters[-1] in "lmnLMN" else ""
