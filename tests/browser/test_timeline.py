"""Play, pause, step, scrub, speed; sweep and detail."""

from typing import Any

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.desk import Clocked
from tests.browser.explorer import Explorer, agrees
from tests.browser.timeline import Step, hidden_cells, steps

SIZE = (3, 3)  # of the blackboard scene's output


def button(explorer: Explorer, name: str) -> Any:
    return explorer.page.get_by_role("toolbar", name="Timeline").get_by_role("button", name=name)


def test_play_fills_the_maps_and_stops_at_the_end(clocked: Clocked) -> None:
    explorer = clocked.open("scene=blackboard")
    assert explorer.read()["count"] == "1 / 9"
    assert len(hidden_cells(explorer.read()["outputMask"], SIZE)) == 8
    button(explorer, "Play").click()
    assert explorer.read()["playing"]
    clocked.passes(1950)
    assert explorer.read()["count"] == "8 / 9"
    clocked.passes(2000)
    _at_end(explorer.read())
    assert hidden_cells(explorer.read()["outputMask"], SIZE) == set()
    assert button(explorer, "One step on").is_disabled()
    button(explorer, "Play").click()
    assert explorer.read()["count"] == "1 / 9", "from the end it begins anew"


def _at_end(shown: Any) -> None:
    assert shown["count"] == "9 / 9"
    assert not shown["playing"]


