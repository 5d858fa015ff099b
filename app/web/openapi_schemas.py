"""The schemas of the OpenAPI document: what goes in, what comes out, what is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from app.catalogue import CatalogueError
from app.core import ACTIVATIONS, AGGREGATIONS, DTYPES, PADDING_MODES, rules
from app.web.problems import STATUSES

Schema = dict[str, Any]
Text = Callable[..., str]

NUMBER: Schema = {"type": "number"}
TEXT: Schema = {"type": "string"}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
OPTIONAL_COUNT: Schema = {"type": ["integer", "null"]}


def ref(name: str) -> Schema:
    """Point to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def whole(least: int, most: int | None = None) -> Schema:
    """Describe a whole number."""
    return {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})


def several(items: Schema, least: int = 0, most: int | None = None) -> Schema:
    """Describe a list."""
    end = {} if most is None else {"maxItems": most}
    return {"type": "array", "items": items, "minItems": least} | end


def fixed(items: Schema, count: int) -> Schema:
    """Describe a list of one length."""
    return several(items, count, count)


def schemas(t: Text, refusal: Mapping[str, Any]) -> Mapping[str, Schema]:
    """Return every schema, described by a language's messages, with an example of a refusal."""
    lists = {f"Lists{axes}": _lists(axes) for axes in (1, 3, 4)}
    either = {
        f"Array{axes}": {"anyOf": [ref("TypedArray"), ref(f"Lists{axes}")]} for axes in (1, 3, 4)
    }
    return {
        "Convolution": convolution(t),
        "TypedArray": _typed(t),
        **lists,
        **either,
        "Scene": _scene(t),
        "Result": _result(t),
        "SceneEntry": _scene_entry(t),
        "ImageEntry": _described(t, "entry", {"id": TEXT, "title": TEXT, "title_key": TEXT}),
        "KernelEntry": _kernel_entry(t),
        "Health": _described(t, "health", {"status": {"const": "ok"}, "version": TEXT}),
        "Problem": _problem(t, refusal),
        "Fault": _fault(t),
    }


def convolution(t: Text) -> Schema:
    """Describe the body of ``POST /api/convolve``."""
    pair = {"anyOf": [whole(1), fixed(whole(1), 2)], "default": 1}
    side = whole(0)
    properties: dict[str, Schema] = {
        "input": ref("Array3"),
        "weight": ref("Array4"),
        "bias": {"anyOf": [ref("Array1"), {"type": "null"}], "default": None},
        "stride": pair,
        "padding": {
            "anyOf": [side, fixed(side, 2), fixed(side, 4), {"enum": ["valid", "same"]}],
            "default": 0,
        },
        "padding_mode": {"enum": list(PADDING_MODES), "default": "zeros"},
        "dilation": pair,
        "groups": {**whole(1), "default": 1},
        "activation": {"enum": list(ACTIVATIONS), "default": "identity"},
        "aggregation": {"enum": list(AGGREGATIONS), "default": "sum"},
        "gains": {"anyOf": [several(NUMBER, 1), {"type": "null"}], "default": None},
        "mute": {**several(whole(0)), "default": []},
        "partials_for": {"anyOf": [whole(0), {"type": "null"}], "default": None},
    }
    return {
        "type": "object",
        "description": t("api.schema.convolution"),
        "required": ["input", "weight"],
        "additionalProperties": False,
        "properties": {
            name: {**one, "description": t(f"api.field.{name}")} for name, one in properties.items()
        },
    }


def codes() -> dict[str, int]:
    """Return the status of every code that a refusal can carry."""
    engine = [rule.code for rule in rules()] + list(CatalogueError.MESSAGES)
    return {**dict.fromkeys(engine, 422), **STATUSES}


