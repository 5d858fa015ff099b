"""The operations of the OpenAPI document: parameters, answers, refusals, examples."""

import json
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from app.catalogue import SCENES, CatalogueError
from app.core import rules
from app.settings import Settings
from app.web import jsonbody, query
from app.web.openapi_examples import BODIES, BODY_ANSWER, PATHS
from app.web.openapi_schemas import NUMBER, TEXT, Schema, Text, fixed, ref, several, whole
from app.web.problems import MEDIA_TYPE, STATUSES

Refusals = Mapping[int, Iterable[str]]

_KEYS = ("duplicate_key", "too_many_keys", "unknown_key", "choice")
_VALUES = ("whole_number", "number", "range", "count")
_LIMITS = (
    "too_many_partial_values",
    "too_many_output_values",
    "too_many_padded_values",
    "too_many_macs",
)
_ENGINE = tuple(rule.code for rule in rules())
_CATALOGUE = tuple(code for code in CatalogueError.MESSAGES if code not in STATUSES)
_BODY = (
    *("not_object", "unknown_field", "missing", "duplicate_field", "not_array", "not_a_list"),
    *("not_text", "not_base64", "typed_shape", "typed_length", "integer_too_large"),
)
_OF_QUERY: Refusals = {400: ["not_utf8"], 422: _KEYS}
_OF_SCENE: Refusals = {
    400: ["not_utf8"],
    404: ["unknown_scene"],
    422: (*_KEYS, *_VALUES, *_CATALOGUE, *_LIMITS, *_ENGINE, "dtype_overflow"),
}
_OF_BODY: Refusals = {
    **{
        status: [code for code in STATUSES if STATUSES[code] == status]
        for status in (400, 413, 415)
    },
    422: (*_KEYS, *_BODY, *_LIMITS, *_ENGINE, "dtype_overflow"),
}


