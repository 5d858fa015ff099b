"""The API's routes: thin edges around the catalogue, the engine and the limits."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator, WithJsonSchema

from .. import __version__
from ..catalogue import SCENES, BuiltScene, build
from . import arrays, limits, lists
from .convolution import MIX, Convolutions, Form, Job, naming_values
from .dependencies import ConvolutionsThere, KeptThere, LanguagesThere
from .document import address_of, operation
from .examples import BODIES, BODY_ANSWER
from .kept import JSON
from .models import Convolution, Health, ImageEntry, KernelEntry, Result, Scene, SceneEntry
from .problems import refuse
from .query import AnswerKeys, LangKeys, ResultKeys, SceneKeys, of
from .strict import StrictRoute, also_head

_BUILD_KEYS = of("image", "kernel", "shape")
_LAYER_KEYS = of("layer")

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
        kept=False,
    ),
)
async def convolve(
    body: Asked, keys: Annotated[AnswerKeys, Query()], convolutions: ConvolutionsThere
) -> Response:
    """Answer with the result for any arrays."""
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
    convolutions: ConvolutionsThere,
    kept: KeptThere,
) -> Response:
    """Answer with the result of one scene with overrides."""
    values = keys.chosen()
    tag = kept.tag("result", scene_id, values)
    if known := kept.known(request, tag):
        return known
    document = await _document(convolutions, scene_id, values)
    document |= {name: values[name] for name in MIX if name in values}
    return kept.send(request, tag, await _answer(convolutions, document, keys))


@router.get(
    "/api/scenes/{scene_id}",
    response_model=Scene,
    **operation("scene", "catalogue", "query", "values", "scene", "catalogue", "result"),
)
async def scene(
    scene_id: SceneId,
    keys: Annotated[SceneKeys, Query()],
    request: Request,
    convolutions: ConvolutionsThere,
    kept: KeptThere,
) -> Response:
    """Answer with one scene as ``POST /api/convolve`` takes it."""
    values = keys.chosen()
    tag = kept.tag("scene", scene_id, values)
    if known := kept.known(request, tag):
        return known
    document = await _document(convolutions, scene_id, values)
    convolutions.prepare(document)
    body = b"{%s}" % b",".join(
        b"%s:%s" % (json.dumps(name).encode(), _encoded(value)) for name, value in document.items()
    )
    return kept.send(request, tag, body)


@router.get(
    "/api/scenes", response_model=list[SceneEntry], **operation("scenes", "catalogue", "query")
)
async def scenes(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesThere, kept: KeptThere
) -> Response:
    """Answer with all scenes."""
    language = languages.by_code[keys.lang]
    return kept.send_document(request, ("scenes", keys.lang), lambda: lists.scenes(language))


@router.get(
    "/api/images", response_model=list[ImageEntry], **operation("images", "catalogue", "query")
)
async def images(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesThere, kept: KeptThere
) -> Response:
    """Answer with all images."""
    language = languages.by_code[keys.lang]
    return kept.send_document(request, ("images", keys.lang), lambda: lists.images(language))


@router.get(
    "/api/kernels", response_model=list[KernelEntry], **operation("kernels", "catalogue", "query")
)
async def kernels(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesThere, kept: KeptThere
) -> Response:
    """Answer with all kernels."""
    language = languages.by_code[keys.lang]
    return kept.send_document(request, ("kernels", keys.lang), lambda: lists.kernels(language))


@router.get("/healthz", response_model=Health, **operation("health", "server", kept=False))
async def health() -> Response:
    """Say that the server answers."""
    document = {"status": "ok", "version": __version__}
    return JSONResponse(document, headers={"Cache-Control": "no-store"})


@router.get(
    "/openapi.json", response_model=dict[str, Any], **operation("openapi", "server", "query")
)
async def openapi(
    keys: Annotated[LangKeys, Query()], request: Request, languages: LanguagesThere, kept: KeptThere
) -> Response:
    """Answer with the description of this interface."""
    language, address = languages.by_code[keys.lang], address_of(request)
    return kept.send_document(
        request, ("openapi", address, keys.lang), lambda: request.app.openapi(language, address)
    )


also_head(router)


async def _answer(
    convolutions: Convolutions, document: Mapping[str, Any], keys: AnswerKeys
) -> bytes:
    """Compute an answer: what is small between two others, what is large in a thread."""
    job: Job = convolutions.prepare(document)
    form = Form(keys.dtype, keys.format == "lists")
    if limits.is_small(job.plan):
        return job.answer(form)
    return await convolutions.run_heavy(lambda: job.answer(form))


async def _document(
    convolutions: Convolutions, scene_id: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the body for ``POST /api/convolve``, arrays still arrays."""
    built = await _built(convolutions, scene_id, values)
    layer = vars(built.layer) | {name: values[name] for name in _LAYER_KEYS if name in values}
    return {"input": built.input, "weight": built.weight, "bias": built.bias, **layer}


async def _built(
    convolutions: Convolutions, scene_id: str, values: Mapping[str, Any]
) -> BuiltScene:
    """Build a scene; with overrides in a thread, since painting holds up other answers."""
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
