"""The live region speaks the arithmetic sentence after a step, never while playing."""

import pytest

from tests.browser.conftest import Opener

SENTENCES = {
    "en": "52 minus 9 minus 7 plus 2 equals 38, ReLU gives 38",
    "ko": "52",
}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_step_is_announced_as_arithmetic_and_playing_is_silent(opener: Opener, lang: str) -> None:
    explorer = opener()
    explorer.open(f"lang={lang}&at=10,5")
    explorer.page.keyboard.press(".")
    explorer.until(lambda: SENTENCES[lang] in explorer.read()["live"], "nothing was spoken")
    spoken = explorer.read()["live"]
    assert "10" in spoken
    assert "6" in spoken
    assert "−" not in spoken, "no screen reader can be trusted with a minus sign"
    live = explorer.page.locator("#live")
    assert live.get_attribute("aria-live") == "polite"
    explorer.page.locator("#play").click()
    begun = int(explorer.read()["count"].split(" ")[0])
    explorer.until(lambda: int(explorer.read()["count"].split(" ")[0]) >= begun + 4)
    assert explorer.read()["live"] == spoken
    explorer.page.locator("#play").click()
    explorer.until(lambda: explorer.read()["live"] != spoken)
