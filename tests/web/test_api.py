"""The API's routes: scenes, results, arrays in bodies, and refusals."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.catalogue import SCENES, build
from app.core import convolve
from tests.web.client import Client, array, fault

GOLDEN = json.loads((Path(__file__).parent.parent / "fixtures" / "seed_examples.json").read_text())
WORKED = {one["id"]: one for one in GOLDEN["examples"] if "output" in one}
LAYER = ("input", "weight", "bias", "stride", "padding", "dilation", "groups", "activation")
MAPS = ("partials", "aggregate", "pre_activation", "output")


@pytest.mark.parametrize("form", ["", "?format=lists"])
@pytest.mark.parametrize("name", WORKED)
def test_convolve_reproduces_the_worked_examples(client: Client, name: str, form: str) -> None:
    example = WORKED[name]
    answer = client.convolve({key: example[key] for key in LAYER}, form).json()
    assert array(answer["partials"]).tolist() == example["partials"]
    assert array(answer["output"]).tolist() == example["output"]
    assert answer["parameters"]["total"] == example["parameters"]


@pytest.mark.parametrize("name", WORKED)
def test_a_scenes_result_reproduces_the_worked_examples(client: Client, name: str) -> None:
    answer = client.get(f"/api/scenes/{name}/result?format=lists").json()
    assert answer["partials"] == WORKED[name]["partials"]
    assert answer["output"] == WORKED[name]["output"]


@pytest.mark.parametrize("one", GOLDEN["counts"], ids=lambda one: str(one["id"]))
def test_a_scenes_result_has_the_published_counts(client: Client, one: dict[str, Any]) -> None:
    answer = client.get(f"/api/scenes/{one['id']}/result?partials_for=0").json()
    names = ("weights", "biases")
    assert answer["parameters"] == {key: one[key] for key in names} | {"total": one["parameters"]}


@pytest.mark.parametrize("name", SCENES)
def test_posting_a_scene_gives_its_result(client: Client, name: str) -> None:
    scene = client.get(f"/api/scenes/{name}").json()
    posted = client.convolve(scene | {"partials_for": 0})
    got = client.get(f"/api/scenes/{name}/result?partials_for=0")
    assert posted.status_code == got.status_code == 200
    assert posted.content == got.content


def test_a_scene_has_exactly_the_fields_of_a_body(client: Client) -> None:
    scene = client.get("/api/scenes/red-ball").json()
    layer = {"stride", "padding", "padding_mode", "dilation", "groups", "activation"}
    assert set(scene) == {"input", "weight", "bias"} | layer


def test_every_scene_key_overrides_its_field(client: Client) -> None:
    keys = "image=parrot&size=9&values=bytes&kernel=sobel-x&kernel_size=5,3&stride=2,1"
    keys += "&padding=1,2,3,4&padding_mode=circular&dilation=1,2&activation=tanh"
    scene = client.get(f"/api/scenes/red-ball?{keys}").json()
    built = build(
        "red-ball", image="parrot", size=9, values="bytes", kernel="sobel-x", kernel_size=(5, 3)
    )
    assert np.array_equal(array(scene["input"]), built.input)
    assert np.array_equal(array(scene["weight"]), built.weight)
    assert (scene["stride"], scene["padding"]) == ([2, 1], [1, 2, 3, 4])
    assert (scene["padding_mode"], scene["dilation"]) == ("circular", [1, 2])
    assert scene["activation"] == "tanh"


def test_a_result_equals_the_engines(client: Client) -> None:
    keys = "size=8&stride=2&padding=same&gains=1,-0.5,2&mute=1&aggregation=mean&activation=relu"
    answer = client.get(f"/api/scenes/red-ball/result?{keys}").json()
    built = build("red-ball", size=8)
    expected = convolve(
        built.input,
        built.weight,
        built.bias,
        stride=2,
        padding="same",
        gains=[1, -0.5, 2],
        mute=[1],
        aggregation="mean",
        activation="relu",
    )
    for name in MAPS:
        assert np.array_equal(array(answer[name]), getattr(expected, name)), name
    assert answer["padding"] == list(expected.plan.padding)
    assert answer["macs"] == expected.plan.macs


def test_groups_regroup_a_scene(client: Client) -> None:
    answer = client.get("/api/scenes/identity/result?groups=3").json()
    assert answer["shapes"]["weight"] == [3, 1, 3, 3]


def test_partials_for_returns_one_outputs_maps_and_all_outputs(client: Client) -> None:
    every = client.get("/api/scenes/edge-bank/result").json()
    one = client.get("/api/scenes/edge-bank/result?partials_for=5").json()
    assert one["shapes"]["partials"] == [1, *every["shapes"]["partials"][1:]]
    assert np.array_equal(array(one["partials"])[0], array(every["partials"])[5])
    assert one["output"] == every["output"]


def test_none_returns_every_map(client: Client) -> None:
    answer = client.get("/api/scenes/red-ball/result?aggregation=none&format=lists").json()
    assert answer["aggregate"] == answer["partials"][0]
    assert answer["shapes"]["output"][0] == 3


@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_dtype_rounds_the_answer(client: Client, dtype: str) -> None:
    answer = client.get(f"/api/scenes/same-slice/result?values=unit&dtype={dtype}").json()
    exact = client.get("/api/scenes/same-slice/result?values=unit").json()
    for name in MAPS:
        assert answer[name]["dtype"] == dtype
        assert np.array_equal(array(answer[name]), array(exact[name]).astype(dtype))


def test_float32_stays_float32(client: Client) -> None:
    typed = {"dtype": "f4", "bdata": "AACAPw==", "shape": [1, 1, 1]}
    weight = typed | {"shape": "1,1,1,1"}
    answer = client.convolve({"input": typed, "weight": weight}).json()
    assert answer["output"] == typed


def test_an_answer_is_compact_json_with_shapes_as_lists(client: Client) -> None:
    answer = client.get("/api/scenes/keras-40404/result")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["partials"]["shape"] == [1, 3, 2, 2]
    assert b" " not in answer.content
    assert len(answer.content) < 1_000


# Refusals


def test_an_unknown_scene_is_refused_with_the_known_ones(client: Client) -> None:
    for path in ("/api/scenes/nope", "/api/scenes/nope/result", "/api/scenes/%00%ff"):
        first = fault(client.get(path), 404)
        assert (first["field"], first["code"]) == ("scene", "unknown_scene")
        assert all(name in first["message"] for name in SCENES)


def test_a_long_unknown_scene_id_is_shortened(client: Client) -> None:
    first = fault(client.get("/api/scenes/" + "x" * 5000), 404)
    assert len(first["value"]) == len(first["params"]["scene"]) == 80


@pytest.mark.parametrize(
    ("keys", "field", "code", "value"),
    [
        ("kernel=depthwise-sobel&groups=2", "groups", "groups_do_not_divide", 2),
        ("padding=24&padding_mode=reflect", "padding", "reflect_padding_too_large", 24),
        ("padding=25&padding_mode=circular", "padding", "circular_padding_too_large", 25),
        ("dilation=12", "weight", "kernel_too_large", None),
    ],
)
def test_an_invalid_layer_is_refused_for_scene_and_result(
    client: Client, keys: str, field: str, code: str, value: int | None
) -> None:
    for ending in ("", "/result"):
        first = fault(client.get(f"/api/scenes/red-ball{ending}?{keys}"))
        assert (first["field"], first["code"], first["value"]) == (field, code, value)


@pytest.mark.parametrize(
    ("scene", "keys", "code"),
    [
        ("count-32-1-3x3", "image=parrot", "image_channels"),
        ("count-32-1-3x3", "kernel=sobel-x", "kernel_channels"),
        ("keras-40404", "size=8", "size_without_image"),
        ("keras-40404", "values=bytes", "values_without_image"),
    ],
)
def test_an_override_that_does_not_fit_the_scene_is_refused(
    client: Client, scene: str, keys: str, code: str
) -> None:
    first = fault(client.get(f"/api/scenes/{scene}/result?{keys}"))
    assert first["code"] == code
    assert first["field"] == keys.partition("=")[0]
    assert str(first["value"]) == keys.partition("=")[2]


@pytest.mark.parametrize("keys", ["mute=1", "gains=1,2,3", "partials_for=0", "format=lists"])
def test_a_scene_refuses_result_keys(client: Client, keys: str) -> None:
    first = fault(client.get(f"/api/scenes/red-ball?{keys}"))
    assert first["code"] == "unknown_key"
    assert keys.partition("=")[0] not in first["params"]["allowed"]


@pytest.mark.parametrize(
    ("keys", "field", "code"),
    [
        ("mute=3", "mute", "out_of_range"),
        ("gains=1,2", "gains", "gains_length"),
        ("gains=1,1e999,2", "gains", "not_finite"),
        ("partials_for=1", "partials_for", "out_of_range"),
    ],
)
def test_a_refusal_of_the_engine_names_the_query_key(
    client: Client, keys: str, field: str, code: str
) -> None:
    first = fault(client.get(f"/api/scenes/red-ball/result?{keys}"))
    assert (first["field"], first["code"]) == (field, code)
    assert first["value"] is not None


def test_post_accepts_only_format_and_dtype(client: Client) -> None:
    body = {"input": [[[1]]], "weight": [[[[1]]]]}
    assert fault(client.convolve(body, "?stride=1"))["params"]["allowed"] == "dtype, format"
    assert fault(client.convolve(body, "?format=xml"))["code"] == "choice"


@pytest.mark.parametrize(
    "path", ["/nope", "/api", "/api/", "/api/scenes/", "/learn/nope/nope", "/oembed"]
)
def test_an_unknown_path_is_404(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"] == f"There is nothing at {path}."
    assert answer.json()["errors"] == []


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/convolve", "POST"),
        ("PUT", "/api/convolve", "POST"),
        ("POST", "/api/scenes", "GET, HEAD"),
        ("DELETE", "/api/scenes/red-ball/result", "GET, HEAD"),
        ("POST", "/", "GET, HEAD"),
        ("OPTIONS", "/docs", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_405_with_the_allowed_ones(
    client: Client, method: str, path: str, allowed: str
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == f"{path} does not take {method}; it takes {allowed}."


def test_the_health_check_is_never_cached(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.json()["status"] == "ok"
    assert answer.headers["cache-control"] == "no-store"
