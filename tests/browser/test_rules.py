"""The laboratory's tab "rules": the server's numbers, and texts that describe actual results."""

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.explorer import Explorer, agrees, number

AGGREGATIONS = {"sum": "sum", "mean": "mean", "max": "max", "gains": "sum"}
CASES = (
    ("red-ball", ""),
    ("red-ball", "gains=0.5,1,-2"),
    ("red-ball", "mute=1"),
    ("count-3-1-3x3", "mute=0&gains=1,3,0.1"),
    ("grouped-8-8", "gains=1,1,1,1,2,1,1,1"),
    ("count-32-1-3x3", "mute=3,4"),
    ("one-channel", "activation=tanh"),
    ("depthwise", ""),
)


def value(explorer: Explorer, rule: str) -> str:
    return explorer.page.locator(f"[data-rule={rule}] .rule-value").inner_text()


def text(explorer: Explorer, selector: str) -> str:
    return explorer.page.locator(selector).inner_text()


def served(explorer: Explorer, scene: str, query: str, rule: str) -> Any:
    return oracle.fetch(
        explorer.address,
        f"/api/scenes/{scene}/result?format=lists&aggregation={rule}{'&' + query if query else ''}",
    )


def without_gains(query: str) -> str:
    return "&".join(part for part in query.split("&") if not part.startswith("gains"))


@pytest.mark.parametrize(("scene", "query"), CASES)
def test_every_rule_shows_the_servers_numbers(shared: Explorer, scene: str, query: str) -> None:
    shared.open(f"scene={scene}&lab=rules&{query}")
    page = shared.page
    places = [None, "End", "PageDown", "ArrowUp"]
    scene_of = next(s for s in oracle.fetch(shared.address, "/api/scenes") if s["id"] == scene)
    out, heard = scene_of["out"], oracle.load(shared.address, scene).heard(scene_of["out"])
    muted = [int(n) for n in query.partition("mute=")[2].partition("&")[0].split(",") if n]
    kept = [i for i, channel in enumerate(heard) if channel not in muted]
    answers = {
        rule: served(shared, scene, without_gains(query) if rule == "sum" else query, name)
        for rule, name in AGGREGATIONS.items()
    }
    none = served(shared, scene, query, "none")
    for key in places:
        if key:
            shared.grid.press(key)
        row, col = (int(n) for n in shared.read()["ledger"]["place"].strip("out[]").split(",")[1:])
        for rule, answer in answers.items():
            assert agrees(value(shared, rule), answer["output"][out][row][col]), (rule, row, col)
        figures = page.locator("[data-rule=none] figcaption b").all_inner_texts()
        assert len(figures) == min(4, len(kept))
        for shown, slot in zip(figures, kept, strict=False):
            expected = none["output"][out * len(heard) + slot][row][col]
            assert agrees(shown.split(" → ")[-1], expected), (shown, expected)


def test_the_cards_show_their_arithmetic_and_whether_a_conv2d_does_it(explorer: Explorer) -> None:
    explorer.open("lab=rules")
    assert text(explorer, "[data-rule=mean] .rule-figures") == (
        "(52 − 9 − 7) / 3 + 2 = 14 → ReLU → 14"
    )
    assert text(explorer, "[data-rule=max] .rule-figures") == (
        "max(52, −9, −7) + 2 = 54 → ReLU → 54"
    )
    assert explorer.page.locator(".counter-line").all_inner_texts() == [
        "max(52, −9, −7) = 52",
        "max(−52, 9, 7) = 9 ≠ −52",
    ]
    verdicts = explorer.page.locator(".verdict").all_inner_texts()
    assert verdicts == [
        "Conv2D: yes", "Conv2D: yes", "Conv2D: yes", "Conv2D: no", "another layer", "Conv2D: no",
    ]  # fmt: skip
    early = explorer.page.locator("[data-rule=early] .rule-figures").all_inner_texts()
    assert early == [
        "ReLU(52) + ReLU(−9) + ReLU(−7) + 2 = 54",
        "the layer: ReLU(52 − 9 − 7 + 2) = 38",
    ]


def test_where_both_orders_agree_the_card_links_to_a_position_where_they_differ(
    explorer: Explorer,
) -> None:
    explorer.open("scene=cancel-a&lab=rules")
    card = explorer.page.locator("[data-rule=early]")
    lines = card.locator(".rule-figures")
    assert lines.nth(1).inner_text() == "with ReLU the layer would be: ReLU(12 + 4 + 4) = 20"
    assert "both orders give the same, but not everywhere" in card.inner_text()
    go = card.get_by_role("button", name="Go to row")
    row, col = map(int, re.findall(r"\d+", go.inner_text()))
    at = oracle.load(explorer.address, "cancel-a").at(0, row, col)
    early = sum(max(0.0, part.term) for part in at.parts) + (at.bias or 0)
    assert early != max(0.0, at.total)
    go.click()
    explorer.until(lambda: agrees(value(explorer, "early"), early))
    assert number(lines.nth(1).inner_text().rpartition("= ")[2]) == max(0.0, at.total)
    explorer.until(lambda: not go.is_visible())


