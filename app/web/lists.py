"""The catalogue's lists as JSON for the API."""

from typing import Any

from ..catalogue import IMAGES, KERNELS, SCENES, Kernel, Scene, build
from .locales import Language

_SCENE = (
    *("id", "seed", "source", "image", "size", "values", "kernel", "channels", "input_kind"),
    *("output_kind", "next", "previous", "companion", "tags", "out", "at"),
)
_KERNEL = (
    *("id", "source", "same_slice", "in_channels", "out_channels", "kernel_size", "groups"),
    "output_kind",
)

Entry = dict[str, Any]


def build_scenes() -> None:
    """Build every scene, which fills the catalogue's caches."""
    for scene_id in SCENES:
        build(scene_id)


def scenes(language: Language) -> list[Entry]:
    """Return the entries of all scenes."""
    return [_scene(scene, language) for scene in SCENES.values()]


def images(language: Language) -> list[Entry]:
    """Return the entries of all images."""
    return [{"id": name, **_titled(f"image.{name}", language)} for name in IMAGES]


def kernels(language: Language) -> list[Entry]:
    """Return the entries of all kernels."""
    return [_kernel(kernel, language) for kernel in KERNELS.values()]


def _titled(key: str, language: Language) -> Entry:
    return {"title": language.text(key), "title_key": key}


def _scene(scene: Scene, language: Language) -> Entry:
    built = build(scene.id)
    kernel = KERNELS.get(scene.kernel or "")
    return {
        **{name: getattr(scene, name) for name in _SCENE},
        **_titled(f"scene.{scene.id}.title", language),
        "look": language.text(f"scene.{scene.id}.look"),
        "same_slice": kernel is not None and kernel.same_slice,
        "shapes": {"input": built.input.shape, "weight": built.weight.shape},
    }


def _kernel(kernel: Kernel, language: Language) -> Entry:
    return {
        **{name: getattr(kernel, name) for name in _KERNEL},
        **_titled(f"kernel.{kernel.id}", language),
        "how": language.text(f"kernel.{kernel.id}.how"),
    }
