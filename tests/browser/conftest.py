"""One server and one browser for all browser tests; a fresh context for each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import FLAGS, find
from tests.browser.explorer import Explorer, Watch
from tests.browser.server import Server

HERE = Path(__file__).parent
DESK = {"width": 1440, "height": 900}
WATCHES: list[Watch] = []

Opener = Callable[..., Explorer]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = find()
    if path is None:
        pytest.fail("no Chromium: python -m tests installs one, or name it in CHROMIUM")
    return {"executable_path": str(path), "args": FLAGS}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server().start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def address(server: Server) -> str:
    return server.address


def explorer_of(browser: Browser, address: str, **options: Any) -> Explorer:
    settings: dict[str, Any] = {"viewport": DESK, "locale": "en-GB", **options}
    others = settings.pop("origins", [])
    context = browser.new_context(**settings)
    watch = Watch(context, [address, *others])
    WATCHES.append(watch)
    return Explorer(context.new_page(), watch, address)


@pytest.fixture
def opener(browser: Browser, address: str) -> Iterator[Opener]:
    """Make explorers with their own contexts: ``opener(viewport=…, color_scheme=…)``."""
    made: list[Explorer] = []

    def make(at: str = address, **options: Any) -> Explorer:
        made.append(explorer_of(browser, at, **options))
        return made[-1]

    yield make
    for explorer in made:
        explorer.page.context.close()


@pytest.fixture
def explorer(opener: Opener) -> Explorer:
    return opener()


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str) -> Iterator[Explorer]:
    """One page for a whole module, where each test begins by choosing a scene."""
    one = explorer_of(browser, address)
    yield one.open()
    one.page.context.close()


@pytest.fixture(autouse=True)
def _nothing_left_and_nothing_broke() -> Iterator[None]:
    yield
    watches = list(WATCHES)
    for watch in watches:
        watch.check()
    WATCHES[:] = [watch for watch in watches if watch.context.pages]
