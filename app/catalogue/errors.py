"""Refusals of the catalogue: each names the argument, its value and the rule."""

from collections.abc import Mapping
from typing import ClassVar

from ..core import RefusalError


class CatalogueError(RefusalError):
    """An entry that does not exist, or an override that does not fit its scene."""

    MESSAGES: ClassVar[Mapping[str, str]] = {
        "unknown_scene": "scene '{scene}' is not in the catalogue; known: {known}",
        "unknown_image": "image '{image}' is not in the catalogue; known: {known}",
        "unknown_kernel": "kernel '{kernel}' is not in the catalogue; known: {known}",
        "unknown_values": "values '{values}' is unknown; known: {known}",
        "size_out_of_range": "size must be a whole number from {least} to {most}: size {size}",
        "kernel_size_out_of_range": (
            "kernel_size must be two whole numbers from {least} to {most}: "
            "kernel_size {kernel_size}"
        ),
        "kernel_channels": (
            "kernel '{kernel}' hears {kernel_channels} input channels, "
            "but the input has {input_channels}"
        ),
        "image_channels": (
            "image needs a scene with 3 input channels: "
            "scene '{scene}' has {channels}, image '{image}'"
        ),
        "size_without_image": (
            "size needs an image: scene '{scene}' has its own numbers, size {size}"
        ),
        "values_without_image": (
            "values needs an image: scene '{scene}' has its own numbers, values '{values}'"
        ),
        "groups_do_not_divide": (
            "groups must divide in_channels and out_channels: "
            "groups {groups}, in_channels {in_channels}, out_channels {out_channels}"
        ),
    }
