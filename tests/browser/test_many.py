"""The laboratory's tab "many": every channel at once, synchronised with the stage."""

import re
from typing import Any

import pytest
from playwright.sync_api import Position

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, agrees, number, probe
from tests.browser.test_axe import violations

DRAWN, BARS = probe("drawn"), probe("bars")
WIDE = "scene=count-128-64-3x3&lab=many"
MONTAGES = ("many-planes", "many-slices", "many-partials")


def opened(explorer: Explorer, query: str = WIDE) -> Explorer:
    explorer.open(query)
    explorer.until(lambda: explorer.page.locator(".montage .pictured").count() == 4)
    return explorer


def tile(explorer: Explorer, montage: str, name: str) -> Any:
    return explorer.page.locator(f"#{montage}").get_by_role("option", name=name, exact=True)


def chosen(explorer: Explorer, montage: str) -> list[str]:
    found = explorer.page.locator(f"#{montage} [aria-selected=true]")
    return [one.get_attribute("aria-label") or "" for one in found.all()]


def figures(text: str) -> list[float]:
    """Return the numbers of a sentence."""
    return [number(found) for found in re.findall(r"[+−]?\d+(?:\.\d+)?", text)]


def words(explorer: Explorer) -> str:
    return explorer.page.locator("#many-sum").inner_text()


def test_the_count_is_stated_with_separators_and_groups(explorer: Explorer) -> None:
    opened(explorer)
    count = explorer.page.locator(".many-count")
    assert count.inner_text() == "128 × 64 = 8,192 slices, 8,192 partial maps, 64 outputs"
    explorer.choose_scene("grouped-8-8")
    grouped = "8 × 8 ÷ 4 groups = 16 slices, 16 partial maps, 8 outputs"
    explorer.until(lambda: count.inner_text() == grouped)
    explorer.choose_scene("red-ball")
    explorer.until(lambda: count.inner_text() == "3 × 1 = 3 slices, 3 partial maps, 1 output")


@pytest.mark.parametrize("query", [WIDE, "scene=red-ball&lab=many", "scene=depthwise&lab=many"])
def test_bars_and_text_match_the_oracle_at_every_step(
    explorer: Explorer, address: str, query: str
) -> None:
    scene = query.split("&")[0].removeprefix("scene=")
    case = oracle.load(address, scene)
    opened(explorer, f"{query}&out=0&at=1,1&padding=0")
    for step in range(3):
        position = case.at(0, 1, 1 + step)
        terms = [part.term for part in position.parts]
        expected = sorted((term for term in terms if term), key=abs, reverse=True)
        shown = words(explorer)
        assert f"out[0, 1, {1 + step}]" in explorer.page.locator(".many-part h3").first.inner_text()
        bars = explorer.page.locator("#many-bars .js-plotly-plot").evaluate(BARS)
        end = number(explorer.page.locator(".bars-ends span").first.inner_text())
        for sign, heights in ((1, bars["plus"]), (-1, bars["minus"])):
            wanted = [term for term in expected if term * sign > 0]
            assert [h * end for h in heights] == pytest.approx(wanted, abs=2e-5 * end)
        sums = [sum(t for t in terms if t > 0), sum(t for t in terms if t < 0)]
        assert sum(h for side in bars.values() for h in side) * end == pytest.approx(
            sum(terms), abs=1e-3 * end
        )
        counts = [sum(t > 0 for t in terms), sum(t < 0 for t in terms)]
        zeros = len(terms) - sum(counts)
        sides = [part for s, c in zip(sums, counts, strict=True) if c for part in (s, c)]
        numbers = sides + ([zeros, 0] if zeros else []) + [sum(terms)]
        if position.bias is not None:
            numbers += [position.bias, position.total]
        assert figures(shown) == pytest.approx(numbers, abs=6e-4), shown
        if len(terms) > 12:
            label = explorer.page.locator(".bar-label").first
            biggest = max(position.parts, key=lambda part: abs(part.term))
            assert agrees(label.locator("b").inner_text(), biggest.term)
            assert label.locator("small").inner_text() == f"channel {biggest.channel}"
        explorer.grid.press("ArrowRight")


def test_the_tiles_show_the_oracles_maps_on_one_scale(explorer: Explorer, address: str) -> None:
    opened(explorer, "scene=grouped-8-8&lab=many&out=5")
    case = oracle.load(address, "grouped-8-8")
    seen = explorer.page.locator(".montage:has(#many-outputs) .pictured").evaluate(DRAWN)
    # The colours of the first output's cells, separated by the gaps.
    rows, cols = case.size
    top = next(i for i, line in enumerate(seen) if line[0][3])
    wide = len(seen[0]) // 8
    cell = next(i for i in range(1, 40) if len([c for c in seen[top][:wide] if c[3]]) == i * cols)
    values: dict[float, set[tuple[int, ...]]] = {}
    for out in range(8):
        grid = case.output(out)
        for r in range(rows):
            for c in range(cols):
                colour = seen[top + r * cell][out * wide + c * cell]
                values.setdefault(grid[r][c], set()).add(tuple(colour))
    assert all(len(colours) == 1 for colours in values.values()), "one value, one colour"
    assert len({next(iter(colours)) for colours in values.values()}) > 3


