"""The API's routes: thin edges around the catalogue, the engine and the limits."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app import __version__
from app.catalogue import IMAGES, KERNELS, SCENES, BuiltScene, CatalogueError, Kernel, Scene, build
from app.settings import Settings
from app.web import arrays, jsonbody, limits, query
from app.web.convolution import FIELDS, REQUIRED, Convolutions, Form, Job
from app.web.locales import Language, Languages
from app.web.problems import RefusalError

JSON = "application/json"
_BUILD_KEYS = ("image", "size", "values", "kernel", "kernel_size", "groups")
_LAYER_KEYS = ("stride", "padding", "padding_mode", "dilation", "activation")
_MIX_KEYS = ("mute", "gains", "aggregation", "partials_for")


class Api:
    """The endpoints under ``/api``."""

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self.settings = settings
        self.languages = languages
        self.convolutions = Convolutions(settings)

    async def scenes(self, request: Request) -> Response:
        """Answer with the catalogue's scenes."""
        language = self._language(request)
        return self._listed(request, [_scene_entry(scene, language) for scene in SCENES.values()])

    async def images(self, request: Request) -> Response:
        """Answer with the catalogue's images."""
        language = self._language(request)
        entries = [
            {"id": name, "title": language.text(f"image.{name}"), "title_key": f"image.{name}"}
            for name in IMAGES
        ]
        return self._listed(request, entries)

    async def kernels(self, request: Request) -> Response:
        """Answer with the catalogue's kernels."""
        language = self._language(request)
        return self._listed(request, [_kernel_entry(one, language) for one in KERNELS.values()])

    async def scene(self, request: Request, scene_id: str) -> Response:
        """Answer with one scene as ``POST /api/convolve`` takes it."""
        values = query.read(request.scope["query_string"], query.keys("result"))
        tag = self._tag("scene", scene_id, values)
        if _is_known(request, tag):
            return self._unchanged(tag)
        document = _document(_build(scene_id, values), values)
        body = b"{%s}" % b",".join(
            b"%s:%s" % (json.dumps(name).encode(), _encoded(value))
            for name, value in document.items()
        )
        return self._kept(body, tag)

    async def result(self, request: Request, scene_id: str) -> Response:
        """Answer with the result of one scene with overrides."""
        allowed = {**query.keys("result", "api"), **query.ANSWER_KEYS}
        values = query.read(request.scope["query_string"], allowed)
        tag = self._tag("result", scene_id, values)
        if _is_known(request, tag):
            return self._unchanged(tag)
        form = _form(values)
        document = _document(_build(scene_id, values), values)
        document |= {name: values[name] for name in _MIX_KEYS if name in values}
        return self._kept(await self._answer(self._prepared(document), form), tag)

    async def convolve(self, request: Request) -> Response:
        """Answer with the result for any arrays."""
        form = _form(query.read(request.scope["query_string"], query.ANSWER_KEYS))
        body = await jsonbody.read(request, self.settings.max_body_bytes)
        if len(body) > limits.INLINE_BYTES:
            answer = await self.convolutions.run_heavy(lambda: self._parsed(body).answer(form))
        else:
            answer = await self._answer(self._parsed(body), form)
        return Response(answer, media_type=JSON)

    def _parsed(self, body: bytes) -> Job:
        document = jsonbody.check_fields(jsonbody.parse(body), FIELDS, REQUIRED)
        return self._prepared(document)

    def _prepared(self, document: Mapping[str, Any]) -> Job:
        return self.convolutions.prepare(document)

    async def _answer(self, job: Job, form: Form) -> bytes:
        if limits.is_small(job.plan):
            return job.answer(form)
        return await self.convolutions.run_heavy(lambda: job.answer(form))

    def _language(self, request: Request) -> Language:
        return self.languages.choose(request.query_params.get("lang"))

    def _listed(self, request: Request, entries: list[dict[str, Any]]) -> Response:
        body = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        return self._unchanged(tag) if _is_known(request, tag) else self._kept(body, tag)

    def _tag(self, kind: str, scene_id: str, values: Mapping[str, Any]) -> str:
        """Strong, because an answer follows from the version and the canonical query alone."""
        canonical = json.dumps([__version__, kind, scene_id, sorted(values.items())])
        return f'"{hashlib.sha256(canonical.encode()).hexdigest()[:24]}"'

    def _kept(self, body: bytes, tag: str) -> Response:
        return Response(body, headers=self._keeping(tag), media_type=JSON)

    def _unchanged(self, tag: str) -> Response:
        return Response(status_code=304, headers=self._keeping(tag))

    def _keeping(self, tag: str) -> dict[str, str]:
        return {"ETag": tag, "Cache-Control": f"public, max-age={self.settings.cache_seconds}"}


def _is_known(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in given.split(","))


def _form(values: Mapping[str, Any]) -> Form:
    return Form(values.get("dtype"), values.get("format") == "lists")


def _build(scene_id: str, values: Mapping[str, Any]) -> BuiltScene:
    chosen = {name: values[name] for name in _BUILD_KEYS if name in values}
    if "kernel_size" in chosen:
        given = chosen["kernel_size"]
        chosen["kernel_size"] = tuple(given) if isinstance(given, list) else (given, given)
    try:
        return build(scene_id, **chosen)
    except CatalogueError as error:
        if error.code == "unknown_scene":
            refusal = RefusalError.of(error, scene_id)
            raise RefusalError(404, *refusal.faults) from None
        raise


def _document(built: BuiltScene, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body for ``POST /api/convolve``, arrays still arrays."""
    layer = vars(built.layer) | {name: values[name] for name in _LAYER_KEYS if name in values}
    return {"input": built.input, "weight": built.weight, "bias": built.bias, **layer}


def _encoded(value: Any) -> bytes:
    if hasattr(value, "dtype"):
        return arrays.encode_typed(value)
    return json.dumps(value, separators=(",", ":")).encode()


def _scene_entry(scene: Scene, language: Language) -> dict[str, Any]:
    built = build(scene.id)
    names = ("id", "seed", "source", "image", "size", "values", "kernel", "channels", "input_kind")
    more = ("output_kind", "next", "previous", "companion", "out", "at")
    kernel = KERNELS.get(scene.kernel or "")
    return {
        **{name: getattr(scene, name) for name in names + more},
        "title": language.text(f"scene.{scene.id}.title"),
        "look": language.text(f"scene.{scene.id}.look"),
        "title_key": f"scene.{scene.id}.title",
        "same_slice": kernel is not None and kernel.same_slice,
        "shapes": {"input": built.input.shape, "weight": built.weight.shape},
    }


def _kernel_entry(kernel: Kernel, language: Language) -> dict[str, Any]:
    names = ("id", "source", "same_slice", "in_channels", "out_channels", "kernel_size", "groups")
    return {
        **{name: getattr(kernel, name) for name in names},
        "output_kind": kernel.output_kind,
        "title": language.text(f"kernel.{kernel.id}"),
        "how": language.text(f"kernel.{kernel.id}.how"),
        "title_key": f"kernel.{kernel.id}",
    }
