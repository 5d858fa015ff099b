"""The catalogue's lists."""

import pytest

from app.catalogue import IMAGES, KERNELS, SCENES, build
from app.web.locales import Languages
from tests.web.client import Client, fault

LANGUAGES = Languages.load().by_code


def test_scenes_are_listed_in_order_with_shapes(client: Client) -> None:
    entries = client.get("/api/scenes").json()
    assert [one["id"] for one in entries] == list(SCENES)
    for one in entries:
        built = build(one["id"])
        expected = {"input": list(built.input.shape), "weight": list(built.weight.shape)}
        assert one["shapes"] == expected
        assert one["source"]


def test_kernels_are_listed_with_same_slice(client: Client) -> None:
    entries = {one["id"]: one for one in client.get("/api/kernels").json()}
    assert list(entries) == list(KERNELS)
    for name, one in entries.items():
        weight = KERNELS[name].weight
        assert list(weight.shape[2:]) == one["kernel_size"]
        assert weight.shape[1] * one["groups"] == one["in_channels"]
        if one["same_slice"]:
            assert (weight == weight[:, :1]).all()


def test_images_are_listed(client: Client) -> None:
    assert [one["id"] for one in client.get("/api/images").json()] == list(IMAGES)


@pytest.mark.parametrize("kind", ["scene", "image", "kernel"])
@pytest.mark.parametrize("code", ["en", "ko"])
def test_titles_are_in_the_requested_language(client: Client, kind: str, code: str) -> None:
    messages = LANGUAGES[code].messages
    for one in client.get(f"/api/{kind}s?lang={code}").json():
        assert one["title"] == messages[one["title_key"]]
        assert one.get("look") in (None, messages.get(f"scene.{one['id']}.look"))
        assert one.get("how") in (None, messages.get(f"kernel.{one['id']}.how"))


def test_lists_are_english_without_lang_whatever_accept_language_says(client: Client) -> None:
    asked = client.get("/api/images", Accept_Language="ko")
    assert asked.content == client.get("/api/images?lang=en").content


@pytest.mark.parametrize(
    ("keys", "code"),
    [("lang=zxx", "choice"), ("size=8", "unknown_key"), ("lang=en&lang=ko", "duplicate_key")],
)
def test_other_query_keys_are_refused(client: Client, keys: str, code: str) -> None:
    for name in ("scenes", "images", "kernels"):
        assert fault(client.get(f"/api/{name}?{keys}"))["code"] == code
