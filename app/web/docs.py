"""The context of the documentation page, made from the OpenAPI document alone."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .locales import Language
from .problems import STATUSES

_TYPES = ("boolean", "integer", "null", "number", "object", "string")
_PARTICLES = re.compile(r"\{([a-z_]+):([^{}]+)\}")

Row = dict[str, Any]
Schema = Mapping[str, Any]


def view(document: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Return the template context for an OpenAPI document in the same language."""
    schemas = document["components"]["schemas"]
    operations = list(_operations(document, language))
    return {
        "info": document["info"],
        "groups": [
            {
                "title": tag["description"],
                "operations": [one for one in operations if tag["name"] in one["tags"]],
            }
            for tag in document["tags"]
        ],
        "schemas": [
            {
                "name": name,
                "about": schema.get("description", ""),
                "rows": _rows(schema, language),
            }
            for name, schema in schemas.items()
            if name != "Convolution"  # shown with its operation
        ],
        "problem": _pretty(schemas["Problem"]["examples"][0]),
        "codes": [
            {
                "code": code,
                "status": status,
                # The message with its placeholders; {field:은/는} is shown as {field}은/는.
                "message": _PARTICLES.sub(r"{\1}\2", language.messages[f"error.{code}"]),
            }
            for code, status in sorted(STATUSES.items(), key=lambda pair: (pair[1], pair[0]))
        ],
    }


def _operations(document: Mapping[str, Any], language: Language) -> Iterator[Row]:
    body = document["components"]["schemas"]["Convolution"]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parameters = operation.get("parameters", [])
            answer = operation["responses"]["200"]["content"]["application/json"]
            yield {
                **operation,
                "path": path,
                "method": method.upper(),
                "parameters": [
                    _parameter(one, language) for one in parameters if one["in"] != "header"
                ],
                "headers": [
                    _parameter(one, language) for one in parameters if one["in"] == "header"
                ],
                "body": _rows(body, language) if "requestBody" in operation else [],
                "answer": type_in_words(answer["schema"], language),
                "example": _pretty(answer["example"]) if "example" in answer else "",
            }


def _parameter(one: Mapping[str, Any], language: Language) -> Row:
    return {
        "name": one["name"],
        "required": one["required"],
        "form": type_in_words(one["schema"], language),
        "choices": _choices(one["schema"]),
        "default": _default(one["schema"]),
        "text": one["description"],
    }


def _rows(schema: Schema, language: Language) -> list[Row]:
    return [
        {
            "name": name,
            "required": name in schema.get("required", ()),
            "form": type_in_words(one, language),
            "choices": _choices(one),
            "default": _default(one),
            "text": one.get("description", ""),
        }
        for name, one in schema["properties"].items()
    ]


def type_in_words(schema: Schema, language: Language) -> str:
    """Describe the values of a schema in words; choices are listed separately."""
    t = language.text
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return t("docs.or").join(type_in_words(one, language) for one in schema["anyOf"])
    if "enum" in schema:
        return t("docs.form.choice")
    if "const" in schema:
        return json.dumps(schema["const"])
    if schema.get("type") == "array":
        return _list(schema, language)
    if "minimum" in schema:
        kind = "between" if "maximum" in schema else "from"
        return t(f"docs.form.{kind}", min=schema["minimum"], max=schema.get("maximum", ""))
    name = schema.get("type")
    return t(f"docs.form.{name if name in _TYPES else 'any'}")


def _list(schema: Schema, language: Language) -> str:
    """Describe the items of a list, or the depth of nested lists of numbers."""
    axes, inner = 0, schema
    while inner.get("type") == "array":
        axes, inner = axes + 1, inner["items"]
    if axes > 1 and inner == {"type": "number"}:
        return language.text("docs.form.lists", axes=axes)
    items = type_in_words(schema["items"], language)
    if "minItems" in schema and schema["minItems"] == schema.get("maxItems"):
        return language.text("docs.form.fixed", count=schema["minItems"], items=items)
    return language.text("docs.form.array", items=items)


def _default(schema: Schema) -> str:
    default = schema.get("default", "")
    return default if isinstance(default, str) else json.dumps(default)


def _choices(schema: Schema) -> list[str]:
    options = [schema, *schema.get("anyOf", ())]
    return [str(choice) for one in options for choice in one.get("enum", ())]


def _pretty(value: object) -> str:
    """Return indented JSON, with short lists on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    inner = re.compile(r"\[\s*([^\[\]{}]*?)\s*\]", re.DOTALL)
    for _ in range(4):
        text = inner.sub(lambda m: "⟦" + re.sub(r",\s*", ", ", m[1]) + "⟧", text)
    return text.replace("⟦", "[").replace("⟧", "]")
