"""The laboratory's tab "gemm": the layer as one matrix product, linked to the stage both ways."""

import re
from functools import partial
from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, agrees, probe
from tests.browser.test_axe import violations

TABLE = probe("gemm")


def opened(explorer: Explorer, query: str = "lab=gemm") -> Explorer:
    explorer.open(query)
    explorer.until(lambda: explorer.page.locator("#lab-gemm .pictured").count() == 3)
    return explorer


def table(explorer: Explorer) -> Any:
    return explorer.page.evaluate(TABLE)


def all_agree(texts: list[str], values: list[float]) -> bool:
    return all(agrees(text, value) for text, value in zip(texts, values, strict=True))


def check_table(shown: Any, case: oracle.Case, out: int, row: int, col: int) -> None:
    """Assert that the table shows every input of the layer at this position."""
    position = case.at(out, row, col)
    assert shown["place"].endswith(f"out[{out}, {row}, {col}]")
    assert all_agree(shown["lit"], [v for part in position.parts for v in part.patch])
    assert all_agree(shown["weights"], [v for part in position.parts for v in part.slice])
    assert all_agree(shown["products"], [v for part in position.parts for v in part.products])
    assert all_agree(shown["sums"], [part.window_sum for part in position.parts])
    assert agrees(shown["total"], sum(part.window_sum for part in position.parts))


def test_the_shapes_are_stated_with_the_reason_for_the_inner_dimension(explorer: Explorer) -> None:
    opened(explorer)
    assert explorer.page.locator(".gemm-shapes").inner_text() == "(27) · (27 × 484) = (484)"
    assert explorer.page.locator(".gemm-why").inner_text() == (
        "The inner dimension 27 is 3 channels × 9 taps, so the one sum along it holds every window "
        "sum and the channel sum: adding the channels is just part of the inner dimension."
    )


def test_the_column_is_shown_in_full_and_follows_the_stage(
    explorer: Explorer, address: str
) -> None:
    opened(explorer)
    case = oracle.load(address, "red-ball")
    check_table(table(explorer), case, 0, 10, 6)
    lit = explorer.page.locator("#gemm-matrix .gemm-lit")
    assert lit.evaluate("(n) => n.style.transform") == "translateX(22600%)"
    for key, row, col in (("ArrowRight", 10, 7), ("ArrowDown", 11, 7), ("Home", 11, 0)):
        explorer.grid.press(key)
        explorer.shows(partial(_at, row=row, col=col))
        check_table(table(explorer), case, 0, row, col)
        index = row * 22 + col
        assert lit.evaluate("(n) => n.style.transform") == f"translateX({index * 100}%)"
    slider = explorer.page.get_by_role("slider", name="Column of the matrix")
    assert slider.get_attribute("aria-valuenow") == "242"
    assert slider.get_attribute("aria-valuetext") == "Column 242: out[0, 11, 0]"


def test_the_neighbours_are_the_adjacent_columns(explorer: Explorer, address: str) -> None:
    opened(explorer, "lab=gemm&at=5,9")
    shown = table(explorer)
    case = oracle.load(address, "red-ball")
    assert shown["heads"] == [f"5, {col}" for col in range(7, 12)]
    for i, col in enumerate(range(7, 12)):
        column = [v for part in case.at(0, 5, col).parts for v in part.patch]
        assert all_agree([row[i] for row in shown["values"]], column)


def test_clicks_keys_and_headings_of_columns_select_their_position(
    explorer: Explorer, address: str
) -> None:
    opened(explorer)
    case = oracle.load(address, "red-ball")
    matrix = explorer.page.locator("#gemm-matrix")
    matrix.scroll_into_view_if_needed()
    box = matrix.bounding_box()
    assert box is not None
    explorer.page.mouse.click(box["x"] + box["width"] * 300.5 / 484, box["y"] + 40)
    explorer.shows(lambda shown: _at(shown, 13, 14))
    check_table(table(explorer), case, 0, 13, 14)
    keys = (("ArrowRight", 13, 15), ("PageUp", 14, 15), ("ArrowLeft", 14, 14), ("Home", 0, 0))
    for key, row, col in (*keys, ("PageDown", 0, 0), ("End", 21, 21)):
        matrix.press(key)
        explorer.shows(partial(_at, row=row, col=col))
    explorer.page.get_by_role("button", name="21, 18: go to").click()
    explorer.shows(lambda shown: _at(shown, 21, 18))
    check_table(table(explorer), case, 0, 21, 18)