def test_pause_stops_and_steps_go_both_ways(clocked: Clocked, address: str) -> None:
    explorer = clocked.open("scene=red-ball&at=0,0")
    case = oracle.load(address, "red-ball")
    assert button(explorer, "One step back").is_disabled()
    button(explorer, "Play").click()
    clocked.passes(1050)
    button(explorer, "Pause").click()
    held = explorer.read()["count"]
    assert held == "5 / 484", "four positions a second"
    clocked.passes(5000)
    assert explorer.read()["count"] == held
    clocked.goes_on()
    index = 4
    button(explorer, "One step on").click()
    check(explorer.read(), case, 0, (index + 1) // 22, (index + 1) % 22)
    button(explorer, "One step back").click()
    button(explorer, "One step back").click()
    check(explorer.read(), case, 0, (index - 1) // 22, (index - 1) % 22)
    button(explorer, "To the first position").click()
    check(explorer.read(), case, 0, 0, 0)


def test_the_scrubber_selects_any_position_and_the_masks_follow(
    explorer: Explorer, address: str
) -> None:
    explorer.open()
    case, size = oracle.load(address, "red-ball"), (22, 22)
    for index in (0, 21, 22, 250, 483):
        explorer.page.get_by_role("slider", name="Output position").fill(str(index))
        row, col = divmod(index, 22)
        shown = explorer.read()
        check(shown, case, 0, row, col)
        later = {(r, c) for r in range(22) for c in range(22) if r * 22 + c > index}
        masks = [line[name] for line in shown["rows"] for name in ("partialMask", "totalMask")]
        for mask in (*masks, shown["outputMask"]):
            assert hidden_cells(mask, size) == later


def test_speed_multiplies_the_pace(clocked: Clocked) -> None:
    explorer = clocked.open("scene=red-ball&at=0,0")
    passed = []
    for speed in ("1", "16"):
        explorer.page.get_by_label("Speed").select_option(speed)
        button(explorer, "To the first position").click(force=True)
        explorer.page.get_by_role("slider", name="Output position").fill("0")
        button(explorer, "Play").click()
        clocked.passes(2050)
        button(explorer, "Pause").click()
        passed.append(int(explorer.read()["count"].split(" ")[0]) - 1)
    # The last frame may be drawn up to a sixtieth of a second before the end.
    assert passed[0] == 8
    assert passed[1] in (130, 131, 132)


def test_a_hidden_tab_stops_the_clock(clocked: Clocked) -> None:
    explorer = clocked.open("scene=red-ball&at=0,0")
    button(explorer, "Play").click()
    explorer.page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {get: () => true, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    held = explorer.read()
    assert not held["playing"]
    clocked.passes(5000)
    assert explorer.read()["count"] == held["count"]


def test_detail_mode_shows_each_value_only_from_its_own_step_on(
    explorer: Explorer, address: str
) -> None:
    explorer.open("scene=blackboard&at=1,1&mode=detail&phase=0")
    case = oracle.load(address, "blackboard")
    order = steps(3, others=False, bias=True, activation=True)
    assert len(order) == 14
    for at, _ in enumerate(order):
        shown = explorer.read()
        assert shown["count"] == f"5 / 9 · step {at + 1} / 14"
        check_known(explorer, shown, case, order[: at + 1])
        if at + 1 < len(order):
            button(explorer, "One step on").click()
    check(explorer.read(), case, 0, 1, 1, opened=0)
    button(explorer, "One step on").click()
    assert explorer.read()["count"] == "6 / 9 · step 1 / 14"
    button(explorer, "One step back").click()
    assert explorer.read()["count"] == "5 / 9 · step 14 / 14"


def check_known(explorer: Explorer, shown: Any, case: oracle.Case, done: list[Step]) -> None:
    """Assert that results of the steps so far are shown, and all others are question marks."""
    parts = case.at(0, 1, 1).parts
    later = {(r, c) for r in range(3) for c in range(3) if r * 3 + c > 4}
    for index, line in enumerate(shown["rows"]):
        summed, added = Step("sum", index) in done, Step("add", index) in done
        total = sum(part.term for part in parts[: index + 1])
        assert agrees(line["chip"], parts[index].window_sum) if summed else line["chip"] == "?"
        assert agrees(line["total"], total) if added else line["total"] == "?"
        assert hidden_cells(line["partialMask"], SIZE) == later | (set() if summed else {(1, 1)})
        assert hidden_cells(line["totalMask"], SIZE) == later | (set() if added else {(1, 1)})
        figure = shown["ledger"]["column"][index][1]
        assert agrees(figure, parts[index].term) if added else figure == "?"
    finished = done[-1].kind == "activation"
    assert (shown["output"] == "?") != finished
    assert hidden_cells(shown["outputMask"], SIZE) == later | (set() if finished else {(1, 1)})
    biased = any(step.kind == "bias" for step in done)
    assert [text == "?" for _, text in shown["ledger"]["column"][-2:]] == [not biased] * 2
    check_open_part(shown["ledger"], parts[max(done[-1].row, 0)], done)
    explorer.page.mouse.move(*explorer.cell(explorer.grid, 1, 1, SIZE))
    assert ("not computed yet" in explorer.read()["tip"]) != finished


def check_open_part(ledger: Any, part: oracle.Part, done: list[Step]) -> None:
    row = max(done[-1].row, 0)
    for kind, values, texts in (
        ("gather", part.patch, ledger["patch"]),
        ("multiply", part.products, ledger["products"]),
        ("sum", [part.window_sum], [ledger["sum"]]),
    ):
        for text, value in zip(texts, values, strict=True):
            assert agrees(text, value) if Step(kind, row) in done else text == "?"


def test_detail_mode_adds_the_channels_of_other_pages_in_one_step(explorer: Explorer) -> None:
    explorer.open("scene=count-32-1-3x3&at=0,4&mode=detail&phase=15")
    rows = explorer.read()["rows"]
    assert rows[3]["total"] != "?"
    assert rows[4]["chip"] == rows[4]["total"] == "?"
    button(explorer, "One step on").click()
    rows = explorer.read()["rows"]
    assert "?" not in (rows[4]["chip"], rows[4]["total"])


def test_sweep_and_detail_are_one_click_apart(explorer: Explorer) -> None:
    explorer.open()
    mode = explorer.page.get_by_role("toolbar", name="What a step is")
    mode.get_by_role("button", name="Detail").click()
    assert " · step 1 / " in explorer.read()["count"]
    assert mode.get_by_role("button", name="Detail").get_attribute("aria-pressed") == "true"
    mode.get_by_role("button", name="Sweep").click()
    assert explorer.read()["count"] == "227 / 484"
    assert explorer.read()["output"] == "38"


def test_values_not_yet_computed_are_covered_by_an_opaque_hatch(explorer: Explorer) -> None:
    explorer.open("scene=blackboard")
    for theme in ("light", "dark"):
        explorer.page.emulate_media(color_scheme=theme)
        backgrounds = explorer.page.evaluate(
            "() => [...document.querySelectorAll('.panel-mask')].map((n) => {"
            " const style = getComputedStyle(n); return [style.opacity, style.backgroundImage]; })"
        )
        for opacity, image in backgrounds:
            assert opacity == "1"
            assert image.startswith("repeating-linear-gradient(")
            assert "rgba" not in image
