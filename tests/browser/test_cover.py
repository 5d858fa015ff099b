"""Cover mode: values are hidden until revealed or predicted, and nothing else discloses them."""

import re
from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe
from tests.browser.oracle import Case
from tests.browser.test_axe import violations

TOLD = probe("told")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
ROW, COL = 10, 5
START = f"cover=on&values=bytes&at={ROW},{COL}"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def case(address: str) -> Case:
    return oracle.load(address, "red-ball", "values=bytes")


def hidden_numbers(case: Case, row: int = ROW, col: int = COL) -> dict[str, float]:
    """Return every value that cover mode hides at a position while channel R is open."""
    position = case.at(0, row, col)
    found: dict[str, float] = {"sum": position.total, "output": position.output}
    total = 0.0
    for part in position.parts:
        total += part.term
        found[f"partial.{part.channel}"] = part.window_sum
        found[f"total.{part.channel}"] = total
    for tap, value in enumerate(position.parts[0].products):
        found[f"product.0.{tap}"] = value
    return found


def distinctive(case: Case) -> dict[str, float]:
    """Return the hidden values that appear nowhere else in the arithmetic."""
    known = {abs(v) for part in case.at(0, ROW, COL).parts for v in (*part.patch, *part.slice)}
    hidden = hidden_numbers(case)
    return {k: v for k, v in hidden.items() if abs(v) not in known and abs(v) > 99}


def told(explorer: Explorer) -> set[float]:
    texts: list[str] = explorer.page.evaluate(TOLD)
    return {float(figure) for text in texts for figure in FIGURE.findall(text)}


def leaks(explorer: Explorer, hidden: dict[str, float]) -> list[str]:
    said = told(explorer)
    return [name for name, value in hidden.items() if abs(value) in said]


def ask(explorer: Explorer, what: str) -> Any:
    return explorer.page.locator(f'.ask-figure[data-what="{what}"]:visible').first


def test_nothing_on_the_page_discloses_a_covered_value(opener: Opener, case: Case) -> None:
    hidden = distinctive(case)
    assert {"partial.0", "partial.1", "partial.2", "total.1", "sum"} <= set(hidden)
    explorer = opener().open(START)
    explorer.until(lambda: explorer.read()["live"] != "")
    assert leaks(explorer, hidden) == []
    live = explorer.read()["live"]
    assert "covered" in live
    assert "minus" not in live, "nor the signs"
    # The table of every map has an empty cell at the position.
    explorer.page.locator("#tables summary").click()
    choice = explorer.page.locator("#table-of")
    for value in choice.locator("option").evaluate_all("(all) => all.map((one) => one.value)"):
        choice.select_option(value)
        cell = explorer.page.locator("#tables tbody tr").nth(ROW).locator("td").nth(COL)
        assert (cell.text_content() == "?") != value.startswith("plane")
    # The tooltips of the maps disclose nothing either.
    for panel in (
        "section.row:nth-of-type(1) .panel-partial",
        "section.row:nth-of-type(2) .panel-total",
        ".panel-output",
    ):
        layer = explorer.page.locator(f"#rows {panel} .panel-layer")
        x, y = explorer.cell(layer, ROW, COL, (22, 22))
        explorer.page.mouse.move(x, y)
        assert explorer.read()["tip"].startswith("Covered"), panel
    x, y = explorer.cell(explorer.page.locator("#output-grid .panel-layer"), ROW - 1, COL, (22, 22))
    explorer.page.mouse.move(x, y)
    assert "Covered" not in explorer.read()["tip"], "the other cells may be looked at"


@pytest.mark.parametrize(
    "query", ["mode=detail&phase=14", "mode=build&phase=4", "mode=build&phase=1", "lang=ko"]
)
def test_no_mode_or_language_discloses_a_covered_value(
    opener: Opener, case: Case, query: str
) -> None:
    explorer = opener().open(f"{START}&{query}")
    explorer.until(lambda: explorer.read()["live"] != "")
    assert leaks(explorer, distinctive(case)) == []
    assert explorer.page.locator(".ask-figure:visible").count() > 5


def test_small_maps_leave_out_their_covered_number(opener: Opener) -> None:
    explorer = opener().open("scene=keras-40404&cover=on")
    numbers = explorer.page.locator("#output-grid .panel-numbers span")
    assert numbers.all_text_contents() == ["", "40404", "40404", "40404"]
    ask(explorer, "output").click()
    assert numbers.all_text_contents() == ["40404"] * 4
    explorer.page.keyboard.press(".")
    assert numbers.all_text_contents() == ["40404", "", "40404", "40404"]


def test_a_click_reveals_one_value_until_the_position_changes(opener: Opener, case: Case) -> None:
    explorer = opener().open(START)
    hidden = distinctive(case)
    window_sum = case.at(0, ROW, COL).parts[0].window_sum
    explorer.row("Channel R").locator(".chip").click()
    shown = explorer.read()
    assert float(shown["rows"][0]["chip"]) == window_sum
    assert float(shown["ledger"]["sum"]) == window_sum
    # The running total starts with the first window sum.
    assert leaks(explorer, hidden) == ["partial.0", "total.0"]
    assert shown["rows"][1]["chip"] == "?"
    explorer.page.keyboard.press(".")
    explorer.page.keyboard.press(",")
    assert explorer.read()["rows"][0]["chip"] == "?"
    explorer.page.get_by_role("button", name="Show all").click()
    assert explorer.page.locator(".ask-figure").count() == 0
    assert float(explorer.read()["output"]) == case.at(0, ROW, COL).output


