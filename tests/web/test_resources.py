"""The folders of templates, static files and languages, and hashes of files."""

from pathlib import Path

import pytest

from app.web import resources


def test_folders_are_found_beside_or_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "site" / "channelsum"
    inside.mkdir(parents=True)
    monkeypatch.setattr(resources, "APP", inside)
    assert resources.folder("static") == tmp_path / "site" / "static"
    (inside / "static").mkdir()
    assert resources.folder("static") == inside / "static"


def test_files_are_sorted_without_hidden_files_caches_and_documents(
    tmp_path: Path,
) -> None:
    for name in ("b.js", "a/c.js", ".hidden", "a/.swp", "__pycache__/x.pyc", "a/README.md", "z"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = [path.relative_to(tmp_path).as_posix() for path in resources.files(tmp_path)]
    assert found == ["a/c.js", "b.js", "z"]


def test_a_fingerprint_depends_on_names_contents_and_extra_strings(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("1")
    prints = {
        resources.fingerprint(tmp_path, [one]),
        resources.fingerprint(tmp_path, [two]),
        resources.fingerprint(tmp_path, [one, two]),
        resources.fingerprint(tmp_path, [one], "more"),
    }
    assert len(prints) == 4
    one.write_text("2")
    assert resources.fingerprint(tmp_path, [one]) not in prints
