"""The camera as an input: live preview, shutter, stop, and the message without a camera."""

import pytest

from tests.browser.conftest import Opener
from tests.browser.own import OwnTab
from tests.browser.pictures import planes
from tests.browser.test_axe import violations

# A fake camera that shows four colours, 128 wide and 96 high.
CAMERA = """
window.tracks = [];
const see = async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 128, height: 96 });
  const pen = canvas.getContext("2d");
  const draw = () => {
    ["#ff0000", "#00aa00", "#0000ff", "#555555"].forEach((colour, i) => {
      pen.fillStyle = colour;
      pen.fillRect((i % 2) * 64, Math.floor(i / 2) * 48, 64, 48);
    });
  };
  draw();
  setInterval(draw, 50);
  const stream = canvas.captureStream(20);
  window.tracks.push(...stream.getTracks());
  return stream;
};
navigator.mediaDevices.getUserMedia = see;
"""


def seen(row: int, col: int) -> tuple[int, int, int]:
    return ((255, 0, 0), (0, 170, 0), (0, 0, 255), (85, 85, 85))[(row >= 48) * 2 + (col >= 64)]


def with_script(opener: Opener, address: str, script: str) -> OwnTab:
    explorer = opener()
    explorer.page.add_init_script(script)
    return OwnTab(explorer, address).open("lab=own&size=8")


def states(tab: OwnTab) -> list[str]:
    return list(tab.page.evaluate("window.tracks.map((track) => track.readyState)"))


def test_the_camera_shows_a_preview_takes_a_picture_and_is_released(
    opener: Opener, address: str
) -> None:
    tab = with_script(opener, address, CAMERA)
    start = tab.page.get_by_role("button", name="Use the camera")
    start.focus()
    start.press("Enter")
    shutter = tab.page.get_by_role("button", name="Take the picture")
    tab.explorer.until(shutter.is_enabled)
    assert start.is_disabled()
    tab.explorer.until(lambda: bool(tab.page.evaluate("document.activeElement.disabled === false")))
    assert violations(tab.explorer, "#lab") == []
    shutter.click()
    tab.gets(planes(seen, (0, 16), 96, 8))
    tab.shows(planes(seen, (0, 16), 96, 8), 5, 5)
    assert states(tab) == ["live"]
    tab.page.get_by_role("button", name="Stop the camera").click()
    assert states(tab) == ["ended"]
    assert tab.page.locator("video").is_hidden()
    assert start.evaluate("(node) => node === document.activeElement")


def test_leaving_the_tab_releases_the_camera(opener: Opener, address: str) -> None:
    tab = with_script(opener, address, CAMERA)
    tab.page.get_by_role("button", name="Use the camera").click()
    tab.explorer.until(lambda: states(tab) == ["live"])
    tab.page.get_by_role("tab", name="Many channels").click()
    tab.explorer.until(lambda: states(tab) == ["ended"])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "The camera may not be used"),
        ("NotFoundError", "There is no camera here"),
        ("NotReadableError", "another program may be using it"),
    ],
)
def test_a_denied_missing_or_busy_camera_is_reported(
    opener: Opener, address: str, name: str, words: str
) -> None:
    script = f"""navigator.mediaDevices.getUserMedia = async () => {{
      throw new DOMException("no", "{name}");
    }};"""
    tab = with_script(opener, address, script)
    tab.page.get_by_role("button", name="Use the camera").click()
    tab.says("#own-image-why", words)
    assert tab.page.get_by_role("button", name="Use the camera").is_enabled()


def test_an_insecure_page_reports_that_cameras_need_https(opener: Opener, address: str) -> None:
    script = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined });"
    tab = with_script(opener, address, script)
    tab.page.get_by_role("button", name="Use the camera").click()
    tab.says("#own-image-why", "only to pages opened over https")
