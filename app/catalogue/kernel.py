"""What a kernel of the catalogue is, and the ways a 2-D kernel becomes a volume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .canvas import Array
from .images import frozen


@dataclass(frozen=True, eq=False)
class Kernel:
    """Weights of a layer with their origin.

    Attributes
    ----------
    id : str
        Name in links; texts are ``kernel.{id}`` and ``kernel.{id}.how``.
    weight : ndarray of float64, shape (O, C/groups, kH, kW), read-only
    source : str
        Where the numbers come from: paper, book, standard, documentation or derivation.
    bias : ndarray of float64, shape (O,), or None
    groups : int
        How the slices are wired to the input channels.
    output_kind : {"maps", "rgb"}
        ``"rgb"`` where output channels are R, G and B again.
    """

    id: str
    weight: Array
    source: str
    bias: Array | None = None
    groups: int = 1
    output_kind: str = "maps"

    @property
    def same_slice(self) -> bool:
        """Whether every channel meets the same slice: the badge of the exception."""
        return self.weight.shape[1] > 1 and bool((self.weight == self.weight[:, :1]).all())

    @property
    def in_channels(self) -> int:
        """Input channels the kernel needs."""
        return int(self.weight.shape[1]) * self.groups

    @property
    def out_channels(self) -> int:
        """Output channels it makes, one a weight volume."""
        return int(self.weight.shape[0])

    @property
    def kernel_size(self) -> tuple[int, int]:
        """Height and width."""
        return int(self.weight.shape[2]), int(self.weight.shape[3])


def in_every_channel(flat: ArrayLike, channels: int = 3) -> Array:
    """Return one 2-D kernel copied into every slice, shape (1, channels, kH, kW)."""
    return frozen(np.repeat(np.asarray(flat, float)[None, None], channels, axis=1))


def volume(*slices: ArrayLike) -> Array:
    """Return one weight volume from its slices, shape (1, C, kH, kW)."""
    # adding zero turns −0 into 0
    return frozen(np.stack([np.asarray(part, float) for part in slices])[None] + 0.0)


def one_each(*flats: ArrayLike) -> Array:
    """Return unsummed slices, one an output channel, shape (O, 1, kH, kW)."""
    return frozen(np.stack([np.asarray(part, float) for part in flats])[:, None])


def on_axes(axes: Sequence[Sequence[float]], flats: Sequence[ArrayLike]) -> Array:
    """Return every colour axis with every 2-D kernel, shape (axes·flats, C, kH, kW).

    Slice c of output a·len(flats) + f is ``axes[a][c] * flats[f]``.
    """
    colour, plane = np.asarray(axes, float), np.asarray(flats, float)
    bank = colour[:, None, :, None, None] * plane[None, :, None]
    return frozen(bank.reshape(-1, colour.shape[1], *plane.shape[1:]) + 0.0)


def pytorch_default(
    shape: tuple[int, int, int, int], seed: int, decimals: int
) -> tuple[Array, Array]:
    """Return weight and bias as nn.Conv2d begins, rounded so that they can be read out.

    PyTorch's ``reset_parameters`` draws both from U(−b, b) with b = 1/√fan_in, which is
    ``kaiming_uniform_(a=√5)``; fan_in = C·kH·kW.
    """
    rng = np.random.default_rng(seed)
    bound = 1.0 / np.sqrt(np.prod(shape[1:]))
    weight = rng.uniform(-bound, bound, shape)
    bias = rng.uniform(-bound, bound, shape[0])
    return frozen(_towards_zero(weight, decimals)), frozen(_towards_zero(bias, decimals))


def _towards_zero(values: Array, decimals: int) -> Array:
    # rounding to nearest could leave the interval that the name promises
    scale = 10.0**decimals
    return np.asarray(np.trunc(values * scale) / scale + 0.0)
