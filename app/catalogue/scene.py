"""What a scene is: an input, weights and a layer, and where to look."""

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
    """The scalars of a Conv2D layer, as nn.Conv2d takes them, and its activation."""

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
        Where the numbers come from.
    layer : Layer
    at : tuple of int
        Output row and column to look at first.
    out : int
        Output channel to look at first.
    seed : str or None
        The question that holds the example, as ``data/seed_examples.json`` names it.
    image, size, values : str, int, str; or None where the input is no picture
    kernel : str or None
        Its kernel in the catalogue; None where the weights are the scene's own.
    channels : tuple of str, or None
        Names of the input channels; None means numbers.
    input_kind : {"rgb", "maps", "signed"}
    output_kind : {"maps", "rgb"}
    next, previous : str or None
        Scenes whose input is this output, whose output is this input.
    companion : str or None
        Scene to show beside this one.
    tags : tuple of {"wiring", "dense", "separable", "cancelling", "small"}
        What the page offers it for: how channels are wired, all with all, as the first of two
        layers; as a layer that cancels; with numbers that fit a program's text.
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
