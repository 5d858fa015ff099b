"""Channelsum: what a Conv2D layer does with its input channels, shown number by number.

The command ``channelsum`` starts the page. For notebooks, its arithmetic can be imported:

>>> import channelsum
>>> x = [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
>>> weight = [[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]]
>>> channelsum.convolve(x, weight).output
array([[[ 56.,  72.],
        [104., 120.]]])
"""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

__all__ = ["ConvError", "__version__", "breakdown", "convolve", "im2col", "plan"]

try:
    __version__ = version("channelsum")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"

if TYPE_CHECKING:
    from .core import ConvError, breakdown, convolve, im2col, plan
else:

    def __getattr__(name: str) -> object:
        """Import the engine on first use.

        The command line has to set the number of BLAS threads before NumPy is imported.
        """
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import core

        return getattr(core, name)


def __dir__() -> list[str]:
    return [*__all__]
