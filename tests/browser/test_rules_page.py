"""The laboratory's tab "rules" as a page: in Korean, on a phone, in the dark."""

from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.explorer import probe
from tests.browser.test_axe import violations
from tests.browser.test_languages import ENGLISH, KEY, OWN_NAMES, texts
from tests.browser.test_rules import experiment

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def test_the_korean_tab_holds_no_english_and_no_bare_key(opener: Opener) -> None:
    explorer = opener(locale="ko-KR")
    for query in ("", "scene=depthwise", "mute=1&gains=2,1,1", "scene=count-32-1-3x3"):
        explorer.open(f"lang=ko&lab=rules&{query}")
        for summary in explorer.page.locator("#lab-rules summary:visible").all():
            summary.click()
        for what in ("same", "swap", "both"):
            if explorer.page.locator(f"[data-experiment={what}]").is_visible():
                said = experiment(explorer, what)
                assert "{" not in said
        for found in texts(explorer):
            if found not in OWN_NAMES and not found.startswith("F.conv2d"):
                assert not ENGLISH.search(found), found
                assert not KEY.search(found), found


@pytest.mark.parametrize(
    ("view", "scheme"), [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")]
)
def test_the_tab_is_clean_and_nothing_is_cut(opener: Opener, view: Any, scheme: str) -> None:
    explorer = opener(viewport=view, color_scheme=scheme).open("lab=rules")
    experiment(explorer, "swap")
    for summary in explorer.page.locator("#lab-rules summary:visible").all():
        summary.click()
    explorer.page.mouse.move(0, 0)
    sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert explorer.page.evaluate(sideways) <= 0
    assert explorer.page.evaluate(probe("cut")) == []
    assert violations(explorer) == []
