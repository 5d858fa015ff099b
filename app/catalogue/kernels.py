"""The catalogue of kernels, by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .classic import CLASSIC
from .colour import COLOUR
from .errors import CatalogueError
from .kernel import Kernel

KERNELS: Mapping[str, Kernel] = MappingProxyType({entry.id: entry for entry in (*COLOUR, *CLASSIC)})


def kernel(kernel_id: str) -> Kernel:
    """Return a kernel by id; an unknown id is refused with the known ones."""
    if kernel_id not in KERNELS:
        known = ", ".join(KERNELS)
        raise CatalogueError("kernel", "unknown_kernel", kernel=kernel_id, known=known)
    return KERNELS[kernel_id]
