"""axe finds nothing to complain about."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer

RUN_AXE = """() => axe.run({ resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.slice(0, 4).map(({ target }) => target)]))"""
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def violations(explorer: Explorer) -> list[Any]:
    """Return rule and place of everything that axe finds."""
    if not explorer.page.evaluate("'axe' in window"):
        explorer.page.evaluate(AXE_SCRIPT)
    found: list[Any] = explorer.page.evaluate(RUN_AXE)
    return found


@pytest.mark.parametrize("view", [DESK], ids=["1440"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_explorer_is_clean(opener: Opener, view: Any, scheme: str) -> None:
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


def test_the_explorer_is_clean_with_a_refusal_a_table_and_a_notice(opener: Opener) -> None:
    explorer = opener().open("size=9000")
    explorer.type_into("#stride", "abc", end="Tab")
    explorer.type_into("#w-0-0", "abc", end="Tab")
    explorer.page.locator("#tables summary").click()
    assert violations(explorer) == []


def embed(explorer: Explorer) -> None:
    explorer.open(path="/embed")


def docs(explorer: Explorer) -> None:
    explorer.page.goto(f"{explorer.address}/docs")


@pytest.mark.parametrize("go", [embed, docs])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_other_pages_are_clean(
    opener: Opener, go: Callable[[Explorer], None], scheme: str
) -> None:
    explorer = opener(color_scheme=scheme)
    go(explorer)
    assert violations(explorer) == []
