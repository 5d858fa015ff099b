"""The laboratory's tab "chain": layers that feed each other, and a pixel's receptive field."""

import base64
import re
import struct
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, number
from tests.browser.test_axe import violations


def card(explorer: Explorer, layer: int | str) -> Locator:
    return explorer.page.locator(f'#lab-chain .chain-card[data-layer="{layer}"]')


def is_traced_at(explorer: Explorer, place: str) -> bool:
    return f"trace={place}" in explorer.url


def maps(explorer: Explorer, layer: int | str) -> Locator:
    return card(explorer, layer).locator(".panel-traced")


def cells(explorer: Explorer, layer: int, out: int) -> list[float]:
    texts = maps(explorer, layer).nth(out).locator(".panel-numbers span").all_inner_texts()
    return [number(text) for text in texts]


def frame(explorer: Explorer, layer: int | str, nth: int = 0) -> list[int]:
    """Return x, y, width and height of the frame in a map, in cells."""
    rect = maps(explorer, layer).nth(nth).locator(".trace-frame")
    return [int(rect.get_attribute(name) or -1) for name in ("x", "y", "width", "height")]


def sizes(explorer: Explorer) -> str:
    return explorer.page.locator("#chain-sizes").inner_text()


def sentence(explorer: Explorer) -> str:
    return explorer.page.locator("#chain-sentence").inner_text()


def fed(case: oracle.Case, after: oracle.Case) -> oracle.Case:
    """Return the later layer with the earlier one's output as its input."""
    return replace(after, input=[case.output(out) for out in range(len(case.weight))])


def flat(grid: oracle.Grid) -> list[float]:
    return [v for line in grid for v in line]


def test_the_worked_chain_of_the_seed_examples_is_shown_end_to_end(explorer: Explorer) -> None:
    explorer.open("scene=torch-chain-layer0&lab=chain")
    explorer.until(lambda: maps(explorer, 1).count() == 4)
    first = oracle.load(explorer.address, "torch-chain-layer0")
    second = oracle.load(explorer.address, "torch-chain-layer1")
    assert maps(explorer, 0).count() == 2
    for out in range(2):
        assert cells(explorer, 0, out) == flat(first.output(out))
    for out in range(4):
        assert cells(explorer, 1, out) == flat(second.output(out))
        assert cells(explorer, 1, out) == flat(fed(first, second).output(out))
    assert sentence(explorer) == "−6 − 2 = −8"
    assert sizes(explorer) == "1 → 2 × 2 → 4 × 4"
    assert frame(explorer, "input") == [0, 0, 4, 4]
    assert [frame(explorer, 0, nth) for nth in (0, 1)] == [[0, 0, 2, 2]] * 2
    words = card(explorer, 1).inner_text().replace("\u00a0", " ")
    assert "(2, 4, 4) → (4, 2, 2)" in words
    assert "32 parameters" in words


def test_a_click_shows_a_pixels_receptive_field_down_to_the_image(explorer: Explorer) -> None:
    explorer.open("scene=count-32-1-3x3&lab=chain")
    explorer.until(lambda: maps(explorer, 1).count() == 1)
    assert maps(explorer, 0).count() == 8
    assert "and 24 more" in card(explorer, 0).inner_text()
    target = maps(explorer, 1).first
    explorer.page.mouse.click(*explorer.cell(target, 7, 2, (10, 10)))
    explorer.until(lambda: "trace=1,0,7,2" in explorer.url)
    assert frame(explorer, 1) == [2, 7, 1, 1]
    assert frame(explorer, 0, 3) == [2, 7, 3, 3]
    assert frame(explorer, "input") == [2, 7, 5, 5]
    assert sizes(explorer) == "1 → 3 × 3 → 5 × 5"
    place = oracle.load(explorer.address, "count-32-1-3x3").at(0, 7, 2)
    sum_of_32 = sum(part.term for part in place.parts)
    said = sentence(explorer).replace("−", "-")
    assert said == (
        f"32 window sums together: {sum_of_32:.0f}. With the bias {place.bias:.0f}: "
        f"{place.total:.0f} → ReLU → {place.output:.0f}"
    )
    earlier = maps(explorer, 0).nth(5)
    explorer.page.mouse.click(*explorer.cell(earlier, 4, 9, (12, 12)))
    explorer.until(lambda: sizes(explorer) == "1 → 3 × 3")
    assert frame(explorer, "input") == [9, 4, 3, 3]
    assert explorer.page.locator('[data-layer="1"] .trace-frame').count() == 0


def test_arrow_keys_move_the_pixel(explorer: Explorer) -> None:
    explorer.open("scene=separable-pointwise&lab=chain")
    explorer.until(lambda: maps(explorer, 1).count() == 4)
    page = explorer.page
    maps(explorer, 1).first.focus()
    for key, place in (
        ("ArrowRight", "1,0,4,5"), ("ArrowDown", "1,0,5,5"), ("Home", "1,0,5,0"),
        ("PageUp", "1,0,0,0"), ("ArrowUp", "1,0,0,0"), ("End", "1,0,0,13"),
    ):  # fmt: skip
        page.keyboard.press(key)
        explorer.until(partial(is_traced_at, explorer, place))
    assert frame(explorer, "input") == [13, 0, 3, 3]
    first = oracle.load(explorer.address, "separable-depthwise")
    second = fed(first, oracle.load(explorer.address, "separable-pointwise"))
    found = number(re.split(" ", sentence(explorer))[-1])
    assert found == second.at(0, 0, 13).output
    maps(explorer, 0).first.focus()
    explorer.until(lambda: "trace=0,0,0,13" in explorer.url)
    assert "only channels R of 3" in page.locator(".chain-fields").inner_text()


