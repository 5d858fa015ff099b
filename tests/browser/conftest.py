"""One server and one pool of pages (the desk) for all browser tests of a worker."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from tests.browser.chromium import FLAGS, find
from tests.browser.desk import DESK as DESK
from tests.browser.desk import ON_THE_DESK, Clocked, Desk
from tests.browser.explorer import Explorer, Watch
from tests.browser.fonts import font_environment
from tests.browser.server import Server
from tests.built import make as make_built_form

HERE = Path(__file__).parent
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
        pytest.fail("no Chromium: python -m tests --install brings one, or name it in CHROMIUM")
    # The same fonts wherever the tests run.
    environment = {**os.environ, **font_environment()}
    return {"executable_path": str(path), "args": FLAGS, "env": environment}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    make_built_form()
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


@pytest.fixture(scope="session")
def desk(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    address: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    """Return a long-lived context: tests reuse its pages, and its scripts stay compiled.

    It has no WebGL, since software WebGL costs every page half a second: the weight volume is
    drawn flat there. Tests of the 3D volume use ``in_3d``.
    """
    arguments = {**browser_type_launch_args}
    arguments["args"] = [*arguments["args"], "--disable-3d-apis"]
    context = browser_type.launch_persistent_context(
        tmp_path_factory.mktemp("desk"), **arguments, viewport=DESK, locale="en-GB"
    )
    made = Desk(context, address)
    WATCHES.append(made.watch)
    yield made
    context.close()


def language(request: pytest.FixtureRequest) -> str:
    """Return the language that a test is parametrized with: each language has a reusable page."""
    parameters: dict[str, Any] = getattr(getattr(request.node, "callspec", None), "params", {})
    named = re.search(r"\blang=(\w+)", str(parameters.get("query", "")))
    return named[1] if named else str(parameters.get("lang", ""))


@pytest.fixture
def opener(
    browser: Browser, desk: Desk, address: str, request: pytest.FixtureRequest
) -> Iterator[Opener]:
    """Return a factory of explorers: ``opener(viewport=…)``; other options make new contexts."""
    made: list[Explorer] = []

    def make(at: str = address, **options: Any) -> Explorer:
        if at == address and set(options) <= ON_THE_DESK:
            made.append(desk.lend(language(request), options))
        else:
            made.append(explorer_of(browser, at, **options))
        return made[-1]

    yield make
    for explorer in made:
        if explorer.watch is desk.watch:
            explorer.leave()
            desk.take_back(explorer.page)
        else:
            explorer.page.context.close()


@pytest.fixture(scope="session")
def clockwork(browser: Browser, address: str) -> Iterator[Desk]:
    """Return a desk whose pages have a clock that tests can stop and advance."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    context.clock.install()
    made = Desk(context, address)
    WATCHES.append(made.watch)
    yield made
    context.close()


@pytest.fixture
def clocked(clockwork: Desk) -> Iterator[Clocked]:
    explorer = clockwork.lend("", {})
    made = Clocked(explorer)
    yield made
    made.goes_on()
    clockwork.take_back(explorer.page)


@pytest.fixture
def explorer(opener: Opener) -> Explorer:
    return opener()


@pytest.fixture
def in_3d(opener: Opener) -> Explorer:
    """Return a page in a context of its own, with WebGL."""
    return opener(locale="en-GB")


@pytest.fixture(scope="module")
def shared(desk: Desk) -> Iterator[Explorer]:
    """Return one page for a whole module, in which each test begins by choosing a scene."""
    one = desk.lend("shared", {})
    yield one.open()
    desk.take_back(one.page)


@pytest.fixture(autouse=True)
def _nothing_left_and_nothing_broke() -> Iterator[None]:
    yield
    watches = list(WATCHES)
    for watch in watches:
        watch.check()
    WATCHES[:] = [watch for watch in watches if watch.lasting or watch.context.pages]
