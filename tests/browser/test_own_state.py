"""The user's own arrays are part of the state: in the link, in the tab's storage, in a file."""

import json
from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.own import OwnTab, ball
from tests.browser.pictures import planes, png

BALL = png(96, 72, ball)
MIDDLE = (0, 12)
SMALL, LARGE = planes(ball, MIDDLE, 72, 24), planes(ball, MIDDLE, 72, 36)


@pytest.fixture
def tab(opener: Opener, address: str) -> OwnTab:
    tab = OwnTab(opener(), address).open()
    tab.upload("ball.png", BALL)
    tab.gets(SMALL)
    return tab


def enlarge(tab: OwnTab) -> None:
    tab.explorer.type_into("#size", "36")
    tab.gets(LARGE)
    tab.explorer.until(lambda: "x=kept" in tab.explorer.url)


def test_a_small_image_is_stored_in_the_link(tab: OwnTab, opener: Opener, address: str) -> None:
    tab.explorer.until(lambda: "x=u4:3.24.24:" in tab.explorer.url)
    assert len(tab.explorer.url) < 2000
    assert tab.page.locator(".own-kept").is_hidden()
    tab.page.reload()
    tab.explorer.ready()
    tab.shows(SMALL, 10, 6)
    tab.says(".own-notes", "Numbers of your own go in now, of shape (3, 24, 24)")
    assert tab.page.locator("select#image option:checked").inner_text() == "your image"
    assert tab.page.locator("#size").is_hidden()
    other = OwnTab(opener(), address)
    other.page.goto(tab.explorer.url)
    other.explorer.ready()
    other.shows(SMALL, 10, 6)


def test_a_large_image_survives_back_forward_reload_and_a_language_change(
    tab: OwnTab,
) -> None:
    enlarge(tab)
    tab.says(".own-kept", "The link can’t carry your own input: 3,888 values are too many")
    tab.says(".own-kept", "In this tab it stays")
    assert "too large for a link" in tab.explorer.read()["look"]
    tab.explorer.back()
    tab.shows(SMALL, 10, 6)
    tab.page.go_forward()
    tab.shows(LARGE, 10, 6)
    tab.page.reload()
    tab.explorer.ready()
    tab.shows(LARGE, 10, 6)
    assert tab.explorer.read()["notices"] == ""
    tab.page.locator("#site-tools select").select_option("ko")
    tab.says("#own-image-title", "내 이미지")
    case = tab.case(LARGE)
    tab.explorer.until(
        lambda: tab.explorer.read()["output"] == f"{case.at(0, 10, 6).output:.0f}".replace("-", "−")
    )
    tab.says(".own-kept", "3,888개")


def test_back_restores_the_previous_large_image(tab: OwnTab) -> None:
    enlarge(tab)
    tab.page.get_by_role("button", name="0–255", exact=True).click()
    tab.shows(planes(ball, MIDDLE, 72, 36, "bytes"), 10, 6)
    tab.page.locator(".crop-square").press("ArrowLeft")
    tab.shows(planes(ball, (0, 7), 72, 36, "bytes"), 10, 6)
    tab.explorer.back()
    tab.shows(planes(ball, MIDDLE, 72, 36, "bytes"), 10, 6)
    assert tab.square == (0, 12, 72)
    tab.explorer.back()
    tab.shows(LARGE, 10, 6)


def test_a_link_without_its_image_reports_what_is_shown_instead(
    tab: OwnTab, opener: Opener, address: str
) -> None:
    enlarge(tab)
    other = opener()
    other.page.goto(tab.explorer.url)
    shown = other.ready().shows(
        lambda shown: check(shown, oracle.load(address, "red-ball", "size=36"), 0, 10, 6)
    )
    assert "too many for a link" in shown["notices"]
    assert "the scene’s own are shown instead" in shown["notices"]
    assert "x=" not in other.url


