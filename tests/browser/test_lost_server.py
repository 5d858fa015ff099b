"""A lost server is reported; typed values stay; the page recovers by itself."""

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.conftest import Opener
from tests.browser.explorer import number
from tests.browser.server import Server

GONE = "ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET"


def test_the_page_reports_a_lost_server_and_recovers_when_it_returns(opener: Opener) -> None:
    server = Server().start()
    try:
        explorer = opener(at=server.address, origins=[server.address])
        explorer.watch.expect(GONE)
        explorer.open()
        case = oracle.load(server.address, "red-ball")
        server.stop()
        explorer.type_into("#w-0-4", "7", end="Tab")
        explorer.until(lambda: "cannot be reached" in explorer.read()["notices"])
        shown = explorer.read()
        assert shown["output"] == "38", "the last good picture stays"
        explorer.page.get_by_role("button", name="One step on").click()
        shown, there = explorer.read(), case.at(0, 10, 7)
        sums = [part.window_sum for part in there.parts]
        assert [number(row["chip"]) for row in shown["rows"]] == sums, "the last good picture moves"
        assert number(shown["output"]) == there.output
        assert shown["rows"][0]["weights"][4] == "7", "what was typed stays"
        explorer.page.get_by_role("button", name="One step back").click()
        server.start()
        edited = case.with_weight((0, 0, 1, 1), 7.0)
        explorer.shows(lambda shown: check(shown, edited, 0, 10, 6))
        assert explorer.read()["notices"] == ""
    finally:
        server.stop()
