"""The cache of answers: entity tags, compression, and repeated requests."""

import re
from typing import Any

import pytest

from app.web.convolution import ArrayFormat, Job
from tests.web.client import Client


@pytest.mark.parametrize(
    "path", ["/api/scenes/red-ball/result?size=8", "/api/scenes/red-ball", "/api/scenes?lang=ko"]
)
def test_a_matching_etag_gives_304(client: Client, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{24}-gzip"', tag)
    assert first.headers["cache-control"] == "public, max-age=300"
    for given in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get(path, If_None_Match=given)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == first.headers["cache-control"]
    assert client.get(path, If_None_Match='"x"').content == first.content


@pytest.mark.parametrize(
    "path",
    [
        "/api/scenes/red-ball/result",
        "/api/scenes/red-ball",
        "/api/scenes?lang=ko",
        "/api/kernels",
        "/openapi.json",
    ],
)
def test_an_answer_above_two_kilobytes_is_compressed_if_accepted(
    client_with: Any, path: str
) -> None:
    client = client_with()
    packed = client.get(path, Accept_Encoding="gzip")
    plain = client.get(path, Accept_Encoding="identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < 0.3 * int(plain.headers["content-length"])
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.headers["etag"] == plain.headers["etag"].removesuffix('"') + '-gzip"'
    # Both tags give 304, also from a server that has computed nothing yet.
    for one in (packed, plain):
        coding = one.headers.get("content-encoding", "identity")
        again = client_with().get(
            path, Accept_Encoding=coding, If_None_Match=f"W/{one.headers['etag']}"
        )
        assert again.status_code == 304
        assert (again.headers["etag"], again.headers["vary"]) == (
            one.headers["etag"],
            "Accept-Encoding",
        )


def test_small_and_large_answers_are_sent_uncompressed(client: Client) -> None:
    for path in ("/api/images", "/api/scenes/keras-40404/result", "/healthz"):
        assert "content-encoding" not in client.get(path, Accept_Encoding="gzip").headers
    large = client.get("/api/scenes/red-ball/result?size=64", Accept_Encoding="gzip")
    assert len(large.content) > 200_000
    assert "content-encoding" not in large.headers
    posted = client.convolve(client.get("/api/scenes/red-ball").json())
    assert "content-encoding" not in posted.headers


def test_equal_queries_are_computed_once(client_with: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_with()
    computed: list[Job] = []
    answer = Job.answer

    def counted(self: Job, form: ArrayFormat) -> bytes:
        computed.append(self)
        return answer(self, form)

    monkeypatch.setattr(Job, "answer", counted)
    for query in ("size=9&stride=2", "stride=2&size=9", "stride=%32&size=9"):
        client.get(f"/api/scenes/red-ball/result?{query}")
    assert len(computed) == 1
    client.get("/api/scenes/red-ball/result?size=10&stride=2")
    assert len(computed) == 2


def test_etags_depend_on_the_canonical_query(client: Client) -> None:
    def tag(query: str) -> str:
        return str(client.get(f"/api/scenes/red-ball/result?{query}").headers["etag"])

    assert tag("size=8&stride=2") == tag("stride=2&size=8") == tag("stride=%32&size=8")
    different = ["", "size=8", "size=9", "format=lists", "dtype=f4", "partials_for=0"]
    assert len({tag(query) for query in different}) == len(different)
    assert tag("") != client.get("/api/scenes/red-ball").headers["etag"]


def test_if_none_match_star_does_not_match_a_refusal(client: Client) -> None:
    assert client.get("/api/scenes/none/result", If_None_Match="*").status_code == 404
    assert client.get("/api/scenes/red-ball/result?stride=0", If_None_Match="*").status_code == 422


def test_answers_to_post_are_not_cached(client: Client) -> None:
    answer = client.convolve(client.get("/api/scenes/blackboard").json())
    assert "etag" not in answer.headers
    assert "cache-control" not in answer.headers


def test_cache_seconds_are_a_setting(client_with: Any) -> None:
    answer = client_with(cache_seconds=7).get("/api/scenes/red-ball")
    assert answer.headers["cache-control"] == "public, max-age=7"
