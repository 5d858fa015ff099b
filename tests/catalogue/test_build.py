"""Overrides of a scene, and those that are refused."""

from __future__ import annotations

from typing import Any

import pytest

from app.catalogue import KERNELS, SCENES, CatalogueError, build, image, regroup, resize


def test_build_without_overrides_returns_the_scene() -> None:
    built = build("red-ball")
    assert (built.input == image("still-life", 24, "digits")).all()
    assert (built.weight == KERNELS["red-minus-green"].weight).all()
    assert built.bias is not None
    assert built.bias.tolist() == [2]
    assert built.layer.activation == "relu"
    assert (built.image, built.size, built.values) == ("still-life", 24, "digits")


def test_build_overrides_image_size_and_values() -> None:
    built = build("red-ball", image="parrot", size=17, values="unit")
    assert (built.input == image("parrot", 17, "unit")).all()
    assert (built.image, built.size, built.values) == ("parrot", 17, "unit")


@pytest.mark.parametrize("name", ["keras-40404", "blackboard", "centred"])
def test_an_image_replaces_the_own_input_of_a_three_channel_scene(name: str) -> None:
    built = build(name, image="letters", size=8)
    assert (built.input == image("letters", 8, "digits")).all()
    assert (built.input_kind, built.channels) == ("rgb", ("R", "G", "B"))
    assert (built.weight == build(name).weight).all()


def test_a_kernel_override_brings_its_bias_or_none() -> None:
    assert build("red-ball", kernel="sobel-x").bias is None
    untrained = build("red-ball", kernel="random-64").bias
    assert untrained is not None
    assert untrained.shape == (64,)


def test_a_kernel_override_brings_its_groups() -> None:
    assert build("red-ball", kernel="photo-blur").layer.groups == 3
    assert build("photo-filter", kernel="sobel-x").layer.groups == 1
    assert build("photo-filter", kernel="sobel-x").output_kind == "maps"


@pytest.mark.parametrize("name", KERNELS)
def test_every_kernel_fits_the_default_scene(name: str) -> None:
    built = build("red-ball", kernel=name)
    assert built.kernel == name
    assert built.weight.shape[1] * built.layer.groups == 3


def test_groups_override_regroups_the_weights() -> None:
    built = build("photo-filter", groups=1)
    assert built.layer.groups == 1
    assert (built.weight == regroup(KERNELS["photo-sharpen"].weight, 3, 1)).all()
    pairs = build("grouped-8-8", groups=2)
    assert (pairs.weight == regroup(build("grouped-8-8").weight, 4, 2)).all()


def test_kernel_size_override_resizes_the_weights_and_keeps_the_bias() -> None:
    built = build("red-ball", kernel_size=(5, 2))
    assert (built.weight == resize(KERNELS["red-minus-green"].weight, (5, 2))).all()
    assert built.bias is not None
    assert built.bias.tolist() == [2]


def test_overrides_do_not_change_the_scene() -> None:
    before = build("photo-filter")
    build("photo-filter", image="sunset", kernel="sobel-x", kernel_size=(1, 1), groups=1)
    after = build("photo-filter")
    assert (before.input == after.input).all()
    assert (before.weight == after.weight).all()
    assert after.layer == SCENES["photo-filter"].layer


@pytest.mark.parametrize(
    ("scene", "overrides", "argument", "code", "said"),
    [
        ("moon", {}, "scene", "unknown_scene", "'moon'"),
        ("red-ball", {"image": "cat"}, "image", "unknown_image", "'cat'"),
        ("red-ball", {"image": ""}, "image", "unknown_image", "''"),
        ("red-ball", {"kernel": "blur"}, "kernel", "unknown_kernel", "'blur'"),
        ("red-ball", {"kernel": ""}, "kernel", "unknown_kernel", "''"),
        ("red-ball", {"values": "u8"}, "values", "unknown_values", "'u8'"),
        ("red-ball", {"size": 65}, "size", "size_out_of_range", "65"),
        ("red-ball", {"size": 0}, "size", "size_out_of_range", "0"),
        ("red-ball", {"kernel_size": (0, 3)}, "kernel_size", "kernel_size_out_of_range", "0 × 3"),
        ("red-ball", {"groups": 3}, "groups", "groups_do_not_divide", "groups 3"),
        ("count-32-1-3x3", {"kernel": "sobel-x"}, "kernel", "kernel_channels", "has 32"),
        ("count-32-1-3x3", {"image": "parrot"}, "image", "image_channels", "has 32"),
        ("torch-chain-layer0", {"image": "parrot"}, "image", "image_channels", "has 1"),
        ("blackboard", {"size": 8}, "size", "size_without_image", "size 8"),
        ("centred", {"values": "unit"}, "values", "values_without_image", "'unit'"),
    ],
)
def test_an_invalid_override_names_argument_value_and_rule(
    scene: str, overrides: dict[str, Any], argument: str, code: str, said: str
) -> None:
    with pytest.raises(CatalogueError) as refusal:
        build(scene, **overrides)
    assert (refusal.value.argument, refusal.value.code) == (argument, code)
    assert said in str(refusal.value)