def predict(explorer: Explorer, text: str) -> str:
    explorer.page.locator("#predict").fill(text)
    explorer.page.keyboard.press("Enter")
    return str(explorer.page.locator(".cover-verdict").inner_text())


def test_right_wrong_and_invalid_predictions_get_feedback(opener: Opener, case: Case) -> None:
    explorer = opener().open(START)
    parts = case.at(0, ROW, COL).parts
    right = predict(explorer, str(int(parts[0].window_sum)))
    assert "right" in right
    assert explorer.row("Channel R").locator(".chip.guess-right").count() == 1
    assert explorer.page.evaluate("document.activeElement.id") == "predict", "on to the next one"
    # The window sum of G, wrong by two.
    wrong_value = int(parts[1].window_sum) + 2
    explorer.page.locator("#predict-what").select_option("partial.1")
    wrong = predict(explorer, str(wrong_value))
    assert explorer.page.locator(".cover-verdict del").text_content() == str(wrong_value).replace(
        "-", "−"
    )
    assert str(int(abs(parts[1].window_sum))) in wrong
    assert explorer.row("Channel G").locator(".chip.guess-wrong").count() == 1
    # The total: after a wrong prediction the arithmetic adds up, and the values it needs are shown.
    explorer.page.locator("#predict-what").select_option("total.1")
    verdict = predict(explorer, "1")
    sentence = explorer.page.locator(".cover-verdict .how").inner_text()
    left, _, result = sentence.strip().replace("−", "-").partition(" = ")
    first, sign, second = left.split(" ")
    assert float(first) + float(sign + second) == float(result), verdict
    # Text that is not a number is refused beside the field; nothing is revealed.
    predict(explorer, "many")
    assert "many" in explorer.page.locator("#predict-why").inner_text()
    assert explorer.page.locator("#predict").input_value() == "many"
    assert explorer.read()["output"] == "?"


def test_a_predicted_fraction_is_right_when_rounded_as_shown(opener: Opener) -> None:
    explorer = opener().open("scene=count-3-1-5x5&cover=on")
    shown = opener().open("scene=count-3-1-5x5").read()["rows"][0]["chip"].replace("−", "-")
    assert "." in shown
    assert "right" in predict(explorer, shown)


def test_values_are_revealed_and_predicted_by_keyboard_alone(opener: Opener, case: Case) -> None:
    explorer = opener().open(f"values=bytes&at={ROW},{COL}")
    page = explorer.page
    page.keyboard.press("c")
    assert explorer.read()["rows"][0]["chip"] == "?"
    explorer.row("Channel R").locator(".chip").focus()
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name.startswith("window sum of R: hidden")
    page.keyboard.press("Enter")
    assert explorer.read()["rows"][0]["chip"] != "?"
    # The products are one tab stop; arrow keys move within it, and revealing moves the focus on.
    stops = page.locator('#ledger .ask-figure[data-what^="product"][tabindex="0"]')
    assert stops.count() == 1
    stops.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.what") == "product.0.4"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.what") == "product.0.5"
    # Typing a number on a focused "?" predicts that value.
    ask(explorer, "partial.2").focus()
    expected = str(int(case.at(0, ROW, COL).parts[2].window_sum))
    page.keyboard.type(expected)
    assert page.locator("#predict").input_value() == expected
    page.keyboard.press("Enter")
    assert "right" in page.locator(".cover-verdict").inner_text()
    page.locator("#play").focus()
    page.keyboard.press("c")
    assert page.locator(".ask-figure").count() == 0


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_bar_never_covers_the_rows_after_a_prediction(opener: Opener, lang: str) -> None:
    explorer = opener(viewport={"width": 1280, "height": 800}).open(f"lang={lang}")
    explorer.page.locator("#play").focus()
    explorer.page.keyboard.press("c")
    for guess in ("1", "99"):
        predict(explorer, guess)
        explorer.ready()
        seen = explorer.page.evaluate(probe("covered"))
        assert (seen["low"], seen["wide"]) == ([], []), seen


def test_experiments_that_would_disclose_values_stay_closed(opener: Opener) -> None:
    explorer = opener().open(f"{START}&lab=rules")
    assert not explorer.page.locator("#lab-rules").is_visible()
    note = explorer.page.locator(".lab-covered").bounding_box()
    tabs = explorer.page.locator(".lab-tabs").bounding_box()
    assert note is not None
    assert tabs is not None
    assert note["y"] >= tabs["y"] + tabs["height"]  # in place of the experiment
    explorer.page.locator("#show-all").click()
    assert not explorer.page.locator(".lab-covered").is_visible()


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "options", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desk", "phone"]
)
def test_cover_mode_is_accessible_and_fits_the_screen(
    opener: Opener, lang: str, options: Any
) -> None:
    explorer = opener(**options).open(f"cover=on&lang={lang}")
    predict(explorer, "1")
    explorer.ready()
    assert violations(explorer, "#stage") == []
    assert explorer.page.evaluate(probe("cut")) == []
    wide = explorer.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
