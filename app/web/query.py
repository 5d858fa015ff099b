"""Query strings: keys as declared in ``static/state.json``; every error is reported."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from ..catalogue import IMAGES, KERNELS
from . import features
from .locales import CODES
from .problems import FaultError, RequestError, refuse
from .resources import folder

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_MOST_KEYS = 64
# The file does not list slugs: those of the catalogue are valid.
_SLUGS: Mapping[str, Iterable[str]] = {"image": IMAGES, "kernel": KERNELS}

Texts = list[str]
Integers = int | list[int]


def parse(raw: bytes) -> dict[str, Texts]:
    """Return the values of each key of a query string, in order.

    Raises
    ------
    RequestError
        400 if it is not UTF-8, 422 for too many keys.
    """
    if not raw:
        return {}
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
    found: dict[str, Texts] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found


def repeated(name: str, texts: Texts) -> list[FaultError]:
    """Return an error for every value of a key after the first."""
    return [FaultError(name, "duplicate_key", text) for text in texts[1:]]


@dataclass(frozen=True)
class Key:
    """Pydantic annotation: validates and describes one key of a query."""

    name: str
    type: str
    low: int = 0
    high: int | None = None
    counts: tuple[int, ...] = ()
    choices: tuple[str, ...] = ()

    def value_of(self, texts: Texts) -> Any:
        """Parse the texts that the query gives for this key.

        Raises
        ------
        RequestError
            422, naming the key, the value and the rule.
        """
        faults = repeated(self.name, texts)
        try:
            value = _PARSERS[self.type](self, texts[0])
        except RequestError as refusal:
            faults = [*refusal.faults, *faults]
        if faults:
            raise RequestError(*faults)
        return value

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.value_of)

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        integer = {"type": "integer", "minimum": self.low, "maximum": self.high}
        words = {"type": "string", "enum": list(self.choices)}
        several = [
            {"type": "array", "items": integer, "minItems": count, "maxItems": count}
            for count in self.counts
            if count > 1
        ]
        schemas: Mapping[str, JsonSchemaValue] = {
            "choice": words,
            "integer": integer,
            "integers": {"anyOf": [integer, *several]},
            "padding": {"anyOf": [words, integer, *several]},
            "channels": {"type": "array", "items": integer},
            "numbers": {"type": "array", "items": {"type": "number"}, "minItems": 1},
        }
        return schemas[self.type]


@cache
def declared() -> list[dict[str, Any]]:
    """Return the declarations of all link keys: of ``state.json`` and of the panels."""
    static = folder("static")
    keys: list[dict[str, Any]] = json.loads((static / "state.json").read_text("utf-8"))["keys"]
    at = next(i for i, one in enumerate(keys) if one.get("choices") == "features")
    keys[at]["choices"] = [one.id for one in features.at("lab", static)]
    return [*keys[: at + 1], *features.keys(static), *keys[at + 1 :]]


def keys_with_role(*roles: str) -> tuple[str, ...]:
    """Return the names of the keys with one of these roles, in order."""
    return tuple(one["key"] for one in declared() if one["role"] in roles)


def key(name: str) -> Key:
    """Return a declared key."""
    one = next(one for one in declared() if one["key"] == name)
    choices = _SLUGS.get(name) or one.get("choices") or one.get("words") or ()
    return Key(
        name=name,
        type="choice" if name in _SLUGS else one["type"],
        low=one.get("min", 0),
        high=one.get("max"),
        counts=tuple(one.get("counts", ())),
        choices=tuple(map(str, choices)),
    )


class Keys(BaseModel):
    """The keys that a route accepts; others are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def chosen(self) -> dict[str, Any]:
        """Return the given values by key, in alphabetical order."""
        return {name: getattr(self, name) for name in sorted(self.model_fields_set)}


class LangKeys(Keys):
    """The language of titles and texts."""

    lang: Annotated[str, Key("lang", "choice", choices=CODES)] = "en"


class AnswerKeys(Keys):
    """How arrays are written in an answer: the type they are rounded to, and lists or typed."""

    dtype: Annotated[str | None, Key("dtype", "choice", choices=("f4", "f8"))] = None
    format: Annotated[str, Key("format", "choice", choices=("typed", "lists"))] = "typed"


class SceneKeys(Keys):
    """Overrides of a scene's picture, weights and layer."""

    image: Annotated[str | None, key("image")] = None
    size: Annotated[int | None, key("size")] = None
    values: Annotated[str | None, key("values")] = None
    kernel: Annotated[str | None, key("kernel")] = None
    kernel_size: Annotated[Integers | None, key("kernel_size")] = None
    stride: Annotated[Integers | None, key("stride")] = None
    padding: Annotated[Integers | str | None, key("padding")] = None
    padding_mode: Annotated[str | None, key("padding_mode")] = None
    dilation: Annotated[Integers | None, key("dilation")] = None
    groups: Annotated[int | None, key("groups")] = None
    activation: Annotated[str | None, key("activation")] = None


class MixKeys(Keys):
    """Muted channels and gains, which are not arguments of a Conv2D layer."""

    mute: Annotated[list[int], key("mute")] = Field(default=[])
    gains: Annotated[list[float] | None, key("gains")] = None


class ApiKeys(Keys):
    """Keys that only the API accepts: the aggregation, and the partial maps of one output."""

    aggregation: Annotated[str, key("aggregation")] = "sum"
    partials_for: Annotated[int | None, key("partials_for")] = None


class ResultKeys(AnswerKeys, ApiKeys, MixKeys, SceneKeys):
    """All keys of a scene's result."""


def _choice(key: Key, text: str) -> str:
    if text not in key.choices:
        raise refuse(key.name, "choice", text, value=text, choices=", ".join(key.choices))
    return text


def _integer(key: Key, text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise refuse(key.name, "whole_number", text, value=text)
    value = int(text)
    if not key.low <= value <= (key.high or 0):
        raise refuse(key.name, "range", value, value=value, min=key.low, max=key.high)
    return value


def _several(key: Key, text: str) -> list[int]:
    values = [_integer(key, part) for part in text.split(",")]
    if key.counts and len(values) not in key.counts:
        counts = ", ".join(map(str, key.counts))
        raise refuse(key.name, "count", text, count=len(values), counts=counts)
    return values


def _size(key: Key, text: str) -> Integers:
    values = _several(key, text)
    return values[0] if len(values) == 1 else values


def _padding(key: Key, text: str) -> Integers | str:
    return text if text in key.choices else _size(key, text)


def _channels(key: Key, text: str) -> list[int]:
    return sorted(set(_several(key, text))) if text else []


def _numbers(key: Key, text: str) -> list[float]:
    return [_number(key, part) for part in text.split(",")]


def _number(key: Key, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise refuse(key.name, "number", text, value=text)
    return float(text)


_PARSERS: Mapping[str, Callable[[Key, str], Any]] = {
    "choice": _choice,
    "integer": _integer,
    "integers": _size,
    "padding": _padding,
    "channels": _channels,
    "numbers": _numbers,
}
