"""Every action is available by keyboard within few steps, and the focus is never lost."""

from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
FRAME = {"width": 960, "height": 600}
MOST_STOPS = 10
MOST_IN_ALL = 60
FOCUS = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  return node.id || node.getAttribute("aria-label") || node.title || node.textContent.trim();
}"""


def focus(explorer: Explorer) -> Any:
    """Return the id, name or text of the focused element."""
    return explorer.page.evaluate(FOCUS)


def press(explorer: Explorer, *keys: str) -> Any:
    """Press keys, one after the other; return the element focused at the end."""
    for key in keys:
        explorer.page.keyboard.press(key)
    return focus(explorer)


def stops(explorer: Explorer) -> list[str]:
    """Return every tab stop of the page."""
    found: list[str] = []
    while (stop := press(explorer, "Tab")) is not None and len(found) <= 2 * MOST_IN_ALL:
        found.append(stop)
    return found


@pytest.mark.parametrize(
    ("path", "view"), [("/", DESK), ("/", PHONE), ("/embed", FRAME), ("/embed", PHONE)]
)
def test_play_is_within_ten_tab_stops_and_each_grid_is_one_stop(
    opener: Opener, path: str, view: Any
) -> None:
    explorer = opener(viewport=view).load(path=path)
    found = stops(explorer)
    assert found.index("play") < MOST_STOPS
    assert len(found) <= MOST_IN_ALL
    assert [stop for stop in found if stop.startswith("w-")] == ["w-0-0", "w-1-0", "w-2-0"]


def test_a_lessons_second_skip_link_leads_to_play(opener: Opener) -> None:
    explorer = opener(viewport=DESK)
    explorer.page.goto(f"{explorer.address}/learn/how-many-maps")
    explorer.ready()
    assert press(explorer, "Tab", "Tab", "Enter") == "play"


def test_arrow_keys_move_within_a_slice_and_typing_edits_it(explorer: Explorer) -> None:
    explorer.load()
    explorer.page.locator("#w-0-0").focus()
    assert press(explorer, "ArrowRight", "ArrowDown") == "w-0-4"
    assert press(explorer, "End") == "w-0-5"
    assert press(explorer, "ArrowRight", "ArrowDown", "ArrowDown") == "w-0-8"
    assert press(explorer, "Home") == "w-0-6"
    assert press(explorer, "Control+Home") == "w-0-0"
    assert press(explorer, "Control+End") == "w-0-8"
    assert press(explorer, "4", "Enter", "ArrowUp") == "w-0-5"
    explorer.shows(lambda shown: _same(shown["rows"][0]["weights"][8], "4"))
    press(explorer, "Tab")
    assert press(explorer, "Shift+Tab") == "w-0-5"


def test_while_a_weight_is_edited_it_receives_all_keys(explorer: Explorer) -> None:
    explorer.load()
    weight = explorer.page.locator("#w-0-4")
    weight.focus()
    assert press(explorer, "Enter", "Backspace", "9", "ArrowLeft", "ArrowUp") == "w-0-4"
    explorer.shows(lambda shown: _same(shown["rows"][0]["weights"][4], "10"))
    press(explorer, "Enter", "Alt+ArrowDown")
    explorer.shows(lambda shown: _same(shown["rows"][0]["weights"][4], "9"))
    press(explorer, "7", "7", "Escape")
    assert weight.input_value() == "9"
    assert press(explorer, "ArrowLeft") == "w-0-3"


def test_the_playback_keys_work_from_a_weight(explorer: Explorer) -> None:
    explorer.load()
    explorer.page.locator("#w-0-4").focus()
    press(explorer, ".")
    explorer.shows(lambda shown: _same(shown["count"], "228 / 484"))
    press(explorer, ",")
    explorer.shows(lambda shown: _same(shown["count"], "227 / 484"))
    press(explorer, "Space")
    explorer.shows(lambda shown: _same(shown["playing"], True))
    assert press(explorer, "Space") == "w-0-4"
    assert explorer.read()["rows"][0]["weights"][4] == "2"


def test_a_toolbar_is_one_tab_stop(explorer: Explorer) -> None:
    explorer.load("at=0,1")
    explorer.page.locator("#play").focus()
    assert press(explorer, "ArrowLeft", "ArrowLeft") == "To the first position"
    # The button is now disabled and passes the focus on.
    assert press(explorer, "Enter") == "play"
    assert press(explorer, "End", "ArrowRight") == "play"


HIDDEN_BY_PRESENTING = {
    "a weight": "#w-1-4",
    "a mixer's button": "#whatif .mixer-line:nth-child(2) button >> nth=0",
    "a tab": "#lab-tab-rules",
    "a link": "header nav a >> nth=1",
}


def test_leaving_presenter_mode_restores_the_focus(explorer: Explorer) -> None:
    explorer.load()
    lost = {}
    for name, selector in HIDDEN_BY_PRESENTING.items():
        explorer.page.locator(selector).focus()
        at = focus(explorer)
        if press(explorer, "f") != "present-leave":
            lost[name] = focus(explorer)
        press(explorer, "ArrowDown", "Shift+Tab")
        if press(explorer, "Escape") != at:
            lost[f"{name}, back"] = focus(explorer)
    assert lost == {}


def test_a_control_that_disappears_passes_its_focus_on(explorer: Explorer) -> None:
    explorer.load("mute=1")
    explorer.page.get_by_role("button", name="Hear all channels again").focus()
    assert press(explorer, "Enter") is not None
    explorer.page.locator("#w-0-0").fill("3")
    press(explorer, "Enter")
    back = explorer.page.get_by_role("button", name="own weights back")
    back.focus()
    press(explorer, "Enter")
    explorer.until(lambda: back.count() == 0 or not back.is_visible())
    assert focus(explorer) is not None


def _same(one: object, other: object) -> None:
    assert one == other
