"""Local files: served only to the server's own page, and only under its own host names."""

import os
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from anyio.from_thread import BlockingPortal
from fastapi.routing import iter_route_contexts

from app.main import create_app
from app.settings import Settings
from app.web import local
from app.web.local import LocalFileError, LocalFiles, own_hosts
from tests.web.client import Client

HOST = "localhost:8000"


@pytest.fixture
def files(tmp_path: Path) -> LocalFiles:
    (tmp_path / "conv 1&2.npz").write_bytes(b"weights")
    return LocalFiles.given({"weights": str(tmp_path / "conv 1&2.npz")})


@pytest.fixture
def client(files: LocalFiles, portal: BlockingPortal) -> Client:
    return Client(create_app(Settings(), files), portal)


def test_a_file_is_never_cached_and_no_other_origin_may_read_it(
    client: Client, files: LocalFiles
) -> None:
    answer = client.get(f"/local/{files.token}/weights", Host=HOST, Origin="https://evil.example")
    assert (answer.status_code, answer.content) == (200, b"weights")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_wrong_token_or_unknown_file_is_404(client: Client, files: LocalFiles) -> None:
    for path in ("wrong/weights", f"{files.token}x/weights", f"{files.token}/image", "é/weights"):
        assert client.get(f"/local/{path}", Host=HOST).status_code == 404


def test_cross_site_requests_are_refused_and_preflights_grant_nothing(
    client: Client, files: LocalFiles
) -> None:
    path = f"/local/{files.token}/weights"
    for site, status in (
        ("same-origin", 200),
        ("none", 200),
        ("cross-site", 403),
        ("same-site", 403),
    ):
        assert client.get(path, Host=HOST, Sec_Fetch_Site=site).status_code == status
    asked = {"Host": HOST, "Access-Control-Request-Method": "GET", "Origin": "null"}
    answer = client.request("OPTIONS", path, headers=asked)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LocalHost:8000"]
)
def test_the_servers_own_host_names_are_accepted(client: Client, host: str) -> None:
    assert client.get("/healthz", Host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "evil.example",
        "localhost",
        "localhost:80",
        "127.0.0.1",
        "",
        "localhost:8000.evil.example",
    ],
)
def test_other_hosts_are_refused_on_every_path(
    client: Client, files: LocalFiles, host: str
) -> None:
    for path in (f"/local/{files.token}/weights", "/", "/api/scenes"):
        answer = client.get(path, Host=host)
        assert answer.status_code == 421
        assert answer.headers["content-type"] == "application/problem+json"


def test_the_accepted_hosts_depend_on_host_and_port() -> None:
    assert own_hosts(Settings(host="lab.example", port=9)) == {
        b"lab.example:9", b"localhost:9", b"127.0.0.1:9", b"[::1]:9",
    }  # fmt: skip
    assert own_hosts(Settings(host="0.0.0.0", port=9)) == own_hosts(Settings(port=9))  # noqa: S104
    assert own_hosts(Settings(host="fe80::1", port=9)) >= {b"[fe80::1]:9"}
    assert own_hosts(Settings(port=80)) >= {b"localhost", b"localhost:80"}


def test_without_local_files_there_is_no_route_and_no_host_check(
    portal: BlockingPortal,
) -> None:
    app = create_app(Settings())
    paths = [route.path or "" for route in iter_route_contexts(app.routes)]
    assert not [path for path in paths if path.startswith("/local")]
    assert Client(app, portal).get("/healthz", Host="anything.example").status_code == 200


def test_workers_get_the_files_from_the_environment(
    files: LocalFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ: dict[str, str] = {}
    assert LocalFiles.from_environ(environ) is None
    files.put_into(environ)
    assert LocalFiles.from_environ(environ) == files
    for name, value in environ.items():
        monkeypatch.setitem(os.environ, name, value)
    paths = [route.path for route in iter_route_contexts(create_app().routes)]
    assert local.ROUTE in paths


def test_the_fragment_holds_a_random_token_and_the_file_names(files: LocalFiles) -> None:
    found = parse_qs(files.fragment.removeprefix("#"), strict_parsing=True)
    assert found == {"local": [files.token], "weights": ["conv 1&2.npz"]}
    assert len(files.token) >= 40
    assert LocalFiles.given({}).token != LocalFiles.given({}).token


def test_a_deleted_or_grown_file_is_refused(
    client: Client, files: LocalFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/local/{files.token}/weights"
    monkeypatch.setattr(local, "MOST_BYTES", 3)
    assert client.get(path, Host=HOST).status_code == 413
    files.paths["weights"].unlink()
    assert client.get(path, Host=HOST).status_code == 410


def test_an_unusable_file_is_refused_with_option_file_and_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, large = tmp_path / "empty.npy", tmp_path / "large.npy"
    empty.touch()
    large.write_bytes(b"12345")
    monkeypatch.setattr(local, "MOST_BYTES", 4)
    for path, words in (
        (tmp_path / "none.npz", "No such file or directory"),
        (tmp_path, "is a folder"),
        (empty, "is empty"),
        (large, "it has 5 bytes, the limit is 4"),
    ):
        with pytest.raises(LocalFileError, match=words) as caught:
            LocalFiles.given({"image": str(path)})
        assert str(caught.value).startswith("--image")
        assert str(path) in str(caught.value)
