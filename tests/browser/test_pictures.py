"""Plotly draws what the engine computed; the weight volume can be seen and turned everywhere."""

from itertools import pairwise
from typing import Any

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, agrees, probe

# What stands in the figure, and the colours that it became.
DRAWN = probe("drawn")
NEUTRAL = 6
NO_WEBGL = probe("no_webgl")


def drawn(explorer: Explorer, selector: str) -> Any:
    return explorer.page.locator(f"{selector} .js-plotly-plot").evaluate(DRAWN)


def test_maps_are_drawn_in_place_in_order_with_zero_neutral(
    explorer: Explorer, address: str
) -> None:
    explorer.open()
    case = oracle.load(address, "red-ball")
    partials = [case.partial(0, slot) for slot in range(3)]
    for selector, grid in (
        ('section[aria-label="Channel R"] .panel-partial', partials[0]),
        ('section[aria-label="Channel G"] .panel-partial', partials[1]),
        ("#output-grid", case.output(0)),
    ):
        picture = drawn(explorer, selector)
        cells = [
            (value, picture["z"][r][c], picture["colours"][r][c])
            for r, line in enumerate(grid)
            for c, value in enumerate(line)
        ]
        assert len(cells) == 484
        in_order = sorted(cells, key=lambda cell: cell[0])
        for (low, z_low, _), (high, z_high, _) in pairwise(in_order):
            assert z_low <= z_high + 1e-12
            assert (low == high) == (abs(z_low - z_high) < 1e-12)
        for value, _, (red, green, blue, _) in cells:
            if value == 0:
                assert max(red, green, blue) - min(red, green, blue) <= NEUTRAL
            else:
                assert (red > blue) == (value > 0), (value, red, green, blue)


def test_planes_are_drawn_brighter_where_the_value_is_larger(
    explorer: Explorer, address: str
) -> None:
    explorer.open()
    case = oracle.load(address, "red-ball")
    picture = drawn(explorer, 'section[aria-label="Channel R"] .panel-plane')
    for r, line in enumerate(case.input[0]):
        for c, value in enumerate(line):
            assert abs(picture["z"][r][c] - value / 9) < 1e-12
    reds = {case.input[0][r][c]: picture["colours"][r][c][0] for r in range(24) for c in range(24)}
    assert [reds[value] for value in sorted(reds)] == sorted(reds.values())


def test_the_weight_volume_is_drawn_in_3d_and_lights_the_opened_slice(explorer: Explorer) -> None:
    explorer.open()
    explorer.until(lambda: explorer.page.locator(".volume-solid canvas").count() > 0)
    volume = explorer.page.get_by_role("group", name="Weight volume", exact=True)
    assert explorer.page.locator(".volume-solid").is_visible()
    camera = (
        "() => JSON.stringify(document.querySelector('.volume-solid')._fullLayout.scene.camera.eye)"
    )
    before = explorer.page.evaluate(camera)
    volume.press("ArrowRight")
    explorer.until(lambda: explorer.page.evaluate(camera) != before, "it did not turn")


def test_without_webgl_the_volume_is_a_drawing_with_the_weights_of_the_lit_slice(
    opener: Opener, address: str
) -> None:
    explorer = opener()
    explorer.page.add_init_script(f"({NO_WEBGL})()")
    explorer.open()
    explorer.page.wait_for_timeout(500)
    drawing = explorer.page.locator(".volume-flat")
    assert drawing.is_visible()
    assert not explorer.page.locator(".volume-solid").is_visible()
    case = oracle.load(address, "red-ball")
    texts = [text for text in drawing.locator("text").all_text_contents() if text not in "RGB"]
    weights = sorted(w for volume in case.weight[0] for line in volume for w in line)
    figures = sorted(texts, key=lambda text: float(text.replace("−", "-")))
    assert len(figures) in (9, 27), "every weight of the lit slice, at least"
    if len(figures) == 27:
        assert all(agrees(text, weight) for text, weight in zip(figures, weights, strict=True))
    before = drawing.inner_html()
    explorer.page.get_by_role("button", name="Open channel B in the ledger").click()
    assert drawing.inner_html() != before, "another slice is lit"
    before = drawing.inner_html()
    explorer.page.get_by_role("group", name="Weight volume", exact=True).press("ArrowUp")
    assert drawing.inner_html() != before
