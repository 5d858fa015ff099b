"""The page's models show the oracle's numbers, for ten positions of every scene.

The arithmetic and formatting of ``static/js/model`` run in Node with real answers of the server.
``tests/browser/test_numbers.py`` tests that the page shows these numbers in the right places.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal

from app.catalogue import SCENES
from app.main import create_app
from app.settings import Settings
from tests.browser import oracle
from tests.browser.checks import check
from tests.needs import ROOT, node
from tests.web.client import Client

KEYS = ("Home", "PageUp", "ArrowRight", "ArrowDown", "End", "PageDown", "ArrowLeft", "ArrowUp")
Place = tuple[int, int]


def places(size: Place, at: Place) -> list[Place]:
    """Return the positions of the first view, after three clicks, and after key presses."""
    rows, cols = size
    row, col = min(1, rows - 1), min(1, cols - 1)
    by_keys = [
        *((rows - 1, 0), (0, 0), (0, col), (row, col)),
        *((row, cols - 1), (rows - 1, cols - 1)),
        *((rows - 1, max(0, cols - 2)), (max(0, rows - 2), max(0, cols - 2))),
    ]
    return [at, *clicks(size), *by_keys]


def clicks(size: Place) -> list[Place]:
    rows, cols = size
    return [(0, 0), (rows // 2, cols // 3), (rows - 1, cols - 1)]


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """Return the server's answers for every scene."""
    with start_blocking_portal() as portal:
        client = Client(create_app(Settings()), portal)

        def get(path: str) -> Any:
            answer = client.get(path)
            assert answer.status_code == 200, path
            return answer.json()

        results = {
            name: get(f"/api/scenes/{name}/result?partials_for={scene.out}")
            for name, scene in SCENES.items()
        }
        bodies = {name: get(f"/api/scenes/{name}") for name in SCENES}
        return {"scenes": get("/api/scenes"), "bodies": bodies, "results": results}


@pytest.fixture(scope="module")
def shown(answers: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the page's texts at every position of every scene."""
    moves = {
        name: [*clicks(oracle.case_of(body).size), *KEYS]
        for name, body in answers["bodies"].items()
    }
    folder = tmp_path_factory.mktemp("shown")
    given, found = folder / "given.json", folder / "found.json"
    given.write_text(json.dumps({**answers, "moves": moves}))
    script = Path("tests/js/shown.js")
    subprocess.run([str(node()), str(script), str(given), str(found)], cwd=ROOT, check=True)
    read: dict[str, Any] = json.loads(found.read_text())
    return read


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_rows_totals_and_ledger_equal_the_oracles_numbers(
    scene: str, answers: dict[str, Any], shown: dict[str, Any]
) -> None:
    case, entry = oracle.case_of(answers["bodies"][scene]), SCENES[scene]
    wanted = places(case.size, entry.at)
    assert len(wanted) == 12
    for one, (row, col) in zip(shown[scene], wanted, strict=True):
        check(one, case, entry.out, row, col)
