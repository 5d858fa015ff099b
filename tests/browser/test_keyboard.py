"""Nothing on the page needs a mouse."""

from typing import Any

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.explorer import Explorer, probe

FOCUSED = probe("focused")
WANTED = (
    "choose-scene", "image", "size", "kernel", "w-0-0", "w-1-4", "w-2-8", "output-grid", "bias",
    "play", "kernel_size", "stride", "padding", "padding_mode", "dilation", "activation",
)  # fmt: skip
NAMED = (
    "One step back (,)", "One step on (.)", "Speed", "Output position", "Weight volume", "Mute R",
    "Hear B alone", "Language", "Open channel G in the ledger", "Turn left", "Dark colours",
)  # fmt: skip


def tour(explorer: Explorer, key: str) -> list[Any]:
    """Press Tab until the focus leaves the page."""
    met: list[Any] = []
    for _ in range(250):
        explorer.page.keyboard.press(key)
        now = explorer.page.evaluate(FOCUSED)
        if now is None:
            return met
        met.append(now)
    raise AssertionError("the focus never leaves the page")


def test_tab_reaches_everything_with_a_visible_focus_and_leaves_again(explorer: Explorer) -> None:
    explorer.open()
    met = tour(explorer, "Tab")
    ids, names = {one["id"] for one in met}, {one["name"] for one in met}
    assert set(WANTED) <= ids, set(WANTED) - ids
    assert set(NAMED) <= names, set(NAMED) - names
    hidden = [one for one in met if not one["visible"]]
    assert hidden == [], "where the focus is must be seen"
    assert [one["name"] for one in met[:2]] == ["Skip to the explorer", "Skip to the experiments"]


def test_a_second_link_leads_to_the_experiments(explorer: Explorer) -> None:
    page = explorer.open().page
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.locator("#lab-tab-rules:focus").count() == 1


def test_keys_play_step_type_and_choose(explorer: Explorer, address: str) -> None:
    explorer.open("scene=blackboard")
    page, case = explorer.page, oracle.load(address, "blackboard")
    page.keyboard.press(".")
    check(explorer.read(), case, 0, 0, 1)
    page.keyboard.press(",")
    check(explorer.read(), case, 0, 0, 0)
    page.keyboard.press("Space")
    assert explorer.read()["playing"]
    page.keyboard.press("Space")
    assert not explorer.read()["playing"]
    page.locator("#w-1-1").focus()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    edited = case.with_weight((0, 1, 0, 1), 5.0)
    row, col = (int(part) for part in explorer.read()["ledger"]["place"][7:-1].split(", "))
    explorer.shows(lambda shown: check(shown, edited, 0, row, col))
    assert page.evaluate("document.activeElement.id") == "w-1-1", "the focus stays where one types"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open channel B in the ledger").focus()
    page.keyboard.press("Enter")
    explorer.shows(lambda shown: check(shown, edited, 0, row, col, opened=2))
    page.get_by_role("button", name="Mute R").focus()
    page.keyboard.press("Space")
    explorer.until(lambda: explorer.read()["rows"][0]["muted"])
    assert page.evaluate("document.activeElement.ariaLabel") == "Mute R", "the focus stays"


def test_a_key_pressed_in_a_field_is_text_and_no_command(explorer: Explorer) -> None:
    explorer.open("scene=blackboard")
    explorer.page.locator("#w-0-0").focus()
    explorer.page.keyboard.type("1.5,")
    assert explorer.read()["count"] == "1 / 9"
    assert not explorer.read()["playing"]
    explorer.page.keyboard.press("Escape")
