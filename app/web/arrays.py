"""Arrays in JSON: nested lists, or typed arrays as Plotly writes them.

Pydantic models declare ``Array1``, ``Array3`` or ``Array4``: either form is read into a NumPy
array with that number of axes.
"""

import binascii
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Annotated, Any, ClassVar

import numpy as np
import pybase64
from numpy.typing import NDArray
from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema, to_json

from ..core import ConvError, as_array
from ..core.arrays import DTYPES, FloatArray, checked_shape
from .described import Described
from .problems import RequestError, refuse

Shape = tuple[int, ...]
_LONGEST_SHAPE = 8
_LARGEST_SIZE = 10**9

_Size = Annotated[int, Field(ge=0, le=_LARGEST_SIZE)]
_Lists1 = Annotated[list[float], Field(min_length=1)]
_Lists2 = Annotated[list[_Lists1], Field(min_length=1)]
_Lists3 = Annotated[list[_Lists2], Field(min_length=1)]
_Lists4 = Annotated[list[_Lists3], Field(min_length=1)]
_LISTS: Mapping[int, Any] = {1: _Lists1, 3: _Lists3, 4: _Lists4}


class TypedArray(Described):
    """A typed array as Plotly writes it: dtype, base64 data and shape."""

    words: ClassVar[str] = "typed"
    about: ClassVar[str] = "api.schema.typed"

    dtype: Annotated[str, WithJsonSchema({"type": "string", "enum": list(DTYPES)})]
    bdata: Annotated[str, WithJsonSchema({"type": "string", "contentEncoding": "base64"})]
    shape: (
        Annotated[list[_Size], Field(min_length=1, max_length=_LONGEST_SHAPE)]
        | Annotated[str, Field(pattern=r"^\s*[0-9]{1,10}\s*(,\s*[0-9]{1,10}\s*){0,7}$")]
    ) = Field(default=[])


@dataclass(frozen=True)
class ArrayOf:
    """Pydantic annotation: validates and describes a NumPy array with `axes` axes."""

    axes: int

    def validate(self, form: Any, info: ValidationInfo) -> NDArray[Any]:
        """Return the array.

        Raises
        ------
        RequestError
            422; in nested lists it names the entry.
        """
        name = str(info.field_name)
        decoded = decode_typed(form, name)
        try:
            checked_shape(claimed_shape(decoded, name), name, self.axes)
        except ConvError as error:
            raise RequestError.of(error) from None
        if isinstance(decoded, np.ndarray):
            return decoded
        return engine_array(decoded, name, self.axes)

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        forms = handler.generate_schema(TypedArray | _LISTS[self.axes])
        return core_schema.with_info_plain_validator_function(
            self.validate, json_schema_input_schema=forms
        )

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema["json_schema_input_schema"])  # answers use the same forms


Array1 = Annotated[NDArray[Any], ArrayOf(1)]
Array3 = Annotated[NDArray[Any], ArrayOf(3)]
Array4 = Annotated[NDArray[Any], ArrayOf(4)]


def claimed_shape(form: Any, name: str) -> Shape:
    """Return the shape that an array claims to have, without allocating anything.

    Nested lists are measured along their first entries. If the lists are ragged,
    ``engine_array`` refuses them.
    """
    if isinstance(form, np.ndarray):
        return tuple(form.shape)
    if not isinstance(form, list):
        raise refuse(name, "not_array", form)
    shape: list[int] = []
    while isinstance(form, list) and len(shape) < _LONGEST_SHAPE:
        shape.append(len(form))
        form = form[0] if form else None
    return tuple(shape)