def test_the_activation_before_the_sum_matches_the_oracle_at_every_position(
    explorer: Explorer,
) -> None:
    explorer.open("scene=blackboard&lab=rules")
    case = oracle.load(explorer.address, "blackboard")
    for row in range(3):
        for col in range(3):
            explorer.open(f"scene=blackboard&lab=rules&at={row},{col}")
            at = case.at(0, row, col)
            early = sum(max(0.0, part.term) for part in at.parts) + (at.bias or 0)
            assert agrees(value(explorer, "early"), early)
            assert agrees(value(explorer, "sum"), at.output)


@pytest.mark.parametrize("rule", ["mean", "gains"])
def test_applying_equivalent_weights_gives_the_same_output(explorer: Explorer, rule: str) -> None:
    explorer.open("lab=rules&gains=0.5,1,2&mute=2")
    page, wanted = explorer.page, value(explorer, rule)
    before = oracle.load(explorer.address, "red-ball")
    page.locator(f"[data-rule={rule}] summary").click()
    page.locator(f"[data-rule={rule}] .equivalent .btn").click()
    explorer.until(lambda: page.locator(f"[data-rule={rule}] .outcome-compared").inner_text() != "")
    factors = [0.25, 0.5, 0.0] if rule == "mean" else [0.5, 1.0, 0.0]
    weight = [
        [[[w * k for w in line] for line in grid] for grid, k in zip(one, factors, strict=True)]
        for one in before.weight
    ]
    explorer.shows(lambda shown: check(shown, replace(before, weight=weight), 0, 10, 6))
    assert agrees(explorer.read()["output"], number(wanted))
    said = text(explorer, f"[data-rule={rule}] .outcome")
    assert "An ordinary sum with these weights gives the map of this rule" in said
    page.locator(f"[data-rule={rule}] .outcome .btn").click()
    explorer.until(lambda: "mute=2" in explorer.url and "w=" not in explorer.url)


def swapped(case: oracle.Case, channels: bool, slices: bool) -> oracle.Case:
    """Return the layer with the first two channels or slices swapped."""
    planes, kernel = list(case.input), list(case.weight[0])
    if channels:
        planes[0], planes[1] = planes[1], planes[0]
    if slices:
        kernel[0], kernel[1] = kernel[1], kernel[0]
    return replace(case, input=planes, weight=[kernel])


def differing(one: oracle.Case, other: oracle.Case) -> int:
    pairs = zip(one.output(0), other.output(0), strict=True)
    return sum(a != b for lines in pairs for a, b in zip(*lines, strict=True))


def experiment(explorer: Explorer, what: str) -> str:
    """Press an experiment's button by keyboard; return the text of its result."""
    box = explorer.page.locator(".experiments .outcome")
    before = box.inner_text()
    button = explorer.page.locator(f"[data-experiment={what}]")
    button.focus()
    explorer.page.keyboard.press("Enter")
    explorer.until(lambda: box.inner_text() not in ("", before))
    return str(box.inner_text())


def test_swaps_change_and_restore_the_output_as_the_oracle_computes(
    explorer: Explorer,
) -> None:
    explorer.open("lab=rules&at=10,5")
    plain = oracle.load(explorer.address, "red-ball")
    swap, total = swapped(plain, True, False), 22 * 22
    was, now = (int(case.at(0, 10, 5).output) for case in (plain, swap))
    both = explorer.page.locator("[data-experiment=both]")
    assert both.inner_text() == "Swap R and G together with their slices"
    said = experiment(explorer, "swap")
    assert both.inner_text() == "Swap their slices too"
    count = differing(plain, swap)
    assert f"{was} before, {now} now" in said
    assert f"changed at {count} of {total} positions" in said
    assert "order=1,0,2" in explorer.url
    said = experiment(explorer, "both")
    assert f"{now} before, {was} now" in said
    assert f"Before the swap it was {was}: now all {total} positions are as they were" in said
    assert differing(plain, swapped(plain, True, True)) == 0
    explorer.until(lambda: "slices=1,0,2" in explorer.url)
    for _ in range(2):
        explorer.page.locator(".experiments .outcome .btn").click()
    explorer.until(lambda: "order" not in explorer.url and "slices" not in explorer.url)
    explorer.shows(lambda shown: check(shown, plain, 0, 10, 5))


