"""A real server with malicious clients."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ask, free_port, installed_command, serving

MEGABYTE = b" " * 1_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Yield the port and the process id."""
    port = free_port()
    command = [*installed_command(), "--no-browser"]
    with serving(command, port, tmp_path_factory.mktemp("elsewhere")) as process:
        ask(f"http://127.0.0.1:{port}/api/scenes/red-ball/result")
        yield port, process.pid


def memory(pid: int) -> int:
    """Return the peak memory of a process, or its current memory if the peak is unknown."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        found = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(found.split()[1]) * 1024
    return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(pid)])) * 1024


def send(port: int, head: str, pieces: Iterator[bytes]) -> bytes:
    """Send a request until the server closes the connection; return its answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n")
        try:
            for piece in pieces:
                connection.sendall(piece)
        except (ConnectionError, TimeoutError):
            pass  # the connection was closed; its answer can still be read
        return received(connection)


def received(connection: socket.socket) -> bytes:
    found = b""
    try:
        while piece := connection.recv(65_536):
            found += piece
            head, _, body = found.partition(b"\r\n\r\n")
            for line in head.lower().splitlines():
                if line.startswith(b"content-length:") and len(body) >= int(line[15:]):
                    return found
    except ConnectionError:
        pass
    return found


POST = "POST /api/convolve HTTP/1.1\nHost: x\nContent-Type: application/json\n"


def problem(answer: bytes) -> dict[str, object]:
    document: dict[str, object] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return document


@pytest.mark.parametrize("chunked", [True, False])
def test_a_300_mb_body_is_refused_at_once_without_memory(
    server: tuple[int, int], chunked: bool
) -> None:
    port, pid = server
    before = memory(pid)
    began = time.monotonic()
    if chunked:
        pieces = iter([b"%x\r\n%s\r\n" % (len(MEGABYTE), MEGABYTE)] * 300)
        answer = send(port, POST + "Transfer-Encoding: chunked", pieces)
    else:
        answer = send(port, POST + "Content-Length: 300000000", iter([MEGABYTE] * 300))
    assert time.monotonic() - began < 3
    assert memory(pid) - before < 30_000_000
    # A client that continues to write may lose the answer.
    if answer:
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"\r\nconnection: close\r\n" in answer.lower()
        assert "4000000" in str(problem(answer)["detail"])
    assert ask(f"http://127.0.0.1:{port}/healthz").status == 200


def test_a_large_content_length_is_refused_before_the_body_is_sent(server: tuple[int, int]) -> None:
    answer = send(server[0], POST + "Content-Length: 300000000", iter([]))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert problem(answer)["status"] == 413


def test_a_body_slightly_above_the_limit_gets_a_readable_refusal(server: tuple[int, int]) -> None:
    pieces = iter([b"%x\r\n%s\r\n" % (len(MEGABYTE), MEGABYTE)] * 6 + [b"0\r\n\r\n"])
    answer = send(server[0], POST + "Transfer-Encoding: chunked", pieces)
    assert answer.startswith(b"HTTP/1.1 413 ")
    answer = send(server[0], POST + "Content-Length: 6000000", iter([MEGABYTE] * 6))
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("piece", [b"[],", b"{},", b'"",', b"0,", b"[0],"])
def test_a_body_of_many_lists_takes_little_memory(server: tuple[int, int], piece: bytes) -> None:
    port, pid = server
    before = memory(pid)
    body = b'{"input":[' + piece * (3_990_000 // len(piece)) + b'0],"weight":[[[[1]]]]}'
    answer = send(port, POST + f"Content-Length: {len(body)}", iter([body]))
    assert answer.startswith((b"HTTP/1.1 413 ", b"HTTP/1.1 422 "))
    assert memory(pid) - before < 120_000_000


def test_head_sends_the_length_and_no_body(server: tuple[int, int]) -> None:
    address = f"http://127.0.0.1:{server[0]}/api/scenes"
    answer = send(server[0], "HEAD /api/scenes HTTP/1.1\nHost: x\nConnection: close", iter([]))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\n")
    assert b"content-length: %d\r\n" % len(ask(address).body) in answer.lower()


@pytest.mark.parametrize(
    "head",
    [
        "GET /api/scenes/%ff%00%2e%2e/result HTTP/1.1\nHost: x",
        "GET /api/scenes/é HTTP/1.1\nHost: x",
        "GET /?size=é HTTP/1.1\nHost: x",
        "GET /api/scenes/red-ball?size=é HTTP/1.1\nHost: x",
        "GET /api/scenes/nope HTTP/1.1\nHost: [",
        "GET /docs HTTP/1.1\nHost: [::",
        "GET /nope HTTP/1.1\nHost: é\nAccept-Language: é;q=é",
        "GET /nope HTTP/1.0",
        "GET //example.org/%2f HTTP/1.1\nHost: x",
        "GET http://[/ HTTP/1.1\nHost: x",
        "GET * HTTP/1.1\nHost: x",
        "OPTIONS * HTTP/1.1\nHost: x\nAccess-Control-Request-Method: é",
        "BREW /api/scenes HTTP/1.1\nHost: x",
        'GET /api/scenes HTTP/1.1\nHost: x\nIf-None-Match: é,,"',
        "GET /static/x/%2e%2e/%2e%2e/pyproject.toml HTTP/1.1\nHost: x\nAccept-Encoding: é",
        "GET /" + "x" * 30_000 + " HTTP/1.1\nHost: x",
        "GET /api/scenes/red-ball?size=" + "9" * 30_000 + " HTTP/1.1\nHost: x",
        POST + "Content-Length: 5\nTransfer-Encoding: chunked",
        POST + "Content-Length: -1",
        POST + "Content-Encoding: é\nContent-Length: 0",
        "POST /api/convolve HTTP/1.1\nHost: x\nContent-Type: é\nContent-Length: 0",
        "garbage",
    ],
)
def test_no_malformed_request_gives_a_server_error(server: tuple[int, int], head: str) -> None:
    port, pid = server
    answer = send(port, head, iter([]))
    status = int(answer.split()[1]) if answer else 400
    assert 200 <= status < 500, answer
    os.kill(pid, 0)
    assert ask(f"http://127.0.0.1:{port}/healthz").status == 200
