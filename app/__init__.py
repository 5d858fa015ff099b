"""Channelsum: what a Conv2D layer does with its input channels, shown number by number."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("channelsum")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"