def test_the_sentence_follows_the_position_and_disappears_after_another_change(
    explorer: Explorer,
) -> None:
    explorer.open("lab=rules&at=10,5")
    plain = oracle.load(explorer.address, "red-ball")
    swap = swapped(plain, True, False)
    experiment(explorer, "swap")
    explorer.grid.press("ArrowRight")
    said = text(explorer, ".experiments .outcome")
    was, now = (int(case.at(0, 10, 6).output) for case in (plain, swap))
    assert said.startswith(f"out[0, 10, 6]: {was} before, {now} now.")
    explorer.page.get_by_role("button", name="Mute B").click()
    explorer.until(lambda: text(explorer, ".experiments .outcome") == "")


def test_one_slice_for_all_channels_equals_it_applied_to_their_sum(explorer: Explorer) -> None:
    explorer.open("lab=rules&activation=identity")
    plain = oracle.load(explorer.address, "red-ball", "activation=identity")
    planes = plain.input
    added = [
        [sum(plane[r][c] for plane in planes) for c in range(len(planes[0][0]))]
        for r in range(len(planes[0]))
    ]
    alone = replace(plain, input=[added], weight=[[plain.weight[0][0]]])
    now = int(alone.at(0, 10, 6).output)
    said = experiment(explorer, "same")
    assert f"38 before, {now} now" in said
    assert f"computed apart: {now}, and equal everywhere" in said
    explorer.until(lambda: "slices=0,0,0" in explorer.url)
    said = experiment(explorer, "swap")
    assert f"{now} before, {now} now. The output map is the same at all 484 positions." in said
    assert "equal slices" in said


def test_a_link_with_swapped_channels_can_be_reset(explorer: Explorer) -> None:
    explorer.open("lab=rules&order=1,0,2&slices=0,0,0")
    explorer.page.get_by_role("button", name="as the scene has them").click()
    plain = oracle.load(explorer.address, "red-ball")
    explorer.shows(lambda shown: check(shown, plain, 0, 10, 6))


def test_one_channel_has_no_swap_and_equal_rules(explorer: Explorer) -> None:
    explorer.open("scene=depthwise&lab=rules")
    assert "there is nothing to swap" in text(explorer, ".experiments")
    assert explorer.page.locator("[data-experiment=swap]").is_hidden()
    assert "sum, mean and max are the same here" in text(explorer, ".rules-few")
    assert value(explorer, "max") == value(explorer, "sum") == value(explorer, "mean")


def test_where_max_makes_no_difference_it_links_to_a_position_where_it_does(
    explorer: Explorer,
) -> None:
    explorer.open("scene=count-3-1-2x2&lab=rules")
    case = oracle.load(explorer.address, "count-3-1-2x2")
    rows, cols = case.size
    equal = [
        (row, col)
        for row in range(rows)
        for col in range(cols)
        if len({part.term for part in case.at(0, row, col).parts}) == 1
    ]
    assert equal, "the scene has a position with three equal partial values"
    explorer.open(f"scene=count-3-1-2x2&lab=rules&at={equal[0][0]},{equal[0][1]}")
    explorer.page.locator("[data-rule=max]").get_by_role("button", name="Go to row").click()
    row, col = (int(n) for n in explorer.read()["ledger"]["place"].strip("out[]").split(",")[1:])
    terms = [part.term for part in case.at(0, row, col).parts]
    spread = max(
        max(values) - min(values)
        for r in range(rows)
        for c in range(cols)
        for values in [[part.term for part in case.at(0, r, c).parts]]
    )
    assert max(terms) - min(terms) == spread


def test_the_pair_of_scenes_has_different_maps_and_the_same_output(explorer: Explorer) -> None:
    explorer.open("lab=rules")
    explorer.page.get_by_role("button", name="Open a pair of scenes").click()
    one, two = (oracle.load(explorer.address, f"cancel-{name}") for name in "ab")
    explorer.shows(lambda shown: check(shown, one, 0, 1, 5))
    explorer.page.get_by_role("button", name="Open this one").click()
    explorer.shows(lambda shown: check(shown, two, 0, 1, 5))
    assert one.output(0) == two.output(0)
    assert explorer.page.locator("#beside figcaption").all_inner_texts() == [
        *"RGB", "output 0", *"RGB", "output 0",
    ]  # fmt: skip


def test_a_gain_is_tried_and_details_open_by_keyboard(explorer: Explorer) -> None:
    explorer.open("lab=rules")
    explorer.page.get_by_role("button", name="Try it: channel R × 0.5").focus()
    explorer.page.keyboard.press("Space")
    explorer.until(lambda: "0.5·52 − 9 − 7 + 2 = 12" in text(explorer, "[data-rule=gains]"))
    assert value(explorer, "sum") == "38"
    explorer.page.locator("[data-rule=gains] summary").focus()
    explorer.page.keyboard.press("Enter")
    shown = explorer.page.locator("[data-rule=gains] .weight").all_inner_texts()
    assert shown[:9] == ["0.0", "0.5", "0.0", "0.5", "1.0", "0.5", "0.0", "0.5", "0.0"]
