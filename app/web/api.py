"""The API's routes: thin edges around the catalogue, the engine and the limits."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import __version__
from app.catalogue import SCENES, BuiltScene, build
from app.settings import Settings
from app.web import arrays, jsonbody, limits, openapi, query
from app.web.convolution import FIELDS, REQUIRED, Convolutions, Form, Job, naming_values
from app.web.lists import LISTS
from app.web.locales import Language, Languages
from app.web.openapi import ADDRESS
from app.web.problems import refuse
from app.web.resources import APP, files, fingerprint

JSON = "application/json"
_HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_BUILD_KEYS = ("image", "size", "values", "kernel", "kernel_size", "groups")
_LAYER_KEYS = ("stride", "padding", "padding_mode", "dilation", "activation")


class Api:
    """The endpoints under ``/api``, and the server's own."""

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self.settings = settings
        self.languages = languages
        self.convolutions = Convolutions(settings)
        self._code = fingerprint(APP, [p for p in files(APP) if p.suffix in (".py", ".json")])

    async def listed(self, request: Request) -> Response:
        """Answer with one of the catalogue's lists."""
        values = query.read(request.scope["query_string"], query.list_keys(self.languages.by_code))
        language = self.languages.choose(values.get("lang"))
        entries = LISTS[request.scope["path"].rpartition("/")[2]](language)
        body = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
        return self._kept(request, body, _quoted(body))

    async def scene(self, request: Request) -> Response:
        """Answer with one scene as ``POST /api/convolve`` takes it."""
        scene_id = _known_scene(request)
        values = query.read(request.scope["query_string"], query.scene_keys())
        tag = self._tag("scene", scene_id, values)
        if tag in _known_tags(request):
            return self._unchanged(tag)
        document = _document(await self._built(scene_id, values), values)
        self.convolutions.prepare(document)
        body = b"{%s}" % b",".join(
            b"%s:%s" % (json.dumps(name).encode(), _encoded(value))
            for name, value in document.items()
        )
        return self._kept(request, body, tag)

    async def result(self, request: Request) -> Response:
        """Answer with the result of one scene with overrides."""
        scene_id = _known_scene(request)
        values = query.read(request.scope["query_string"], query.result_keys())
        tag = self._tag("result", scene_id, values)
        if tag in _known_tags(request):
            return self._unchanged(tag)
        document = _document(await self._built(scene_id, values), values)
        document |= {name: values[name] for name in query.MIX_KEYS if name in values}
        body = await self._answer(self.convolutions.prepare(document), _form(values))
        return self._kept(request, body, tag)

    async def convolve(self, request: Request) -> Response:
        """Answer with the result for any arrays."""
        form = _form(query.read(request.scope["query_string"], query.ANSWER_KEYS))
        body = await jsonbody.read(request, self.settings.max_body_bytes)
        try:
            if len(body) > limits.INLINE_BYTES:
                answer = await self.convolutions.run_heavy(lambda: self._parsed(body).answer(form))
            else:
                answer = await self._answer(self._parsed(body), form)
        except RecursionError:  # what could still be parsed may be too deep to be written
            raise refuse("body", "nested_too_deeply") from None
        return Response(answer, media_type=JSON)

    async def openapi(self, request: Request) -> Response:
        """Answer with the description of this interface."""
        values = query.read(request.scope["query_string"], query.list_keys(self.languages.by_code))
        document = self.describe(request, self.languages.choose(values.get("lang")))
        body = json.dumps(document, ensure_ascii=False).encode()
        return self._kept(request, body, _quoted(body))

    def describe(self, request: Request, language: Language) -> dict[str, Any]:
        """Return the OpenAPI document, its examples for the address it is read at."""
        host = request.headers.get("host", "")
        address = f"{request.scope['scheme']}://{host}" if _HOST.fullmatch(host) else ADDRESS
        return openapi.document(language, self.languages.by_code, self.settings, address)

    async def health(self, _: Request) -> Response:
        """Say that the server answers."""
        document = {"status": "ok", "version": __version__}
        return JSONResponse(document, headers={"Cache-Control": "no-store"})

    def _parsed(self, body: bytes) -> Job:
        return self.convolutions.prepare(
            jsonbody.check_fields(jsonbody.parse(body), FIELDS, REQUIRED)
        )

    async def _answer(self, job: Job, form: Form) -> bytes:
        if limits.is_small(job.plan):
            return job.answer(form)
        return await self.convolutions.run_heavy(lambda: job.answer(form))

    async def _built(self, scene_id: str, values: Mapping[str, Any]) -> BuiltScene:
        """Painting a large picture takes longer than most answers: it may not hold them up."""
        chosen = {name: values[name] for name in _BUILD_KEYS if name in values}
        if isinstance(size := chosen.get("kernel_size"), int | list):
            chosen["kernel_size"] = tuple(size) if isinstance(size, list) else (size, size)
        if not chosen:
            return build(scene_id)
        with naming_values(values):
            return await self.convolutions.run_heavy(lambda: build(scene_id, **chosen))

    def _tag(self, kind: str, scene_id: str, values: Mapping[str, Any]) -> str:
        """Strong, because an answer follows from the version and the canonical query alone."""
        return _quoted(json.dumps([self._code, kind, scene_id, sorted(values.items())]).encode())

    def _kept(self, request: Request, body: bytes, tag: str) -> Response:
        if _known_tags(request) & {tag, "*"}:
            return self._unchanged(tag)
        return Response(body, headers=self._keeping(tag), media_type=JSON)

    def _unchanged(self, tag: str) -> Response:
        return Response(status_code=304, headers=self._keeping(tag))

    def _keeping(self, tag: str) -> dict[str, str]:
        return {"ETag": tag, "Cache-Control": f"public, max-age={self.settings.cache_seconds}"}


def _quoted(text: bytes) -> str:
    return f'"{hashlib.sha256(text).hexdigest()[:24]}"'


def _known_tags(request: Request) -> set[str]:
    given = request.headers.get("if-none-match", "")
    return {one.strip().removeprefix("W/") for one in given.split(",")}


def _known_scene(request: Request) -> str:
    scene_id: str = request.path_params["scene_id"]
    if scene_id not in SCENES:
        raise refuse("scene", "unknown_scene", scene_id, scene=scene_id, known=", ".join(SCENES))
    return scene_id


def _form(values: Mapping[str, Any]) -> Form:
    return Form(values.get("dtype"), values.get("format") == "lists")


def _document(built: BuiltScene, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body for ``POST /api/convolve``, arrays still arrays."""
    layer = vars(built.layer) | {name: values[name] for name in _LAYER_KEYS if name in values}
    return {"input": built.input, "weight": built.weight, "bias": built.bias, **layer}


def _encoded(value: Any) -> bytes:
    if hasattr(value, "dtype"):
        return arrays.encode_typed(value)
    return json.dumps(value, separators=(",", ":")).encode()
