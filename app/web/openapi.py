"""The OpenAPI document, put together by hand from what the routes themselves use."""

from collections.abc import Iterable
from typing import Any

from app import __version__
from app.settings import Settings
from app.web.locales import Language
from app.web.openapi_paths import Paths
from app.web.openapi_schemas import schemas
from app.web.problems import refusal_document, refuse

ADDRESS = "http://127.0.0.1:8000"
TAGS = ("results", "catalogue", "server")


def document(
    language: Language, languages: Iterable[str], settings: Settings, address: str = ADDRESS
) -> dict[str, Any]:
    """Return the document in one language, its examples for a server's address."""
    t = language.text
    paths = Paths(t, tuple(languages), settings, address)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Channelsum",
            "version": __version__,
            "summary": t("api.summary"),
            "description": t("api.about"),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": t(f"api.tag.{name}")} for name in TAGS],
        "paths": {
            "/api/convolve": {"post": paths.convolve()},
            "/api/scenes/{scene_id}/result": {"get": paths.result()},
            "/api/scenes/{scene_id}": {"get": paths.scene()},
            "/api/scenes": {"get": paths.listed("scenes", "SceneEntry")},
            "/api/images": {"get": paths.listed("images", "ImageEntry")},
            "/api/kernels": {"get": paths.listed("kernels", "KernelEntry")},
            "/healthz": {"get": paths.health()},
            "/openapi.json": {"get": paths.itself()},
        },
        "components": {"schemas": schemas(t, _refusal(language))},
    }


def _refusal(language: Language) -> dict[str, Any]:
    """Return what the key `stride=0` is answered with."""
    return refusal_document(refuse("stride", "range", 0, value=0, min=1, max=64), language)
