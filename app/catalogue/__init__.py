"""Images, kernels and scenes: seeded data, built on demand as read-only arrays."""

from app.catalogue.build import BuiltScene, build
from app.catalogue.errors import CatalogueError
from app.catalogue.images import IMAGES, SIZES, VALUES, Image, image
from app.catalogue.kernel import Kernel
from app.catalogue.kernels import KERNELS
from app.catalogue.lessons import LESSONS
from app.catalogue.reshape import KERNEL_SIZES, regroup, resize
from app.catalogue.scene import Layer, Scene
from app.catalogue.scenes import SCENES

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