@pytest.mark.parametrize("montage", MONTAGES)
def test_a_click_on_a_tile_opens_its_channel(
    explorer: Explorer, address: str, montage: str
) -> None:
    opened(explorer)
    tile(explorer, montage, "Channel 97").click()
    case = oracle.load(address, "count-128-64-3x3")
    explorer.shows(lambda shown: check(shown, case, 10, 3, 5, first=97, opened=97))
    explorer.until(lambda: "open=97" in explorer.url)
    for one in MONTAGES:
        assert chosen(explorer, one) == ["Channel 97"]


def test_arrow_keys_move_between_tiles_and_enter_opens_one(
    explorer: Explorer, address: str
) -> None:
    opened(explorer)
    tile(explorer, "many-partials", "Channel 0").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"):
        explorer.page.keyboard.press(key)
    focused = explorer.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Channel 24"
    assert chosen(explorer, "many-partials") == ["Channel 0"], "moving chooses nothing yet"
    explorer.page.keyboard.press("Enter")
    case = oracle.load(address, "count-128-64-3x3")
    explorer.shows(lambda shown: check(shown, case, 10, 3, 5, first=24, opened=24))
    assert chosen(explorer, "many-slices") == ["Channel 24"]
    explorer.page.keyboard.press("End")
    assert explorer.page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Channel 127"
    )


def test_a_thumbnail_selects_the_output_by_pointer_or_key(explorer: Explorer, address: str) -> None:
    opened(explorer)
    case = oracle.load(address, "count-128-64-3x3")
    tile(explorer, "many-outputs", "Output 33").click()
    explorer.shows(lambda shown: check(shown, case, 33, 3, 5))
    assert chosen(explorer, "many-outputs") == ["Output 33"]
    explorer.page.keyboard.press("ArrowLeft")
    explorer.page.keyboard.press(" ")
    explorer.shows(lambda shown: check(shown, case, 32, 3, 5))
    assert not explorer.read()["playing"], "the space bar only chose"
    head = explorer.page.get_by_role("heading", name="Kernel slices of output 32")
    assert head.is_visible()


def test_the_mask_and_the_window_follow_the_sweep(explorer: Explorer) -> None:
    opened(explorer, "scene=many-64-16&lab=many&at=3,4")
    mask = explorer.page.locator("#many-partials-tile .montage-hidden")
    mark = explorer.page.locator("#many-partials-tile .montage-window")
    before = mask.get_attribute("d"), mark.get_attribute("transform")
    cell = 32
    assert figures(before[0] or "")[0] == 5, "the cell at column 4 is known, the next is not"
    explorer.grid.press("ArrowRight")
    explorer.until(lambda: mask.get_attribute("d") != before[0])
    assert figures(mask.get_attribute("d") or "")[0] == 6
    assert figures(mark.get_attribute("transform") or "")[0] == 5
    planes = explorer.page.locator("#many-planes-tile .montage-window rect").first
    assert planes.get_attribute("width") == "3", "the whole window in the planes"
    explorer.grid.press("PageDown")
    explorer.grid.press("End")
    explorer.until(lambda: mask.get_attribute("d") == "")
    assert figures(mark.get_attribute("transform") or "")[0] == cell - 1


def test_pausing_fast_playback_shows_the_numbers_of_its_position(
    explorer: Explorer, address: str
) -> None:
    opened(explorer, "scene=many-64-16&lab=many&speed=16&at=0,0")
    explorer.page.locator("#play").click()
    explorer.until(lambda: int(explorer.read()["count"].split(" ")[0]) > 60)
    explorer.page.locator("#play").click()
    explorer.until(lambda: not explorer.read()["playing"])
    shown = explorer.read()
    row, col = (int(n) for n in re.findall(r"\d+", shown["ledger"]["place"])[1:])
    position = oracle.load(address, "many-64-16").at(5, row, col)
    assert figures(words(explorer))[-1] == pytest.approx(position.total, abs=6e-4)
    assert f"{row}, {col}]" in explorer.page.locator(".many-part h3").first.inner_text()


def test_window_sums_not_yet_computed_are_not_shown(explorer: Explorer) -> None:
    opened(explorer, "scene=red-ball&lab=many&mode=detail&phase=1")
    assert words(explorer) == "Not every channel has its window sum yet: step on."
    assert explorer.page.locator(".bar-label:visible").count() == 0
    assert explorer.page.locator("#many-bars .js-plotly-plot").evaluate(BARS)["plus"] == []


