"""Fuzz tests: any request gives an answer or a refusal with a reason, never a server error."""

import json
from typing import Any
from urllib.parse import quote

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalogue import IMAGES, KERNELS, SCENES
from app.web.models import Convolution
from app.web.query import ResultKeys
from tests.web.client import Client

FIELDS = tuple(Convolution.model_fields)
FAST = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SLOW = settings(FAST, max_examples=80)

numbers = (
    st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([0, 1, 2, 3, -1, 2**31, 2**63, 2**64, 10**308, 10**400, 10**4000, 1e308])
)
scalars = st.none() | st.booleans() | numbers | st.text(max_size=20)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=12,
)
typed = st.fixed_dictionaries(
    {},
    optional={
        "dtype": st.sampled_from(["u1", "i4", "f4", "f8", "f2", "<f8", ""]) | anything,
        "bdata": st.binary(max_size=64).map(
            lambda data: __import__("base64").b64encode(data).decode()
        )
        | st.text(max_size=8)
        | anything,
        "shape": st.lists(st.integers(-1, 4) | numbers, max_size=5)
        | st.sampled_from(["1,2,2", "4", "", ",", "1e3", "-1", "99999999999", " 2 , 2"])
        | anything,
        "order": anything,
    },
)


def block(*sizes: int) -> Any:
    found: Any = 1
    for size in reversed(sizes):
        found = [found] * size
    return found


sizes = st.integers(1, 3)
inputs = st.builds(block, sizes, sizes, sizes) | typed | anything
weights = st.builds(block, sizes, sizes, sizes, sizes) | typed | anything
small = st.integers(-1, 3) | st.lists(st.integers(-1, 3), max_size=5) | anything
names = st.sampled_from(
    ["zeros", "reflect", "replicate", "circular", "same", "valid", "relu", "tanh", "mean", "none"]
)
documents = st.fixed_dictionaries(
    {"input": inputs, "weight": weights},
    optional={
        **dict.fromkeys(FIELDS[2:], small | names),
        "extra": anything,
    },
)


pieces = st.lists(
    st.sampled_from(
        ["[", "]", "{", "}", '"', ",", ":", "0", "-", "1e9", "null", '"input"', "\\u", " "]
    )
).map(lambda parts: "".join(parts).encode())


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def check(answer: httpx.Response) -> None:
    if answer.status_code == 304:
        assert answer.content == b""
        return
    document = json.loads(answer.content, parse_constant=no_constant)
    if answer.status_code != 200:
        assert answer.status_code in (400, 404, 413, 415, 422), answer.text
        assert document["detail"]
        assert all(one["code"] and one["message"] for one in document["errors"])
        assert len(answer.content) < 40_000


@FAST
@given(body=documents, form=st.sampled_from(["", "?format=lists", "?dtype=f4"]))
def test_inconsistent_documents_are_answered_or_refused(
    client: Client, body: dict[str, Any], form: str
) -> None:
    check(client.convolve(json.dumps(body), form))


@FAST
@given(body=anything)
def test_any_json_is_answered_or_refused(client: Client, body: Any) -> None:
    check(client.convolve(json.dumps(body)))


@FAST
@given(body=st.binary(max_size=200) | pieces)
def test_any_bytes_are_answered_or_refused(client: Client, body: bytes) -> None:
    check(client.convolve(body))


@SLOW
@given(
    depth=st.integers(1, 2000),
    field=st.sampled_from([*FIELDS, ""]),
    mark=st.sampled_from(["[]", "{}"]),
)
def test_nesting_of_any_depth_is_answered_or_refused(
    client: Client, depth: int, field: str, mark: str
) -> None:
    opening = "[" if mark == "[]" else '{"a":'
    deep = opening * depth + "1" + mark[1] * depth
    rest = {"input": block(1, 2, 2), "weight": block(1, 1, 1, 1)}
    rest.pop(field, None)
    body = json.dumps(rest)[:-1] + f', "{field}": {deep}}}' if field else deep
    check(client.convolve(body))


keys = st.sampled_from([*ResultKeys.model_fields, "lang", "nope", ""]) | st.text(max_size=8)
values = (
    st.sampled_from(
        [*IMAGES, *KERNELS, "same", "valid", "f4", "lists", "reflect", "none", "1,2", ""]
    )
    | st.integers(-2, 70).map(str)
    | st.lists(st.integers(-1, 5).map(str), max_size=5).map(",".join)
    | st.text(max_size=12)
    | st.sampled_from(
        ["", "1,2", "9" * 5000, "1e999", "0x1", "١", "%", "1" * 9, "0,0,0,0", "1e308,1,1"]
    )
)
queries = st.lists(st.tuples(keys, values), max_size=6).map(
    lambda pairs: "&".join(f"{quote(key)}={quote(value)}" for key, value in pairs)
)
raw_queries = st.text(alphabet="abcdefxyz=&%;+,0123456789", max_size=40) | st.sampled_from(
    ["%ff", "size=%ff", "%zz=1", "&" * 99, "a&" * 99, "size=8&size=8", "size" * 4000, "size=8;a=2"]
)
paths = st.sampled_from(list(SCENES)) | st.text(min_size=1, max_size=12)


@FAST
@given(scene=paths, asked=queries | raw_queries, ending=st.sampled_from(["", "/result"]))
def test_any_scene_and_query_is_answered_or_refused(
    client: Client, scene: str, asked: str, ending: str
) -> None:
    check(client.get(f"/api/scenes/{quote(scene, safe='')}{ending}?{asked}"))


@SLOW
@given(
    path=st.sampled_from(["/", "/embed", "/learn", "/learn/one-pixel", "/code", "/docs"]),
    asked=queries | raw_queries,
    accepted=st.text(alphabet="enko-,;q=0.1 *", max_size=30),
)
def test_a_page_is_returned_for_any_query(
    client: Client, path: str, asked: str, accepted: str
) -> None:
    assert client.get(f"{path}?{asked}", Accept_Language=accepted).status_code == 200


@SLOW
@given(
    path=st.sampled_from(["/api/scenes", "/api/images", "/api/kernels", "/openapi.json"]),
    asked=queries | raw_queries,
    tag=st.text(alphabet='"W/*, abc', max_size=20),
)
def test_lists_are_answered_or_refused(client: Client, path: str, asked: str, tag: str) -> None:
    check(client.get(f"{path}?{asked}", If_None_Match=tag))