def decode_typed(form: Any, name: str) -> Any:
    """Return the array of a typed form, as a view of the decoded bytes; anything else unchanged."""
    if not isinstance(form, dict):
        return form
    _check_typed_fields(form, name)
    dtype, bdata = form["dtype"], form["bdata"]
    if dtype not in DTYPES:
        choices = ", ".join(DTYPES)
        raise refuse(f"{name}.dtype", "choice", dtype, choices=choices, value=dtype)
    try:
        data = pybase64.b64decode(bdata, validate=True)
    except (binascii.Error, ValueError):
        raise refuse(f"{name}.bdata", "not_base64", bdata) from None
    width = int(dtype[1])
    shape = _read_shape(form.get("shape", [len(data) // width]), name)
    if prod(shape) * width != len(data):
        params = {"needed": prod(shape) * width, "given": len(data)}
        raise refuse(f"{name}.shape", "typed_length", list(shape), **params)
    return np.frombuffer(data, f"<{dtype}").reshape(shape)


def engine_array(form: Any, name: str, axes: int) -> FloatArray:
    """Convert nested lists or a NumPy array with `as_array`.

    Raises
    ------
    RequestError
        The rule of the engine that is broken; in nested lists it names the entry.
    """
    try:
        return as_array(form, name, axes)
    except ConvError as error:
        place = first_fault(form, axes) if isinstance(form, list) else None
        if place is None:
            raise RequestError.of(error) from None
        entry = form
        for index in place:
            entry = entry[index]
        field = name + "".join(f"[{index}]" for index in place)
        extra = {"value": json.dumps(entry)} if error.code == "not_number" else {}
        params = {**error.params, "argument": field, **extra}
        raise refuse(field, error.code, entry, **params) from None


def first_fault(values: Any, axes: int) -> list[int] | None:
    """Return the indices of the first entry that is not a number or makes the lists ragged."""
    shape = claimed_shape(values, "")[:axes]

    def search(entry: Any, depth: int) -> list[int] | None:
        if depth == axes:
            good = type(entry) in (int, float) and abs(entry) <= sys.float_info.max
            return None if good else []
        if not isinstance(entry, list) or len(entry) != shape[depth]:
            return []
        for index, inner in enumerate(entry):
            found = search(inner, depth + 1)
            if found is not None:
                return [index, *found]
        return None

    return search(values, 0) if len(shape) == axes else None


def encode_typed(array: NDArray[Any]) -> bytes:
    """Return the JSON of a typed array."""
    return b"".join(typed_pieces(array))


def typed_pieces(array: NDArray[Any]) -> tuple[bytes, ...]:
    """Return the JSON of a typed array in pieces, so that joining them is the only copy."""
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    shape = ",".join(map(str, array.shape))
    return (
        b'{"dtype":"%s","bdata":"' % array.dtype.str[1:].encode(),
        pybase64.b64encode(little.data),
        b'","shape":[%s]}' % shape.encode(),
    )


def encode_lists(array: NDArray[Any]) -> bytes:
    """Return an array of finite numbers as nested JSON lists, in the shortest exact digits."""
    return to_json(array.tolist())


def _check_typed_fields(form: Mapping[str, Any], name: str) -> None:
    for key in form:
        if key not in TypedArray.model_fields:
            allowed = ", ".join(TypedArray.model_fields)
            raise refuse(f"{name}.{key}", "unknown_field", form[key], allowed=allowed)
    for key in ("dtype", "bdata"):
        if key not in form:
            raise refuse(f"{name}.{key}", "missing")
        if not isinstance(form[key], str):
            raise refuse(f"{name}.{key}", "not_text", form[key])


def _read_shape(given: Any, name: str) -> list[int]:
    parts = [_parse_size(part) for part in given.split(",")] if isinstance(given, str) else given
    if not isinstance(parts, list) or not 1 <= len(parts) <= _LONGEST_SHAPE:
        raise refuse(f"{name}.shape", "typed_shape", given)
    if any(type(part) is not int or not 0 <= part <= _LARGEST_SIZE for part in parts):
        raise refuse(f"{name}.shape", "typed_shape", given)
    return parts


def _parse_size(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 16 else None
