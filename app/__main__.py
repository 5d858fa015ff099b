"""The command line: ``channelsum`` or ``python -m channelsum``."""

import argparse
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import NoReturn

from . import __version__
from .settings import EVERYWHERE, SettingError, Settings, limit_blas_threads
from .web.built import INSTEAD, trouble
from .web.local import VARIABLE, LocalFileError, LocalFiles
from .web.resources import folder

_PATIENCE_SECONDS = 30.0
_BACKLOG = 2048
_OPTIONS = ("host", "port", "workers")
_FILES = ("weights", "image")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve Channelsum until it is stopped; return the exit code."""
    limit_blas_threads(os.environ)
    given = vars(_parser().parse_args(arguments))
    options = {name: given[name] for name in _OPTIONS if given[name] is not None}
    try:
        settings = Settings.from_environ(os.environ, options)
        fragment = _offer({name: given[name] for name in _FILES if given[name] is not None})
        listener = _listen(settings.host, settings.port)
    except (SettingError, LocalFileError) as error:
        print(f"channelsum: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"channelsum: {error}", file=sys.stderr)
        return 1
    # The server, and every worker process, reads its settings from the environment.
    os.environ.update(settings.as_environ())
    address = _address(settings)
    print(f"Channelsum is at {address}{fragment} (stop it with Ctrl+C)", flush=True)
    if settings.built and not settings.development and (why := trouble(folder("static"))):
        print(f"channelsum: {why}; {INSTEAD}", file=sys.stderr)
    if not given["no_browser"] and _has_screen(os.environ):
        threading.Thread(target=_open_when_up, args=(address, fragment), daemon=True).start()
    return _serve(settings, listener)


def _parser() -> argparse.ArgumentParser:
    usual = Settings()
    parser = argparse.ArgumentParser(
        prog="channelsum",
        description="Serve Channelsum: what a Conv2D layer does with its input channels.",
    )
    parser.add_argument("--host", help=f"address to listen on ({usual.host})")
    parser.add_argument("--port", help=f"port to listen on ({usual.port})")
    parser.add_argument("--workers", help=f"server processes ({usual.workers})")
    parser.add_argument("--weights", help="a layer to open: .npy, .npz, .safetensors or text")
    parser.add_argument("--image", help="a picture to open")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--version", action="version", version=f"channelsum {__version__}")
    return parser


def _offer(paths: Mapping[str, str]) -> str:
    """Pass local files to the server; return the URL fragment with which the page finds them.

    Raises
    ------
    LocalFileError
        A file that can't be read; the message says why.
    """
    os.environ.pop(VARIABLE, None)
    if not paths:
        return ""
    files = LocalFiles.given(paths)
    files.put_into(os.environ)
    return files.fragment


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; connections queue until a worker is up.

    Raises
    ------
    OSError
        The address cannot be used; the message names it and what to try.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise OSError(f"no address for {host}: {error.strerror}; try another --host") from None
    both = family == socket.AF_INET6 and host == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server(
            address[:2], family=family, backlog=_BACKLOG, dualstack_ipv6=both
        )
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        advice = f"cannot listen on {host}, port {port}: {reason}; try another --port or --host"
        raise OSError(advice) from None


def _address(settings: Settings) -> str:
    host = EVERYWHERE.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


def _serve(settings: Settings, listener: socket.socket) -> int:
    import uvicorn
    from uvicorn.config import STARTUP_FAILURE
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        f"{__package__}.main:create_app",
        factory=True,
        workers=settings.workers,
        loop="asyncio" if sys.platform == "win32" else "uvloop",
        http="httptools",
        ws="none",
        log_level=settings.log_level,
        access_log=settings.log_level in ("info", "debug"),
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    if settings.workers > 1:
        supervisor = Multiprocess(config, sockets=[listener])
        supervisor.run()
        failed = any(one.exitcode == STARTUP_FAILURE for one in supervisor.processes)
        return STARTUP_FAILURE if failed else 0
    # After shutdown, uvicorn raises the signal again for the handler that was set before.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _stop)
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    return 0 if server.started else STARTUP_FAILURE


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise SystemExit(0)


def _has_screen(environ: Mapping[str, str]) -> bool:
    """Return whether there is a screen; without one, a text browser would take over the console."""
    return sys.platform != "linux" or any(
        environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )


def _open_when_up(address: str, fragment: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address + "healthz", timeout=5):  # noqa: S310
                webbrowser.open(address + fragment)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


if __name__ == "__main__":
    raise SystemExit(main())
