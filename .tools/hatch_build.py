"""The package's build makes the built form first, wherever it can."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltForm(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``build.py``; what it can't do is said in one line, and is no reason to fail."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the wheel is put together, also for an editable install."""
        del version, build_data
        path = Path(self.root) / ".tools" / "build.py"
        spec = importlib.util.spec_from_file_location("channelsum_build", path)
        if spec is None or spec.loader is None:
            raise ImportError(f"no {path}")
        build = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(build)
        try:
            build.build()
        except build.NotBuiltError as error:
            why = str(error).splitlines()[0]
            self.app.display_warning(f"channelsum is installed without its built form: {why}")
