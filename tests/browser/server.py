"""A server for tests, with its own process and port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 40.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """``python -m app`` on a free port; it can be stopped and restarted on that port.

    It serves the built form, as users get it, or the source modules of a tree.
    """

    def __init__(self, *, built: bool = True, root: Path = ROOT) -> None:
        self.port = free_port()
        self.root = root
        self.built = built
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        command = [sys.executable, "-m", "app", "--no-browser", "--port", str(self.port)]
        environment = {**os.environ, "CHANNELSUM_BUILT": str(int(self.built))}
        self.process = subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.DEVNULL, env=environment
        )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=2):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise AssertionError(f"the server did not come up at {self.address}")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.process = None
