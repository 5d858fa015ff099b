"""The command line in a real process: serving, error messages and shutdown."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from app.__main__ import _address
from app.settings import Settings
from tests.serving import (
    ask,
    clean_environment,
    free_port,
    installed_command,
    serving,
    wait_for,
)

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [*installed_command(), "--no-browser"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=clean_environment(**environment),
    )


def processes() -> Iterator[tuple[int, int, str]]:
    """Yield the id, parent id and command of every process; slim Debian images have no ``ps``."""
    if not Path("/proc/self/stat").exists():
        listing = ["ps", "-A", "-ww", "-o", "pid=", "-o", "ppid=", "-o", "args="]
        lines = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
        for pid, parent, command in (line.split(None, 2) for line in lines.splitlines()):
            yield int(pid), int(parent), command
        return
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # the process has ended meanwhile
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            yield int(folder.name), int(parent), (folder / "cmdline").read_text()


def workers_of(process: int) -> list[int]:
    """Return the worker processes, without multiprocessing's resource tracker."""
    return [one for one, parent, line in processes() if parent == process and "spawn_main" in line]


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_cleanly(workers: str, by: signal.Signals, tmp_path: Path) -> None:
    port = free_port()
    with serving([*COMMAND, "--workers", workers], port, tmp_path) as process:
        process.send_signal(by)
        said = process.communicate(timeout=20)[0]
        assert said == f"Channelsum is at http://127.0.0.1:{port}/ (stop it with Ctrl+C)\n"
        assert process.returncode == 0
    with pytest.raises(OSError, match="refused"):
        ask(f"http://127.0.0.1:{port}/healthz")


def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path: Path) -> None:
    with serving([*COMMAND, "--workers", "2"], free_port(), tmp_path) as process:
        wait_for(lambda: len(workers_of(process.pid)) == 2, "two workers")
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=20)[0]
        assert process.returncode == 0
        assert "Traceback" not in said


def test_two_workers_both_serve_and_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/healthz"
    with serving([*COMMAND, "--workers", "2"], port, tmp_path) as process:
        wait_for(lambda: len(workers_of(process.pid)) == 2, "two workers")
        first, second = workers_of(process.pid)
        for stopped in (first, second):
            os.kill(stopped, signal.SIGSTOP)  # so that the other worker must answer
            assert [ask(address).status for _ in range(5)] == [200] * 5
            os.kill(stopped, signal.SIGCONT)
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: first not in workers_of(process.pid), "its end")
        assert [ask(address).status for _ in range(20)] == [200] * 20
        wait_for(lambda: len(workers_of(process.pid)) == 2, "a new worker")
        assert ask(address).status == 200


def test_a_port_in_use_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("--port", str(port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"channelsum: cannot listen on 127.0.0.1, port {port}: Address already in use; "
        "try another --port or --host\n"
    )


def test_a_second_server_on_the_port_is_refused_while_the_first_starts(
    tmp_path: Path,
) -> None:
    port = free_port()
    with serving(COMMAND, port, tmp_path):
        assert run("--port", str(port)).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "0"], "--port must be a whole number from 1 to 65535, not '0'"),
        (["--port", "８０００"], "--port must be a whole number from 1 to 65535, not '８０００'"),
        (["--workers", "many"], "--workers must be a whole number from 1 to 64, not 'many'"),
        (["--host", "a b"], "--host must be a host name or an address, not 'a b'"),
    ],
)
def test_an_invalid_option_names_the_option_and_the_rule(
    arguments: list[str], message: str
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"channelsum: {message}\n")


def test_an_invalid_or_unknown_variable_is_named() -> None:
    done = run(CHANNELSUM_PORT="http")
    assert done.returncode == 2
    assert "CHANNELSUM_PORT must be a whole number" in done.stderr
    done = run(CHANNELSUM_PROT="8000")
    assert done.returncode == 2
    assert "CHANNELSUM_PROT must be one of CHANNELSUM_HOST, CHANNELSUM_PORT" in done.stderr


def test_an_option_overrides_the_environment_also_in_workers(tmp_path: Path) -> None:
    port = free_port()
    environment = clean_environment(PORT="1", CHANNELSUM_PORT="2", CHANNELSUM_WORKERS="2")
    with serving([*COMMAND, "--workers", "1"], port, tmp_path, environment) as process:
        assert workers_of(process.pid) == []


def test_an_unknown_host_is_reported() -> None:
    done = run("--host", "nowhere.invalid")
    assert done.returncode == 1
    assert done.stderr.startswith("channelsum: no address for nowhere.invalid: ")


@pytest.mark.parametrize("given", [None, "3"])
def test_blas_threads_are_limited_before_numpy_is_imported(
    given: str | None, tmp_path: Path
) -> None:
    program = (
        "import os, sys, channelsum.__main__ as cli\n"
        "def serve(settings, listener):\n"
        "    print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])\n"
        "    return 0\n"
        "cli._serve = serve\n"
        f"sys.exit(cli.main(['--no-browser', '--port', '{free_port()}']))\n"
    )
    environment = clean_environment(**({} if given is None else {"OPENBLAS_NUM_THREADS": given}))
    if given is None:
        environment.pop("OPENBLAS_NUM_THREADS", None)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.stdout.splitlines()[-1] == f"False {given or '1'}"


