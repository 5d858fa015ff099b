"""A panel is removed by deleting its folder and its line: nothing else depends on it."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from app.web import features
from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import explorer_of
from tests.browser.explorer import Explorer
from tests.browser.server import ROOT, Server

REMOVED = ("gemm", "groups", "volume")


def remove(static: Path, name: str) -> None:
    """Delete a panel: its folder and its line in the list."""
    shutil.rmtree(static / "js/features" / name)
    listed = static / features.REGISTRY
    lines = listed.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f'id: "{name}"' not in line]
    assert len(kept) == len(lines) - 1
    listed.write_text("".join(kept), "utf-8")


@pytest.fixture(scope="module", params=[1, 2, 3], ids=lambda count: "-".join(REMOVED[:count]))
def smaller(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Explorer, list[str], Path]]:
    """A page of a tree with some panels removed, their names, and the tree's ``static`` folder."""
    tree = tmp_path_factory.mktemp("tree")
    leave = shutil.ignore_patterns("built", ".built*", "__pycache__")
    for name in ("app", "static", "templates"):
        shutil.copytree(ROOT / name, tree / name, ignore=leave)
    removed = list(REMOVED[: request.param])
    for name in removed:
        remove(tree / "static", name)
    running = Server(built=False, root=tree).start()
    explorer = explorer_of(browser, running.address)
    explorer.kept = lambda: True  # modules are slow to load: the page is reused
    yield explorer, removed, tree / "static"
    explorer.page.context.close()
    running.stop()


Smaller = tuple[Explorer, list[str], Path]


def is_filled(panel: Locator) -> bool:
    return panel.is_visible() and panel.locator("> *").count() > 0 and panel.inner_text() != ""


def test_every_other_panel_works(smaller: Smaller) -> None:
    explorer, removed, static = smaller
    explorer.open("scene=dense-8-8")
    for card in (panel.id for panel in features.at("side", static)):
        explorer.until(partial(is_filled, explorer.page.locator(f"#{card}")), card)
    tabs = [panel.id for panel in features.at("lab", static)]
    assert explorer.page.locator(".lab-tab").count() == len(tabs)
    for tab in tabs:
        explorer.page.locator(f"#lab-tab-{tab}").click()
        panel = explorer.page.locator(f"#lab-{tab}")
        explorer.until(partial(is_filled, panel), tab)
        explorer.until(lambda: explorer.page.locator(".lab-loading").count() == 0, tab)
        explorer.grid.press("ArrowRight")
        explorer.ready()
    case = oracle.load(explorer.address, "dense-8-8")
    explorer.open("scene=dense-8-8&at=2,3&out=1")
    explorer.shows(lambda shown: check(shown, case, 1, 2, 3))
    assert not any(f"/features/{name}/" in url for url in explorer.watch.urls for name in removed)


def test_cover_mode_keeps_the_other_panels_closed(smaller: Smaller) -> None:
    explorer, _, static = smaller
    explorer.open("cover=on&lab=rules")
    for panel in features.at("lab", static):
        explorer.page.locator(f"#lab-tab-{panel.id}").click()
        shut = not explorer.page.locator(f"#lab-{panel.id}").is_visible()
        assert shut == panel.covered, panel.id


def test_links_and_lessons_that_name_a_removed_panel_still_open(smaller: Smaller) -> None:
    explorer, removed, _ = smaller
    explorer.open("lab=gemm&then=pointwise&cover=on")
    if removed != [*REMOVED]:
        return  # only with all three removed: each of these lessons names at least one
    for lesson in ("one-matrix-product", "groups", "why-2d", "count-the-weights"):
        explorer.load(path=f"/learn/{lesson}")
    explorer.load(path="/learn/why-2d", query="step=1")
    explorer.load(path="/code")
