"""Readable colours: legends, a log scale if one channel dominates, numbers in large cells."""

import itertools
import re

import pytest

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, number, probe

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def colours(explorer: Explorer, panel: str) -> list[int]:
    """Return red, green and blue of the first cell in a panel's picture."""
    found: list[int] = explorer.page.evaluate(
        """async (panel) => {
          const shown = document.querySelector(`${panel} .panel-plot :is(img, image)`);
          const image = new Image();
          image.src = shown.getAttribute("src") ?? shown.getAttribute("href");
          await image.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.width, image.height];
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0);
          return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }""",
        panel,
    )
    return found


def marks(explorer: Explorer, legend: str) -> list[float]:
    texts = explorer.page.locator(f"{legend} span").all_text_contents()
    return sorted(number(text) for text in texts)


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_4_400_and_40000_have_distinct_colours_and_the_legend_explains_them(
    opener: Opener, view: dict[str, int], lang: str
) -> None:
    explorer = opener(viewport=view).open(f"scene=keras-40404&lang={lang}")
    shades = [
        colours(explorer, f"#rows > section.row:nth-of-type({n}) .panel-partial") for n in (1, 2, 3)
    ]
    # White, light orange, orange: each differs from the previous one by at least 25 of 255.
    for lighter, darker in itertools.pairwise(shades):
        assert lighter[2] - darker[2] >= 25, shades
    assert 255 - shades[0][2] >= 25, "4 is not white, which is zero"
    said = {"en": "log scale", "ko": "로그 눈금"}[lang]
    for place in (".legend-kind", ".inputs-kind"):
        kind = explorer.page.locator(place)
        kind.scroll_into_view_if_needed()
        assert kind.is_visible()
        assert kind.text_content() == said
    assert marks(explorer, ".legend-ticks") == [-10000, 0, 10000]
    assert {0, 100, 10000} <= set(marks(explorer, ".inputs-ticks"))


def test_a_scene_with_comparable_channels_has_a_linear_scale(opener: Opener) -> None:
    explorer = opener().open("scene=red-ball")
    assert explorer.page.locator(".legend-kind").text_content() == ""
    assert not explorer.page.locator(".inputs").is_visible(), "colours explain themselves"


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
def test_planes_with_negative_or_non_colour_values_have_their_own_legend(
    opener: Opener, address: str, view: dict[str, int]
) -> None:
    explorer = opener(viewport=view).open("scene=centred")
    legend = explorer.page.locator(".inputs")
    assert legend.is_visible()
    signed = marks(explorer, ".inputs-ticks")
    assert signed == sorted(-value for value in signed)
    assert signed[0] < 0
    explorer.choose_scene("count-32-1-3x3")
    explorer.until(lambda: min(marks(explorer, ".inputs-ticks"), default=-1) == 0)
    assert legend.is_visible()
    body = oracle.load(address, "count-32-1-3x3")
    most = max(v for plane in body.input for row in plane for v in row)
    assert (
        max(marks(explorer, ".inputs-ticks")) <= most <= 2 * max(marks(explorer, ".inputs-ticks"))
    )
    assert explorer.page.evaluate(probe("cut")) == []


def test_large_cells_show_their_numbers_in_planes_maps_and_totals(opener: Opener) -> None:
    explorer = opener().open("scene=blackboard")
    row = "#rows > section.row:nth-of-type(1)"
    for panel, count in (("plane", 16), ("partial", 9), ("total", 9)):
        texts = explorer.page.locator(
            f"{row} .panel-{panel} .panel-numbers span"
        ).all_text_contents()
        assert len(texts) == count
        assert all(re.fullmatch(r"−?\d+", text) for text in texts)
    size = explorer.page.locator(f"{row} .panel-partial .panel-numbers").evaluate(
        "(node) => parseFloat(getComputedStyle(node).fontSize)"
    )
    assert size >= 12
    explorer.choose_scene("red-ball")
    explorer.until(lambda: explorer.page.locator(".panel-numbers span").count() == 0)
