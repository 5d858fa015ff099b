"""The OpenAPI document: FastAPI's own, its messages told in a language.

Routes and models are described by the keys of messages (``api.…``); what they say is put in
here, with the limits as they are set and the examples for the address the document is read at.
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
"""What an application says of itself."""

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
    name: str, tag: str, *rules: str, answer: str = "", example: Any = None, kept: bool = True
) -> dict[str, Any]:
    """Return what a route's decorator says besides its path and its answer's model.

    Parameters
    ----------
    name
        Names the operation, and its messages.
    tag
        The group in which it is listed.
    *rules
        What a request can break, as ``problems.RULES`` groups it.
    answer
        Names the answer's message, where the operation's own name does not.
    example
        An answer.
    kept
        Whether an answer carries a tag, and may be kept.
    """
    found: dict[int | str, Any] = {200: {"headers": _KEEPING} if kept else {}}
    if example is not None:
        found[200]["content"] = {"application/json": {"example": example}}
    if kept:
        found[304] = {"description": "api.status.304", "headers": _KEEPING}
    codes: dict[int, list[str]] = {405: []}
    for code, status in (pair for rule in rules for pair in RULES[rule].items()):
        if code not in codes.setdefault(status, []):
            codes[status].append(code)
    for status in sorted(codes):
        told = {"model": Problem, "description": f"api.status.{status}"}
        found[status] = {**told, "x-codes": codes[status]}
    more: dict[str, Any] = {"x-codeSamples": list(_samples(name))}
    return {
        "operation_id": name,
        "tags": [tag],
        "summary": f"api.{name}.summary",
        "description": f"api.{name}.about",
        "response_description": f"api.{answer or name}.answer",
        "responses": found,
        "openapi_extra": {**more, "parameters": [_KNOWN_TAG]} if kept else more,
    }


def address_of(request: Request) -> str:
    """Return the address that the server is read at, where its Host is one."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host}" if _HOST.fullmatch(host) else ADDRESS


def translated(
    document: Mapping[str, Any], language: Language, settings: Settings, address: str
) -> dict[str, Any]:
    """Return FastAPI's document in one language."""
    limits = {
        "bytes": f"{settings.max_body_bytes:,}",
        "lists": f"{jsonbody.MAX_LISTS:,}",
        "strings": f"{jsonbody.MAX_STRINGS:,}",
        "partials": f"{settings.max_partial_values:,}",
        "padded": f"{settings.max_padded_values:,}",
        "macs": f"{settings.max_macs:,}",
    }

    def told(node: Any) -> Any:
        if isinstance(node, dict):
            # Pydantic's titles are the fields' names once more.
            return {
                name: told(one)
                for name, one in node.items()
                if name != "title" or isinstance(one, dict)
            }
        if isinstance(node, list):
            return [told(one) for one in node]
        if isinstance(node, str) and node.startswith("api."):
            return language.text(node, **limits)
        if isinstance(node, float) and node.is_integer():
            return int(node)  # FastAPI's bounds
        return node.replace(ADDRESS, address) if isinstance(node, str) else node

    found: dict[str, Any] = told(document)
    found["info"]["title"] = document["info"]["title"]
    for one in _operations(found):
        _finish(one, language)
    schemas = found["components"]["schemas"]
    for name, field in schemas["Convolution"]["properties"].items():
        if name not in schemas["Convolution"]["required"]:
            field.setdefault("default", None)  # FastAPI leaves out what is null
    refusal = refuse("stride", "range", 0, value=0, min=1, max=64)
    schemas["Problem"]["examples"] = [refusal_document(refusal, language)]
    return found


def _operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        yield from methods.values()


def _finish(operation: dict[str, Any], language: Language) -> None:
    """Say what FastAPI has no words for: lists with commas, and the refusals' media type."""
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
