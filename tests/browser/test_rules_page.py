"""The laboratory's tab "rules" in Korean, on a phone, in the dark theme, and its links."""

from typing import Any

import pytest

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, agrees, probe
from tests.browser.test_axe import LOOKS, violations
from tests.browser.test_languages import ENGLISH, KEY, OWN_NAMES, texts
from tests.browser.test_rules import experiment, text, value

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def test_the_korean_tab_contains_no_english_and_no_message_key(opener: Opener) -> None:
    explorer = opener()
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


@LOOKS
def test_the_tab_is_accessible_and_nothing_is_cut(opener: Opener, view: Any, scheme: str) -> None:
    explorer = opener(viewport=view, color_scheme=scheme).open("lab=rules")
    experiment(explorer, "swap")
    for summary in explorer.page.locator("#lab-rules summary:visible").all():
        summary.click()
    explorer.page.mouse.move(0, 0)
    sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert explorer.page.evaluate(sideways) <= 0
    assert explorer.page.evaluate(probe("cut")) == []
    assert violations(explorer, "#lab") == []


def test_opening_the_pair_scrolls_to_it_and_focuses_it(opener: Opener) -> None:
    explorer = opener(reduced_motion="reduce").open("lab=rules")
    explorer.page.get_by_role("button", name="Open a pair of scenes").press("Enter")
    focused = explorer.page.locator("#beside h2:focus")
    explorer.until(lambda: focused.count() == 1)
    assert focused.inner_text() == "Different maps, same sum: A"
    for card in explorer.page.locator(".beside-card").all():
        box = card.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= 900


@pytest.mark.parametrize(("lang", "go"), [("en", "Go to row"), ("ko", "열로 가기")])
def test_where_the_order_makes_no_difference_it_links_to_a_position_where_it_does(
    explorer: Explorer, lang: str, go: str
) -> None:
    explorer.open(f"scene=cancel-a&lab=rules&lang={lang}")
    case = oracle.load(explorer.address, "cancel-a")
    card = explorer.page.locator("[data-rule=early]")
    with_one = {"en": "with ReLU the layer would be:", "ko": "ReLU를 쓰는 층이라면:"}[lang]
    assert (
        card.locator(".rule-late").inner_text().startswith(with_one)
    )  # the scene has no activation
    card.get_by_role("button", name=go).click()
    row, col = (int(n) for n in explorer.read()["ledger"]["place"].strip("out[]").split(",")[1:])
    terms = [part.term for part in case.at(0, row, col).parts]
    early, late = sum(max(0.0, term) for term in terms), max(0.0, sum(terms))
    assert early != late
    assert agrees(value(explorer, "early"), early)
    assert card.locator(".counter").is_hidden()


def test_if_both_orders_agree_at_every_position_the_card_says_so(explorer: Explorer) -> None:
    explorer.open("scene=cancel-a&lab=rules&mute=0,1,2")
    card = text(explorer, "[data-rule=early] .counter")
    assert "no position shows it" in card
