"""The first view of the page, with requests to its own server only."""

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.explorer import Explorer


def test_the_first_view_has_three_rows_with_plane_slice_partial_map_and_running_total(
    explorer: Explorer, address: str
) -> None:
    explorer.load()
    for name in ("Channel R", "Channel G", "Channel B"):
        row = explorer.row(name)
        for part in (".panel-plane", ".weights", ".panel-partial", ".chip", ".panel-total", ".sum"):
            assert row.locator(part).is_visible(), (name, part)
        for panel in (".panel-plane", ".panel-partial", ".panel-total"):
            assert row.locator(f"{panel} .pictured").count() == 1, (name, panel)
    shown = explorer.read()
    check(shown, oracle.load(address, "red-ball"), 0, 10, 6)
    assert shown["headline"].endswith("the three results are added.")
    assert shown["parameters"] == "28 parameters"
    assert shown["ledger"]["sentence"] == "52 − 9 − 7 + 2 = 38 → ReLU → 38"


def test_the_page_stores_nothing_on_the_users_machine(explorer: Explorer) -> None:
    explorer.load()
    explorer.type_into("#bias", "5")
    explorer.page.keyboard.press("Tab")
    kept = explorer.page.evaluate(
        "async () => [document.cookie, localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert kept == ["", 0, 0, 0, 0]
    assert explorer.page.context.cookies() == []
