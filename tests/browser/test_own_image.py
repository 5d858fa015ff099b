"""The user's own image: four ways to open it, the crop, the values, and refusals."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.own import OwnTab, ball
from tests.browser.pictures import huge_png, planes, png, turned
from tests.browser.test_axe import LOOKS, violations

BALL = png(96, 72, ball)
MIDDLE = (0, 12)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def tab(opener: Opener, address: str) -> OwnTab:
    return OwnTab(opener(), address).open()


def test_an_uploaded_image_is_convolved_and_every_number_matches(tab: OwnTab) -> None:
    tab.upload("ball.png", BALL)
    expected = planes(ball, MIDDLE, 72, 24)
    tab.gets(expected)
    tab.shows(expected, 10, 6)
    tab.page.locator("#output-grid").press("ArrowRight")
    tab.shows(expected, 10, 7)
    assert "(3, 24, 24)" in tab.text(".own-made figcaption")
    assert tab.page.locator("select#image option:checked").inner_text() == "your image"
    look = tab.explorer.read()["look"]
    assert "Your image, 24 × 24 pixels" in look
    assert "red ball" not in look
    assert "go through this scene’s kernel" in look
    assert "Source:" not in look
    assert "Source of the kernel: made for Channelsum" in look
    assert "with your own input" in tab.page.locator("#choose-scene option:checked").inner_text()


def test_a_new_size_or_value_range_uses_the_same_picture(tab: OwnTab) -> None:
    tab.upload("ball.png", BALL)
    tab.gets(planes(ball, MIDDLE, 72, 24))
    tab.explorer.type_into("#size", "9")
    tab.gets(planes(ball, MIDDLE, 72, 9))
    tab.page.get_by_role("button", name="0–255", exact=True).click()
    tab.gets(planes(ball, MIDDLE, 72, 9, "bytes"))
    tab.page.get_by_role("button", name="0–1", exact=True).click()
    expected = planes(ball, MIDDLE, 72, 9, "unit")
    tab.gets(expected)
    tab.shows(expected, 6, 6)
    tab.explorer.type_into("#size", "64")
    tab.gets(planes(ball, MIDDLE, 72, 64, "unit"))


def go_back(tab: OwnTab) -> None:
    was = tab.explorer.url
    tab.explorer.back()
    tab.explorer.until(lambda: tab.explorer.url != was)
    tab.explorer.ready()


def test_the_crop_is_moved_by_keys_and_back_undoes_it(tab: OwnTab) -> None:
    tab.upload("ball.png", BALL)
    tab.explorer.type_into("#size", "8")
    tab.gets(planes(ball, MIDDLE, 72, 8))
    square = tab.page.locator(".crop-square")
    square.focus()
    square.press("ArrowRight")
    assert tab.square == (0, 17, 72)
    tab.gets(planes(ball, (0, 17), 72, 8))
    square.press("+")
    square.press("Shift+ArrowDown")
    assert tab.square == (8, 24, 58)
    tab.gets(planes(ball, (8, 24), 58, 8))
    tab.explorer.type_into("#stride", "2", end="Tab")
    tab.explorer.until(lambda: "stride=2" in tab.explorer.url)
    # On a slow machine the two previous key presses are two history entries.
    for _ in range(3):
        if tab.square != (0, 17, 72):
            go_back(tab)
    assert tab.square == (0, 17, 72)
    tab.shows(planes(ball, (0, 17), 72, 8), 5, 5)
    square.press("Home")
    assert tab.square == (0, 12, 72)


def test_the_crop_is_dragged_and_zoomed_by_mouse(tab: OwnTab) -> None:
    tab.upload("ball.png", BALL)
    tab.explorer.type_into("#size", "8")
    tab.gets(planes(ball, MIDDLE, 72, 8))
    tab.page.get_by_role("button", name="Zoom in").click()
    row, col, side = tab.square
    assert (row, col, side) == (7, 19, 58)
    tab.page.locator(".cropper").scroll_into_view_if_needed()
    box = tab.page.locator(".cropper").bounding_box()
    assert box is not None
    scale = box["width"] / 96
    tab.page.mouse.move(box["x"] + 40 * scale, box["y"] + 30 * scale)
    tab.page.mouse.down()
    tab.page.mouse.move(box["x"] + 30 * scale, box["y"] + 26 * scale, steps=4)
    tab.page.mouse.up()
    assert tab.square == (3, 9, 58)
    tab.gets(planes(ball, (3, 9), 58, 8))


def quadrants(row: int, col: int) -> tuple[int, int, int]:
    """Return colours, of a picture 96 wide and 64 high, that survive JPEG to the digits shown."""
    return ((255, 0, 0), (0, 170, 0), (0, 0, 255), (85, 85, 85))[(row >= 32) * 2 + (col >= 48)]


JPEG = """([width, height, pixels]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const data = new ImageData(Uint8ClampedArray.from(pixels), width, height);
  canvas.getContext("2d").putImageData(data, 0, 0);
  return canvas.toDataURL("image/jpeg", 1).split(",")[1];
}"""


def test_a_photo_with_exif_orientation_is_shown_upright(tab: OwnTab) -> None:
    pixels = [v for row in range(64) for col in range(96) for v in (*quadrants(row, col), 255)]
    data = base64.b64decode(tab.page.evaluate(JPEG, [96, 64, pixels]))
    tab.explorer.type_into("#size", "8")
    tab.upload("flat.jpg", data, "image/jpeg")
    tab.gets(planes(quadrants, (0, 16), 64, 8))
    tab.upload("turned.jpg", turned(data, 6), "image/jpeg")

    def upright(row: int, col: int) -> tuple[int, int, int]:
        return quadrants(63 - col, row)

    tab.gets(planes(upright, (16, 0), 64, 8))
    assert tab.square == (16, 0, 64)


def test_transparent_pixels_are_blended_with_white_and_a_note_says_so(tab: OwnTab) -> None:
    def glass(row: int, col: int) -> tuple[int, int, int, int]:
        return (0, 0, 0, 0) if row < 12 else (*ball(row, col), 255)

    def white(row: int, col: int) -> tuple[int, int, int]:
        return (255, 255, 255) if row < 12 else ball(row, col)

    tab.upload("glass.png", png(96, 72, glass))
    tab.gets(planes(white, MIDDLE, 72, 24))
    tab.says(".own-notes", "they were laid on white")
    tab.upload("ball.png", BALL)
    tab.gets(planes(ball, MIDDLE, 72, 24))
    assert tab.page.locator(".own-notes").inner_text() == ""


@pytest.mark.parametrize(
    ("kind", "place"), [("drop", "#stage"), ("drop", ".own-drop"), ("paste", "body")]
)
def test_an_image_can_be_dropped_or_pasted_even_with_the_tab_closed(
    opener: Opener, address: str, kind: str, place: str
) -> None:
    tab = OwnTab(opener(), address).open("lab=own" if place == ".own-drop" else "")
    tab.hand_over(kind, place, "ball.png", BALL, "image/png")
    tab.gets(planes(ball, MIDDLE, 72, 24))
    assert tab.page.get_by_role("tab", selected=True).inner_text() == "Your own image and layer"
    assert tab.page.locator(".dropping").count() == 0


def test_pasted_text_is_ignored(tab: OwnTab) -> None:
    tab.hand_over("paste", "body", "notes.txt", b"hello", "text/plain")
    # The image is handled the same way: had the text been sent, it would have arrived first.
    tab.hand_over("paste", "body", "ball.png", BALL, "image/png")
    expected = planes(ball, MIDDLE, 72, 24)
    tab.gets(expected)
    assert tab.inputs == [expected]
    assert tab.page.locator("#own-image-why").is_hidden()


def test_invalid_or_too_large_images_are_refused_and_the_current_one_stays(
    tab: OwnTab, tmp_path: Path
) -> None:
    tab.upload("ball.png", BALL)
    expected = planes(ball, MIDDLE, 72, 24)
    tab.shows(expected, 10, 6)
    heavy = tmp_path / "heavy.png"
    heavy.write_bytes(BALL + bytes(26_000_000))
    before = tab.explorer.url
    why = "#own-image-why"
    tab.upload("notes.txt", b"These are words.", "text/plain")
    tab.says(why, "“notes.txt” is no image that can be read here")
    tab.upload("w.npy", b"\x93NUMPY", "application/octet-stream")
    tab.says(why, "“w.npy” holds weights, not an image: “Choose a weights file…”")
    assert tab.page.get_by_text("Choose a weights file…", exact=True).is_visible()
    tab.upload("renamed.png", b"These are words.")
    tab.says(why, "“renamed.png” is no image")
    tab.upload("nothing.png", b"")
    tab.says(why, "“nothing.png” is empty")
    tab.upload("vast.png", huge_png())
    tab.says(why, "30000 × 30000 pixels, and at most 60 million")
    tab.upload("broken.png", BALL[:60])
    tab.says(why, "says it is PNG, but this browser can’t decode it")
    tab.page.locator("#own-image-file").set_input_files(heavy)
    tab.says(why, "27 MB, and at most 25 MB")
    tab.hand_over("drop", "#stage", "notes.txt", b"words", "text/plain")
    tab.says(why, "“notes.txt” is no image")
    tab.shows(expected, 10, 6)
    assert tab.explorer.url == before
    assert tab.square == (0, 12, 72)
    tab.upload("ball.png", BALL)
    tab.explorer.until(lambda: tab.page.locator(why).is_hidden())


def test_a_layer_without_three_channels_offers_one_with_three(tab: OwnTab) -> None:
    tab.explorer.choose_scene("grouped-8-8")
    tab.explorer.until(lambda: tab.page.locator("#rows section.row").count() == 2)
    tab.upload("ball.png", BALL)
    tab.says(".own-notes", "A picture has 3 channels (R, G, B), and this layer takes 8.")
    assert tab.inputs == []
    tab.page.get_by_role("button", name="Open a three-channel layer with it").click()
    expected = planes(ball, MIDDLE, 72, 24)
    tab.gets(expected)
    tab.shows(expected, 10, 6)


def test_the_image_chooser_switches_to_another_image_and_back(tab: OwnTab) -> None:
    tab.upload("ball.png", BALL)
    expected = planes(ball, MIDDLE, 72, 24)
    tab.shows(expected, 10, 6)
    chooser = tab.page.locator("select#image")
    chooser.select_option("parrot")
    tab.says(".own-notes", "Your image is not what the layer gets now")
    tab.explorer.until(lambda: "image=parrot" in tab.explorer.url and "x=" not in tab.explorer.url)
    chooser.select_option(label="your image")
    tab.shows(expected, 10, 6)
    tab.explorer.choose_scene("photo-filter")
    tab.explorer.until(lambda: tab.page.locator("#beside article").count() == 2)
    tab.page.get_by_role("button", name="Put it in").click()
    tab.shows(expected, 7, 9, "photo-filter")
    # Both of the compared layers get this picture.
    tab.gets(expected)
    assert tab.inputs[-2:] == [expected, expected]


@LOOKS
def test_the_tab_is_accessible_and_fits_in_both_languages(
    opener: Opener, address: str, view: Any, scheme: str
) -> None:
    lang = "ko" if scheme == "dark" else "en"
    explorer = opener(viewport=view, color_scheme=scheme)
    tab = OwnTab(explorer, address).open(f"lab=own&lang={lang}&size=40")
    tab.upload("notes.txt", b"words", "text/plain")
    tab.explorer.until(lambda: tab.page.locator("#own-image-why").is_visible())
    tab.upload("ball.png", png(96, 72, lambda row, col: (*ball(row, col), 255 if row else 0)))
    tab.explorer.until(lambda: tab.page.locator(".own-kept").is_visible())
    tab.page.mouse.move(0, 0)
    assert violations(explorer, "#lab") == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= view["width"]
    if lang == "ko":
        assert re.search("[가-힣]", tab.text("#own-image"))
        assert "pixels" not in tab.text("#own-image")
