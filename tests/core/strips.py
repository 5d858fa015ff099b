"""Small strips for tests."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.core import blocks


@contextmanager
def cut(workspace: int, block: int) -> Iterator[None]:
    """Split small layers into strips, with these bytes of workspace and of maps per strip."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "workspace", lambda _: workspace)
        patch.setattr(blocks, "BLOCK_BYTES", block)
        blocks.strips.cache_clear()
        yield
    blocks.strips.cache_clear()
