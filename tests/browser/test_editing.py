"""Every editable value, compared with the oracle; invalid input is refused with a reason."""

from dataclasses import replace

import pytest

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.explorer import Explorer, agrees

WEIGHT = "#w-0-4"  # the centre of the red slice
REFUSED_BY_SERVER = "status of 422"


@pytest.fixture
def at_start(shared: Explorer) -> Explorer:
    """Return the shared page with the first scene, unedited."""
    shared.open("scene=red-ball")
    check_now(shared, oracle.load(shared.address, "red-ball"))
    return shared


def check_now(explorer: Explorer, case: oracle.Case, row: int = 10, col: int = 6) -> None:
    """Wait until the page shows this case at its current position."""
    rows, cols = case.size
    place = min(row, rows - 1), min(col, cols - 1)
    explorer.shows(lambda shown: check(shown, case, 0, *place))


def test_typing_or_stepping_a_weight_updates_every_panel_and_back_undoes_it(
    at_start: Explorer,
) -> None:
    page, case = at_start.page, oracle.load(at_start.address, "red-ball")
    at_start.type_into(WEIGHT, "−1,5")
    edited = case.with_weight((0, 0, 1, 1), -1.5)
    check_now(at_start, edited)
    page.keyboard.press("Alt+ArrowUp")
    check_now(at_start, case.with_weight((0, 0, 1, 1), -0.5))
    page.keyboard.press("Tab")
    at_start.type_into("#w-2-0", "1/3", end="Tab")
    check_now(at_start, case.with_weight((0, 0, 1, 1), -0.5).with_weight((0, 2, 0, 0), 1 / 3))
    at_start.until(lambda: "0.2.0.0" in at_start.url)
    at_start.back()
    check_now(at_start, case.with_weight((0, 0, 1, 1), -0.5))
    page.get_by_role("button", name="own weights back").click()
    check_now(at_start, case)


def test_any_bias_is_added_exactly_once(at_start: Explorer) -> None:
    case = oracle.load(at_start.address, "red-ball")
    for text, value in (("-40", -40.0), ("0", 0.0), ("2.5", 2.5)):
        at_start.type_into("#bias", text, end="Tab")
        check_now(at_start, replace(case, bias=[value]))


@pytest.mark.parametrize(
    ("field", "text", "query"),
    [
        ("#stride", "2", "stride=2"),
        ("#stride", "3, 1", "stride=3,1"),
        ("#padding", "1", "padding=1"),
        ("#padding", "2, 0", "padding=2,0"),
        ("#padding", "0, 1, 2, 3", "padding=0,1,2,3"),
        ("#padding", "same", "padding=same"),
        ("#dilation", "2", "dilation=2"),
        ("#dilation", "1, 3", "dilation=1,3"),
        ("#kernel_size", "5", "kernel_size=5"),
        ("#kernel_size", "2, 3", "kernel_size=2,3"),
        ("#size", "12", "size=12"),
    ],
)
def test_layer_arguments_can_be_typed(
    at_start: Explorer, field: str, text: str, query: str
) -> None:
    at_start.type_into(field, text)
    check_now(at_start, oracle.load(at_start.address, "red-ball", query))


def test_padding_modes_and_activations_can_be_chosen(at_start: Explorer) -> None:
    page = at_start.page
    at_start.type_into("#padding", "2")
    for mode in ("reflect", "replicate", "circular", "zeros"):
        page.get_by_label("padding_mode").select_option(mode)
        at_start.grid.press("PageUp")
        at_start.grid.press("Home")
        query = f"padding=2&padding_mode={mode}"
        check_now(at_start, oracle.load(at_start.address, "red-ball", query), 0, 0)
    for name in ("identity", "sigmoid", "tanh", "leaky_relu", "relu"):
        page.locator("#activation").select_option(name)
        query = f"padding=2&activation={name}"
        check_now(at_start, oracle.load(at_start.address, "red-ball", query), 0, 0)


