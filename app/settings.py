"""Settings, read from environment variables.

Every setting is a variable ``CHANNELSUM_<NAME>``. The port is also read from ``PORT``,
which hosting platforms set.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, fields
from typing import Any, Self

PREFIX = "CHANNELSUM_"

DESCRIPTIONS: Mapping[str, str] = {
    "host": "address to listen on",
    "port": "port to listen on; `PORT` is read too",
    "workers": "server processes",
    "max_body_bytes": "largest request body, in bytes",
    "max_partial_values": "most values of the partial maps (or outputs) in one answer",
    "max_padded_values": "most input values after padding",
    "max_macs": "most multiplications in one answer",
    "heavy_jobs": "large answers computed at the same time, in one worker",
    "frame_ancestors": "who may frame the pages, as in Content-Security-Policy",
    "cache_seconds": "how long a scene's result may be kept without asking again",
    "log_level": "critical, error, warning, info (with one line a request) or debug",
    "built": "0 serves modules and system fonts, although a built form is there",
    "development": "1 reads templates, static files and languages anew for every request",
}

# Wildcard addresses, and the loopback address that reaches a server listening on them.
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only compared, not listened on

# One BLAS thread per process: two workers with threaded BLAS answered a third of the requests.
BLAS_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

_SOURCES = re.compile(r"(\*|'none'|'self'|[A-Za-z0-9.*:/_-]+)( ('self'|[A-Za-z0-9.*:/_-]+))*")
_LEVELS = ("critical", "error", "warning", "info", "debug")


class SettingError(ValueError):
    """A setting that can't be used; the message names the variable or option, value and rule."""

    def __init__(self, source: str, value: str, rule: str) -> None:
        super().__init__(f"{source} must be {rule}, not {value!r}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one server, described in ``DESCRIPTIONS``."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    max_body_bytes: int = 4_000_000
    max_partial_values: int = 2_000_000
    max_padded_values: int = 4_000_000
    max_macs: int = 1_000_000_000
    heavy_jobs: int = 2
    frame_ancestors: str = "*"
    cache_seconds: int = 300
    log_level: str = "warning"
    built: bool = True
    development: bool = False

    @classmethod
    def from_environ(
        cls, environ: Mapping[str, str], options: Mapping[str, str] | None = None
    ) -> Self:
        """Read the settings; an empty variable counts as unset.

        Parameters
        ----------
        environ
            The environment variables.
        options
            Values from the command line, by setting; they override variables and are checked alike.

        Raises
        ------
        SettingError
            A value breaks its rule, or a variable with our prefix is not a setting.
        """
        known = {PREFIX + field.name.upper(): field.name for field in fields(cls)}
        for variable in environ:
            if variable.startswith(PREFIX) and variable not in known:
                raise SettingError(variable, environ[variable], f"one of {', '.join(known)}")
        found = {"port": ("PORT", environ["PORT"])} if environ.get("PORT") else {}
        found |= {
            name: (variable, environ[variable])
            for variable, name in known.items()
            if environ.get(variable)
        }
        found |= {name: (f"--{name}", value) for name, value in (options or {}).items()}
        values: dict[str, Any] = {name: _PARSERS[name](*given) for name, given in found.items()}
        return cls(**values)

    def as_environ(self) -> dict[str, str]:
        """Return these settings as variables for ``from_environ``."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {PREFIX + name.upper(): _written(value) for name, value in values.items()}


def limit_blas_threads(environ: MutableMapping[str, str]) -> None:
    """Limit BLAS to one thread unless the environment sets it; call before importing NumPy."""
    for variable in BLAS_VARIABLES:
        environ.setdefault(variable, "1")


def _written(value: str | int | bool) -> str:
    return str(int(value) if isinstance(value, bool) else value)


def _integer(low: int, high: int) -> Callable[[str, str], int]:
    def parse(source: str, value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", value) or not low <= int(value) <= high:
            raise SettingError(source, value, f"a whole number from {low} to {high}")
        return int(value)

    return parse


def _matching(pattern: re.Pattern[str], rule: str) -> Callable[[str, str], str]:
    def parse(source: str, value: str) -> str:
        if not pattern.fullmatch(value):
            raise SettingError(source, value, rule)
        return value

    return parse


def _flag(source: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise SettingError(source, value, "0 or 1")
    return value == "1"


_PARSERS: Mapping[str, Callable[[str, str], str | int | bool]] = {
    "host": _matching(re.compile(r"[A-Za-z0-9.:_-]+"), "a host name or an address"),
    "port": _integer(1, 65_535),
    "workers": _integer(1, 64),
    "max_body_bytes": _integer(1_000, 1_000_000_000),
    "max_partial_values": _integer(1, 10**9),
    "max_padded_values": _integer(1, 10**9),
    "max_macs": _integer(1, 10**15),
    "heavy_jobs": _integer(1, 64),
    # The value is put into a header and must not contain anything that ends the directive.
    "frame_ancestors": _matching(_SOURCES, "a list of sources such as * or https://example.org"),
    "cache_seconds": _integer(0, 31_536_000),
    "log_level": _matching(re.compile("|".join(_LEVELS)), f"one of {', '.join(_LEVELS)}"),
    "built": _flag,
    "development": _flag,
}
