"""The sources on the page are the catalogue's own, in every language."""

import json
from pathlib import Path

import pytest

from app.catalogue import KERNELS, SCENES

LOCALES = Path(__file__).parents[2] / "app" / "locales"
ENGLISH = json.loads((LOCALES / "en.json").read_text("utf-8"))
SHOWN = {f"kernel.{kernel.id}.source": kernel.source for kernel in KERNELS.values()} | {
    f"scene.{scene.id}.source": scene.source for scene in SCENES.values() if scene.kernel is None
}


@pytest.mark.parametrize("key", SHOWN)
def test_the_english_source_is_the_catalogues_word_for_word(key: str) -> None:
    assert ENGLISH[key] == SHOWN[key]


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*.json")), ids=lambda path: str(path.stem))
def test_every_language_names_every_source_and_no_other(path: Path) -> None:
    keys = {
        key
        for key in json.loads(path.read_text("utf-8"))
        if key.startswith(("kernel.", "scene.")) and key.endswith(".source")
    }
    assert keys == set(SHOWN)


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*.json")), ids=lambda path: str(path.stem))
def test_nothing_that_is_shown_names_a_folder_of_ours(path: Path) -> None:
    messages = json.loads(path.read_text("utf-8"))
    assert {key: text for key, text in messages.items() if "seeds/" in text} == {}
