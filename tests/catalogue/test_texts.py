"""Texts: everything in the catalogue can be named and explained in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import app
from app.catalogue import IMAGES, KERNELS, SCENES, CatalogueError

LOCALES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(app.__file__).parent / "locales").glob("*.json")
}
KEYS = [f"image.{name}" for name in IMAGES]
KEYS += [f"kernel.{name}{part}" for name in KERNELS for part in ("", ".how")]
KEYS += [f"scene.{name}.{part}" for name in SCENES for part in ("title", "look")]


def placeholders(message: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", message))


def test_english_and_korean_are_there() -> None:
    assert {"en", "ko"} <= set(LOCALES)


@pytest.mark.parametrize("language", LOCALES)
def test_every_entry_has_its_texts(language: str) -> None:
    missing = [key for key in KEYS if not LOCALES[language].get(key, "").strip()]
    assert missing == []


@pytest.mark.parametrize("language", LOCALES)
def test_titles_fit_a_menu(language: str) -> None:
    titles = [LOCALES[language][f"scene.{name}.title"] for name in SCENES]
    assert max(map(len, titles)) <= 40
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("code", CatalogueError.MESSAGES)
def test_refusals_say_the_same_values_in_every_language(code: str) -> None:
    template = CatalogueError.MESSAGES[code]
    assert LOCALES["en"][f"error.{code}"] == template
    for language in LOCALES:
        assert placeholders(LOCALES[language][f"error.{code}"]) == placeholders(template)
