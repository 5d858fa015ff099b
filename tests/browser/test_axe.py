"""axe finds no accessibility violations."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

RUN_AXE = probe("axe")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# Every window and every colour scheme once; contrast does not depend on the window.
LOOKS = pytest.mark.parametrize(
    ("view", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["1440-light", "390-dark"]
)


# Rules that axe does not run by default: WCAG 2.2's target size, and experimental ones.
ASKED = ("target-size", "label-content-name-mismatch", "focus-order-semantics", "td-has-header")


def violations(explorer: Explorer, within: str = "body") -> list[Any]:
    """Return rule and location of every violation that axe finds.

    ``within`` limits the check to a part of the page, if another test checks the whole of it:
    the rules for whole pages are then disabled.
    """
    if not explorer.page.evaluate("'axe' in window"):
        explorer.page.evaluate(AXE_SCRIPT)
    found: list[Any] = explorer.page.evaluate(RUN_AXE, [list(ASKED), within])
    return found


def test_one_text_with_low_contrast_is_found_among_similar_texts(opener: Opener) -> None:
    explorer = opener().open("theme=light")
    # The next test gets a new page.
    explorer.page.evaluate("window.traces = true")
    for one in ("#layer .k b", "#sentence .tok-output"):
        explorer.page.locator(one).first.evaluate("(node) => { node.style.color = '#aaa'; }")
    [[rule, places]] = violations(explorer)
    assert rule == "color-contrast"
    assert len(places) == 2


@pytest.mark.parametrize("view", [DESK], ids=["1440"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_explorer_has_no_violations(opener: Opener, view: Any, scheme: str) -> None:
    lang = "ko" if scheme == "dark" else "en"
    explorer = opener(viewport=view, color_scheme=scheme).open(f"lang={lang}")
    wrong = {}
    for scene in ("red-ball", "count-32-1-3x3", "photo-filter"):
        explorer.choose_scene(scene)
        explorer.page.mouse.move(0, 0)
        found = violations(explorer)
        if found:
            wrong[scene] = found
    assert wrong == {}


def test_the_explorer_has_no_violations_with_an_error_a_table_and_a_notice(opener: Opener) -> None:
    explorer = opener().open("size=9000")
    explorer.type_into("#stride", "abc", end="Tab")
    explorer.type_into("#w-0-0", "abc", end="Tab")
    explorer.page.locator("#tables summary").click()
    assert violations(explorer) == []


STATES = [
    "lang=ko&lab=rules&mute=1", "lab=many&scene=count-32-1-3x3", "lab=groups", "lab=chain",
    "lab=own", "lab=gemm", "lab=code", "cover=on&mode=detail", "present=on",
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_no_violations(opener: Opener, state: str) -> None:
    assert violations(opener().open(state)) == []


PAGES = [
    "/learn", "/learn/how-many-maps", "/learn/by-hand?step=2&lang=ko", "/learn/check/before",
    "/learn/one-pixel/sheet", "/code", "/nope",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_no_violations(opener: Opener, path: str) -> None:
    explorer = opener()
    explorer.watch.expect("404")
    explorer.page.goto(f"{explorer.address}{path}")
    explorer.until(lambda: explorer.page.locator("h1:visible").count() == 1)
    assert violations(explorer) == []


@pytest.mark.parametrize("state", ["", "lab=groups", "cover=on&mode=detail", "present=on"])
def test_no_text_is_announced_twice(opener: Opener, state: str) -> None:
    explorer = opener().open(state)
    session = explorer.page.context.new_cdp_session(explorer.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    said = [[node.get(part, {}).get("value") for part in ("name", "value", "description")]
            for node in nodes]  # fmt: skip
    assert len(said) > 100
    assert [one for one in said if one[2] and one[2] in (one[0], one[1])] == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_reading_order_follows_the_computation(opener: Opener, lang: str) -> None:
    page = opener().open(f"lang={lang}").page
    # From the image over planes, slices and partial maps to the total, the bias and the output.
    parts = (".source", ".c-plane .panel", ".weights", ".c-partial .panel", ".c-total .panel",
             ".bias-chip", ".rise", "#output-grid", ".output-value", ".ledger")  # fmt: skip
    order = page.evaluate(
        """(parts) => {
          const nodes = parts.map((one) => document.querySelector(`#stage :not(.heads) > ${one}`)
            ?? document.querySelector(`#stage ${one}`));
          return nodes.slice(1).map((node, i) =>
            (nodes[i].compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) > 0);
        }""",
        list(parts),
    )
    assert order == [True] * (len(parts) - 1)
    heads = page.locator("#rows .heads h2").all_inner_texts()
    shown = page.locator("#rows .heads h2").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert len(heads) == 6
    assert shown == sorted(shown)


def test_a_refused_field_is_described_by_its_error(opener: Opener) -> None:
    explorer = opener().open()
    said = {}
    for field in ("#w-1-3", "#bias", "#stride", "#padding", "#size"):
        explorer.type_into(field, "abc", end="Tab")
        explorer.page.locator(f"{field}[aria-invalid=true]").wait_for()
        named = explorer.page.locator(field).get_attribute("aria-describedby")
        said[field] = explorer.page.locator(f"#{named}").inner_text()
    assert {field: "abc" in text for field, text in said.items()} == dict.fromkeys(said, True)


def embed(explorer: Explorer) -> None:
    explorer.open(path="/embed")


def docs(explorer: Explorer) -> None:
    explorer.page.goto(f"{explorer.address}/docs")


@pytest.mark.parametrize("go", [embed, docs])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_other_pages_have_no_violations(
    opener: Opener, go: Callable[[Explorer], None], scheme: str
) -> None:
    explorer = opener(color_scheme=scheme)
    go(explorer)
    assert violations(explorer) == []
