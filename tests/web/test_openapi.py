"""The OpenAPI document, held to the routes, to static/state.json and to itself."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema_rs  # comes with schemathesis
import pytest

from app.catalogue import IMAGES, KERNELS, SCENES, CatalogueError
from app.core import ACTIVATIONS, AGGREGATIONS, DTYPES, PADDING_MODES, rules
from app.main import rooms, routes
from app.settings import Settings
from app.web import query
from app.web.convolution import FIELDS, REQUIRED
from app.web.locales import Languages
from app.web.openapi import document
from app.web.openapi_examples import BODIES, BODY_ANSWER
from app.web.openapi_schemas import codes
from app.web.problems import STATUSES
from tests.web.client import Client

STATE = json.loads((Path(__file__).parents[2] / "static" / "state.json").read_text("utf-8"))["keys"]
LANGUAGES = Languages.load()
DOCUMENT = document(LANGUAGES.fallback, LANGUAGES.by_code, Settings())
SCHEMAS = DOCUMENT["components"]["schemas"]
OPERATIONS = [
    (path, method, one)
    for path, methods in DOCUMENT["paths"].items()
    for method, one in methods.items()
]
SAMPLES = [
    (path, sample["source"]) for path, _, one in OPERATIONS for sample in one["x-codeSamples"]
]
SCENE_PATHS = ["/api/scenes/{scene_id}", "/api/scenes/{scene_id}/result"]


def run(client: Client, source: str) -> Any:
    """Do what a curl line says."""
    words = shlex.split(source.replace("\\\n", " "))
    assert words[0] == "curl"
    path = words[1].removeprefix("http://127.0.0.1:8000")
    if "-d" not in words:
        return client.get(path)
    body, header = words[words.index("-d") + 1], words[words.index("-H") + 1]
    route, _, keys = path.partition("?")
    assert (route, header) == ("/api/convolve", "Content-Type: application/json")
    return client.convolve(body, f"?{keys}")


def schema_at(reference: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{reference}", "components": {"schemas": SCHEMAS}}


def parameters(path: str) -> dict[str, dict[str, Any]]:
    found = DOCUMENT["paths"][path]["get"]["parameters"]
    return {one["name"]: one for one in found if one["in"] != "header"}


def test_the_document_is_served_in_every_language(client: Client) -> None:
    for code in ("en", "ko"):
        served = client.get(f"/openapi.json?lang={code}", Host="127.0.0.1:8000")
        language = LANGUAGES.by_code[code]
        assert served.json() == document(language, LANGUAGES.by_code, Settings())
    assert client.get("/openapi.json").json()["info"]["summary"] == DOCUMENT["info"]["summary"]


def test_every_route_of_the_api_is_in_it_and_no_page() -> None:
    """Static files and pages are none of a program's business."""
    served = {route.path for route in routes(rooms(Settings(), LANGUAGES))}
    pages = {"/", "/embed", "/learn", "/learn/{slug}", "/code", "/docs"}
    pages |= {"/learn/{slug}/sheet", "/learn/check/{when}"}
    assert {path for path in served if not path.startswith("/static")} - pages == set(
        DOCUMENT["paths"]
    )


@pytest.mark.parametrize("path", SCENE_PATHS)
def test_the_query_keys_are_those_of_the_state(path: str) -> None:
    result = path.endswith("result")
    scopes = ("result", "api") if result else ("result",)
    expected = [one["key"] for one in STATE if one["scope"] in scopes]
    if not result:
        expected = [name for name in expected if name not in query.MIX_KEYS]
    found = [name for name in parameters(path) if name != "scene_id"]
    assert found == [*expected, "dtype", "format"] if result else found == expected


@pytest.mark.parametrize("one", STATE, ids=lambda one: str(one["key"]))
def test_a_query_key_has_the_range_and_the_default_of_the_state(one: dict[str, Any]) -> None:
    if one["scope"] not in ("result", "api"):
        assert one["key"] not in parameters(SCENE_PATHS[1])
        return
    schema = parameters(SCENE_PATHS[1])[one["key"]]["schema"]
    text = json.dumps(schema)
    for word in (*one.get("choices", ()), *one.get("words", ())):
        assert f'"{word}"' in text
    if "min" in one:
        assert f'"minimum": {one["min"]}' in text
        assert f'"maximum": {one["max"]}' in text
    lengths = {int(length) for length in re.findall(r'"maxItems": (\d+)', text)}
    assert lengths == {count for count in one.get("counts", ()) if count > 1}
    assert schema.get("default") == one["default"]


def test_scenes_images_and_kernels_are_those_of_the_catalogue() -> None:
    found = parameters(SCENE_PATHS[1])
    assert found["scene_id"]["schema"]["enum"] == list(SCENES)
    assert found["image"]["schema"]["enum"] == list(IMAGES)
    assert found["kernel"]["schema"]["enum"] == list(KERNELS)