def _described(t: Text, kind: str, properties: Mapping[str, Schema]) -> Schema:
    """Describe an answer: every field is always there, and there are no others."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": {
            name: {**one, "description": t(f"api.{kind}.{name}")}
            for name, one in properties.items()
        },
    }


def _lists(axes: int) -> Schema:
    schema = NUMBER
    for _ in range(axes):
        schema = several(schema, 1)
    return schema


def _typed(t: Text) -> Schema:
    shape = {
        "anyOf": [
            several(whole(0, 10**9), 1, 8),
            {"type": "string", "pattern": r"^\s*[0-9]{1,10}\s*(,\s*[0-9]{1,10}\s*){0,7}$"},
        ]
    }
    schema = _described(
        t,
        "typed",
        {
            "dtype": {"enum": list(DTYPES)},
            "bdata": {"type": "string", "contentEncoding": "base64"},
            "shape": shape,
        },
    )
    return {**schema, "required": ["dtype", "bdata"], "description": t("api.schema.typed")}


def _scene(t: Text) -> Schema:
    """Describe a scene: a body of ``POST /api/convolve`` with the layer's fields in it."""
    whole_body = convolution(t)
    left_out = ("aggregation", "gains", "mute", "partials_for")
    fields = {name: one for name, one in whole_body["properties"].items() if name not in left_out}
    return {**whole_body, "required": list(fields), "properties": fields}


def _result(t: Text) -> Schema:
    shape = several(whole(1))
    counts = {"weights": whole(1), "biases": whole(0), "total": whole(1)}
    shapes = dict.fromkeys(("input", "weight", "partials", "output"), shape)
    return _described(
        t,
        "result",
        {
            "partials": ref("Array4"),
            "aggregate": ref("Array3"),
            "pre_activation": ref("Array3"),
            "output": ref("Array3"),
            "padding": fixed(whole(0), 4),
            "shapes": _described(t, "shapes", shapes),
            "parameters": _described(t, "parameters", counts),
            "macs": whole(1),
        },
    )


def _scene_entry(t: Text) -> Schema:
    shapes = {"input": fixed(whole(1), 3), "weight": fixed(whole(1), 4)}
    properties: dict[str, Schema] = {
        **dict.fromkeys(("id", "title", "title_key", "look", "source"), TEXT),
        "seed": OPTIONAL_TEXT,
        "image": OPTIONAL_TEXT,
        "size": OPTIONAL_COUNT,
        "values": OPTIONAL_TEXT,
        "kernel": OPTIONAL_TEXT,
        "same_slice": {"type": "boolean"},
        "channels": {"anyOf": [several(TEXT), {"type": "null"}]},
        "input_kind": {"enum": ["rgb", "maps", "signed"]},
        "output_kind": {"enum": ["maps", "rgb"]},
        "out": whole(0),
        "at": fixed(whole(0), 2),
        **dict.fromkeys(("next", "previous", "companion"), OPTIONAL_TEXT),
        "shapes": _described(t, "shapes", shapes),
    }
    return _described(t, "entry", properties)


def _kernel_entry(t: Text) -> Schema:
    properties: dict[str, Schema] = {
        **dict.fromkeys(("id", "title", "title_key", "how", "source"), TEXT),
        "same_slice": {"type": "boolean"},
        **dict.fromkeys(("in_channels", "out_channels", "groups"), whole(1)),
        "kernel_size": fixed(whole(1), 2),
        "output_kind": {"enum": ["maps", "rgb"]},
    }
    return _described(t, "entry", properties)


def _problem(t: Text, example: Mapping[str, Any]) -> Schema:
    properties = {
        "type": {"const": "about:blank"},
        "title": TEXT,
        "status": whole(400, 599),
        "detail": TEXT,
        "errors": several(ref("Fault")),
    }
    return {
        **_described(t, "problem", properties),
        "description": t("api.schema.problem"),
        "examples": [example],
    }


def _fault(t: Text) -> Schema:
    properties: dict[str, Schema] = {
        "field": TEXT,
        "value": {},
        "code": {"enum": sorted(codes())},
        "message": TEXT,
        "params": {"type": "object"},
    }
    return _described(t, "fault", properties)
