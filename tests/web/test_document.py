"""The OpenAPI document: what FastAPI makes of the routes, told in a language."""

import json
import re
import shlex
from typing import Any

import jsonschema_rs  # comes with schemathesis
import pytest

from app.main import create_app
from app.settings import Settings
from app.web.examples import BODIES, BODY_ANSWER
from app.web.locales import Languages
from app.web.problems import STATUSES
from app.web.query import declared
from tests.web.client import Client

STATE = declared()
LANGUAGES = Languages.load()
DOCUMENT = create_app(Settings()).openapi()
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
    for code, language in LANGUAGES.by_code.items():
        served = client.get(f"/openapi.json?lang={code}", Host="127.0.0.1:8000")
        assert served.json()["info"]["summary"] == language.messages["api.summary"]
    assert client.get("/openapi.json", Host="127.0.0.1:8000").json() == DOCUMENT


def test_the_document_describes_the_api_and_no_pages() -> None:
    """Static files and pages are none of a program's business."""
    described = [path for path in DOCUMENT["paths"] if not path.startswith("/api/")]
    assert described == ["/healthz", "/openapi.json"]
    assert all(len(methods) == 1 for methods in DOCUMENT["paths"].values())


def test_every_message_key_is_translated() -> None:
    assert not re.search(r'"api\.[a-z]', json.dumps(DOCUMENT))


@pytest.mark.parametrize("one", STATE, ids=lambda one: str(one["key"]))
def test_a_query_key_has_the_range_of_state_json(one: dict[str, Any]) -> None:
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


def test_documented_defaults_equal_the_behaviour(client: Client) -> None:
    properties = SCHEMAS["Convolution"]["properties"]
    defaults = {name: one["default"] for name, one in properties.items() if "default" in one}
    assert set(defaults) == set(properties) - set(SCHEMAS["Convolution"]["required"])
    plain = client.convolve(BODIES["lists"])
    assert client.convolve({**BODIES["lists"], **defaults}).content == plain.content


def test_every_field_and_parameter_is_described() -> None:
    for path, method, operation in OPERATIONS:
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["x-codeSamples"], path
        assert all(one["description"] for one in operation.get("parameters", ())), path
        assert all(one["description"] for one in operation["responses"].values()), method
    for name, schema in SCHEMAS.items():
        for field, one in schema.get("properties", {}).items():
            assert one["description"], (name, field)


@pytest.mark.parametrize(("path", "source"), SAMPLES)
def test_every_example_runs(client: Client, path: str, source: str) -> None:
    answer = run(client, source)
    assert answer.status_code == 200
    method = "post" if " -d " in source else "get"
    content = DOCUMENT["paths"][path][method]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"]
    jsonschema_rs.validate({**schema, "components": {"schemas": SCHEMAS}}, answer.json())


def test_example_bodies_fit_their_schema_and_give_the_example_answer(client: Client) -> None:
    for body in BODIES.values():
        jsonschema_rs.validate(schema_at("Convolution"), body)
    assert client.convolve(BODIES["lists"], "?format=lists").json() == BODY_ANSWER
    typed = client.convolve(BODIES["typed"], "?format=lists").json()
    assert typed == BODY_ANSWER


def test_the_example_refusal_is_the_actual_one(client: Client) -> None:
    answer = client.get("/api/scenes/red-ball/result?stride=0").json()
    assert SCHEMAS["Problem"]["examples"] == [answer]
    jsonschema_rs.validate(schema_at("Problem"), answer)


def test_every_code_is_documented_with_its_status() -> None:
    told = {
        code: int(status)
        for _, _, operation in OPERATIONS
        for status, answer in operation["responses"].items()
        for code in answer.get("x-codes", ())
    }
    assert told == STATUSES


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


def test_the_document_states_the_configured_limits() -> None:
    small = create_app(Settings(max_macs=12_345, max_body_bytes=54_321)).openapi()
    told = small["paths"]["/api/convolve"]["post"]
    assert "12,345" in told["description"]
    assert "54,321" in told["responses"]["413"]["description"]


def test_examples_use_the_servers_address(client: Client) -> None:
    served = client.get("/openapi.json", Host="conv.example.org:8443").json()
    assert "http://conv.example.org:8443/api/images" in json.dumps(served)
    for host in ('"><script>', "a b", "evil.org/path", "[", "x" * 5000 + "/"):
        answer = client.get("/openapi.json", Host=host)
        assert "http://127.0.0.1:8000/api/images" in answer.text


def test_every_schema_reference_resolves_and_every_schema_is_used() -> None:
    names = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(DOCUMENT)))
    assert names == set(SCHEMAS)