def test_the_body_has_the_routes_fields_and_the_engines_choices() -> None:
    body = SCHEMAS["Convolution"]
    assert set(body["properties"]) == set(FIELDS)
    assert tuple(body["required"]) == REQUIRED
    assert body["additionalProperties"] is False
    choices = {name: tuple(one.get("enum", ())) for name, one in body["properties"].items()}
    assert choices["activation"] == ACTIVATIONS
    assert choices["aggregation"] == AGGREGATIONS
    assert choices["padding_mode"] == PADDING_MODES
    assert tuple(SCHEMAS["TypedArray"]["properties"]["dtype"]["enum"]) == DTYPES


def test_every_default_of_the_body_is_what_leaving_it_out_means(client: Client) -> None:
    properties = SCHEMAS["Convolution"]["properties"]
    defaults = {name: one["default"] for name, one in properties.items() if "default" in one}
    assert set(defaults) == set(FIELDS) - set(REQUIRED)
    plain = client.convolve(BODIES["lists"])
    assert client.convolve({**BODIES["lists"], **defaults}).content == plain.content


def test_everything_is_described() -> None:
    for path, method, operation in OPERATIONS:
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["x-codeSamples"], path
        assert all(one["description"] for one in operation.get("parameters", ())), path
        assert all(one["description"] for one in operation["responses"].values()), method
    for name, schema in SCHEMAS.items():
        for field, one in schema.get("properties", {}).items():
            assert one["description"], (name, field)


def test_operations_have_names_of_their_own() -> None:
    names = [one["operationId"] for _, _, one in OPERATIONS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("path", "source"), SAMPLES)
def test_every_example_runs(client: Client, path: str, source: str) -> None:
    answer = run(client, source)
    assert answer.status_code == 200
    method = "post" if " -d " in source else "get"
    content = DOCUMENT["paths"][path][method]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"]
    jsonschema_rs.validate({**schema, "components": {"schemas": SCHEMAS}}, answer.json())


def test_the_bodies_fit_their_schema_and_the_shown_answer_is_the_answer(client: Client) -> None:
    for body in BODIES.values():
        jsonschema_rs.validate(schema_at("Convolution"), body)
    assert client.convolve(BODIES["lists"], "?format=lists").json() == BODY_ANSWER
    typed = client.convolve(BODIES["typed"], "?format=lists").json()
    assert typed == BODY_ANSWER


def test_the_shown_refusal_is_the_refusal(client: Client) -> None:
    answer = client.get("/api/scenes/red-ball/result?stride=0").json()
    assert SCHEMAS["Problem"]["examples"] == [answer]
    jsonschema_rs.validate(schema_at("Problem"), answer)


def test_every_code_is_listed_with_its_status() -> None:
    engine = {rule.code for rule in rules()} | set(CatalogueError.MESSAGES)
    assert set(codes()) == engine | set(STATUSES)
    assert SCHEMAS["Fault"]["properties"]["code"]["enum"] == sorted(codes())
    for path, _, operation in OPERATIONS:
        assert "405" in operation["responses"], path
        for status, answer in operation["responses"].items():
            for code in answer.get("x-codes", ()):
                assert codes()[code] == int(status), (path, code)
    told = {
        code
        for _, _, operation in OPERATIONS
        for answer in operation["responses"].values()
        for code in answer.get("x-codes", ())
    }
    assert told == set(codes())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/convolve", {"200", "400", "405", "413", "415", "422"}),
        (SCENE_PATHS[1], {"200", "304", "400", "404", "405", "422"}),
        (SCENE_PATHS[0], {"200", "304", "400", "404", "405", "422"}),
        ("/api/scenes", {"200", "304", "400", "405", "422"}),
        ("/healthz", {"200", "405"}),
        ("/openapi.json", {"200", "304", "400", "405", "422"}),
    ],
)
def test_every_status_is_documented(path: str, expected: set[str]) -> None:
    (operation,) = DOCUMENT["paths"][path].values()
    assert set(operation["responses"]) == expected
    for status in expected - {"200", "304"}:
        assert set(operation["responses"][status]["content"]) == {"application/problem+json"}
    if "304" in expected:
        assert set(operation["responses"]["200"]["headers"]) == {"ETag", "Cache-Control"}
        assert "If-None-Match" in {one["name"] for one in operation["parameters"]}


def test_limits_are_told_as_they_are_set() -> None:
    small = document(LANGUAGES.fallback, ["en"], Settings(max_macs=12_345, max_body_bytes=54_321))
    told = small["paths"]["/api/convolve"]["post"]
    assert "12,345" in told["description"]
    assert "54,321" in told["responses"]["413"]["description"]


def test_examples_name_the_address_the_document_is_read_at(client: Client) -> None:
    served = client.get("/openapi.json", Host="conv.example.org:8443").json()
    assert "http://conv.example.org:8443/api/images" in json.dumps(served)
    for host in ('"><script>', "a b", "evil.org/path", "[", "x" * 5000 + "/"):
        answer = client.get("/openapi.json", Host=host)
        assert "http://127.0.0.1:8000/api/images" in answer.text


def test_no_reference_leads_nowhere() -> None:
    names = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(DOCUMENT)))
    assert names <= set(SCHEMAS)
    assert set(SCHEMAS) - names <= {"Convolution", "Lists1", "Lists3", "Lists4"}
