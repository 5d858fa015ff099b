import importlib
import pkgutil
from types import ModuleType

import pytest

import app.core

MODULES = sorted(module.name for module in pkgutil.iter_modules(app.core.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_no_module_of_the_engine_is_hidden_by_a_function_of_its_name(name: str) -> None:
    importlib.import_module(f"app.core.{name}")
    assert isinstance(getattr(app.core, name), ModuleType)


def test_every_public_name_is_there() -> None:
    assert all(hasattr(app.core, name) for name in app.core.__all__)
