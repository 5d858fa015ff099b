"""English and Korean: all visible or announced text is in the page's language."""

import re
from typing import Any

from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer, probe

SCENES = ("red-ball", "count-32-1-3x3", "photo-filter", "torch-chain-layer0", "depthwise")
# Every visible or announced text. Sources are citations and left out.
WORDS = probe("words")
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|one|to|channel|kernel|slice|row|column|weights?|position|not)\b", re.I
)
KEY = re.compile(
    r"\b(error|notice|phase|transport|scene|kernel|image|subline|ledger|volume)\.[a-z_.0-9-]+"
)
OWN_NAMES = {"English"}


def texts(explorer: Explorer) -> list[str]:
    found: list[str] = explorer.page.evaluate(WORDS)
    return found


def test_korean_pages_contain_no_english_sentence_and_no_message_key(opener: Opener) -> None:
    explorer = opener()
    for scene in SCENES:
        explorer.open(f"scene={scene}&lang=ko")
        assert explorer.page.locator("html").get_attribute("lang") == "ko"
        explorer.page.locator("#tables summary").click()
        for text in texts(explorer):
            if text in OWN_NAMES:
                continue
            assert not ENGLISH.search(text), text
            assert not KEY.search(text), text
            assert "{" not in text, text


def test_english_pages_contain_no_korean_and_no_message_key(opener: Opener) -> None:
    explorer = opener()
    explorer.open("lang=en&mode=detail&phase=3")
    for text in texts(explorer):
        assert text == "한국어" or not re.search("[가-힣]", text), text
        assert not KEY.search(text), text
        assert "{" not in text, text


def test_korean_detail_steps_use_the_right_particle_after_the_channel(opener: Opener) -> None:
    explorer = opener().open("scene=blackboard&mode=detail&phase=0&lang=ko")
    for _ in range(13):
        shown = explorer.read()
        assert re.search("[가-힣]", shown["subline"])
        assert not re.search(r"[을를이가은는과와]/|\{", shown["subline"])
        explorer.page.keyboard.press(".")


def test_changing_the_language_keeps_the_position_and_typed_values(opener: Opener) -> None:
    explorer = opener().load("scene=red-ball")
    explorer.type_into("#bias", "7", end="Tab")
    explorer.grid.press("ArrowRight")
    explorer.until(lambda: "b=0:7" in explorer.url and "at=10,7" in explorer.url)
    before: Any = explorer.read()
    explorer.page.get_by_label("Language").select_option("ko")
    explorer.until(lambda: explorer.page.locator("html").get_attribute("lang") == "ko")
    explorer.ready()
    shown = explorer.read()
    for key in ("count", "output", "bias"):
        assert shown[key] == before[key]
    assert [row["chip"] for row in shown["rows"]] == [row["chip"] for row in before["rows"]]
    explorer.page.reload()
    explorer.ready()
    assert explorer.page.locator("html").get_attribute("lang") == "ko"


def test_the_page_opens_in_the_browsers_language(opener: Opener) -> None:
    assert opener(locale="ko-KR").load().page.locator("html").get_attribute("lang") == "ko"
