"""Usability findings of a first-time user: outdated texts, a first screen that hid its rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.scenes import SCENES
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

# Whatever the dock (or the timeline, if only that is sticky) covers on the unscrolled page.
COVERED = probe("covered")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 800), (1440, 900)])
@pytest.mark.parametrize(
    "query",
    [
        *("", "foo=1", "scene=depthwise", "scene=grouped-8-8", "scene=count-32-1-3x3", "lang=ko"),
        *("cover=on", "cover=on&scene=dense-8-8&lang=ko"),
    ],
)
def test_the_first_screen_holds_all_rows(
    opener: Opener, width: int, height: int, query: str
) -> None:
    explorer = opener(viewport={"width": width, "height": height}).open(query)
    seen = explorer.page.evaluate(COVERED)
    assert (seen["low"], seen["wide"]) == ([], []), seen
    assert seen["sticks"] in ("dock", "keys")
    assert seen["map"] >= 64


def test_rows_below_a_comparison_keep_a_readable_size(opener: Opener) -> None:
    explorer = opener(viewport={"width": 1366, "height": 720}).open("scene=photo-filter-conv2d")
    explorer.until(lambda: explorer.page.evaluate(COVERED)["sticks"] == "free")
    seen = explorer.page.evaluate(COVERED)
    assert seen["wide"] == []
    assert seen["map"] >= 90


def test_the_scenes_text_is_shown_only_while_it_applies(explorer: Explorer) -> None:
    page = explorer.open().page
    assert "only the red ball is left" in explorer.read()["look"]
    page.locator("select#kernel").select_option("sobel-x")
    explorer.until(lambda: "Sobel" in explorer.read()["look"])
    assert "red ball" not in explorer.read()["look"]
    page.get_by_role("button", name="Back to the scene as it was").click()
    explorer.until(lambda: "only the red ball is left" in explorer.read()["look"])
    explorer.type_into("#w-0-4", "7", end="Tab")
    explorer.until(lambda: "red minus green”, changed" in explorer.read()["look"])
    explorer.until(lambda: "w=" in explorer.url)
    explorer.type_into("#w-0-4", "2", end="Tab")
    explorer.until(lambda: "only the red ball is left" in explorer.read()["look"])
    explorer.until(lambda: "w=" not in explorer.url)
    assert not page.get_by_role("button", name="own weights back").is_visible()


def test_the_headline_counts_the_unmuted_channels(explorer: Explorer) -> None:
    explorer.open("mute=1")
    shown = explorer.read()
    assert "2 of the 3 channels are heard now" in shown["headline"]
    assert explorer.row("Channel G").locator(".gain-tag").inner_text() == "muted"
    explorer.row("Channel G").locator(".chip").click()
    assert "muted: not added" in explorer.page.locator(".ledger-part").inner_text()


def test_detail_mode_marks_missing_terms_with_question_marks(explorer: Explorer) -> None:
    explorer.open("mode=detail&phase=3")
    assert explorer.read()["ledger"]["sentence"] == "52 + ? + ? + ?"


def test_a_rounded_sigmoid_is_marked_as_approximate(explorer: Explorer) -> None:
    explorer.open("activation=sigmoid")
    assert explorer.read()["ledger"]["sentence"].endswith("→ sigmoid → ≈ 1")


def test_the_tooltip_is_hidden_when_a_key_changes_the_position(explorer: Explorer) -> None:
    explorer.open()
    explorer.grid.hover()
    assert explorer.read()["tip"] != ""
    explorer.grid.press("ArrowRight")
    assert explorer.read()["tip"] == ""


def test_a_position_outside_the_output_is_reported_and_removed_from_the_address(
    explorer: Explorer,
) -> None:
    explorer.load("at=999,999&out=40")
    notices = explorer.read()["notices"]
    assert "999,999 lies outside the output of 22 × 22" in notices
    assert "no output channel 40" in notices
    explorer.until(lambda: "at=21,21" in explorer.url and "999" not in explorer.url)


@pytest.mark.parametrize(
    ("query", "words", "left"),
    [
        ("w=9.9.9.9:3", "w could not be used: weights of shape (1, 3, 3, 3) have none at 9.", ""),
        ("w=0.0.0.3:3;0.0.1.1:4", "have none at 0.0.0.3;", "w=0.0.1.1:4"),
        ("b=7:3", "b could not be used: there is no output channel 7 among 1", ""),
        ("lang=xx", "lang in the link must be one of en, ko, not “xx”", ""),
    ],
)
def test_edits_outside_the_layer_are_reported_and_removed_from_the_address(
    opener: Opener, query: str, words: str, left: str
) -> None:
    # The history of a reused page may already be full.
    explorer = opener(locale="en-GB")
    entries = explorer.page.evaluate("history.length")
    explorer.load(f"{query}&stride=2")
    assert words in explorer.read()["notices"]
    good = "&".join(part for part in ("stride=2", left) if part)
    explorer.until(lambda: explorer.url.partition("?")[2] == good)
    assert explorer.page.get_by_role("button", name="own weights back").is_visible() == bool(left)
    # Back leads to the previous page, not to the invalid link.
    assert explorer.page.evaluate("history.length") == entries + 1


@pytest.mark.parametrize(("lang", "macs"), [("en", "13,068 MACs"), ("ko", "MAC 13,068회")])
def test_counts_have_thousands_separators(opener: Opener, lang: str, macs: str) -> None:
    explorer = opener().open(f"lang={lang}")
    assert macs in explorer.page.locator("#layer").inner_text()


def test_the_volume_turns_within_bounds_and_can_be_reset(in_3d: Explorer) -> None:
    in_3d.open()
    in_3d.page.locator(".volume-stage").hover()
    in_3d.until(lambda: in_3d.page.locator(".volume-solid canvas").count() > 0)
    volume = in_3d.page.get_by_role("application", name="Weight volume", exact=True)
    eye = probe("eye")
    first: Any = in_3d.page.evaluate(eye)
    for _ in range(8):
        volume.press("ArrowUp")
    in_3d.until(lambda: in_3d.page.evaluate(eye)["z"] > first["z"])
    assert in_3d.page.evaluate(eye)["z"] <= 2 * 0.8661
    in_3d.page.get_by_role("button", name="Reset the view").click()
    in_3d.until(lambda: in_3d.page.evaluate(eye) == first)


def test_weights_on_a_phone_are_large_enough_to_touch(opener: Opener) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}).open()
    box = explorer.page.locator("#w-0-4").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 23.9


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_scenes_are_listed_in_named_groups(explorer: Explorer, lang: str) -> None:
    explorer.open(f"lang={lang}")
    groups = explorer.page.locator("#choose-scene optgroup")
    names = [one.get_attribute("label") or "" for one in groups.all()]
    assert len(set(names)) == len(names) == 5
    words = json.loads((ROOT / f"app/locales/{lang}.json").read_text("utf-8"))
    assert set(names) == {text for key, text in words.items() if key.startswith("setup.group.")}
    listed = [
        one.get_attribute("value") for one in explorer.page.locator("#choose-scene option").all()
    ]
    assert sorted(filter(None, listed)) == sorted(SCENES)
    assert explorer.page.locator("#choose-scene > option").count() == 0
