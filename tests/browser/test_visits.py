"""A reused page that goes to a link shows what loading that link would: no leftover state.

The other tests rely on it: most of them go from link to link in one page (``desk.py``).
"""

import contextlib
import difflib

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

WHOLE = probe("whole")
LINKS = [
    "",
    "scene=blackboard&mode=detail&phase=5",
    "scene=count-32-1-3x3&page=8&at=2,3&open=9",
    "scene=grouped-8-8&out=5&lab=groups",
    "mode=build&phase=2&lab=gemm",
    "w=0.1.1.1:7&b=0:5&mute=2&lab=rules",
    "gains=0.5,1,2&stride=2&padding=same&lab=many",
    "order=1,0,2&slices=0,0,0&theme=dark&lab=code",
    "scene=torch-chain-layer0&lab=chain",
    "image=parrot&values=unit&activation=tanh&lab=own",
    "cover=on&values=bytes",
    "present=on&scene=keras-40404",
]


def whole(explorer: Explorer) -> list[str]:
    """Return the whole page after the live region's delayed announcement."""
    explorer.until(lambda: explorer.read()["live"] != "")
    explorer.ready()
    found: list[str] = explorer.page.evaluate(WHOLE)
    return found


def leave_traces(explorer: Explorer) -> None:
    """Create state that a link does not restore: typed and refused values, scrolling, playing."""
    page = explorer.open("scene=dense-8-8&at=3,3").page
    explorer.type_into("#w-0-4", "9", end="Tab")
    explorer.type_into("#stride", "abc", end="Tab")
    page.get_by_role("button", name="Mute 1").click()
    page.locator("#rows section.row .chip").nth(2).click()
    page.get_by_role("button", name="Detail").click()
    page.locator("#play").click()
    explorer.grid.hover()
    page.mouse.wheel(0, 700)
    page.locator("#bias").focus()
    page.keyboard.type("12")


def visit(explorer: Explorer, query: str, loaded: list[str]) -> None:
    """Go to a link in the same document; assert that the result equals the loaded page."""
    explorer.page.evaluate("window.sameDocument = true")
    explorer.page.mouse.move(0, 0)
    explorer.open(query)
    different: list[str] = []

    def same() -> bool:
        different[:] = difflib.unified_diff(loaded, whole(explorer), lineterm="", n=0)
        return not different

    # The live region is updated after a delay.
    with contextlib.suppress(AssertionError):
        explorer.until(same)
    assert explorer.page.evaluate("window.sameDocument")
    assert not different, "\n".join(different)


@pytest.mark.parametrize("query", LINKS)
def test_a_visited_page_equals_a_loaded_one(opener: Opener, query: str) -> None:
    explorer = opener()
    loaded = whole(explorer.load(query))
    # Traces of interaction are cleared all together, so every third link is enough to test that.
    if LINKS.index(query) % 3 == 0:
        leave_traces(explorer)
    else:
        explorer.open(LINKS[LINKS.index(query) - 1])
    assert not explorer.page.evaluate("window.traces === true"), "it would be loaded anew"
    visit(explorer, query, loaded)


# Experiments without state beyond the link, each in a scene that gives it many controls.
KEEPING_NOTHING = {
    "gemm": "",
    "groups": "scene=grouped-8-8&",
    "chain": "scene=torch-chain-layer0&",
    "many": "scene=count-32-1-3x3&",
    "code": "",
    "rules": "",
}


USE = """(node) => {
  node.focus();
  const box = node.getBoundingClientRect();
  const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2];
  node.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX, clientY }));
  for (const key of ["ArrowRight", "Enter"])
    if (node.isConnected) node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}"""


@pytest.mark.parametrize("lab", KEEPING_NOTHING)
def test_a_used_experiment_equals_a_loaded_one_after_a_visit(opener: Opener, lab: str) -> None:
    explorer = opener()
    query = f"{KEEPING_NOTHING[lab]}lab={lab}"
    loaded = whole(explorer.load(query))
    panel = explorer.page.locator(f"#lab-{lab}")
    pressed = panel.locator(
        ":is(button, [tabindex='0'], circle, canvas):not([data-experiment], summary):visible"
    )
    changed = False
    # From last to first: a diagram's first elements are dots that only describe themselves.
    for at in range(1, 1 + min(pressed.count(), 8)):
        # A control may disappear when pressed; then no other control receives the keys.
        if at <= pressed.count():
            pressed.nth(-at).evaluate(USE)
            explorer.ready()
            changed = changed or whole(explorer) != loaded
    assert changed
    visit(explorer, query, loaded)


@pytest.mark.parametrize(
    "touched",
    ["#lab-rules [data-experiment=swap]", "#tables summary", ".words summary"],
)
def test_state_that_no_link_restores_forces_the_next_link_to_load(
    opener: Opener, touched: str
) -> None:
    explorer = opener().load("lab=rules")
    explorer.page.evaluate("window.sameDocument = true")
    explorer.page.locator(touched).first.click()
    explorer.open("lab=rules")
    assert not explorer.page.evaluate("window.sameDocument === true")


def test_a_permanently_changed_page_is_not_reused(opener: Opener) -> None:
    first = opener().open()
    first.page.add_init_script("window.told = true")
    assert first.open().page.evaluate("window.told")
    second = opener()
    assert second.page is not first.page
    assert second.open().page.evaluate("window.told") is None
