"""The built form for tests, made once by the first test process."""

import fcntl
import importlib.util
import tempfile
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def builder() -> ModuleType:
    """Return the module ``.tools/build.py``."""
    spec = importlib.util.spec_from_file_location("channelsum_build", ROOT / ".tools" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make() -> None:
    """Make the built form of these sources if it is missing."""
    with (Path(tempfile.gettempdir()) / "channelsum-built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        builder().build()