def test_a_muted_channel_contributes_zero(explorer: Explorer) -> None:
    opened(explorer, "scene=red-ball&lab=many")
    assert words(explorer).startswith("+52 from 1 channel, −16 from 2: together 36.")
    explorer.page.goto(explorer.url + "&mute=1")
    explorer.ready()
    assert words(explorer) == (
        "+52 from 1 channel, −7 from 1, 1 gives 0: together 45. With the bias 2 it is 47."
    )


def test_an_edit_updates_the_sum(explorer: Explorer, address: str) -> None:
    opened(explorer, "scene=red-ball&lab=many")
    explorer.type_into("#w-0-4", "5")
    case = oracle.load(address, "red-ball").with_weight((0, 0, 1, 1), 5)
    total = case.at(0, 10, 6).total
    explorer.until(lambda: figures(words(explorer))[-1] == total)


def test_the_tab_is_translated_to_korean_and_fits_a_phone(opener: Opener) -> None:
    explorer = opened(opener(viewport={"width": 390, "height": 844}), f"{WIDE}&lang=ko")
    count = explorer.page.locator(".many-count").inner_text()
    assert count == "128 × 64 = 슬라이스 8,192개, 부분 특징 맵 8,192개, 출력 64개"
    assert re.fullmatch(
        r"채널 54개에서 \+44\.225, 35개에서 −25\.692, 39개는 0: 모두 더하면 18\.533\. "
        r"여기에 편향 0\.004를 더하면 18\.537\.",
        words(explorer),
    )
    assert explorer.page.evaluate(probe("cut")) == []
    small = tile(explorer, "many-planes", "채널 64").bounding_box()
    assert small is not None
    assert small["width"] >= 24
    tile(explorer, "many-planes", "채널 64").click()
    explorer.until(lambda: explorer.read()["ledger"]["letter"] == "64")
    explorer.until(lambda: chosen(explorer, "many-planes") == ["채널 64"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tab_has_no_accessibility_violations(opener: Opener, scheme: str) -> None:
    explorer = opened(opener(color_scheme=scheme))
    assert violations(explorer, "#lab") == []
    explorer.choose_scene("red-ball")
    assert violations(explorer, "#lab") == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_bar_names_its_channel_and_opens_it(
    explorer: Explorer, address: str, lang: str
) -> None:
    opened(explorer, f"{WIDE}&out=0&at=1,1&lang={lang}")
    page = explorer.page
    parts = oracle.load(address, "count-128-64-3x3").at(0, 1, 1).parts
    ranked = sorted(parts, key=lambda part: abs(part.term), reverse=True)
    field = page.locator(".bars-field")
    box = field.bounding_box()
    assert box is not None
    rank = 7
    there: Position = {"x": box["width"] * (rank + 0.5) / len(ranked), "y": box["height"] / 2}
    field.hover(position=there)
    name, _, value = page.locator(".tip").inner_text().partition(": ")
    assert name.split(" ")[-1] == str(ranked[rank].channel)
    assert agrees(value, ranked[rank].term)
    field.click(position=there)
    tile_name = f"{'Channel' if lang == 'en' else '채널'} {ranked[rank].channel}"
    explorer.until(lambda: chosen(explorer, "many-slices") == [tile_name])
    said = figures(page.locator(".many-opened b").inner_text())
    assert said[0] == ranked[rank].channel
    assert said[1] == pytest.approx(ranked[rank].term, abs=5e-4)
    mark, bars = page.locator(".bars-chosen").bounding_box(), field.bounding_box()
    assert mark is not None
    assert bars is not None
    assert abs(mark["x"] - bars["x"] - bars["width"] * rank / len(ranked)) < 1
    # Its value is just beyond the end of its bar.
    end = number(page.locator(".bars-ends span").first.inner_text())
    against = next(part for part in ranked if part.term * ranked[0].term < 0)
    for part, label in zip(
        (ranked[0], against), page.locator(".bar-label:visible").all(), strict=True
    ):
        here = label.bounding_box()
        assert here is not None
        tip = bars["y"] + bars["height"] * (0.5 - 0.5 * part.term / end)
        beyond = tip - here["y"] - here["height"] if part.term > 0 else here["y"] - tip
        assert 0 <= beyond < 5


def test_a_button_moves_from_a_tile_to_the_row_it_opened(opener: Opener) -> None:
    explorer = opened(opener(reduced_motion="reduce"))
    page = explorer.page
    tile(explorer, "many-partials", "Channel 77").click()
    explorer.until(lambda: chosen(explorer, "many-partials") == ["Channel 77"])
    page.locator("#many-above").click()
    focused = page.locator("#rows .chip:focus")
    explorer.until(lambda: focused.count() == 1)
    assert "77" in (focused.get_attribute("aria-label") or "")
    box = focused.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
