"""The data of a scene: input, weights, layer and the first position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from .canvas import Array

Weights: TypeAlias = tuple[Array, Array | None]
Padding: TypeAlias = int | tuple[int, int] | tuple[int, int, int, int] | str

RGB = ("R", "G", "B")


@dataclass(frozen=True)
class Layer:
    """The scalar arguments of nn.Conv2d, and the activation."""

    stride: int | tuple[int, int] = 1
    padding: Padding = 0
    padding_mode: str = "zeros"
    dilation: int | tuple[int, int] = 1
    groups: int = 1
    activation: str = "identity"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One entry of the catalogue.

    Attributes
    ----------
    id : str
        Name in links; texts are ``scene.{id}.title`` and ``scene.{id}.look``.
    source : str
        The source of the numbers.
    layer : Layer
    at : tuple of int
        Output row and column shown first.
    out : int
        Output channel shown first.
    seed : str or None
        The question the example comes from, by its name in ``data/seed_examples.json``.
    image, size, values : str, int, str; or None if the input is not a picture
    kernel : str or None
        A kernel of the catalogue; None if the scene has weights of its own.
    channels : tuple of str, or None
        Names of the input channels; None means numbers.
    input_kind : {"rgb", "maps", "signed"}
    output_kind : {"maps", "rgb"}
    next, previous : str or None
        The scene whose input is this scene's output, and the one whose output is its input.
    companion : str or None
        The scene shown beside this one for comparison.
    tags : tuple of {"wiring", "dense", "separable", "cancelling", "small"}
        Where the page offers the scene: as an example of connected channels, of a dense layer,
        of the first of two separable layers, of partial maps that cancel, and of arrays small
        enough to be written into a program.
    """

    id: str
    source: str
    layer: Layer
    at: tuple[int, int]
    out: int = 0
    seed: str | None = None
    image: str | None = None
    size: int | None = None
    values: str | None = None
    kernel: str | None = None
    channels: tuple[str, ...] | None = None
    input_kind: str = "maps"
    output_kind: str = "maps"
    next: str | None = None
    previous: str | None = None
    companion: str | None = None
    tags: tuple[str, ...] = ()
    own_input: Callable[[], Array] | None = field(default=None, repr=False)
    own_weights: Callable[[], Weights] | None = field(default=None, repr=False)
