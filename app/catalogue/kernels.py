"""The catalogue of kernels, by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.catalogue.classic import CLASSIC
from app.catalogue.colour import COLOUR
from app.catalogue.errors import CatalogueError
from app.catalogue.kernel import Kernel

KERNELS: Mapping[str, Kernel] = MappingProxyType({entry.id: entry for entry in (*COLOUR, *CLASSIC)})


def kernel(kernel_id: str) -> Kernel:
    """Return a kernel by its id, or refuse with the ids there are."""
    if kernel_id not in KERNELS:
        known = ", ".join(KERNELS)
        raise CatalogueError("kernel", "unknown_kernel", kernel=kernel_id, known=known)
    return KERNELS[kernel_id]
