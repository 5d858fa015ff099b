"""The page shows the right numbers in the right places, compared with the oracle.

``tests/test_numbers.py`` checks the arithmetic of every scene in Node; here are four whose
pages differ in what they contain.
"""

from functools import partial

import pytest

from app.catalogue import SCENES
from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.explorer import Explorer, agrees

TABLES = ("output", "plane-0", "partial-1", "total-1", "total-2")


def begin(explorer: Explorer, scene: str) -> None:
    """Choose a scene and wait until its picture is drawn."""
    look = next(
        one["look"] for one in oracle.fetch(explorer.address, "/api/scenes") if one["id"] == scene
    )
    explorer.choose_scene(scene)
    explorer.until(lambda: look in str(explorer.read()["look"]), f"{scene} never came")


@pytest.mark.parametrize("scene", ["red-ball", "keras-40404", "count-32-1-3x3", "strided"])
def test_rows_totals_and_ledger_show_the_oracles_numbers(shared: Explorer, scene: str) -> None:
    begin(shared, scene)
    case, entry = oracle.load(shared.address, scene), SCENES[scene]
    rows, cols = case.size
    check(shared.read(), case, entry.out, *entry.at)
    for row, col in {(0, 0), (rows // 2, cols // 3), (rows - 1, cols - 1)}:
        shared.page.mouse.click(*shared.cell(shared.grid, row, col, case.size))
        check(shared.read(), case, entry.out, row, col)
    shared.grid.press("Home")
    shared.grid.press("PageUp")
    for key, row, col in (
        ("ArrowRight", 0, 1),
        ("ArrowDown", 1, 1),
        ("End", 1, cols - 1),
        ("PageDown", rows - 1, cols - 1),
        ("ArrowLeft", rows - 1, cols - 2),
        ("ArrowUp", rows - 2, cols - 2),
    ):
        shared.page.keyboard.press(key)
        check(
            shared.read(), case, entry.out, max(min(row, rows - 1), 0), max(min(col, cols - 1), 0)
        )


@pytest.mark.parametrize(
    "scene", ["red-ball", "keras-40404", "torch-printed-2-3-4x5", "count-32-1-3x3", "strided"]
)
def test_tooltips_of_every_kind_of_map_show_the_oracles_values(
    shared: Explorer, scene: str
) -> None:
    begin(shared, scene)
    case, out = oracle.load(shared.address, scene), SCENES[scene].out
    rows, cols = case.size
    shared.grid.press("PageDown")
    shared.grid.press("End")
    top, left, bottom, right = case.padding
    frame = (len(case.input[0]) + top + bottom, len(case.input[0][0]) + left + right)
    line = shared.page.locator("#rows > section.row").nth(1)
    for row, col in ((0, 0), (rows - 1, cols - 1), (rows // 2, cols // 2)):
        parts = case.at(out, row, col).parts
        sums = [part.window_sum for part in parts]
        for panel, size, value in (
            (
                line.locator(".panel-plane"),
                frame,
                case.value(parts[1].channel, row - top, col - left),
            ),
            (line.locator(".panel-partial"), case.size, sums[1]),
            (line.locator(".panel-total"), case.size, sums[0] + sums[1]),
            (shared.grid, case.size, case.at(out, row, col).output),
        ):
            shared.page.mouse.move(*shared.cell(panel, row, col, size))
            tip = shared.read()["tip"]
            assert agrees(tip.rpartition(": ")[2], value), (tip, value)


def test_a_click_on_a_plane_selects_the_position_whose_window_is_centred_there(
    shared: Explorer,
) -> None:
    begin(shared, "red-ball")
    case = oracle.load(shared.address, "red-ball")
    plane = shared.row("Channel G").locator(".panel-plane")
    shared.page.mouse.click(*shared.cell(plane, 8, 15, (24, 24)))
    check(shared.read(), case, 0, 7, 14)


def test_the_tables_contain_the_oracles_maps(shared: Explorer) -> None:
    begin(shared, "keras-40404")
    case = oracle.load(shared.address, "keras-40404")
    partials = [case.partial(0, slot) for slot in range(3)]
    rows, cols = case.size
    totals = [
        [[sum(p[r][c] for p in partials[: n + 1]) for c in range(cols)] for r in range(rows)]
        for n in range(3)
    ]
    wanted = (case.output(0), case.input[0], partials[1], totals[1], totals[2])
    shared.page.get_by_text("Values as a table").click()
    for table, grid in zip(TABLES, wanted, strict=True):
        shared.page.locator("#table-of").select_option(table)
        texts = shared.page.locator("#tables td").all_inner_texts()
        flat = [value for line in grid for value in line]
        for text, value in zip(texts, flat, strict=True):
            assert agrees(text, value), (table, text, value)
    shared.page.get_by_text("Values as a table").click()


def test_one_column_addition_continues_across_pages_of_channels(
    shared: Explorer,
) -> None:
    begin(shared, "count-32-1-3x3")
    case = oracle.load(shared.address, "count-32-1-3x3")
    pages = shared.page.get_by_role("toolbar", name="Channels shown")
    row, col = SCENES["count-32-1-3x3"].at
    for page in range(8):
        shown = shared.read()
        check(shown, case, 0, row, col, first=page * 4)
        assert shown["channels"] == f"Channels {page * 4} to {page * 4 + 3} of 32"
        if page < 7:
            assert shown["rows"][-1]["name"] == f"{28 - page * 4} others"
            pages.get_by_role("button", name="Channels after").click()
    assert pages.get_by_role("button", name="Channels after").is_disabled()
    shared.page.locator("#rows > section.row .chip").nth(3).click()
    check(shared.read(), case, 0, row, col, first=28, opened=30)


def test_every_output_channel_can_be_chosen(shared: Explorer) -> None:
    begin(shared, "grouped-8-8")
    case, at = oracle.load(shared.address, "grouped-8-8"), SCENES["grouped-8-8"].at
    chooser = shared.page.get_by_role("toolbar", name="Output channel", exact=True)
    for out in (5, 6, 7):
        chooser.get_by_role("button", name="Next output channel").press("Enter")
        shared.shows(partial(check, case=case, out=out, row=at[0], col=at[1]))
    assert shared.read()["chooser"] == "output 7 (0–7)"
    assert chooser.get_by_role("button", name="Next output channel").is_disabled()
    chooser.get_by_role("button", name="Previous output channel").press("Enter")
    shared.shows(lambda shown: check(shown, case, 6, *at))
