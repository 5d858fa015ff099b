"""Pydantic models of the API's requests and answers."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema

from ..core.scalars import (
    ACTIVATIONS,
    AGGREGATIONS,
    PADDING_MODES,
    choice,
    padding_form,
    pair,
    whole_number,
)
from .arrays import Array1, Array3, Array4
from .described import Described
from .problems import STATUSES, refuse

_WIDEST = 64  # bits; counts computed from larger integers might be too long to print


def checked(json_type: Any, check: Callable[[Any, str], object]) -> PlainValidator:
    """Return a validator that checks a value with a rule of the engine and leaves it unchanged.

    Parameters
    ----------
    json_type
        The type in the OpenAPI document.
    check
        Called with the value and the field's name; raises if the value is refused.
    """

    def validate(value: Any, info: ValidationInfo) -> Any:
        name = str(info.field_name)
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, int) and entry.bit_length() > _WIDEST:
                raise refuse(name, "integer_too_large", entry, value=entry, bits=_WIDEST)
        check(value, name)
        return value

    return PlainValidator(validate, json_schema_input_type=json_type)


def one_of(choices: Iterable[str]) -> Any:
    """Return the type of a string that must be one of the choices."""
    return Annotated[str, WithJsonSchema({"type": "string", "enum": list(choices)})]


def _one_of(choices: tuple[str, ...]) -> PlainValidator:
    return checked(one_of(choices), lambda value, name: choice(value, name, choices))


def _list(value: Any, name: str) -> None:
    if not isinstance(value, list | tuple):
        raise refuse(name, "not_a_list", value)


def _list_or_null(value: Any, name: str) -> None:
    if value is not None:
        _list(value, name)


Natural = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]
Two = Annotated[list[Count], Field(min_length=2, max_length=2)]
Place = Annotated[list[Natural], Field(min_length=2, max_length=2)]
Sides = Annotated[list[Natural], Field(min_length=4, max_length=4)]
Shape = list[Count]

PairForm = Count | Two
PaddingForm = Natural | Place | Sides | Literal["valid", "same"]
Gains = Annotated[list[float], Field(min_length=1)] | None
Pair = Annotated[PairForm, checked(PairForm, pair)]
Padding = Annotated[PaddingForm, checked(PaddingForm, lambda value, _: padding_form(value))]


class Layer(Described):
    """An input and a layer."""

    words: ClassVar[str] = "field"

    input: Array3
    weight: Array4
    bias: Array1 | None = None
    stride: Pair = 1
    padding: Padding = 0
    padding_mode: Annotated[str, _one_of(PADDING_MODES)] = "zeros"
    dilation: Pair = 1
    groups: Annotated[Count, checked(Count, lambda value, name: whole_number(value, name, 1))] = 1
    activation: Annotated[str, _one_of(ACTIVATIONS)] = "identity"


class Scene(Layer):
    """A scene, usable as the body of ``POST /api/convolve``."""

    answered: ClassVar[bool] = True


class Convolution(Layer):
    """The body of ``POST /api/convolve``."""

    about: ClassVar[str] = "api.schema.convolution"

    aggregation: Annotated[str, _one_of(AGGREGATIONS)] = "sum"
    gains: Annotated[Gains, checked(Gains, _list_or_null)] = None
    mute: Annotated[list[Natural], checked(list[Natural], _list)] = Field(default=[])
    partials_for: Annotated[Natural | None, checked(Natural | None, lambda *_: None)] = None


class Answered(Described):
    """Base of models that occur only in answers."""

    answered: ClassVar[bool] = True


class ResultShapes(Answered):
    """The shapes of a result's arrays."""

    words: ClassVar[str] = "shapes"

    input: Shape
    weight: Shape
    partials: Shape
    output: Shape


class Parameters(Answered):
    """The counts of a layer's learnable parameters."""

    words: ClassVar[str] = "parameters"

    weights: Count
    biases: Natural
    total: Count


class Result(Answered):
    """Every stage of a layer."""

    words: ClassVar[str] = "result"

    partials: Array4
    aggregate: Array3
    pre_activation: Array3
    output: Array3
    padding: Sides
    shapes: ResultShapes
    parameters: Parameters
    macs: Count


class Entry(Answered):
    """Fields of all entries of the catalogue's lists."""

    words: ClassVar[str] = "entry"

    id: str
    title: str
    title_key: str


class ImageEntry(Entry):
    """One of the images."""


class KernelEntry(Entry):
    """One of the kernels."""

    how: str
    source: str
    same_slice: bool
    in_channels: Count
    out_channels: Count
    groups: Count
    kernel_size: Two
    output_kind: Literal["maps", "rgb"]


class SceneShapes(Answered):
    """The shapes of a scene's arrays."""

    words: ClassVar[str] = "shapes"

    input: Annotated[Shape, Field(min_length=3, max_length=3)]
    weight: Annotated[Shape, Field(min_length=4, max_length=4)]


class SceneEntry(Entry):
    """One of the scenes."""

    look: str
    source: str
    seed: str | None
    image: str | None
    size: int | None
    values: str | None
    kernel: str | None
    same_slice: bool
    channels: list[str] | None
    input_kind: Literal["rgb", "maps", "signed"]
    output_kind: Literal["maps", "rgb"]
    out: Natural
    at: Place
    next: str | None
    previous: str | None
    companion: str | None
    tags: list[str]
    shapes: SceneShapes


class Health(Answered):
    """The answer of the health check."""

    words: ClassVar[str] = "health"

    status: Literal["ok"]
    version: str


class Fault(Answered):
    """One error in a request."""

    words: ClassVar[str] = "fault"

    field: str
    value: Any
    code: Annotated[str, WithJsonSchema({"type": "string", "enum": sorted(STATUSES)})]
    message: str
    params: dict[str, Any]


class Problem(Answered):
    """A refusal (RFC 9457)."""

    words: ClassVar[str] = "problem"
    about: ClassVar[str] = "api.schema.problem"

    type: Literal["about:blank"]
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str
    errors: list[Fault]
