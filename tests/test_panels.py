"""The page's panels: independent folders that communicate only through the state."""

import re

from app.catalogue import SCENES
from tests.test_layers import (
    ENTRIES,
    FEATURES,
    PAGE_MODULES,
    feature_of,
    is_pure,
    page_imports,
    relative,
    without_comments,
)

REGISTRY = FEATURES / "index.js"


def test_a_panel_imports_nothing_of_another_panel() -> None:
    for path in FEATURES.glob("*/**/*.js"):
        others = {feature_of(one) for one in page_imports(path)} - {None, feature_of(path)}
        assert others == set(), f"{relative(path)} imports {others}"


def test_only_the_registry_and_the_entries_import_panels() -> None:
    for path in PAGE_MODULES:
        if feature_of(path) is None and path.name not in ENTRIES:
            known = [one for one in page_imports(path) if feature_of(one)]
            assert known == [], f"{relative(path)} imports {known}"
    listed = {feature_of(one) for one in page_imports(REGISTRY)}
    assert listed == {path.name for path in FEATURES.iterdir() if path.is_dir()}


def test_a_panels_model_imports_only_models() -> None:
    for path in filter(is_pure, FEATURES.rglob("*.js")):
        others = [relative(one) for one in page_imports(path) if not is_pure(one)]
        assert others == [], f"{relative(path)} imports {others}"


def test_no_module_reads_state_from_the_root_element() -> None:
    """Attributes of ``<html>`` are for style sheets only; views read the state."""
    asks = re.compile(r"documentElement\.(dataset|hasAttribute|getAttribute)|closest\(.\[data-")
    for path in PAGE_MODULES:
        found = asks.search(without_comments(path))
        assert found is None, f"{relative(path)} asks {found and found[0]}"


def test_no_page_module_names_a_scene() -> None:
    """The page finds scenes by the catalogue's tags."""
    named = [scene for scene in SCENES if "-" in scene]
    for path in PAGE_MODULES:
        words = set(re.findall(r"""["'`]([a-z0-9-]+)["'`]""", without_comments(path)))
        assert words.isdisjoint(named), f"{relative(path)} names {words & set(named)}"
