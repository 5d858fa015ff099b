"""The state is stored in the address: reloading and sharing restore the same picture."""

from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer


def lasting(shown: Any) -> Any:
    """Return the parts of the state that a link must restore."""
    kept = ("rows", "ledger", "output", "bias", "count", "headline", "subline", "look", "channels")
    return {key: shown[key] for key in kept}


def test_reloading_and_sharing_a_link_restore_all_choices_and_edits(
    opener: Opener,
) -> None:
    first = opener().load("scene=red-ball")
    first.type_into("#w-1-4", "1/9", end="Tab")
    first.type_into("#bias", "−3", end="Tab")
    first.type_into("#padding", "0, 1, 2, 3", end="Tab")
    first.page.get_by_role("button", name="Mute B").click()
    first.grid.press("ArrowDown")
    first.page.get_by_role("button", name="Detail").click()
    first.page.get_by_role("button", name="One step on").click()
    first.page.get_by_label("Speed").select_option("4")
    first.until(lambda: "speed=4" in first.url and "phase=1" in first.url)
    before = lasting(first.shows(lambda shown: _has(shown["bias"], "−3")))
    first.page.reload()
    first.ready().shows(lambda shown: _has(lasting(shown), before))
    other = opener()
    other.page.goto(first.url)
    other.ready().shows(lambda shown: _has(lasting(shown), before))
    assert other.page.get_by_label("Speed").input_value() == "4"


def _has(one: Any, other: Any) -> None:
    assert one == other


def test_values_equal_to_the_scenes_are_removed_from_the_link(explorer: Explorer) -> None:
    page = explorer.page
    page.goto("about:blank")
    explorer.load("scene=dense-8-8&groups=1&kernel_size=3&stride=1&lab=groups")
    explorer.until(lambda: "groups=" not in explorer.url)
    assert "kernel_size=" not in explorer.url
    look = page.locator("#look")
    own = look.inner_text()
    assert "Every output hears all eight channels" in own
    assert "changed" not in own
    page.locator('[data-stop="2"]').click()
    explorer.until(lambda: "groups=2" in explorer.url and look.inner_text() != own)
    page.locator('[data-stop="1"]').click()
    explorer.until(lambda: "groups=" not in explorer.url and look.inner_text() == own)
    # Normalising a link adds no history entry.
    for _ in range(2):
        page.go_back()
    explorer.until(lambda: "groups=" not in explorer.url and look.inner_text() == own)
    page.go_back()
    explorer.until(lambda: explorer.url == "about:blank")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("size=9000", "size in the link must be a whole number from 4 to 64, not “9000”"),
        ("w=0.0.1:x&at=1,2,3&stride=-1&padding=huge", "padding in the link must be"),
        ("colour=red", "The link names “colour”, which this page does not know"),
        ("<script>=1", "which this page does not know"),
    ],
)
def test_an_invalid_link_is_reported_and_opens_a_valid_page(
    explorer: Explorer, address: str, query: str, words: str
) -> None:
    explorer.load(query)
    check(explorer.read(), oracle.load(address, "red-ball"), 0, 10, 6)
    assert words in explorer.read()["notices"]
    explorer.page.get_by_role("button", name="Got it").click()
    assert explorer.read()["notices"] == ""


def test_an_unknown_scene_is_reported_and_opens_the_first_scene(
    explorer: Explorer, address: str
) -> None:
    explorer.load("scene=nowhere")
    check(explorer.read(), oracle.load(address, "red-ball"), 0, 10, 6)
    assert "There is no scene “nowhere”" in explorer.read()["notices"]


def test_a_link_refused_by_the_engine_is_reported_and_opens_a_valid_page(
    explorer: Explorer, address: str
) -> None:
    explorer.watch.expect("status of 422")
    explorer.load("scene=blackboard&dilation=9")
    explorer.shows(lambda shown: check(shown, oracle.load(address, "blackboard"), 0, 0, 0))
    assert "dilation 9 spans 10" in explorer.read()["notices"]
