"""The class `Kernel`, and functions that make weight volumes of 2-D kernels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .canvas import Array
from .images import frozen


@dataclass(frozen=True, eq=False)
class Kernel:
    """The weights of a layer with their source.

    Attributes
    ----------
    id : str
        Name in links; texts are ``kernel.{id}`` and ``kernel.{id}.how``.
    weight : ndarray of float64, shape (O, C/groups, kH, kW), read-only
    source : str
        The source of the numbers: paper, book, standard, documentation or derivation.
    bias : ndarray of float64, shape (O,), or None
    groups : int
        The groups of the layer.
    output_kind : {"maps", "rgb"}
        ``"rgb"`` if the output channels are R, G and B again.
    """

    id: str
    weight: Array
    source: str
    bias: Array | None = None
    groups: int = 1
    output_kind: str = "maps"

    @property
    def same_slice(self) -> bool:
        """Whether all slices are equal, which the page marks with a badge."""
        return self.weight.shape[1] > 1 and bool((self.weight == self.weight[:, :1]).all())

    @property
    def in_channels(self) -> int:
        """The number of input channels."""
        return int(self.weight.shape[1]) * self.groups

    @property
    def out_channels(self) -> int:
        """The number of output channels, one per weight volume."""
        return int(self.weight.shape[0])

    @property
    def kernel_size(self) -> tuple[int, int]:
        """Height and width."""
        return int(self.weight.shape[2]), int(self.weight.shape[3])


def in_every_channel(flat: ArrayLike, channels: int = 3) -> Array:
    """Return one 2-D kernel repeated for every channel, shape (1, channels, kH, kW)."""
    return frozen(np.repeat(np.asarray(flat, float)[None, None], channels, axis=1))


def volume(*slices: ArrayLike) -> Array:
    """Return one weight volume from its slices, shape (1, C, kH, kW)."""
    # + 0.0 turns −0 into 0
    return frozen(np.stack([np.asarray(part, float) for part in slices])[None] + 0.0)


def one_each(*flats: ArrayLike) -> Array:
    """Return depthwise weights, one slice per output channel, shape (O, 1, kH, kW)."""
    return frozen(np.stack([np.asarray(part, float) for part in flats])[:, None])


def on_axes(axes: Sequence[Sequence[float]], flats: Sequence[ArrayLike]) -> Array:
    """Return the products of all colour axes and 2-D kernels, shape (axes·flats, C, kH, kW).

    Slice c of output a·len(flats) + f is ``axes[a][c] * flats[f]``.
    """
    colour, plane = np.asarray(axes, float), np.asarray(flats, float)
    bank = colour[:, None, :, None, None] * plane[None, :, None]
    return frozen(bank.reshape(-1, colour.shape[1], *plane.shape[1:]) + 0.0)


def pytorch_default(
    shape: tuple[int, int, int, int], seed: int, decimals: int
) -> tuple[Array, Array]:
    """Return weight and bias as nn.Conv2d initialises them, truncated to a few decimals.

    PyTorch's ``reset_parameters`` draws both from U(−b, b) with b = 1/√fan_in, which is
    ``kaiming_uniform_(a=√5)``; fan_in = C·kH·kW.
    """
    rng = np.random.default_rng(seed)
    bound = 1.0 / np.sqrt(np.prod(shape[1:]))
    weight = rng.uniform(-bound, bound, shape)
    bias = rng.uniform(-bound, bound, shape[0])
    return frozen(_towards_zero(weight, decimals)), frozen(_towards_zero(bias, decimals))


def _towards_zero(values: Array, decimals: int) -> Array:
    # rounding to nearest could leave the interval of the distribution
    scale = 10.0**decimals
    return np.asarray(np.trunc(values * scale) / scale + 0.0)
