"""Texts: every entry of the catalogue has its messages in every language."""

from __future__ import annotations

import pytest

from app.catalogue import IMAGES, KERNELS, SCENES
from app.web.locales import Languages

LOCALES = {code: one.messages for code, one in Languages.load().by_code.items()}
KEYS = [f"image.{name}" for name in IMAGES]
KEYS += [f"kernel.{name}{part}" for name in KERNELS for part in ("", ".how")]
KEYS += [f"scene.{name}.{part}" for name in SCENES for part in ("title", "look")]


def test_english_and_korean_exist() -> None:
    assert {"en", "ko"} <= set(LOCALES)


@pytest.mark.parametrize("language", LOCALES)
def test_every_catalogue_entry_has_its_texts(language: str) -> None:
    missing = [key for key in KEYS if not LOCALES[language].get(key, "").strip()]
    assert missing == []


@pytest.mark.parametrize("language", LOCALES)
def test_titles_fit_a_menu(language: str) -> None:
    titles = [LOCALES[language][f"scene.{name}.title"] for name in SCENES]
    assert max(map(len, titles)) <= 40
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LOCALES)
def test_no_text_names_an_internal_folder(language: str) -> None:
    assert {key: text for key, text in LOCALES[language].items() if "seeds/" in text} == {}
