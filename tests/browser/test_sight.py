"""Visual accessibility and print: patterns beside colour, forced colours, more contrast, paper."""

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer

STYLE = "([one, what, part]) => getComputedStyle(document.querySelector(one), part)[what]"
MASK = "#rows .panel-partial .panel-mask"
CHOSEN = "#transport .seg-item[aria-pressed=true]"
OTHER = "#transport .seg-item[aria-pressed=false]"


def style(explorer: Explorer, selector: str, what: str, part: str | None = None) -> str:
    return str(explorer.page.evaluate(STYLE, [selector, what, part]))


def test_maps_below_zero_have_lines_and_the_legend_shows_them_left_of_zero(
    explorer: Explorer,
) -> None:
    explorer.open()
    plots = [explorer.row(f"Channel {one}").locator(".panel-partial .panel-plot") for one in "RG"]
    classes = [plot.get_attribute("class") or "" for plot in plots]
    assert ["below-zero" in one.split() for one in classes] == [False, True]
    assert "gradient" in style(explorer, "#rows .below-zero", "backgroundImage", "::after")
    assert "data:image" in style(explorer, "#rows .below-zero", "maskImage", "::after")
    assert "gradient" in style(explorer, ".legend-bar", "backgroundImage", "::after")
    bar = explorer.page.locator(".legend-bar").evaluate("(n) => n.clientWidth / 2")
    assert abs(float(style(explorer, ".legend-bar", "right", "::after")[:-2]) - bar) < 1


def test_a_map_that_rises_above_zero_loses_its_lines(explorer: Explorer) -> None:
    explorer.open()
    explorer.page.locator("select#kernel").select_option("box-mean")
    explorer.ready()
    assert explorer.page.locator("#rows .below-zero").count() == 0


def test_forced_colours_keep_uncomputed_cells_and_choices_distinguishable(
    opener: Opener,
) -> None:
    explorer = opener(forced_colors="active").open()
    for one in (MASK, ".legend-bar", ".legend-hatch"):
        assert "gradient" in style(explorer, one, "backgroundImage"), one
    chosen, other = (style(explorer, one, "backgroundColor") for one in (CHOSEN, OTHER))
    assert chosen != other
    assert style(explorer, ".chip[aria-pressed=true]", "outlineStyle") == "solid"
    weights = [
        style(explorer, f"#rows .weight[id='w-1-{tap}']", "backgroundColor") for tap in (1, 4)
    ]
    assert weights[0] != weights[1], "weights lost their colours"


def test_contrast_increases_when_the_user_prefers_it(opener: Opener) -> None:
    explorer = opener(contrast="more").open()
    mute = style(explorer, "#subline", "color")
    line = style(explorer, "#transport .seg", "borderTopColor")
    explorer.page.emulate_media(contrast="no-preference")
    assert mute != style(explorer, "#subline", "color")
    assert line != style(explorer, "#transport .seg", "borderTopColor")


def test_printing_keeps_data_colours_and_hides_controls(opener: Opener) -> None:
    explorer = opener(viewport={"width": 720, "height": 1000}, media="print").open("theme=dark")
    page = explorer.page
    for one in ("#transport", "#setup", "header.site", "#lab", "#volume"):
        assert not page.locator(one).is_visible(), one
    for one in ("#rows .weight", "#ledger .weight", ".legend-bar", MASK, ".bias-chip", ".chip"):
        assert style(explorer, one, "printColorAdjust") == "exact", one
    assert style(explorer, "#headline", "color") == "rgb(0, 0, 0)"
    assert page.locator("#sentence").is_visible()
