"""The still: the column addition in the HTML, with the engine's numbers and no hidden values."""

import base64
import re
import struct
import zlib
from html import unescape
from urllib.parse import urlencode

import pytest

from app.web import colours, figures, sprite, still
from tests.web.client import Client

TAGS = re.compile(r"<[^>]+>")


def text_of(page: str, start: str, end: str) -> str:
    """Return the text of a part of a page, on one line."""
    part = page.split(start, 1)[1].split(end, 1)[0]
    part = re.sub(r'<span class="visually-hidden">(.)</span>', r" \1 ", part)
    return " ".join(unescape(TAGS.sub(" ", part)).split())


def test_the_still_shows_the_sum_without_scripts(client: Client) -> None:
    for path in ("/", "/embed"):
        page = client.get(f"{path}?lang=en").text
        caption = text_of(page, "<caption>", "</caption>")
        assert caption.replace(" ", "").endswith("52−9−7+2=38→ReLU→38")
        assert page.count("data:image/png;base64,") == 2


@pytest.mark.parametrize("query", ["mute=1", "gains=1,2,1", "at=0,0&out=9", "scene=keras-40404"])
def test_the_stills_numbers_equal_the_engines(client: Client, query: str) -> None:
    asked = still.key(query.encode())
    drawn = still.draw(asked)
    assert drawn is not None
    values = dict(part.split("=") for part in query.split("&"))
    scene = values.pop("scene", "red-ball")
    at, keys = drawn.at, urlencode({k: v for k, v in values.items() if k in ("mute", "gains")})
    answer = client.get(f"/api/scenes/{scene}/result?{keys}&format=lists".replace("?&", "?"))
    document = answer.json()
    assert drawn.output == document["output"][drawn.out][at[0]][at[1]]
    for line in drawn.lines:
        if len(line.slots) == 1:
            partial = document["partials"][drawn.out][line.slots[0]]
            assert line.value == partial[at[0]][at[1]]
    page = client.get(f"/?{query}&lang=en").text
    assert f">{figures.written(drawn.output)}<" in page


@pytest.mark.parametrize("query", ["cover=on", "mode=detail", "mode=build&phase=2"])
def test_values_hidden_by_a_link_are_not_in_the_still(client: Client, query: str) -> None:
    page = client.get(f"/?{query}&lang=en").text
    assert '<table class="still">' in page
    assert page.count("data:image/png;base64,") == 1, "the planes, and no map"
    cells = re.findall(r'class="still-value[^"]*">([^<]*)<', page)
    assert set(cells) == {"?"}
    assert "still-sentence" not in page


@pytest.mark.parametrize("slug", ["one-pixel", "one-slice-each", "groups"])
def test_a_lesson_page_reveals_no_answer(client: Client, slug: str) -> None:
    page = client.get(f"/learn/{slug}?lang=en").text
    assert "still-sentence" not in page
    assert set(re.findall(r'class="still-value[^"]*">([^<]*)<', page)) <= {"?"}


@pytest.mark.parametrize(
    "query",
    [
        "scene=none",
        "size=3",
        "w=0.0.0.0:9",
        "x=u1:1",
        "kernel_size=99",
        "size=%ff",
        "size=64",
        "at=x",
    ],
)
def test_an_undrawable_link_gives_a_page_without_a_still(client: Client, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    drawn = still.draw(still.key(query.encode()))
    assert drawn is None or query == "size=64"
    assert "data:image/png" not in answer.text


def test_the_page_stays_within_its_size_limit(client: Client) -> None:
    assert len(zlib.compress(client.get("/").content, 9)) <= 12_000


def test_a_sprite_holds_the_colour_of_each_cell() -> None:
    cells = [[(1, 2, 3), None, (250, 0, 9)], [None, (1, 2, 3), (1, 2, 3)]]
    data = base64.b64decode(sprite.address([cells]).split(",")[1])
    width, height, depth = struct.unpack(">IIB", data[16:25])
    assert (width, height, depth) == (3, 2, 4)
    palette = data[data.index(b"PLTE") + 4 :]
    start = data.index(b"IDAT")
    length = struct.unpack(">I", data[start - 4 : start])[0]
    rows = zlib.decompress(data[start + 4 : start + 4 + length])
    assert rows == bytes([0, 0x10, 0x20, 0, 0x01, 0x10])
    assert tuple(palette[3:6]) == (1, 2, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.0, "0"), (-9, "−9"), (1 / 3, "0.333"), (0.299, "0.299"), (40404, "40404")],
)
def test_numbers_are_formatted_as_in_the_page(value: float, text: str) -> None:
    assert figures.written(value) == text


def test_zero_is_white_and_each_sign_has_its_hue() -> None:
    colour = colours.signed(colours.scale([60.0]))
    assert colour(0) == (247, 247, 247)
    assert colour(-60) == (84, 39, 136)
    assert colour(60) == (214, 103, 12)


@pytest.mark.parametrize(
    ("query", "known"), [("", True), ("scene=keras-40404&at=0,0", True), ("stride=2", False)]
)
def test_the_first_api_requests_are_preloaded(client: Client, query: str, known: bool) -> None:
    page = client.get(f"/?{query}").text
    early = re.findall(r'as="fetch" href="(/api/[^"]+)"', page)
    assert [one for one in early if client.get(one).status_code != 200] == []
    assert early[:3] == ["/api/scenes", "/api/images", "/api/kernels"]
    assert (len(early) == 5) == known
