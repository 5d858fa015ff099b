"""The catalogue of scenes, by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from .errors import CatalogueError
from .kernels import KERNELS
from .scene import RGB, Layer, Scene
from .volumes import (
    TORCH_64_16,
    blackboard_input,
    blackboard_weights,
    cancelling,
    centred,
    dense_8,
    eight_maps,
    grey,
    maps_64,
    mix_colours,
    pairs_8,
    random_64_16,
    smooth_each,
    smoothed,
)
from .worked import WORKED

_OWN = "made for Channelsum"
_RELU = Layer(activation="relu")
_SAME = Layer(padding=1, padding_mode="replicate")


def _picture(
    scene: str, image: str, size: int, kernel: str, at: tuple[int, int], **fields: Any
) -> Scene:
    entry = KERNELS[kernel]
    fields = {"layer": Layer(), "source": entry.source, "values": "digits", **fields}
    fields = {"output_kind": entry.output_kind, "channels": RGB, "input_kind": "rgb", **fields}
    return Scene(id=scene, image=image, size=size, kernel=kernel, at=at, **fields)


_FIRST = (
    _picture("red-ball", "still-life", 24, "red-minus-green", (10, 6), layer=_RELU),
    Scene(
        id="blackboard",
        tags=("small",),
        source=_OWN,
        layer=_RELU,
        at=(0, 0),
        channels=RGB,
        own_input=blackboard_input,
        own_weights=blackboard_weights,
    ),
    _picture("same-slice", "checkerboard", 24, "sobel-x", (1, 2), companion="colour-edge"),
    _picture("colour-edge", "checkerboard", 24, "red-green-edge", (1, 2), companion="same-slice"),
    _picture("one-channel", "three-lights", 24, "green-only", (11, 10)),
    _picture("pointwise", "rainbow-wheel", 24, "luminance", (6, 12)),
    _picture("diagonal", "strokes", 24, "diagonal", (5, 5), layer=_RELU),
    _picture("opponent", "parrot", 24, "blue-yellow", (15, 14)),
    _picture("edge-bank", "traffic-light", 24, "colour-edges-8", (3, 7), out=2),
    _picture("identity", "letters", 24, "identity", (5, 3), layer=_SAME),
    _picture(
        "photo-filter",
        "fruit-bowl",
        24,
        "photo-sharpen",
        (7, 9),
        layer=Layer(padding=1, padding_mode="replicate", groups=3),
        companion="photo-filter-conv2d",
    ),
    _picture(
        "photo-filter-conv2d",
        "fruit-bowl",
        24,
        "three-detectors",
        (7, 9),
        layer=_SAME,
        companion="photo-filter",
    ),
)


def _cancel(scene: str, companion: str, times: int) -> Scene:
    return Scene(
        id=scene,
        source="traffic-light without its colours; weights " + _OWN,
        layer=Layer(),
        at=(1, 5),
        channels=RGB,
        input_kind="rgb",
        companion=companion,
        tags=("cancelling",),
        own_input=partial(grey, "traffic-light", 16),
        own_weights=partial(cancelling, times),
    )


_LATER = (
    _cancel("cancel-a", "cancel-b", 0),
    _cancel("cancel-b", "cancel-a", 2),
    _picture(
        *("depthwise", "letters", 24, "depthwise-sobel", (4, 1)),
        layer=Layer(groups=3),
        tags=("wiring",),
    ),
    Scene(
        id="grouped-8-8",
        tags=("wiring",),
        source="eight red–green maps of the kernel oriented-32; weights " + _OWN,
        layer=Layer(groups=4),
        at=(3, 3),
        out=4,
        own_input=eight_maps,
        own_weights=pairs_8,
    ),
    Scene(
        id="dense-8-8",
        tags=("wiring", "dense"),
        source="eight red–green maps of the kernel oriented-32; weights " + _OWN + ", seed 88",
        layer=Layer(),
        at=(5, 6),
        out=4,
        own_input=eight_maps,
        own_weights=dense_8,
    ),
    Scene(
        id="separable-depthwise",
        tags=("wiring", "separable"),
        source=_OWN,
        image="fruit-bowl",
        size=16,
        values="digits",
        layer=Layer(groups=3),
        at=(4, 4),
        channels=RGB,
        input_kind="rgb",
        own_weights=smooth_each,
        next="separable-pointwise",
    ),
    Scene(
        id="separable-pointwise",
        tags=("wiring",),
        source=_OWN,
        layer=_RELU,
        at=(4, 4),
        own_input=partial(smoothed, "fruit-bowl", 16),
        own_weights=mix_colours,
        previous="separable-depthwise",
    ),
    _picture(
        "bank-3-32", "traffic-light", 14, "oriented-32", (1, 4), layer=_RELU, out=8,
        next="count-32-1-3x3",
    ),
    Scene(
        id="many-64-16",
        source=f"64 maps of a parrot by the kernel oriented-32; {TORCH_64_16}",
        layer=Layer(padding=1, activation="relu"),
        at=(14, 15),
        out=5,
        own_input=maps_64,
        own_weights=random_64_16,
    ),
    _picture(
        "strided", "sunset", 24, "binomial", (0, 6), layer=Layer(stride=2, padding=1),
    ),
    Scene(
        id="centred",
        source="sunset, 4 taken from every digit; weights of red-minus-green",
        layer=_RELU,
        at=(4, 6),
        channels=RGB,
        kernel="red-minus-green",
        input_kind="signed",
        own_input=partial(centred, "sunset", 16),
    ),
)  # fmt: skip

SCENES: Mapping[str, Scene] = MappingProxyType(
    {entry.id: entry for entry in (*_FIRST, *WORKED, *_LATER)}
)


def scene(scene_id: str) -> Scene:
    """Return a scene by id; an unknown id is refused with the known ones."""
    if scene_id not in SCENES:
        known = ", ".join(SCENES)
        raise CatalogueError("scene", "unknown_scene", scene=scene_id, known=known)
    return SCENES[scene_id]
