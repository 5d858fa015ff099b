"""The API's routes: they call the catalogue, the engine and the limits."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator, WithJsonSchema

from .. import __version__
from ..catalogue import SCENES, BuiltScene, build
from . import arrays, limits, lists
from .cache import JSON
from .convolution import MIX, ArrayFormat, Convolutions, Job, naming_values
from .dependencies import CacheDep, ConvolutionsDep, LanguagesDep
from .document import address_of, operation
from .examples import BODIES, BODY_ANSWER
from .models import Convolution, Health, ImageEntry, KernelEntry, Result, Scene, SceneEntry
from .problems import refuse
from .query import AnswerKeys, LangKeys, ResultKeys, SceneKeys, keys_with_role
from .strict import StrictRoute, also_head

_BUILD_KEYS = keys_with_role("image", "kernel", "shape")
_LAYER_KEYS = keys_with_role("layer")

router = APIRouter(route_class=StrictRoute)


def _known_scene(scene_id: str) -> str:
    if scene_id not in SCENES:
        raise refuse("scene", "unknown_scene", scene_id, scene=scene_id, known=", ".join(SCENES))
    return scene_id


SceneId = Annotated[
    str,
    Path(description="api.key.scene_id", examples=["red-ball"]),
    AfterValidator(_known_scene),
    WithJsonSchema({"type": "string", "enum": list(SCENES)}),
]
Asked = Annotated[
    Convolution,
    Body(
        openapi_examples={
            name: {"summary": f"api.example.{name}", "value": body} for name, body in BODIES.items()
        }
    ),
]


@router.post(
    "/api/convolve",
    response_model=Result,
    **operation(
        *("convolve", "results", "query", "body", "result"),
        answer="result",
        example=BODY_ANSWER,
        cached=False,
    ),
)
async def convolve(
    body: Asked, keys: Annotated[AnswerKeys, Query()], convolutions: ConvolutionsDep
) -> Response:
    """Compute a layer for arrays in the body."""
    answer = await _answer(convolutions, dict(body), keys)
    return Response(answer, media_type=JSON)


@router.get(
    "/api/scenes/{scene_id}/result",
    response_model=Result,
    **operation("result", "results", "query", "values", "scene", "catalogue", "result"),
)
async def result(
    scene_id: SceneId,
    keys: Annotated[ResultKeys, Query()],
    request: Request,
    convolutions: ConvolutionsDep,
    cache: CacheDep,
) -> Response:
    """Compute the layer of a scene, with overrides from the query."""
    values = keys.chosen()
    tag = cache.tag("result", scene_id, values)
    if known := cache.lookup_tag(request, tag):
        return known
    document = await _document(convolutions, scene_id, values)
    document |= {name: values[name] for name in MIX if name in values}
    return cache.send(request, tag, await _answer(convolutions, document, keys))


@router.get(
    "/api/scenes/{scene_id}",
    response_model=Scene,
    **operation("scene", "catalogue", "query", "values", "scene", "catalogue", "result"),
)
async def scene(
    scene_id: SceneId,
    keys: Annotated[SceneKeys, Query()],
    request: Request,
    convolutions: ConvolutionsDep,
    cache: CacheDep,
) -> Response:
    """Return a scene as a body for ``POST /api/convolve``."""
    values = keys.chosen()
    tag = cache.tag("scene", scene_id, values)
    if known := cache.lookup_tag(request, tag):
        return known
    document = await _document(convolutions, scene_id, values)
    convolutions.prepare(document)
    body = b"{%s}" % b",".join(
        b"%s:%s" % (json.dumps(name).encode(), _encoded(value)) for name, value in document.items()
    )
    return cache.send(request, tag, body)


@router.get(
    "/api/scenes", response_model=list[SceneEntry], **operation("scenes", "catalogue", "query")
)
async def scenes(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesDep, cache: CacheDep
) -> Response:
    """Return the list of scenes."""
    language = languages.by_code[keys.lang]
    return cache.send_document(request, ("scenes", keys.lang), lambda: lists.scenes(language))


@router.get(
    "/api/images", response_model=list[ImageEntry], **operation("images", "catalogue", "query")
)
async def images(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesDep, cache: CacheDep
) -> Response:
    """Return the list of images."""
    language = languages.by_code[keys.lang]
    return cache.send_document(request, ("images", keys.lang), lambda: lists.images(language))


@router.get(
    "/api/kernels", response_model=list[KernelEntry], **operation("kernels", "catalogue", "query")
)
async def kernels(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesDep, cache: CacheDep
) -> Response:
    """Return the list of kernels."""
    language = languages.by_code[keys.lang]
    return cache.send_document(request, ("kernels", keys.lang), lambda: lists.kernels(language))


@router.get("/healthz", response_model=Health, **operation("health", "server", cached=False))
async def health() -> Response:
    """Return status and version."""
    document = {"status": "ok", "version": __version__}
    return JSONResponse(document, headers={"Cache-Control": "no-store"})


@router.get(
    "/openapi.json", response_model=dict[str, Any], **operation("openapi", "server", "query")
)
async def openapi(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesDep, cache: CacheDep
) -> Response:
    """Return the OpenAPI document."""
    language, address = languages.by_code[keys.lang], address_of(request)
    return cache.send_document(
        request, ("openapi", address, keys.lang), lambda: request.app.openapi(language, address)
    )


also_head(router)


async def _answer(
    convolutions: Convolutions, document: Mapping[str, Any], keys: AnswerKeys
) -> bytes:
    """Compute an answer: small ones in the event loop, large ones in a worker thread."""
    job: Job = convolutions.prepare(document)
    form = ArrayFormat(keys.dtype, keys.format == "lists")
    if limits.is_small(job.plan):
        return job.answer(form)
    return await convolutions.run_heavy(lambda: job.answer(form))


async def _document(
    convolutions: Convolutions, scene_id: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the body for ``POST /api/convolve``, with NumPy arrays."""
    built = await _built(convolutions, scene_id, values)
    layer = vars(built.layer) | {name: values[name] for name in _LAYER_KEYS if name in values}
    return {"input": built.input, "weight": built.weight, "bias": built.bias, **layer}


async def _built(
    convolutions: Convolutions, scene_id: str, values: Mapping[str, Any]
) -> BuiltScene:
    """Build a scene; in a worker thread if anything is overridden, since drawing may be slow."""
    chosen = {name: values[name] for name in _BUILD_KEYS if name in values}
    if isinstance(size := chosen.get("kernel_size"), int | list):
        chosen["kernel_size"] = tuple(size) if isinstance(size, list) else (size, size)
    if not chosen:
        return build(scene_id)
    with naming_values(values):
        return await convolutions.run_heavy(lambda: build(scene_id, **chosen))


def _encoded(value: Any) -> bytes:
    if hasattr(value, "dtype"):
        return arrays.encode_typed(value)
    return json.dumps(value, separators=(",", ":")).encode()
