"""One application for all tests of the interface, and small ones with other settings."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from app.main import create_app
from app.settings import Settings
from app.web.built import trouble
from app.web.resources import folder
from tests.built import make
from tests.web.client import Client


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as found:
        yield found


@pytest.fixture(scope="session")
def client(portal: BlockingPortal) -> Client:
    return Client(create_app(Settings()), portal)


@pytest.fixture(scope="session")
def built_form() -> Path:
    """Make the built form, and return its folder."""
    make()
    return folder("static") / "built"


@pytest.fixture(scope="session")
def built(portal: BlockingPortal, built_form: Path) -> Client:
    """Give an application that serves the built form."""
    assert trouble(built_form.parent) == ""
    return Client(create_app(Settings()), portal)


@pytest.fixture(scope="session")
def modules(portal: BlockingPortal) -> Client:
    """Give an application that serves the modules as they are."""
    return Client(create_app(Settings(built=False)), portal)


@pytest.fixture(scope="session", params=["built", "modules"])
def either(request: pytest.FixtureRequest) -> Client:
    """Give an application that serves one form, and then one that serves the other."""
    found: Client = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def client_with(portal: BlockingPortal) -> Callable[..., Client]:
    """Make a client of an application with other settings."""

    def make(**settings: Any) -> Client:
        return Client(create_app(Settings(**settings)), portal)

    return make