def test_a_browser_that_refuses_to_store_is_reported(opener: Opener, address: str) -> None:
    explorer = opener()
    explorer.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    tab = OwnTab(explorer, address).open()
    tab.upload("ball.png", BALL)
    enlarge(tab)
    tab.says(".own-kept", "reloading or another language loses it")
    tab.page.reload()
    tab.explorer.ready()
    assert "too many for a link" in tab.explorer.read()["notices"]


def saved(tab: OwnTab) -> tuple[str, Any]:
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Save this state").click()
    file = download.value
    return file.suggested_filename, json.loads(file.path().read_text("utf-8"))


def hand(tab: OwnTab, name: str, content: Any) -> None:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file: Any = {"name": name, "mimeType": "application/json", "buffer": data}
    tab.page.locator("#own-file-open").set_input_files(file)


def test_a_saved_state_can_be_opened_elsewhere(tab: OwnTab, opener: Opener, address: str) -> None:
    enlarge(tab)
    tab.explorer.type_into("#w-1-4", "7", end="Tab")
    tab.page.get_by_role("button", name="Mute B").click()
    tab.page.locator("#output-grid").press("ArrowDown")
    tab.explorer.until(lambda: "at=11,6" in tab.explorer.url)
    before = tab.explorer.read()
    name, content = saved(tab)
    assert name == "channelsum-red-ball.json"
    assert content["channelsum"] == 1
    other = OwnTab(opener(), address).open("scene=blackboard&lab=own&lang=ko")
    hand(other, name, content)
    kept = ("rows", "ledger", "output", "bias", "count")
    names = {"rows": ("chip", "total", "weights", "muted")}

    def same(shown: Any) -> None:
        for key in kept[1:]:
            if key != "ledger":
                assert shown[key] == before[key]
        for one, two in zip(shown["rows"], before["rows"], strict=True):
            assert [one[part] for part in names["rows"]] == [two[part] for part in names["rows"]]
        assert shown["ledger"]["sentence"] == before["ledger"]["sentence"]

    other.explorer.shows(same)
    other.says("#own-file", "channelsum-red-ball.json")
    assert "lang=ko" in other.explorer.url
    other.page.go_back()
    case = oracle.load(address, "blackboard")
    other.explorer.until(
        lambda: (
            other.explorer.read()["ledger"]["place"] == "out[0, 0, 0]"
            and len(other.explorer.read()["rows"]) == len(case.input)
        )
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG", "It is not JSON"),
        ({"scene": "red-ball"}, "It is no state saved by Channelsum"),
        ({"channelsum": 9, "link": ""}, "It is of version “9”"),
        ({"channelsum": 1, "link": "size=9000"}, "size in the link must be a whole number"),
        ({"channelsum": 1, "link": "scene=nowhere"}, "It names the scene “nowhere”"),
        (
            {
                "channelsum": 1,
                "link": "",
                "arrays": {"x": {"dtype": "u1", "bdata": "AA==", "shape": [3, 9, 9]}},
            },
            "The array x is damaged",
        ),
        (
            {
                "channelsum": 1,
                "link": "",
                "arrays": {"k": {"dtype": "u1", "bdata": "AAE=", "shape": [2]}},
            },
            "The array k must have 4 axes, and its shape is (2)",
        ),
    ],
)
def test_an_invalid_state_file_is_refused_with_its_reason_and_changes_nothing(
    opener: Opener, address: str, content: Any, words: str
) -> None:
    tab = OwnTab(opener(), address).open("lab=own&at=4,4")
    before = tab.explorer.read()
    hand(tab, "mine.json", content)
    tab.says("#own-file-why", "“mine.json” was not opened; all stays as it was.")
    tab.says("#own-file-why", words)
    assert tab.explorer.read()["rows"] == before["rows"]
    hand(tab, "good.json", {"channelsum": 1, "link": "scene=red-ball&at=3,3"})
    tab.explorer.until(lambda: tab.page.locator("#own-file-why").is_hidden())
    tab.explorer.shows(lambda shown: check(shown, oracle.load(address, "red-ball"), 0, 3, 3))
