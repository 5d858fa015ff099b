"""The OpenAPI document: FastAPI's, translated.

Routes and models are described by message keys (``api.…``). This module replaces them with the
messages of a language, and fills in the limits and the server's address.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import Request

from ..settings import Settings
from . import jsonbody
from .examples import ADDRESS, BODIES, PATHS
from .locales import Language
from .models import Problem
from .problems import MEDIA_TYPE, RULES, refusal_document, refuse

INFO: Mapping[str, Any] = {
    "title": "Channelsum",
    "summary": "api.summary",
    "description": "api.about",
    "license_info": {"name": "MIT", "identifier": "MIT"},
    "servers": [{"url": "/"}],
    "openapi_tags": [
        {"name": name, "description": f"api.tag.{name}"}
        for name in ("results", "catalogue", "server")
    ],
}
"""Arguments of ``FastAPI`` that describe the application."""

_HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_TEXT = {"type": "string"}
_KEEPING = {
    name: {"description": f"api.header.{name}", "schema": _TEXT}
    for name in ("ETag", "Cache-Control")
}
_KNOWN_TAG = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "api.header.If-None-Match",
    "schema": _TEXT,
}


def operation(
    name: str, tag: str, *rules: str, answer: str = "", example: Any = None, cached: bool = True
) -> dict[str, Any]:
    """Return the arguments of a route decorator besides path and response model.

    Parameters
    ----------
    name
        The name of the operation and of its messages.
    tag
        The group in which it is listed.
    *rules
        The groups of ``problems.RULES`` that a request can break.
    answer
        The name of the message that describes the answer, if not `name`.
    example
        An example of an answer.
    cached
        Whether answers have an entity tag and may be cached.
    """
    found: dict[int | str, Any] = {200: {"headers": _KEEPING} if cached else {}}
    if example is not None:
        found[200]["content"] = {"application/json": {"example": example}}
    if cached:
        found[304] = {"description": "api.status.304", "headers": _KEEPING}
    codes: dict[int, list[str]] = {405: []}
    for code, status in (pair for rule in rules for pair in RULES[rule].items()):
        if code not in codes.setdefault(status, []):
            codes[status].append(code)
    for status in sorted(codes):
        refusal = {"model": Problem, "description": f"api.status.{status}"}
        found[status] = {**refusal, "x-codes": codes[status]}
    more: dict[str, Any] = {"x-codeSamples": list(_samples(name))}
    return {
        "operation_id": name,
        "tags": [tag],
        "summary": f"api.{name}.summary",
        "description": f"api.{name}.about",
        "response_description": f"api.{answer or name}.answer",
        "responses": found,
        "openapi_extra": {**more, "parameters": [_KNOWN_TAG]} if cached else more,
    }


def address_of(request: Request) -> str:
    """Return the server's address from the Host header, or the default if it is malformed."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host}" if _HOST.fullmatch(host) else ADDRESS


def translated(
    document: Mapping[str, Any], language: Language, settings: Settings, address: str
) -> dict[str, Any]:
    """Translate FastAPI's document, and fill in the limits and the server's address."""
    limits = {
        "bytes": f"{settings.max_body_bytes:,}",
        "lists": f"{jsonbody.MAX_LISTS:,}",
        "strings": f"{jsonbody.MAX_STRINGS:,}",
        "partials": f"{settings.max_partial_values:,}",
        "padded": f"{settings.max_padded_values:,}",
        "macs": f"{settings.max_macs:,}",
    }

    def translate(node: Any) -> Any:
        if isinstance(node, dict):
            # Drop Pydantic's titles, which only repeat the names of the fields.
            return {
                name: translate(one)
                for name, one in node.items()
                if name != "title" or isinstance(one, dict)
            }
        if isinstance(node, list):
            return [translate(one) for one in node]
        if isinstance(node, str) and node.startswith("api."):
            return language.text(node, **limits)
        if isinstance(node, float) and node.is_integer():
            return int(node)  # FastAPI writes bounds as floats
        return node.replace(ADDRESS, address) if isinstance(node, str) else node

    found: dict[str, Any] = translate(document)
    found["info"]["title"] = document["info"]["title"]
    for one in _operations(found):
        _finish(one, language)
    schemas = found["components"]["schemas"]
    for name, field in schemas["Convolution"]["properties"].items():
        if name not in schemas["Convolution"]["required"]:
            field.setdefault("default", None)  # FastAPI omits defaults that are null
    refusal = refuse("stride", "range", 0, value=0, min=1, max=64)
    schemas["Problem"]["examples"] = [refusal_document(refusal, language)]
    return found


def _operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        yield from methods.values()


def _finish(operation: dict[str, Any], language: Language) -> None:
    """Add what FastAPI can't express: comma-separated lists, the media type of refusals."""
    for one in operation.get("parameters", ()):
        if one["in"] == "query":
            text = language.text(f"api.key.{one['name']}")
            one |= {"description": text, "style": "form", "explode": False}
    for status, answer in operation["responses"].items():
        if status >= "400":
            answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}


def _samples(name: str) -> Iterator[dict[str, str]]:
    if name == "convolve":
        for label, body in BODIES.items():
            yield _sample(label, _posted(body))
    for label, path in PATHS.get(name, {}).items():
        yield _sample(label, f"curl '{ADDRESS}{path}'")


def _posted(body: Mapping[str, Any]) -> str:
    fields = ",\n".join(f'  "{field}": {json.dumps(value)}' for field, value in body.items())
    return (
        f"curl '{ADDRESS}/api/convolve?format=lists' \\\n"
        f"  -H 'Content-Type: application/json' -d '{{\n{fields}\n}}'"
    )


def _sample(label: str, source: str) -> dict[str, str]:
    return {"lang": "Shell", "label": f"api.example.{label}", "source": source}
