"""Query strings: their keys as ``static/state.json`` declares them, and every fault named."""

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

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_MOST_KEYS = 64
# The file leaves open which slugs there are: the catalogue says.
_SLUGS: Mapping[str, Iterable[str]] = {"image": IMAGES, "kernel": KERNELS}

Texts = list[str]
Whole = int | list[int]


def given(raw: bytes) -> dict[str, Texts]:
    """Return what a query string gives for each key, in its order; more than one is a fault.

    Raises
    ------
    RequestError
        400 for a query that is no UTF-8, 422 for too many keys.
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
    """Refuse every value of a key but the first."""
    return [FaultError(name, "duplicate_key", text) for text in texts[1:]]


@dataclass(frozen=True)
class Key:
    """One key of a query, its type and its range: how Pydantic reads and describes it."""

    name: str
    type: str
    low: int = 0
    high: int | None = None
    counts: tuple[int, ...] = ()
    choices: tuple[str, ...] = ()

    def read(self, texts: Texts) -> Any:
        """Return the value of what the query gives.

        Raises
        ------
        RequestError
            422, naming the key, the value and the rule.
        """
        faults = repeated(self.name, texts)
        try:
            value = _READERS[self.type](self, texts[0])
        except RequestError as refusal:
            faults = [*refusal.faults, *faults]
        if faults:
            raise RequestError(*faults)
        return value

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        whole = {"type": "integer", "minimum": self.low, "maximum": self.high}
        words = {"type": "string", "enum": list(self.choices)}
        several = [
            {"type": "array", "items": whole, "minItems": count, "maxItems": count}
            for count in self.counts
            if count > 1
        ]
        schemas: Mapping[str, JsonSchemaValue] = {
            "choice": words,
            "integer": whole,
            "integers": {"anyOf": [whole, *several]},
            "padding": {"anyOf": [words, whole, *several]},
            "channels": {"type": "array", "items": whole},
            "numbers": {"type": "array", "items": {"type": "number"}, "minItems": 1},
        }
        return schemas[self.type]


@cache
def declared() -> list[dict[str, Any]]:
    """Return the keys as the page's file declares them, and those of its panels."""
    static = folder("static")
    keys: list[dict[str, Any]] = json.loads((static / "state.json").read_text("utf-8"))["keys"]
    at = next(i for i, one in enumerate(keys) if one.get("choices") == "features")
    keys[at]["choices"] = [one.id for one in features.at("lab", static)]
    return [*keys[: at + 1], *features.keys(static), *keys[at + 1 :]]


def of(*roles: str) -> tuple[str, ...]:
    """Return the names of the keys with these roles, in their order."""
    return tuple(one["key"] for one in declared() if one["role"] in roles)


def key(name: str) -> Key:
    """Return a key as the page's file declares it."""
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
    """The keys that a route takes; others are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def chosen(self) -> dict[str, Any]:
        """Return what the query gives, in a fixed order."""
        return {name: getattr(self, name) for name in sorted(self.model_fields_set)}


class LangKeys(Keys):
    """The language of titles and texts."""

    lang: Annotated[str, Key("lang", "choice", choices=CODES)] = "en"


class AnswerKeys(Keys):
    """How the arrays of an answer are written: rounded to a type, and as lists or typed."""

    dtype: Annotated[str | None, Key("dtype", "choice", choices=("f4", "f8"))] = None
    format: Annotated[str, Key("format", "choice", choices=("typed", "lists"))] = "typed"


class SceneKeys(Keys):
    """What replaces a scene's own picture, weights and layer."""

    image: Annotated[str | None, key("image")] = None
    size: Annotated[int | None, key("size")] = None
    values: Annotated[str | None, key("values")] = None
    kernel: Annotated[str | None, key("kernel")] = None
    kernel_size: Annotated[Whole | None, key("kernel_size")] = None
    stride: Annotated[Whole | None, key("stride")] = None
    padding: Annotated[Whole | str | None, key("padding")] = None
    padding_mode: Annotated[str | None, key("padding_mode")] = None
    dilation: Annotated[Whole | None, key("dilation")] = None
    groups: Annotated[int | None, key("groups")] = None
    activation: Annotated[str | None, key("activation")] = None


class MixKeys(Keys):
    """What is no argument of a layer: which partial maps are added, and how much of each."""

    mute: Annotated[list[int], key("mute")] = Field(default=[])
    gains: Annotated[list[float] | None, key("gains")] = None


class ApiKeys(Keys):
    """What the API alone takes: another rule than the sum, and one output's partial maps."""

    aggregation: Annotated[str, key("aggregation")] = "sum"
    partials_for: Annotated[int | None, key("partials_for")] = None


class ResultKeys(AnswerKeys, ApiKeys, MixKeys, SceneKeys):
    """Everything that a scene's result depends on."""


def _choice(key: Key, text: str) -> str:
    if text not in key.choices:
        raise refuse(key.name, "choice", text, value=text, choices=", ".join(key.choices))
    return text


def _whole(key: Key, text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise refuse(key.name, "whole_number", text, value=text)
    value = int(text)
    if not key.low <= value <= (key.high or 0):
        raise refuse(key.name, "range", value, value=value, min=key.low, max=key.high)
    return value


def _several(key: Key, text: str) -> list[int]:
    values = [_whole(key, part) for part in text.split(",")]
    if key.counts and len(values) not in key.counts:
        counts = ", ".join(map(str, key.counts))
        raise refuse(key.name, "count", text, count=len(values), counts=counts)
    return values


def _size(key: Key, text: str) -> Whole:
    values = _several(key, text)
    return values[0] if len(values) == 1 else values


def _padding(key: Key, text: str) -> Whole | str:
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
