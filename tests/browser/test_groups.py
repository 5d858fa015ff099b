"""The laboratory's tab "groups": its diagrams and counts, compared with the engine's counts."""

import json
import urllib.request
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, number
from tests.browser.test_axe import violations

STOPS = ["1", "2", "4", "8", "pointwise"]


def convolve(address: str, **body: Any) -> Any:
    request = urllib.request.Request(
        f"{address}/api/convolve?format=lists",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def stop(explorer: Explorer, name: str) -> Locator:
    return explorer.page.locator(f'#lab-groups [data-stop="{name}"]')


def arrows(explorer: Explorer, lit: bool = False) -> int:
    return explorer.page.locator(f"#lab-groups .wire{'.lit' if lit else ''}").count()


def chosen(explorer: Explorer) -> str | None:
    return explorer.page.locator("#lab-groups [aria-checked=true]").get_attribute("data-stop")


def has_arrows(explorer: Explorer, slices: int) -> bool:
    return arrows(explorer) == slices


def has_chosen(explorer: Explorer, name: str) -> bool:
    return chosen(explorer) == name


def counts(explorer: Explorer, name: str) -> list[int]:
    """Return slices, parameters and MACs as a stop shows them."""
    texts = stop(explorer, name).locator("b").all_inner_texts()
    return [int(text.replace(",", "")) for text in texts]


def separated(case: oracle.Case) -> tuple[list[Any], list[Any]]:
    """Return d (C slices) and a (O × C weights) by the rule that the page states."""
    depthwise = [case.weight[c][c] for c in range(len(case.input))]
    return depthwise, [[piece[1][1] for piece in volume] for volume in case.weight]


def test_arrows_parameters_and_macs_equal_the_engines_at_every_stop(explorer: Explorer) -> None:
    explorer.open("scene=dense-8-8&lab=groups")
    for name in STOPS[:-1]:
        stop(explorer, name).click()
        explorer.until(partial(has_chosen, explorer, name))
        path = f"/api/scenes/dense-8-8/result?groups={name}"
        result = oracle.fetch(explorer.address, path)
        slices = result["parameters"]["weights"] // 9
        explorer.until(partial(has_arrows, explorer, slices))
        assert counts(explorer, name) == [slices, result["parameters"]["total"], result["macs"]]
        assert arrows(explorer, lit=True) == 8 // int(name)
        assert explorer.read()["count"]  # the stage is still visible
    explorer.shows(
        lambda shown: _is(len(shown["rows"]), 1)
    )  # depthwise: one input channel per output


def _is(one: object, other: object) -> None:
    assert one == other


def test_depthwise_then_pointwise_is_two_layers_and_one_dense_kernel(explorer: Explorer) -> None:
    explorer.open("scene=dense-8-8&lab=groups&at=5,6")
    stop(explorer, "pointwise").click()
    explorer.until(lambda: arrows(explorer) == 72)
    case = oracle.load(explorer.address, "dense-8-8")
    d, a = separated(case)
    first = convolve(explorer.address, input=case.input, weight=[[piece] for piece in d], groups=8)
    second = convolve(
        explorer.address, input=first["output"], weight=[[[[v]] for v in row] for row in a]
    )
    dense = convolve(
        explorer.address,
        input=case.input,
        weight=[
            [[[a[o][c] * v for v in line] for line in d[c]] for c in range(8)] for o in range(8)
        ],
    )
    total = [
        one["parameters"]["total"] + two["parameters"]["total"] for one, two in [(first, second)]
    ]
    assert counts(explorer, "pointwise") == [72, *total, first["macs"] + second["macs"]]
    assert second["output"] == dense["output"]
    value = second["output"][4][5][6]
    words = explorer.page.locator("#two-sum").inner_text()
    assert f"Two layers: {value:.0f}. One dense kernel: {value:.0f}." in words
    bent = sum(a[4][c] * max(first["output"][c][5][6], 0) for c in range(8))
    assert f"ReLU between the two layers it would be {bent:.0f}, not {value:.0f}" in words
    for c, line in enumerate(explorer.page.locator(".two-table tbody tr:not(.total)").all()):
        inside, factor, scaled, kernel = map(number, line.locator("td").all_inner_texts())
        assert (inside, factor) == (first["output"][c][5][6], a[4][c])
        assert scaled == kernel == inside * factor


def test_the_numbers_follow_the_position_and_the_output(explorer: Explorer) -> None:
    explorer.open("scene=dense-8-8&lab=groups&then=pointwise")
    d, a = separated(oracle.load(explorer.address, "dense-8-8"))
    case = oracle.load(explorer.address, "dense-8-8")
    explorer.page.locator('.circle.output[data-channel="2"]').click()
    explorer.until(lambda: "out=2" in explorer.url)
    explorer.grid.focus()
    explorer.page.keyboard.press("ArrowRight")
    expected = 0.0
    for c in range(8):
        patch = case.part(2, c, 5, 7).patch
        flat = [v for line in d[c] for v in line]
        expected += a[2][c] * sum(p * w for p, w in zip(patch, flat, strict=True))
    explorer.until(
        lambda: (
            f"Two layers: {expected:.0f}.".replace("-", "−")
            in explorer.page.locator("#two-sum").inner_text()
        )
    )


def test_arrow_keys_move_between_stops_and_between_circles(explorer: Explorer) -> None:
    explorer.open("scene=dense-8-8&lab=groups")
    page = explorer.page
    stop(explorer, "1").focus()
    for name in STOPS[1:]:
        page.keyboard.press("ArrowDown")
        explorer.until(partial(has_chosen, explorer, name))
        assert page.evaluate("document.activeElement.dataset.stop") == name
    page.keyboard.press("ArrowUp")
    explorer.until(lambda: chosen(explorer) == "8")
    page.locator('.circle.output[data-channel="4"]').focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    explorer.until(lambda: "out=3" in explorer.url)
    assert "Output 3 hears channel 3." in page.locator(".groups-hears").inner_text()
    assert page.evaluate("document.activeElement.dataset.channel") == "3"
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    explorer.until(lambda: "out=4" in explorer.url)
    assert explorer.read()["playing"] is False


def test_another_scenes_layer_is_drawn_and_counted(explorer: Explorer) -> None:
    explorer.open("scene=count-128-64-3x3&lab=groups")
    explorer.until(lambda: counts(explorer, "1") == [8192, 73792, 10 * 10 * 73728])
    names = [node.get_attribute("data-stop") for node in explorer.page.locator(".stop").all()]
    assert names == ["1", "2", "4", "8", "16", "32", "64", "pointwise"]
    assert explorer.page.locator(".circle.output").count() == 15
    assert explorer.page.locator('.circle.output[data-channel="10"]').count() == 1
    stop(explorer, "64").click()
    explorer.until(lambda: arrows(explorer, lit=True) == 2 or arrows(explorer, lit=True) == 1)
    assert (
        "Output 10 hears 2 channels: 20, 21." in explorer.page.locator("#lab-groups").inner_text()
    )


def test_zeros_are_stated_and_an_indivisible_layer_offers_a_divisible_one(
    explorer: Explorer,
) -> None:
    explorer.open("scene=grouped-8-8&lab=groups&groups=1")
    explorer.until(lambda: arrows(explorer) == 64)
    assert explorer.page.locator(".wire.empty").count() == 48
    assert "48 slices of zeros" in explorer.page.locator(".groups-note").inner_text()
    explorer.choose_scene("red-ball")
    explorer.until(lambda: "can’t be cut" in explorer.page.locator(".groups-note").inner_text())
    explorer.page.get_by_role("button", name="Start from a dense 8→8 layer").click()
    explorer.until(lambda: "scene=dense-8-8" in explorer.url and arrows(explorer) == 64)
    assert explorer.page.locator(".groups-note").inner_text() == ""


def test_the_users_own_weights_keep_their_groups(explorer: Explorer) -> None:
    explorer.open("scene=grouped-8-8&lab=groups")
    kernel = "u1:2.2.1.1:AQIDBA"  # two kernels of two 1×1 slices
    plane = "u1:2.2.2:AQIDBAUGBwg"
    explorer.open(f"scene=grouped-8-8&lab=groups&x={plane}&k={kernel}")
    explorer.until(lambda: arrows(explorer) == 4)
    assert stop(explorer, "2").is_disabled()
    assert "your own" in explorer.page.locator(".groups-note").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_tab_is_accessible_fits_the_screen_and_is_translated_to_korean(
    opener: Opener, width: int, scheme: str
) -> None:
    explorer = opener(viewport={"width": width, "height": 844}, color_scheme=scheme)
    explorer.open("scene=dense-8-8&lab=groups&then=pointwise&lang=ko")
    explorer.until(lambda: arrows(explorer) == 72)
    assert "두 층: 65. 조밀한 커널 하나: 65." in explorer.page.locator("#two-sum").inner_text()
    assert "출력 4는 채널 8개를" in explorer.page.locator(".groups-hears").inner_text()
    page = explorer.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(explorer, "#lab") == []
    explorer.watch.check()


def test_taking_an_offer_moves_the_focus_to_its_result(explorer: Explorer) -> None:
    explorer.open("lab=groups")
    offer = explorer.page.get_by_role("button", name="Start from a dense 8→8 layer")
    offer.press("Enter")
    explorer.until(lambda: explorer.page.locator('[data-stop="1"]:focus').count() == 1)
    stop(explorer, "pointwise").click()
    onward = explorer.page.get_by_role("button", name="See two such layers one after the other")
    onward.press("Enter")
    explorer.until(lambda: explorer.page.locator("#lab-tab-chain:focus").count() == 1)


@pytest.mark.parametrize(
    ("lang", "kinds", "stays"),
    [
        ("en", "8 of 9 weights, 64 of 1 weight", "keeps showing the dense layer"),
        ("ko", "가중치 9개짜리 8장, 1개짜리 64장", "조밀한 층이 그대로"),
    ],
)
def test_the_last_stop_describes_its_slices_and_leaves_the_stage_unchanged(
    explorer: Explorer, lang: str, kinds: str, stays: str
) -> None:
    explorer.open(f"scene=dense-8-8&lab=groups&lang={lang}")
    told = explorer.page.locator(".groups-stage")
    assert told.is_hidden()
    before = explorer.read()["output"]
    stop(explorer, "pointwise").click()
    explorer.until(told.is_visible)
    assert stays in told.inner_text()
    assert explorer.read()["output"] == before  # the stage has not changed
    assert kinds in stop(explorer, "pointwise").inner_text()
    # 3×3 slices are those of the depthwise stop, 1×1 slices those of the dense one.
    assert counts(explorer, "pointwise")[0] == counts(explorer, "8")[0] + counts(explorer, "1")[0]
