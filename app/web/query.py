"""Query strings, read by the keys that ``static/state.json`` declares."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from app.catalogue import IMAGES, KERNELS
from app.web.locales import FALLBACK
from app.web.problems import Fault, RefusalError, refuse
from app.web.resources import folder

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_MOST_KEYS = 64
# The file leaves open which slugs there are: the catalogue says.
_SLUGS: Mapping[str, Callable[[], list[str]]] = {
    "image": lambda: list(IMAGES),
    "kernel": lambda: list(KERNELS),
}


@dataclass(frozen=True)
class Key:
    """One key of a query: its name, its type and its range."""

    name: str
    type: str
    low: int | None = None
    high: int | None = None
    counts: tuple[int, ...] = ()
    choices: tuple[str, ...] = ()
    default: Any = None

    def read(self, text: str) -> Any:
        """Return the value.

        Raises
        ------
        RefusalError
            422, naming the key, the value and the rule.
        """
        return _READERS[self.type](self, text)


def declared() -> list[dict[str, Any]]:
    """Return the keys as the page's file declares them."""
    keys: list[dict[str, Any]] = json.loads((folder("static") / "state.json").read_text("utf-8"))[
        "keys"
    ]
    return keys


@cache
def keys(*scopes: str) -> Mapping[str, Key]:
    """Return the keys of some scopes, by name."""
    return {one["key"]: _key(one) for one in declared() if one["scope"] in scopes}


MIX_KEYS = ("mute", "gains", "aggregation", "partials_for")
"""What belongs to a result and not to a scene: no argument of a layer, or of the answer's form."""

ANSWER_KEYS: Mapping[str, Key] = {
    "dtype": Key("dtype", "choice", choices=("f4", "f8")),
    "format": Key("format", "choice", choices=("typed", "lists"), default="typed"),
}


def list_keys(codes: Iterable[str]) -> Mapping[str, Key]:
    """Return the keys of the catalogue's lists, given the languages' codes."""
    return {"lang": Key("lang", "choice", choices=tuple(codes), default=FALLBACK)}


@cache
def scene_keys() -> Mapping[str, Key]:
    """Return the keys of a scene: pictures, weights and layer."""
    return {name: key for name, key in keys("result").items() if name not in MIX_KEYS}


@cache
def result_keys() -> Mapping[str, Key]:
    """Return the keys of a scene's result."""
    return {**keys("result", "api"), **ANSWER_KEYS}


def read(raw: bytes, allowed: Mapping[str, Key]) -> dict[str, Any]:
    """Return the values of a query string.

    Raises
    ------
    RefusalError
        400 for a query that is no UTF-8, 422 naming every key that is unknown, given
        twice, or has a value that can't be.
    """
    try:
        pairs = parse_qsl(
            raw.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_KEYS,
        )
    except UnicodeDecodeError as error:
        raise refuse("query", "not_utf8", position=error.start) from None
    except ValueError:
        raise refuse("query", "too_many_keys", limit=_MOST_KEYS) from None
    faults: list[Fault] = []
    found: dict[str, Any] = {}
    for name, text in pairs:
        try:
            if name in found:
                raise refuse(name, "duplicate_key", text)
            found[name] = None
            found[name] = _find(name, text, allowed).read(text)
        except RefusalError as refusal:
            faults += refusal.faults
    if faults:
        raise RefusalError(*faults)
    return found


def _find(name: str, text: str, allowed: Mapping[str, Key]) -> Key:
    if name not in allowed:
        raise refuse(name, "unknown_key", text, allowed=", ".join(allowed) or "—")
    return allowed[name]


def _key(one: Mapping[str, Any]) -> Key:
    choices = one.get("choices") or one.get("words") or ()
    if one["key"] in _SLUGS:
        choices = _SLUGS[one["key"]]()
    return Key(
        name=one["key"],
        type="choice" if one["key"] in _SLUGS else one["type"],
        low=one.get("min"),
        high=one.get("max"),
        counts=tuple(one.get("counts", ())),
        choices=tuple(str(choice) for choice in choices),
        default=one["default"],
    )


def _choice(key: Key, text: str) -> str:
    if text not in key.choices:
        raise refuse(key.name, "choice", text, value=text, choices=", ".join(key.choices))
    return text


def _whole(key: Key, text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise refuse(key.name, "whole_number", text, value=text)
    value = int(text)
    low, high = key.low or 0, key.high or 0
    if not low <= value <= high:
        raise refuse(key.name, "range", value, value=value, min=low, max=high)
    return value


def _several(key: Key, text: str) -> list[int]:
    values = [_whole(key, part) for part in text.split(",")]
    if key.counts and len(values) not in key.counts:
        counts = ", ".join(map(str, key.counts))
        raise refuse(key.name, "count", text, count=len(values), counts=counts)
    return values


def _size(key: Key, text: str) -> int | list[int]:
    values = _several(key, text)
    return values[0] if len(values) == 1 else values


def _padding(key: Key, text: str) -> int | list[int] | str:
    return text if text in key.choices else _size(key, text)


def _channels(key: Key, text: str) -> list[int]:
    return sorted(set(_several(key, text))) if text else []


def _numbers(key: Key, text: str) -> list[float]:
    return [_number(key, part) for part in text.split(",")]


def _number(key: Key, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise refuse(key.name, "number", text, value=text)
    return float(text)


_READERS: Mapping[str, Callable[[Key, str], Any]] = {
    "choice": _choice,
    "integer": _whole,
    "integers": _size,
    "padding": _padding,
    "channels": _channels,
    "numbers": _numbers,
}
