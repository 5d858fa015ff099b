"""Regressions: bugs that were fixed on the page."""

from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer
from tests.browser.test_axe import PHONE, violations
from tests.browser.test_layout import CUT, GROUPS, OVERLAPS


def test_a_weight_can_be_edited_beside_a_typed_stride(explorer: Explorer, address: str) -> None:
    explorer.open()
    explorer.type_into("#w-0-4", "7", end="Tab")
    explorer.type_into("#stride", "2", end="Tab")
    case = oracle.load(address, "red-ball", "stride=2").with_weight((0, 0, 1, 1), 7.0)
    explorer.shows(lambda shown: check(shown, case, 0, 10, 6))


def test_the_output_channel_can_be_chosen_with_the_mouse(explorer: Explorer, address: str) -> None:
    explorer.open("scene=grouped-8-8")
    case = oracle.load(address, "grouped-8-8")
    explorer.page.get_by_role("button", name="Next output channel").click(timeout=3000)
    explorer.shows(lambda shown: check(shown, case, 5, 3, 3))


def test_back_updates_the_bias_field_even_while_focused(explorer: Explorer, address: str) -> None:
    explorer.open()
    explorer.type_into("#bias", "-40")
    explorer.until(lambda: "b=0:-40" in explorer.url)
    explorer.back()
    explorer.shows(lambda shown: check(shown, oracle.load(address, "red-ball"), 0, 10, 6))


@pytest.mark.parametrize(
    ("field", "text"),
    [("#w-0-4", "7"), ("#stride", "2"), ("#bias", "5"), ("#size", "12"), ("#padding", "1")],
)
def test_typed_values_stay_while_the_server_is_lost(
    explorer: Explorer, field: str, text: str
) -> None:
    explorer.watch.expect("ERR_")
    explorer.open()
    explorer.page.context.set_offline(True)
    try:
        explorer.type_into(field, text, end="Tab")
        explorer.until(lambda: "cannot be reached" in explorer.read()["notices"])
        failed = len(explorer.watch.errors)
        explorer.until(lambda: _asks_again(explorer, failed), "it does not ask again")
        assert explorer.page.locator(field).input_value() == text
    finally:
        explorer.page.context.set_offline(False)
    explorer.ready()


def _asks_again(explorer: Explorer, failed: int) -> bool:
    explorer.page.evaluate("0")  # errors are reported while the page is polled
    return len(explorer.watch.errors) > failed


def test_no_two_elements_share_an_id(in_3d: Explorer) -> None:
    in_3d.open()
    in_3d.page.locator(".volume-stage").hover()
    in_3d.until(lambda: in_3d.page.locator(".volume-solid canvas").count() > 0)
    ids = in_3d.page.locator("main [id]:not(svg *)").evaluate_all("all => all.map((n) => n.id)")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_explorer_has_no_accessibility_violations_on_a_phone(
    opener: Opener, scheme: str
) -> None:
    assert violations(opener(viewport=PHONE, color_scheme=scheme).open()) == []


@pytest.mark.parametrize(("scheme", "phase"), [("light", 2), ("dark", 4)])
def test_detail_mode_has_no_accessibility_violations(
    opener: Opener, scheme: str, phase: int
) -> None:
    assert violations(opener(color_scheme=scheme).open(f"mode=detail&phase={phase}")) == []


@pytest.mark.parametrize("width", [768, 1180])
@pytest.mark.parametrize(
    ("scene", "lang"),
    [("red-ball", "ko"), ("count-32-1-3x3", "en"), ("keras-40404", "ko"), ("count-3-1-5x5", "en")],
)
def test_long_numbers_fit(opener: Opener, width: int, scene: str, lang: str) -> None:
    explorer = opener(viewport={"width": width, "height": 900}).load(f"scene={scene}&lang={lang}")
    wrong: list[Any] = [*explorer.page.evaluate(OVERLAPS, GROUPS), *explorer.page.evaluate(CUT)]
    wide = explorer.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert not wrong, "\n".join(map(str, wrong))
    assert wide <= 0