def test_an_edited_layer_feeds_the_next_one(explorer: Explorer) -> None:
    explorer.open("scene=torch-chain-layer0&lab=chain&w=0.0.0.0:3")
    first = oracle.load(explorer.address, "torch-chain-layer0").with_weight((0, 0, 0, 0), 3)
    second = oracle.load(explorer.address, "torch-chain-layer1")
    expected = [flat(fed(first, second).output(out)) for out in range(4)]
    explorer.until(
        lambda: (
            maps(explorer, 1).count() == 4
            and [cells(explorer, 1, out) for out in range(4)] == expected
        )
    )
    assert expected[0] != flat(second.output(0))
    status = explorer.page.locator(".chain-status")
    assert "Layer 1 is edited above" in status.inner_text()
    explorer.type_into("#w-0-0", "-1")
    plain = [flat(second.output(out)) for out in range(4)]
    explorer.until(lambda: [cells(explorer, 1, out) for out in range(4)] == plain)
    explorer.until(lambda: status.inner_text() == "", "put back to what it was, it is no edit")


def test_a_clipped_receptive_field_states_its_part_inside_the_image(
    explorer: Explorer,
) -> None:
    explorer.open("scene=bank-3-32&lab=chain&padding=2&trace=1,0,0,5")
    explorer.until(lambda: maps(explorer, 1).count() == 1)
    words = explorer.page.locator('.chain-fields [data-level="0"]').inner_text()
    assert "5 × 5" in words
    assert "of which 3 × 5 inside the image: rows 0–2, columns 3–7" in words
    assert frame(explorer, "input") == [3, 0, 5, 3]


def test_a_chain_that_no_longer_fits_names_the_layer_where_it_ends(explorer: Explorer) -> None:
    explorer.watch.expect("status of 422")
    explorer.open("scene=bank-3-32&lab=chain&kernel=sobel-x")
    explorer.until(lambda: "does not fit layer 2" in card_status(explorer))
    explorer.until(lambda: maps(explorer, 0).count() == 1)
    explorer.until(lambda: card(explorer, 1).count() == 0)


def card_status(explorer: Explorer) -> str:
    return explorer.page.locator(".chain-status").inner_text()


def test_another_input_is_stated(explorer: Explorer) -> None:
    plane = base64.urlsafe_b64encode(struct.pack("<32B", *range(32))).decode().rstrip("=")
    explorer.open(f"scene=torch-chain-layer1&lab=chain&x=u1:2.4.4:{plane}")
    explorer.until(lambda: "an input of its own" in card_status(explorer))
    case = oracle.load(explorer.address, "torch-chain-layer1")
    x: Any = [[[16.0 * c + 4 * r + q for q in range(4)] for r in range(4)] for c in range(2)]
    assert cells(explorer, 1, 3) == flat(replace(case, input=x).output(3))


def test_a_layer_opens_at_the_traced_position(explorer: Explorer) -> None:
    explorer.open("scene=red-ball&lab=chain")
    explorer.until(lambda: "one layer by itself" in card_status(explorer))
    explorer.page.get_by_role("button", name="3 → 32 → 1").click()
    explorer.until(lambda: maps(explorer, 1).count() == 1)
    assert "on the stage above" in card(explorer, 0).inner_text()
    explorer.page.mouse.click(*explorer.cell(maps(explorer, 1).first, 2, 6, (10, 10)))
    explorer.until(lambda: "trace=1,0,2,6" in explorer.url)
    card(explorer, 1).get_by_role("button", name="Open this layer").click()
    explorer.shows(lambda shown: _is(shown["ledger"]["place"], "out[0, 2, 6]"))
    assert "scene=count-32-1-3x3" in explorer.url
    assert "trace=1,0,2,6" in explorer.url
    explorer.until(lambda: "on the stage above" in card(explorer, 1).inner_text())


def _is(one: object, other: object) -> None:
    assert one == other


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_chain_is_accessible_fits_the_screen_and_is_translated_to_korean(
    opener: Opener, width: int, scheme: str
) -> None:
    explorer = opener(viewport={"width": width, "height": 844}, color_scheme=scheme)
    explorer.open("scene=bank-3-32&lab=chain&lang=ko")
    explorer.until(lambda: maps(explorer, 1).count() == 1)
    assert "2번째 층, out[0, 0, 4]" in explorer.page.locator(".chain-reading").inner_text()
    assert "매개변수 289개" in card(explorer, 1).inner_text()
    assert explorer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    explorer.page.mouse.move(0, 0)
    assert violations(explorer, "#lab") == []
    explorer.watch.check()
