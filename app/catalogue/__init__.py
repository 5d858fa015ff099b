"""Images, kernels and scenes: seeded data, built on demand as read-only arrays."""

from ._build import BuiltScene, build
from .errors import CatalogueError
from .images import IMAGES, SIZES, VALUES, Image, image
from .kernel import Kernel
from .kernels import KERNELS
from .lessons import LESSONS
from .reshape import KERNEL_SIZES, regroup, resize
from .scene import Layer, Scene
from .scenes import SCENES

__all__ = [
    "IMAGES",
    "KERNELS",
    "KERNEL_SIZES",
    "LESSONS",
    "SCENES",
    "SIZES",
    "VALUES",
    "BuiltScene",
    "CatalogueError",
    "Image",
    "Kernel",
    "Layer",
    "Scene",
    "build",
    "image",
    "regroup",
    "resize",
]