def _at(shown: Any, row: int, col: int) -> None:
    assert shown["ledger"]["place"].endswith(f", {row}, {col}]")


def test_the_matrix_follows_padding_stride_and_dilation(explorer: Explorer, address: str) -> None:
    query = "padding=2,1&stride=2&dilation=2&padding_mode=reflect"
    opened(explorer, f"lab=gemm&at=0,0&{query}")
    case = oracle.load(address, "red-ball", query)
    rows, cols = case.size
    check_table(table(explorer), case, 0, 0, 0)
    shape = f"(27) · (27 × {rows * cols}) = ({rows * cols})"
    assert explorer.page.locator(".gemm-shapes").inner_text() == shape


def test_a_group_has_only_its_own_rows(explorer: Explorer, address: str) -> None:
    opened(explorer, "scene=grouped-8-8&lab=gemm&out=5&at=2,7")
    check_table(table(explorer), oracle.load(address, "grouped-8-8"), 5, 2, 7)
    assert explorer.page.locator(".gemm-shapes").inner_text() == "(18) · (18 × 100) = (100)"
    assert explorer.page.get_by_text("output 5 hears 2 of the channels").is_visible()
    names = explorer.page.locator(".gemm-channel").all_inner_texts()
    assert names == ["4", "5"]


def test_with_many_channels_only_the_opened_one_is_shown_in_full(
    explorer: Explorer, address: str
) -> None:
    opened(explorer, "scene=count-128-64-3x3&lab=gemm&open=77&page=77")
    parts = oracle.load(address, "count-128-64-3x3").at(10, 3, 5).parts
    shown = table(explorer)
    assert all_agree(shown["lit"], parts[77].patch)
    assert all_agree(shown["products"], parts[77].products)
    total = sum(part.window_sum for part in parts)
    assert agrees(shown["sums"][0], parts[77].window_sum)
    assert agrees(shown["others"], total - parts[77].window_sum)
    assert agrees(shown["total"], total)
    explorer.page.locator(".gemm-band").nth(5).click()
    explorer.until(lambda: all_agree(table(explorer)["lit"], parts[5].patch))


def test_a_muted_channels_weights_are_zero(explorer: Explorer) -> None:
    opened(explorer, "lab=gemm&mute=1&gains=1,1,2")
    shown = table(explorer)
    assert shown["sums"] == ["52", "0", "−14"]
    assert shown["total"] == "38"
    assert explorer.page.get_by_text("act as factors on the weights").is_visible()


def test_detail_mode_hides_products_until_their_step(explorer: Explorer) -> None:
    opened(explorer, "lab=gemm&mode=detail&phase=1")
    shown = table(explorer)
    assert "?" not in shown["products"][:9]
    assert set(shown["products"][9:]) == {"?"}
    assert shown["sums"] == ["?", "?", "?"]
    assert shown["total"] == "?"


def test_the_tab_is_translated_to_korean_and_fits_a_phone(opener: Opener) -> None:
    explorer = opened(opener(viewport={"width": 390, "height": 844}), "lab=gemm&lang=ko")
    why = explorer.page.locator(".gemm-why").inner_text()
    assert why.startswith("안쪽 차원 27은 채널 3개 × 자리 9개입니다.")
    assert re.search(
        r"곱 27개를 모두 더한 값: 채널 합", explorer.page.locator("tfoot").last.inner_text()
    )
    assert explorer.page.evaluate(probe("cut")) == []
    wide = explorer.page.locator(".gemm-scroll").evaluate("(n) => n.scrollWidth - n.clientWidth")
    assert wide <= 1, "the excerpt fits a phone"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tab_has_no_accessibility_violations(opener: Opener, scheme: str) -> None:
    explorer = opened(opener(color_scheme=scheme))
    assert violations(explorer, "#lab") == []
    explorer.choose_scene("count-128-64-3x3")
    assert violations(explorer, "#lab") == []
