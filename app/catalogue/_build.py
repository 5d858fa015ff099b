"""Builds a scene with overrides: the arrays and the layer for the engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .canvas import Array
from .errors import CatalogueError
from .images import image as picture
from .kernels import kernel as find_kernel
from .reshape import regroup, resize
from .scene import RGB, Layer, Scene
from .scenes import scene as find_scene

_DEFAULT_SIZE, _DEFAULT_VALUES = 24, "digits"


@dataclass(frozen=True, eq=False)
class BuiltScene:
    """The arrays and the layer of a scene.

    Attributes
    ----------
    scene : Scene
        The scene it was built from.
    input : ndarray of float64, shape (C, H, W), read-only
    weight : ndarray of float64, shape (O, C/groups, kH, kW), read-only
    bias : ndarray of float64, shape (O,), read-only, or None
    layer : Layer
        With the groups of `weight`.
    image, size, values, kernel
        The ones in use, including overrides; None if the scene has arrays of its own.
    channels : tuple of str, or None
    input_kind, output_kind : str
        As in `Scene`, including overrides.
    """

    scene: Scene
    input: Array
    weight: Array
    bias: Array | None
    layer: Layer
    image: str | None
    size: int | None
    values: str | None
    kernel: str | None
    channels: tuple[str, ...] | None
    input_kind: str
    output_kind: str


def build(
    scene_id: str,
    *,
    image: str | None = None,
    size: int | None = None,
    values: str | None = None,
    kernel: str | None = None,
    kernel_size: tuple[int, int] | None = None,
    groups: int | None = None,
) -> BuiltScene:
    """Build a scene with overrides.

    Parameters
    ----------
    scene_id : str
        A key of `SCENES`.
    image, size, values : optional
        Another picture, its height and width in pixels (4 to 64), its range of values. Only for
        scenes with three input channels; size and values need a picture.
    kernel : str, optional
        Another kernel: its weights, bias (or none) and groups.
    kernel_size : tuple of int, optional
        Height and width, 1 to 11: weights are cropped or zero-padded about their centre.
    groups : int, optional
        Another number of groups, see `regroup`.

    Raises
    ------
    CatalogueError
        Unknown ids, or an override that does not fit.
    """
    entry = _with_picture(find_scene(scene_id), image, size, values)
    x = _input(entry)
    weight, bias, old_groups = _weights(entry, kernel, channels=len(x))
    if kernel_size is not None:
        weight = resize(weight, kernel_size)
    if groups is not None:
        weight = regroup(weight, old_groups, groups)
    return BuiltScene(
        scene=find_scene(scene_id),
        input=x,
        weight=weight,
        bias=bias,
        layer=replace(entry.layer, groups=old_groups if groups is None else groups),
        image=entry.image,
        size=entry.size,
        values=entry.values,
        kernel=entry.kernel if kernel is None else kernel,
        channels=entry.channels,
        input_kind=entry.input_kind,
        output_kind=entry.output_kind if kernel is None else find_kernel(kernel).output_kind,
    )


def _with_picture(entry: Scene, image: str | None, size: int | None, values: str | None) -> Scene:
    """Return the scene with the overrides of its picture, or refuse them."""
    if image is None and entry.image is None:
        _refuse_without_picture(entry, size, values)
        return entry
    channels = len(RGB) if entry.image else len(_input(entry))
    if channels != len(RGB):
        raise CatalogueError(
            "image", "image_channels", scene=entry.id, channels=channels, image=str(image)
        )
    return replace(
        entry,
        image=entry.image if image is None else image,
        size=entry.size or _DEFAULT_SIZE if size is None else size,
        values=entry.values or _DEFAULT_VALUES if values is None else values,
        channels=RGB,
        input_kind="rgb",
        own_input=None,
    )


def _refuse_without_picture(entry: Scene, size: int | None, values: str | None) -> None:
    if size is not None:
        raise CatalogueError("size", "size_without_image", scene=entry.id, size=size)
    if values is not None:
        raise CatalogueError("values", "values_without_image", scene=entry.id, values=values)


def _input(entry: Scene) -> Array:
    if entry.own_input is not None:
        return entry.own_input()
    return picture(entry.image or "", entry.size or 0, entry.values or "")


def _weights(entry: Scene, kernel_id: str | None, channels: int) -> tuple[Array, Array | None, int]:
    """Return weight, bias and groups of the given kernel, or of the scene."""
    if kernel_id is None and entry.own_weights is not None:
        return *entry.own_weights(), entry.layer.groups
    kernel = find_kernel(entry.kernel or "" if kernel_id is None else kernel_id)
    if kernel.in_channels != channels:
        raise CatalogueError(
            "kernel",
            "kernel_channels",
            kernel=kernel.id,
            kernel_channels=kernel.in_channels,
            input_channels=channels,
        )
    return kernel.weight, kernel.bias, kernel.groups
