"""Without a built form, the source modules show the same pages."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator

from app.web import features
from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener, explorer_of
from tests.browser.explorer import Explorer
from tests.browser.server import ROOT, Server

TABS = [panel.id for panel in features.at("lab", ROOT / "static")]


@pytest.fixture(scope="module")
def modular(browser: Browser) -> Iterator[Explorer]:
    """A page of a server without a built form, which loads the modules once for all tests."""
    running = Server(built=False).start()
    explorer = explorer_of(browser, running.address)
    yield explorer
    explorer.page.context.close()
    running.stop()


def test_the_explorer_computes_edits_and_opens_a_link(modular: Explorer) -> None:
    explorer = modular.open("scene=red-ball&at=3,5")
    assert any(url.endswith("/js/main.js") for url in explorer.watch.urls), "these are modules"
    case = oracle.load(explorer.address, "red-ball")
    explorer.shows(lambda shown: check(shown, case, 0, 3, 5))
    explorer.type_into("#w-0-4", "7", end="Tab")
    explorer.shows(lambda shown: check(shown, case.with_weight((0, 0, 1, 1), 7.0), 0, 3, 5))


def _is_open(panel: Locator) -> bool:
    return panel.is_visible() and panel.inner_text() != ""


def test_every_tab_of_the_laboratory_opens(modular: Explorer) -> None:
    explorer = modular.open("scene=dense-8-8")
    for tab in TABS:
        explorer.page.locator(f"#lab-tab-{tab}").click()
        panel = explorer.page.locator(f"#lab-{tab}")
        explorer.until(partial(_is_open, panel), tab)
    explorer.ready()


@pytest.mark.parametrize(
    "path",
    [
        "/embed",
        "/learn",
        "/learn/one-pixel",
        "/learn/one-pixel/sheet",
        "/learn/check/before",
        "/code",
        "/docs",
        "/?lang=ko",
    ],
)
def test_every_page_finishes_loading(modular: Explorer, path: str) -> None:
    modular.load(path=path)


def test_both_forms_show_the_same_content(opener: Opener, modular: Explorer) -> None:
    query = "scene=count-32-1-3x3&mode=detail&phase=9&lab=many"
    built = opener().open(query)
    assert modular.open(query).read() == built.read()
