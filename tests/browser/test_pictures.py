"""Maps are drawn as computed; the weight volume can be seen and turned everywhere."""

from itertools import pairwise
from typing import Any

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, agrees, probe

# The colours of the cells as drawn.
DRAWN = probe("drawn")
NEUTRAL = 6
NO_WEBGL = probe("no_webgl")


def drawn(explorer: Explorer, selector: str) -> Any:
    return explorer.page.locator(f"{selector} .pictured").evaluate(DRAWN)


def test_maps_are_drawn_in_place_and_in_order_with_a_neutral_zero(
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
        colours = drawn(explorer, selector)
        assert [len(colours), len(colours[0])] == [22, 22]
        cells = [
            (value, colours[r][c]) for r, line in enumerate(grid) for c, value in enumerate(line)
        ]
        in_order = sorted(cells, key=lambda cell: cell[0])
        for (low, before), (high, after) in pairwise(in_order):
            # From purple to white every channel rises; from white to orange blue falls.
            rises = after[0] >= before[0] if high <= 0 else after[2] <= before[2]
            assert rises or low < 0 < high
            assert (low == high) == (before == after), (low, high)
        for value, (red, green, blue, opacity) in cells:
            assert opacity == 255
            if value == 0:
                assert max(red, green, blue) - min(red, green, blue) <= NEUTRAL
            else:
                assert (red > blue) == (value > 0), (value, red, green, blue)


def test_planes_are_brighter_where_values_are_larger(explorer: Explorer, address: str) -> None:
    explorer.open()
    case = oracle.load(address, "red-ball")
    colours = drawn(explorer, 'section[aria-label="Channel R"] .panel-plane')
    plane = case.input[0]
    by_value = {v: colours[r][c] for r, line in enumerate(plane) for c, v in enumerate(line)}
    assert all(
        colours[r][c] == by_value[v] for r, line in enumerate(plane) for c, v in enumerate(line)
    )
    reds = [by_value[value][0] for value in sorted(by_value)]
    assert reds == sorted(set(reds)), "the larger, the brighter"


def test_the_weight_volume_is_drawn_in_3d_and_highlights_the_opened_slice(in_3d: Explorer) -> None:
    in_3d.open()
    in_3d.page.locator(".volume-stage").hover()
    in_3d.until(lambda: in_3d.page.locator(".volume-solid canvas").count() > 0)
    volume = in_3d.page.get_by_role("application", name="Weight volume", exact=True)
    assert in_3d.page.locator(".volume-solid").is_visible()
    camera = probe("eye")
    before = in_3d.page.evaluate(camera)
    volume.press("ArrowRight")
    in_3d.until(lambda: in_3d.page.evaluate(camera) != before, "it did not turn")


def test_without_webgl_the_volume_is_a_drawing_with_the_opened_slices_weights(
    opener: Opener, address: str
) -> None:
    explorer = opener()
    explorer.page.add_init_script(f"({NO_WEBGL})()")
    explorer.open()
    drawing = explorer.page.locator(".volume-flat")
    explorer.until(drawing.is_visible)
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
    explorer.page.get_by_role("application", name="Weight volume", exact=True).press("ArrowUp")
    explorer.until(lambda: drawing.inner_html() != before, "it did not turn")
    assert drawing.is_visible()
    assert not explorer.page.locator(".volume-solid").is_visible()