def test_the_browser_opens_once_the_server_answers(tmp_path: Path) -> None:
    browser, seen, port = tmp_path / "browser", tmp_path / "seen", free_port()
    browser.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys, urllib.request\n"
        "answer = urllib.request.urlopen(sys.argv[1] + 'healthz', timeout=1)\n"
        f"pathlib.Path({str(seen)!r}).write_text(f'{{sys.argv[1]}} {{answer.status}}')\n"
    )
    browser.chmod(0o755)
    environment = clean_environment(BROWSER=f"{browser} %s")
    with serving(installed_command(), port, tmp_path, environment):
        wait_for(lambda: seen.exists() and seen.read_text(), "a browser")
    assert seen.read_text() == f"http://127.0.0.1:{port}/ 200"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_local_files_are_served_at_the_printed_url_and_other_hosts_refused(
    workers: str, tmp_path: Path
) -> None:
    (tmp_path / "conv1.npz").write_bytes(b"some weights")
    port = free_port()
    options = ["--workers", workers, "--weights", "conv1.npz"]
    with serving([*COMMAND, *options], port, tmp_path) as process:
        assert process.stdout is not None
        printed = process.stdout.readline().split()[3]
        base, _, fragment = printed.partition("#")
        assert base == f"http://127.0.0.1:{port}/"
        found = parse_qs(fragment, strict_parsing=True)
        assert found["weights"] == ["conv1.npz"]
        address = f"{base}local/{found['local'][0]}/weights"
        reply = ask(address, Origin="https://evil.example")
        assert (reply.status, reply.body) == (200, b"some weights")
        assert "access-control-allow-origin" not in reply.headers
        for host in (f"evil.example:{port}", "127.0.0.1", f"localhost:{port + 1}"):
            assert ask(address, Host=host).status == 421
        assert ask(f"{base}local/{'A' * 43}/weights").status == 404
        assert ask(f"{base}healthz", Host=f"localhost:{port}").status == 200


def test_without_local_files_there_is_no_token_and_no_route(
    tmp_path: Path,
) -> None:
    port = free_port()
    environment = clean_environment(_CHANNELSUM_LOCAL='{"token": "t", "paths": {}}')
    with serving(COMMAND, port, tmp_path, environment) as process:
        assert ask(f"http://127.0.0.1:{port}/local/t/weights").status == 404
        assert ask(f"http://127.0.0.1:{port}/healthz", Host="any.example").status == 200
        process.send_signal(signal.SIGTERM)
        assert "#" not in process.communicate(timeout=20)[0]


@pytest.mark.parametrize("option", ["--weights", "--image"])
def test_a_missing_or_empty_local_file_is_refused_with_a_message(
    option: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.npz").touch()
    done = run(option, str(tmp_path / "none.npz"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"channelsum: {option}: cannot read ")
    assert done.stderr.endswith("none.npz: No such file or directory\n")
    done = run(option, str(tmp_path / "empty.npz"))
    assert done.stderr.endswith("empty.npz is empty\n")
    done = run(option, str(tmp_path))
    assert done.stderr.endswith("is a folder\n")


def test_the_browser_opens_with_the_local_files(tmp_path: Path) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        f"pathlib.Path({str(seen)!r}).write_text(sys.argv[1])\n"
    )
    browser.chmod(0o755)
    (tmp_path / "cat.png").write_bytes(b"a cat")
    environment = clean_environment(BROWSER=f"{browser} %s")
    command = [*installed_command(), "--image", "cat.png"]
    with serving(command, free_port(), tmp_path, environment) as process:
        assert process.stdout is not None
        printed = process.stdout.readline().split()[3]
        wait_for(lambda: seen.exists() and seen.read_text(), "a browser")
    assert seen.read_text() == printed
    assert "#local=" in printed
    assert printed.endswith("&image=cat.png")


def test_the_no_browser_option_opens_none(tmp_path: Path) -> None:
    seen, port = tmp_path / "seen", free_port()
    environment = clean_environment(BROWSER=f"touch {seen} ; %s")
    with serving(COMMAND, port, tmp_path, environment):
        time.sleep(0.5)  # long enough for a browser to open after the server answers
    assert not seen.exists()


def test_an_ipv6_address_is_printed_in_brackets() -> None:
    assert _address(Settings(host="::1", port=80)) == "http://[::1]:80/"
    assert _address(Settings(host="::")) == "http://[::1]:8000/"
    assert _address(Settings(host="0.0.0.0")) == "http://127.0.0.1:8000/"  # noqa: S104
    assert _address(Settings(host="localhost")) == "http://localhost:8000/"


def test_python_m_app_runs_the_command_in_a_checkout() -> None:
    port = free_port()
    with serving([sys.executable, "-m", "app", "--no-browser"], port, ROOT):
        assert ask(f"http://127.0.0.1:{port}/").status == 200


@pytest.mark.parametrize("command", [COMMAND[:1], [sys.executable, "-m", "channelsum"]])
def test_the_command_works_in_a_folder_with_another_app(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("raise RuntimeError('the wrong app')\n")
    port = free_port()
    with serving([*command, "--no-browser", "--workers", "2"], port, tmp_path):
        assert ask(f"http://127.0.0.1:{port}/").status == 200
