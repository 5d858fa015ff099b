"""The registry of the page's panels, as read by Python."""

import json
import shutil
from pathlib import Path

import pytest

from app.web import features
from app.web.resources import folder

STATIC = folder("static")
LISTED = """export const FEATURES = [
  { id: "one", place: "lab", covered: true, load: () => import("./one/index.js") },
  { id: "two", place: "side", load: () => import("./two/index.js") },
];
"""


def written(root: Path, listed: str) -> Path:
    (root / "js/features").mkdir(parents=True)
    (root / features.REGISTRY).write_text(listed)
    return root


def test_each_registry_line_is_a_panel(tmp_path: Path) -> None:
    static = written(tmp_path, LISTED)
    assert features.registered(static) == [("one", "lab", True), ("two", "side", False)]
    assert [one.id for one in features.at("side", static)] == ["two"]


def test_a_malformed_registry_line_is_refused(tmp_path: Path) -> None:
    static = written(tmp_path, LISTED.replace('"./two/', '"./one/'))
    with pytest.raises(ValueError, match='id: "two"'):
        features.registered(static)


def test_panels_and_their_folders_correspond() -> None:
    folders = {path.name for path in (STATIC / "js/features").iterdir() if path.is_dir()}
    assert {one.id for one in features.registered(STATIC)} == folders
    assert all((STATIC / one.module).is_file() for one in features.registered(STATIC))


def test_style_sheets_include_those_of_panels(tmp_path: Path) -> None:
    static = written(tmp_path, LISTED)
    (static / "js/features/two").mkdir()
    (static / "js/features/two/style.css").touch()
    assert features.style_sheets(static, ["base", "features", "features/one"]) == [
        "css/base.css",
        "js/features/two/style.css",
        "js/features/one/style.css",
    ]


def test_removing_a_panel_removes_its_keys(tmp_path: Path) -> None:
    static = tmp_path / "static"
    shutil.copytree(STATIC / "js/features", static / "js/features")
    listed = (static / features.REGISTRY).read_text("utf-8").splitlines()
    kept = "\n".join(line for line in listed if 'id: "groups"' not in line)
    (static / features.REGISTRY).write_text(kept)
    own = json.loads((STATIC / "js/features/groups/keys.json").read_text("utf-8"))
    before, after = features.keys(STATIC), features.keys(static)
    assert [one for one in before if one not in after] == own