def test_image_values_kernel_and_groups_can_be_chosen(at_start: Explorer) -> None:
    page = at_start.page
    page.locator("select#image").select_option("parrot")
    check_now(at_start, oracle.load(at_start.address, "red-ball", "image=parrot"))
    for values, name in (("bytes", "0–255"), ("unit", "0–1"), ("digits", "0–9")):
        page.get_by_role("button", name=name, exact=True).click()
        query = f"image=parrot&values={values}"
        check_now(at_start, oracle.load(at_start.address, "red-ball", query))
    page.locator("select#kernel").select_option("three-detectors")
    query = "image=parrot&kernel=three-detectors"
    check_now(at_start, oracle.load(at_start.address, "red-ball", query))
    page.get_by_role("toolbar", name="groups").get_by_role("button", name="3").click()
    check_now(at_start, oracle.load(at_start.address, "red-ball", f"{query}&groups=3"))
    assert len(at_start.read()["rows"]) == 1


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        (WEIGHT, "abc", "“abc” is not a number"),
        ("#bias", "1/0", "divides by zero"),
        ("#stride", "0", "it must be from 1 to 64"),
        ("#size", "99", "it must be from 4 to 64"),
        ("#padding", "left", "“left” is no padding"),
        ("#dilation", "40", "spans 81"),
        ("#kernel_size", "3, 3, 3", "3 numbers do not fit"),
    ],
)
def test_an_invalid_value_is_refused_beside_its_field_and_the_picture_stays(
    at_start: Explorer, field: str, text: str, reason: str
) -> None:
    at_start.watch.expect(REFUSED_BY_SERVER)
    case = oracle.load(at_start.address, "red-ball")
    at_start.type_into(field, text, end="Tab")
    typed = at_start.page.locator(field)
    at_start.until(lambda: typed.get_attribute("aria-invalid") == "true")
    assert typed.input_value() == text
    near = at_start.page.locator(f"{field}-why")
    words = near.inner_text() if near.count() else at_start.row("Channel R").inner_text()
    assert reason in words
    shown = at_start.read()
    assert shown["output"] == "38"
    if field != WEIGHT:
        assert agrees(shown["ledger"]["sum"], case.at(0, 10, 6).parts[0].window_sum)
    at_start.page.locator("#stage").focus()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (WEIGHT, "7a"),
        ("#bias", "7a"),
        ("#stride", "99"),
        ("#size", "7a"),
        ("#padding", "left"),
        ("#dilation", "40"),
        ("#kernel_size", "3, 3, 3"),
    ],
)
def test_escape_after_a_refusal_restores_the_field(
    at_start: Explorer, field: str, text: str
) -> None:
    at_start.watch.expect(REFUSED_BY_SERVER)
    typed, keyboard = at_start.page.locator(field), at_start.page.keyboard
    before = typed.input_value()
    at_start.type_into(field, text)
    at_start.until(lambda: typed.get_attribute("aria-invalid") == "true")
    keyboard.press("Escape")
    assert typed.input_value() == before
    assert typed.get_attribute("aria-invalid") is None
    assert at_start.page.locator(".why:visible").count() == 0
    keyboard.press("Tab")
    at_start.ready()
    assert (typed.input_value(), typed.get_attribute("aria-invalid")) == (before, None)
    assert at_start.url.partition("?")[2] in ("", "scene=red-ball")


@pytest.mark.parametrize(
    ("field", "text", "holds"),
    [
        ("stride", "abc", "1"),
        ("stride", "99", "1"),
        ("padding", "left", "0"),
        ("dilation", "40", "1"),
        ("kernel_size", "3, 3, 3", "3"),
    ],
)
def test_the_current_values_button_stays_pressed_while_another_is_refused(
    at_start: Explorer, field: str, text: str, holds: str
) -> None:
    at_start.watch.expect(REFUSED_BY_SERVER)
    buttons = at_start.page.get_by_role("toolbar", name=field, exact=True)
    pressed = buttons.locator("[aria-pressed=true]")
    assert pressed.all_inner_texts() == [holds]
    at_start.type_into(f"#{field}", text)
    typed = at_start.page.locator(f"#{field}")
    at_start.until(lambda: typed.get_attribute("aria-invalid") == "true")
    assert pressed.all_inner_texts() == [holds]


def test_retyping_the_current_weight_clears_its_refusal(at_start: Explorer) -> None:
    typed = at_start.page.locator(WEIGHT)
    before = typed.input_value()
    at_start.type_into(WEIGHT, "7a")
    at_start.until(lambda: typed.get_attribute("aria-invalid") == "true")
    at_start.type_into(WEIGHT, before, end="Tab")
    at_start.until(lambda: typed.get_attribute("aria-invalid") is None)


def test_padding_too_large_for_its_mode_is_refused_with_the_engines_reason(
    at_start: Explorer,
) -> None:
    at_start.watch.expect(REFUSED_BY_SERVER)
    at_start.page.get_by_label("padding_mode").select_option("reflect")
    at_start.type_into("#padding", "40", end="Tab")
    at_start.until(lambda: "padding-why" in at_start.read()["whys"])
    assert "needs padding < input size: padding 40" in at_start.read()["whys"]["padding-why"]
    assert at_start.page.locator("#padding").input_value() == "40"
    assert at_start.read()["output"] == "38"
    at_start.type_into("#padding", "1")
    query = "padding=1&padding_mode=reflect"
    check_now(at_start, oracle.load(at_start.address, "red-ball", query))
    assert at_start.read()["whys"] == {}


def test_a_muted_row_adds_nothing_and_solo_mutes_the_others(at_start: Explorer) -> None:
    page, case = at_start.page, oracle.load(at_start.address, "red-ball")
    page.get_by_role("button", name="Mute G").click()
    check_now(at_start, replace(case, mute=(1,)))
    assert "G" not in at_start.read()["ledger"]["sentence"]
    page.get_by_role("button", name="Solo B").click()
    check_now(at_start, replace(case, mute=(0, 1)))
    page.get_by_role("button", name="Mute B").click()
    check_now(at_start, replace(case, mute=(0, 1, 2)))
    assert at_start.read()["ledger"]["sentence"] == "0 + 2 = 2 → ReLU → 2"
    page.get_by_role("button", name="Hear all channels again").click()
    check_now(at_start, case)
    at_start.until(lambda: "mute" not in at_start.url)
