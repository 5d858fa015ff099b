"""Scenes: arrays, kinds, links between scenes, first positions and published numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import app.catalogue
from app.catalogue import SCENES, BuiltScene, build
from app.catalogue.maps import bank_32, bank_128
from app.core import ConvResult, convolve

DATA = Path(__file__).parents[1] / "fixtures" / "seed_examples.json"
GOLDEN: dict[str, list[dict[str, Any]]] = json.loads(DATA.read_text(encoding="utf-8"))
EXAMPLES = {entry["id"]: entry for entry in GOLDEN["examples"]}
COUNTS = {entry["id"]: entry for entry in GOLDEN["counts"]}


def run(built: BuiltScene) -> ConvResult:
    return convolve(built.input, built.weight, built.bias, **vars(built.layer))


def test_there_are_at_least_eighteen_and_red_ball_is_first() -> None:
    assert len(SCENES) >= 18
    assert next(iter(SCENES)) == "red-ball"


@pytest.mark.parametrize("name", SCENES)
def test_scenes_are_read_only_and_deterministic(name: str) -> None:
    one, two = build(name), build(name)
    for first, second in ((one.input, two.input), (one.weight, two.weight), (one.bias, two.bias)):
        if first is None or second is None:
            assert first is second
            continue
        assert (first == second).all()
        assert first.dtype == np.float64
        assert not first.flags.writeable


@pytest.mark.parametrize("name", SCENES)
def test_the_first_position_of_a_scene_is_inside_its_output(name: str) -> None:
    scene, output = SCENES[name], run(build(name)).output
    assert 0 <= scene.out < output.shape[0]
    assert 0 <= scene.at[0] < output.shape[1]
    assert 0 <= scene.at[1] < output.shape[2]


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_names_its_channels_and_kinds(name: str) -> None:
    scene, built = SCENES[name], build(name)
    if scene.channels is not None:
        assert len(scene.channels) == len(built.input)
    assert (scene.input_kind == "signed") == bool((built.input < 0).any())
    if scene.input_kind == "rgb":
        assert scene.channels == ("R", "G", "B")
    assert scene.output_kind == built.output_kind
    if scene.output_kind == "rgb":
        assert len(built.weight) == 3


@pytest.mark.parametrize("name", SCENES)
def test_links_to_other_scenes_exist_and_point_back(name: str) -> None:
    scene = SCENES[name]
    if scene.next:
        assert SCENES[scene.next].previous == name
    if scene.previous:
        assert SCENES[scene.previous].next == name
    if scene.companion:
        assert SCENES[scene.companion].companion == name


@pytest.mark.parametrize("name", [name for name in SCENES if SCENES[name].next])
def test_the_next_scenes_input_is_this_scenes_output(name: str) -> None:
    following = SCENES[name].next
    assert following is not None
    assert (build(following).input == run(build(name)).output).all()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_has_the_published_numbers(name: str) -> None:
    entry, built = EXAMPLES[name], build(name)
    assert SCENES[name].seed == entry["seed"]
    assert built.weight.tolist() == entry["weight"]
    assert (None if built.bias is None else built.bias.tolist()) == entry["bias"]
    if "input" in entry:
        assert built.input.tolist() == entry["input"]
        assert run(built).partials.tolist() == entry["partials"]
        assert run(built).output.tolist() == entry["output"]
    assert run(built).plan.parameters.total == entry["parameters"]


@pytest.mark.parametrize("name", COUNTS)
def test_published_counts_equal_those_of_the_arrays(name: str) -> None:
    entry, built = COUNTS[name], build(name)
    assert SCENES[name].seed == entry["seed"]
    assert built.bias is not None
    assert built.weight.shape[:2] == (entry["out_channels"], entry["in_channels"])
    assert list(built.weight.shape[2:]) == entry["kernel_size"]
    assert built.weight.size == entry["weights"]
    assert built.bias.size == entry["biases"]
    assert built.weight.size + built.bias.size == entry["parameters"]


def test_red_ball_responds_to_the_red_ball_and_hardly_elsewhere() -> None:
    output = run(build("red-ball")).output[0]
    row, col = np.mgrid[:22, :22]
    gap = np.hypot((row + 1.5) / 24 - 0.56, (col + 1.5) / 24 - 0.30)
    assert output[gap < 0.15].min() > 15
    assert np.median(output[gap > 0.27]) == 0
    assert output[gap > 0.27].max() < 15


def test_same_slice_misses_the_border_that_colour_edge_detects() -> None:
    lost, found = run(build("same-slice")), run(build("colour-edge"))
    row, col = SCENES["same-slice"].at
    assert lost.partials[0, :, row, col].tolist() == [-32, 32, 0]
    assert lost.output[0, row, col] == 0
    assert found.partials[0, :, row, col].tolist() == [24, 24, 0]


@pytest.mark.parametrize(
    ("name", "partials", "bias", "output"),
    [
        ("red-ball", [52, -9, -7], 2, 38),
        ("count-3-1-2x2", [-8, -5, 16], 1, 4),
        ("torch-chain-layer1", [-6, -2], 0, -8),
        ("one-channel", [0, 45, 0], 0, 45),
        ("separable-pointwise", [47, -9, 0], 0, 38),
    ],
)
def test_a_scene_opens_at_the_numbers_in_its_text(
    name: str, partials: list[float], bias: float, output: float
) -> None:
    built, (row, col) = build(name), SCENES[name].at
    result = run(built)
    assert result.partials[0, :, row, col].tolist() == partials
    assert (0 if built.bias is None else built.bias[0]) == bias
    assert result.output[0, row, col] == output == sum(partials) + bias


def test_diagonal_responds_only_to_the_falling_red_stroke() -> None:
    answers = np.argwhere(run(build("diagonal")).output[0])
    assert len(answers) >= 8
    assert (answers[:, 0] == answers[:, 1]).all()
    assert answers.max() <= 11


def test_the_32_map_scene_detects_only_the_red_lamp() -> None:
    output = run(build("count-32-1-3x3")).output[0]
    assert output[:2].max() > 100
    assert output[2:].max() == 0


def test_blackboard_has_negative_sums_for_relu() -> None:
    result = run(build("blackboard"))
    assert result.pre_activation[0].tolist() == [[7, 1, -2], [3, 1, -2], [-4, 7, 3]]
    assert result.output[0].tolist() == [[7, 1, 0], [3, 1, 0], [0, 7, 3]]


def test_photo_filter_keeps_channels_separate_and_its_companion_mixes_them() -> None:
    photo, dense = build("photo-filter"), build("photo-filter-conv2d")
    assert photo.weight.shape == (3, 1, 3, 3)
    assert dense.weight.shape == (3, 3, 3, 3)
    assert (photo.input == dense.input).all()
    assert photo.output_kind == "rgb"
    assert dense.output_kind == "maps"


def test_bank_maps_are_distinct_nonnegative_integers() -> None:
    for maps, count in ((bank_32("parrot", 16), 32), (bank_128("parrot", 12), 128)):
        assert len(maps) == count
        assert maps.min() == 0
        assert (maps == np.rint(maps)).all()
        assert len(np.unique(maps.reshape(count, -1), axis=0)) == count


def test_a_bank_map_is_the_mask_applied_to_the_weighted_colours() -> None:
    from scipy.signal import correlate2d

    red, green, _ = app.catalogue.image("parrot", 16)
    north = correlate2d(red - green, [[1, 2, 1], [0, 0, 0], [-1, -2, -1]], mode="valid")
    assert (bank_32("parrot", 16)[10] == np.maximum(north, 0)).all()


def test_cancelling_scenes_differ_in_two_partial_maps_but_not_in_the_sum() -> None:
    one, two = run(build("cancel-a")), run(build("cancel-b"))
    row, col = SCENES["cancel-a"].at
    assert SCENES["cancel-b"].at == (row, col)
    assert one.partials[0, :, row, col].tolist() == [12, 4, 4]
    assert two.partials[0, :, row, col].tolist() == [44, -28, 4]
    assert (one.partials[0, :2] != two.partials[0, :2]).any(axis=0).all()
    assert (one.output == two.output).all()
    assert len(np.unique(build("cancel-a").input, axis=0)) == 1


def test_dense_8_8_has_nonzero_partials_at_its_first_position() -> None:
    built, scene = build("dense-8-8"), SCENES["dense-8-8"]
    partials = run(built).partials[:, :, scene.at[0], scene.at[1]]
    assert built.weight.shape == (8, 8, 3, 3)
    assert (built.weight == np.rint(built.weight)).all()
    assert np.abs(built.weight).max() == 2
    assert (built.weight[:, :, 1, 1] != 0).all()
    assert np.count_nonzero(partials) >= 56


def test_depthwise_then_pointwise_equals_one_dense_kernel() -> None:
    first, second = build("separable-depthwise"), build("separable-pointwise")
    dense = second.weight * first.weight[None, :, 0]  # w[o, c] = a[o, c] · d[c]
    assert (first.layer.groups, first.layer.activation) == (3, "identity")
    assert dense.shape == (4, 3, 3, 3)
    assert (
        convolve(first.input, dense, activation="relu").output
        == convolve(run(first).output, second.weight, activation="relu").output
    ).all()
    assert first.weight.size + second.weight.size == 39
    assert dense.size == 108


def test_every_tag_that_the_page_uses_has_a_scene() -> None:
    offered = {tag for scene in SCENES.values() for tag in scene.tags}
    assert offered == {"wiring", "dense", "separable", "cancelling", "small"}
