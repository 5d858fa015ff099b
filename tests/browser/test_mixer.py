"""Mute, solo, gains, the bias switch, and whole maps added one after another."""

from dataclasses import replace
from functools import partial

from playwright.sync_api import Locator

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, agrees, probe

DRAWN = probe("drawn")
AT = (0, 10, 6)  # the first scene's initial position


def slider(explorer: Explorer, name: str) -> Locator:
    return explorer.page.get_by_role("slider", name=f"gain of channel {name}")


def same(explorer: Explorer, case: oracle.Case) -> None:
    explorer.shows(lambda shown: check(shown, case, *AT))


def test_a_gain_multiplies_a_channel_everywhere_and_can_be_undone(explorer: Explorer) -> None:
    explorer.open()
    case = oracle.load(explorer.address, "red-ball")
    slider(explorer, "G").focus()
    for _ in range(5):
        explorer.page.keyboard.press("ArrowLeft")
    half = replace(case, gains={1: 0.5})
    same(explorer, half)
    assert explorer.row("Channel G").locator(".gain-tag").text_content() == "×0.5"
    explorer.until(lambda: "gains=1,0.5,1" in explorer.url)
    explorer.page.keyboard.press("Home")
    same(explorer, replace(case, gains={1: -2.0}))
    slider(explorer, "B").fill("1.3")
    same(explorer, replace(case, gains={1: -2.0, 2: 1.3}))
    explorer.page.reload()
    explorer.ready()
    same(explorer, replace(case, gains={1: -2.0, 2: 1.3}))
    explorer.page.get_by_role("button", name="Hear all channels again").click()
    same(explorer, case)
    explorer.until(lambda: "gains" not in explorer.url)


def test_the_servers_maps_include_the_gains(explorer: Explorer) -> None:
    explorer.open("gains=0.5,-1,2&mute=1")
    body = oracle.fetch(
        explorer.address,
        "/api/scenes/red-ball/result?gains=0.5,-1,2&mute=1&partials_for=0&format=lists",
    )
    explorer.shows(lambda shown: _agree(shown["output"], body["output"][0][10][6]))


def _shows_output(explorer: Explorer, value: float) -> bool:
    return agrees(explorer.read()["output"], value)


def _agree(text: str, value: float) -> None:
    assert agrees(text, value), (text, value)


def test_the_bias_has_its_own_switch(explorer: Explorer) -> None:
    explorer.open()
    case = oracle.load(explorer.address, "red-ball")
    switch = explorer.page.get_by_role("switch", name="bias")
    assert switch.get_attribute("aria-checked") == "true"
    switch.press("Enter")
    explorer.until(lambda: switch.get_attribute("aria-checked") == "false")
    same(explorer, replace(case, bias=None))
    explorer.until(lambda: "bias=off" in explorer.url)
    explorer.back()
    same(explorer, case)
    switch.press("Space")
    explorer.type_into("#bias", "5")
    same(explorer, replace(case, bias=[5.0]))
    explorer.until(lambda: switch.get_attribute("aria-checked") == "true", "typing adds it again")


def test_build_up_adds_whole_maps_then_the_bias_then_the_activation(explorer: Explorer) -> None:
    """The output becomes R, R + G, R + G + B, + bias, and finally ReLU of that."""
    explorer.open("mode=build&phase=0")
    page, case = explorer.page, oracle.load(explorer.address, "red-ball")
    parts = [case.partial(0, slot) for slot in range(3)]
    totals = [parts[0]]
    for part in parts[1:]:
        totals.append(
            [
                [a + b for a, b in zip(*lines, strict=True)]
                for lines in zip(totals[-1], part, strict=True)
            ]
        )
    biased = [[v + 2 for v in line] for line in totals[2]]
    stages = [*totals, biased, case.output(0)]
    for step, stage in enumerate(stages):
        explorer.until(partial(_shows_output, explorer, stage[10][6]))
        colours = page.locator("#output-grid .pictured").evaluate(DRAWN)
        for line, drawn in zip(stage, colours, strict=True):
            for value, (red, green, blue, _) in zip(line, drawn, strict=True):
                assert (red > blue) == (value > 0), (step, value, red, green, blue)
        shown = explorer.read()
        assert [row["total"] != "?" for row in shown["rows"]] == [i <= step for i in range(3)]
        assert all(row["chip"] != "?" for row in shown["rows"])
        page.keyboard.press(".")
    assert explorer.read()["count"].endswith("5 / 5")


def test_the_build_up_button_plays_to_the_end(explorer: Explorer) -> None:
    explorer.open("speed=16")
    explorer.page.locator("#whatif").get_by_role("button", name="Build up").click()
    explorer.until(lambda: "phase=4" in explorer.url)
    explorer.until(lambda: not explorer.read()["playing"])
    explorer.shows(lambda shown: _agree(shown["output"], 38.0))
    explorer.page.get_by_label("Speed").select_option("0.5")
    explorer.page.locator("#play").click()
    explorer.until(lambda: explorer.read()["playing"], "from its end it plays again")


def test_a_phone_shows_the_mixer_before_the_open_experiment(opener: Opener) -> None:
    explorer = opener(viewport={"width": 390, "height": 844}).open("lab=rules")
    mixer = explorer.page.locator("#whatif").bounding_box()
    lab = explorer.page.locator("#lab").bounding_box()
    assert mixer is not None
    assert lab is not None
    assert mixer["y"] + mixer["height"] <= lab["y"]
    muted = explorer.page.get_by_role("button", name="Mute G")
    muted.click()
    assert muted.get_attribute("aria-pressed") == "true"


def test_the_mixer_reaches_all_channels(explorer: Explorer) -> None:
    explorer.open("scene=dense-8-8")
    mixer = explorer.page.locator("#whatif")
    assert "Channels 0 to 3 of 8" in mixer.inner_text()
    mixer.get_by_role("button", name="Channels after").click()
    explorer.page.get_by_role("button", name="Mute 6").click()
    case = replace(oracle.load(explorer.address, "dense-8-8"), mute=(6,))
    explorer.shows(lambda shown: check(shown, case, 4, 5, 6, first=4))
    assert mixer.get_by_role("button", name="Channels after").is_disabled()
    explorer.open()
    assert mixer.get_by_role("button", name="Channels after").is_hidden()