class Paths:
    """Describes one operation after the other, in the words of one language."""

    def __init__(
        self, t: Text, languages: tuple[str, ...], settings: Settings, address: str
    ) -> None:
        self.t = t
        self.languages = languages
        self.address = address
        self.limits = {
            "bytes": f"{settings.max_body_bytes:,}",
            "lists": f"{jsonbody.MAX_LISTS:,}",
            "strings": f"{jsonbody.MAX_STRINGS:,}",
            "partials": f"{settings.max_partial_values:,}",
            "padded": f"{settings.max_padded_values:,}",
            "macs": f"{settings.max_macs:,}",
        }

    def convolve(self) -> dict[str, Any]:
        """Describe ``POST /api/convolve``."""
        examples = {
            name: {"summary": self.t(f"api.example.{name}"), "value": body}
            for name, body in BODIES.items()
        }
        content = {"application/json": {"schema": ref("Convolution"), "examples": examples}}
        answer = self._responses("result", ref("Result"), _OF_BODY, BODY_ANSWER, kept=False)
        return {
            **self._named("convolve", "results"),
            "parameters": self._parameters(query.ANSWER_KEYS),
            "requestBody": {"required": True, "content": content},
            "responses": answer,
            "x-codeSamples": [self._posted(name, body) for name, body in BODIES.items()],
        }

    def result(self) -> dict[str, Any]:
        """Describe ``GET /api/scenes/{scene_id}/result``."""
        return {
            **self._named("result", "results"),
            "parameters": [
                self._scene_id(),
                *self._parameters(query.result_keys()),
                self._known_tag(),
            ],
            "responses": self._responses("result", ref("Result"), _OF_SCENE),
            "x-codeSamples": self._got("/api/scenes/{scene_id}/result"),
        }

    def scene(self) -> dict[str, Any]:
        """Describe ``GET /api/scenes/{scene_id}``."""
        return {
            **self._named("scene", "catalogue"),
            "parameters": [
                self._scene_id(),
                *self._parameters(query.scene_keys()),
                self._known_tag(),
            ],
            "responses": self._responses("scene", ref("Scene"), _OF_SCENE),
            "x-codeSamples": self._got("/api/scenes/{scene_id}"),
        }

    def listed(self, name: str, entry: str) -> dict[str, Any]:
        """Describe one of the catalogue's lists."""
        return {
            **self._named(name, "catalogue"),
            "parameters": [
                *self._parameters(query.list_keys(self.languages)),
                self._known_tag(),
            ],
            "responses": self._responses(name, several(ref(entry)), _OF_QUERY),
            "x-codeSamples": self._got(f"/api/{name}"),
        }

    def health(self) -> dict[str, Any]:
        """Describe ``GET /healthz``."""
        return {
            **self._named("health", "server"),
            "responses": self._responses("health", ref("Health"), {}, kept=False),
            "x-codeSamples": self._got("/healthz"),
        }

    def itself(self) -> dict[str, Any]:
        """Describe ``GET /openapi.json``."""
        return {
            **self._named("openapi", "server"),
            "parameters": [
                *self._parameters(query.list_keys(self.languages)),
                self._known_tag(),
            ],
            "responses": self._responses("openapi", {"type": "object"}, _OF_QUERY),
            "x-codeSamples": self._got("/openapi.json"),
        }

    def _named(self, name: str, tag: str) -> dict[str, Any]:
        return {
            "operationId": name,
            "tags": [tag],
            "summary": self.t(f"api.{name}.summary"),
            "description": self.t(f"api.{name}.about", **self.limits),
        }

    def _scene_id(self) -> dict[str, Any]:
        return {
            "name": "scene_id",
            "in": "path",
            "required": True,
            "description": self.t("api.key.scene_id"),
            "schema": {"type": "string", "enum": list(SCENES)},
            "example": "red-ball",
        }

    def _known_tag(self) -> dict[str, Any]:
        return {
            "name": "If-None-Match",
            "in": "header",
            "required": False,
            "description": self.t("api.header.If-None-Match"),
            "schema": TEXT,
        }

    def _parameters(self, keys: Mapping[str, query.Key]) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": self.t(f"api.key.{name}"),
                "style": "form",
                "explode": False,
                "schema": key_schema(key),
            }
            for name, key in keys.items()
        ]

    def _responses(
        self,
        name: str,
        schema: Schema,
        refusals: Refusals,
        example: Mapping[str, Any] | None = None,
        *,
        kept: bool = True,
    ) -> dict[str, Any]:
        """Describe the answer, and every refusal with the codes that its errors carry."""
        shown = {} if example is None else {"example": example}
        answer: dict[str, Any] = {
            "description": self.t(f"api.{name}.answer"),
            "content": {"application/json": {"schema": schema, **shown}},
        }
        problem = {MEDIA_TYPE: {"schema": ref("Problem")}}
        found: dict[str, Any] = {"200": answer}
        if kept:
            answer["headers"] = self._keeping()
            found["304"] = {"description": self.t("api.status.304"), "headers": self._keeping()}
        for status, codes in sorted({405: (), **refusals}.items()):
            found[str(status)] = {
                "description": self.t(f"api.status.{status}", **self.limits),
                "content": problem,
                "x-codes": list(codes),
            }
        return found

    def _keeping(self) -> dict[str, Any]:
        return {
            header: {"description": self.t(f"api.header.{header}"), "schema": TEXT}
            for header in ("ETag", "Cache-Control")
        }

    def _got(self, path: str) -> list[dict[str, str]]:
        return [
            self._sample(name, f"curl {shlex.quote(self.address + example)}")
            for name, example in PATHS[path].items()
        ]

    def _posted(self, name: str, body: Mapping[str, Any]) -> dict[str, str]:
        fields = ",\n".join(f'  "{field}": {json.dumps(value)}' for field, value in body.items())
        line = (
            f"curl {shlex.quote(self.address + '/api/convolve?format=lists')} \\\n"
            f"  -H 'Content-Type: application/json' -d '{{\n{fields}\n}}'"
        )
        return self._sample(name, line)

    def _sample(self, name: str, source: str) -> dict[str, str]:
        return {"lang": "Shell", "label": self.t(f"api.example.{name}"), "source": source}


def key_schema(key: query.Key) -> Schema:
    """Describe the values of a query key; lists are written with commas."""
    whole_number = whole(key.low or 0, key.high)
    several_numbers = [fixed(whole_number, count) for count in key.counts if count > 1]
    words = [{"type": "string", "enum": list(key.choices)}]
    found: Mapping[str, Schema] = {
        "choice": words[0],
        "integer": whole_number,
        "integers": {"anyOf": [whole_number, *several_numbers]},
        "padding": {"anyOf": [*words, whole_number, *several_numbers]},
        "channels": several(whole_number),
        "numbers": several(NUMBER, 1),
    }
    return found[key.type] | ({} if key.default is None else {"default": key.default})
