"""Runs the server in a process of its own, as users do."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import Message
from pathlib import Path
from typing import NamedTuple

PATIENCE_SECONDS = 30.0


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment(**more: str) -> dict[str, str]:
    """Return this process's environment without variables that affect the server."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CHANNELSUM_", "PYTHON")) and name not in ("PORT", "DISPLAY")
    }
    return kept | more


class Reply(NamedTuple):
    """The answer of a server."""

    status: int
    body: bytes
    headers: Message


def ask(address: str, body: bytes | None = None, **headers: str) -> Reply:
    """Return the answer, with any status; with a body the request is a POST."""
    request = urllib.request.Request(
        address, body, {name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return Reply(answer.status, answer.read(), answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, error.read(), error.headers)


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Wait until a function returns a true value."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.05)


@contextlib.contextmanager
def serving(
    command: Sequence[str | Path],
    port: int,
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """Start a command and wait until it answers; on exit end it and its child processes."""
    process = subprocess.Popen(
        [*map(str, command), "--port", str(port)],
        cwd=folder,
        env=dict(environment or clean_environment()),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        answers_or_says_why(process, f"http://127.0.0.1:{port}/healthz")
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def answers_or_says_why(process: subprocess.Popen[str], address: str) -> None:
    """Return once the address answers; fail with the process's output if it ended."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended: {process.communicate()[0]}")
        with contextlib.suppress(OSError):
            if ask(address).status == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"no answer at {address}")


def installed_command() -> list[str]:
    """Return the command installed in this Python environment."""
    found = shutil.which("channelsum", path=str(Path(sys.executable).parent))
    assert found, "the script channelsum is not installed: pip install -e '.[test]'"
    return [found]
