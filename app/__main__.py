"""The command line: ``channelsum`` or ``python -m app``."""

import argparse
import contextlib
import errno
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Sequence

from app.settings import PREFIX, SettingError, Settings, limit_blas_threads

_PATIENCE_SECONDS = 30.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve Channelsum until it is stopped; return the process's exit code."""
    limit_blas_threads(os.environ)
    try:
        options = _parser().parse_args(arguments)
        settings = _settings(options)
        listener = _listen(settings.host, settings.port)
    except SettingError as error:
        print(f"channelsum: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"channelsum: {error}", file=sys.stderr)
        return 1
    address = f"http://{_ANYWHERE.get(settings.host, settings.host)}:{settings.port}/"
    print(f"Channelsum is at {address} (stop it with Ctrl+C)", flush=True)
    if not options.no_browser:
        threading.Thread(target=_open_when_up, args=(address,), daemon=True).start()
    return _serve(settings, listener)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="channelsum",
        description="Serve Channelsum: what a Conv2D layer does with its input channels.",
    )
    parser.add_argument("--host", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, help="server processes (1)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    """Options win over the environment, and keep its rules and its names."""
    named = {name: getattr(options, name) for name in ("host", "port", "workers")}
    environ = dict(os.environ)
    for name, value in named.items():
        if value is not None:
            environ[PREFIX + name.upper()] = str(value)
    return Settings.from_environ(environ)


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises
    ------
    OSError
        The address cannot be used; the message says which and what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        advice = (
            "choose another with --port"
            if error.errno == errno.EADDRINUSE
            else "choose another --host"
        )
        raise OSError(f"cannot listen on {host}:{port} ({error.strerror}); {advice}") from None
    listener.set_inheritable(True)
    return listener


def _serve(settings: Settings, listener: socket.socket) -> int:
    import uvicorn

    os.environ.update(_as_environ(settings))
    config = uvicorn.Config(
        "app.main:create_app",
        factory=True,
        workers=settings.workers,
        loop="auto" if sys.platform == "win32" else "uvloop",
        http="httptools",
        log_level=settings.log_level,
        access_log=settings.log_level in ("info", "debug"),
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    with contextlib.suppress(KeyboardInterrupt):
        if settings.workers > 1:
            from uvicorn.supervisors import Multiprocess

            Multiprocess(config, sockets=[listener]).run()
        else:
            server = uvicorn.Server(config)
            server.run(sockets=[listener])
            return 0 if server.started else 3
    return 0


def _as_environ(settings: Settings) -> dict[str, str]:
    """Worker processes read the settings anew: what the options said must reach them."""
    return {
        f"{PREFIX}{name.upper()}": str(getattr(settings, name))
        for name in ("host", "port", "workers")
    }


def _open_when_up(address: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address + "healthz", timeout=2):  # noqa: S310
                webbrowser.open(address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


if __name__ == "__main__":
    raise SystemExit(main())
