"""One application for all tests of the interface, and small ones with other settings."""

from collections.abc import Callable, Iterator

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from app.main import create_app
from app.settings import Settings
from tests.web.client import Client


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as found:
        yield found


@pytest.fixture(scope="session")
def client(portal: BlockingPortal) -> Client:
    return Client(create_app(Settings()), portal)


@pytest.fixture
def client_with(portal: BlockingPortal) -> Callable[..., Client]:
    """Make a client of an application with other settings."""

    def make(**settings: int | str | bool) -> Client:
        return Client(create_app(Settings(**settings)), portal)  # type: ignore[arg-type]

    return make
