"""Fixtures: one application for all web tests, and applications with other settings."""

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
    """Make the built form and return its folder."""
    make()
    return folder("static") / "built"


@pytest.fixture(scope="session")
def built(portal: BlockingPortal, built_form: Path) -> Client:
    """Return a client of an application that serves the built form."""
    assert trouble(built_form.parent) == ""
    return Client(create_app(Settings()), portal)


@pytest.fixture(scope="session")
def modules(portal: BlockingPortal) -> Client:
    """Return a client of an application that serves the unbundled modules."""
    return Client(create_app(Settings(built=False)), portal)


@pytest.fixture(scope="session", params=["built", "modules"])
def either(request: pytest.FixtureRequest) -> Client:
    """Return a client of an application, once with the built form and once with the modules."""
    found: Client = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def client_with(portal: BlockingPortal) -> Callable[..., Client]:
    """Return a function that makes clients of applications with other settings."""

    def make(**settings: Any) -> Client:
        return Client(create_app(Settings(**settings)), portal)

    return make
