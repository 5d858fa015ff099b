"""The API's routes: thin edges around the catalogue, the engine and the limits."""

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
from app.web.content import Content, Recent, given_tags, tag_for, tag_of
from app.web.convolution import FIELDS, REQUIRED, Convolutions, Form, Job, naming_values
from app.web.lists import LISTS
from app.web.locales import Language, Languages
from app.web.openapi import ADDRESS
from app.web.problems import refuse
from app.web.resources import APP, files, fingerprint

JSON = "application/json"
_WORTH_PACKING = 2_000  # bytes
_MOST_PACKED = 200_000
_MOST_KEPT = 100  # answers of at most that size, and lists
_HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_BUILD_KEYS = ("image", "size", "values", "kernel", "kernel_size", "groups")
_LAYER_KEYS = ("stride", "padding", "padding_mode", "dilation", "activation")


class Api:
    """The endpoints under ``/api``, and the server's own."""

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self.settings = settings
        self.languages = languages
        self.convolutions = Convolutions(settings)
        self._caching = f"public, max-age={settings.cache_seconds}"
        self._recent: Recent[Content] = Recent(_MOST_KEPT)
        self._code = fingerprint(APP, [p for p in files(APP) if p.suffix in (".py", ".json")])

    async def listed(self, request: Request) -> Response:
        """Answer with one of the catalogue's lists."""
        values = query.read(request.scope["query_string"], query.list_keys(self.languages.by_code))
        language = self.languages.choose(values.get("lang"))
        name = request.scope["path"].rpartition("/")[2]

        def listed() -> Content:
            text = json.dumps(LISTS[name](language), ensure_ascii=False, separators=(",", ":"))
            return Content.of(text.encode(), JSON, least=_WORTH_PACKING)

        return self._send(request, self._recent.get((name, language.code), listed))

    async def scene(self, request: Request) -> Response:
        """Answer with one scene as ``POST /api/convolve`` takes it."""
        scene_id = _known_scene(request)
        values = query.read(request.scope["query_string"], query.scene_keys())
        tag = self._tag("scene", scene_id, values)
        if known := self._known(request, tag):
            return known
        document = _document(await self._built(scene_id, values), values)
        self.convolutions.prepare(document)
        body = b"{%s}" % b",".join(
            b"%s:%s" % (json.dumps(name).encode(), _encoded(value))
            for name, value in document.items()
        )
        return self._send(request, self._answered(tag, body))

    async def result(self, request: Request) -> Response:
        """Answer with the result of one scene with overrides."""
        scene_id = _known_scene(request)
        values = query.read(request.scope["query_string"], query.result_keys())
        tag = self._tag("result", scene_id, values)
        if known := self._known(request, tag):
            return known
        document = _document(await self._built(scene_id, values), values)
        document |= {name: values[name] for name in query.MIX_KEYS if name in values}
        body = await self._answer(self.convolutions.prepare(document), _form(values))
        return self._send(request, self._answered(tag, body))

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
        language = self.languages.choose(values.get("lang"))
        address = address_of(request)

        def described() -> Content:
            text = json.dumps(self.describe(address, language), ensure_ascii=False)
            return Content.of(text.encode(), JSON, least=_WORTH_PACKING)

        return self._send(request, self._recent.get((address, language.code), described))

    def describe(self, address: str, language: Language) -> dict[str, Any]:
        """Return the OpenAPI document, its examples for the address it is read at."""
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
        return tag_of(json.dumps([self._code, kind, scene_id, sorted(values.items())]).encode())

    def _known(self, request: Request, tag: str) -> Response | None:
        """Answer without computing where the client names the tag, in whichever coding.

        What was answered not long ago is sent again as it was.
        """
        given = given_tags(request.headers)
        named = [one for one in (tag_for(tag, "gzip"), tag_for(tag, None)) if one in given]
        if named:
            headers = {"ETag": named[0], "Cache-Control": self._caching, "Vary": "Accept-Encoding"}
            return Response(status_code=304, headers=headers)
        kept = self._recent.peek(tag)
        return kept and self._send(request, kept)

    def _answered(self, tag: str, body: bytes) -> Content:
        """Compress an answer that follows from its address, and keep it for a while.

        Images of digits shrink to an eighth in a quarter of a millisecond. What is large is
        mostly noise to gzip, and its time would be the server's: it goes out as it is.
        """
        if len(body) > _MOST_PACKED:
            return Content(body, {}, JSON, tag)
        packed = Content.of(body, JSON, level=4, least=_WORTH_PACKING, tag=tag)
        return self._recent.get(tag, lambda: packed)

    def _send(self, request: Request, content: Content) -> Response:
        return content.respond(request.headers, self._caching)


def address_of(request: Request) -> str:
    """Return the address that the server is read at, where its Host is one."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host}" if _HOST.fullmatch(host) else ADDRESS


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
