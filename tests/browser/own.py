"""The tab "Your own image and layer", as a person uses it."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from playwright.sync_api import Request

from tests.browser import oracle
from tests.browser.checks import check
from tests.browser.explorer import Explorer

Planes = list[list[list[float]]]

# Hand a file to the page with the browser's own drop or paste event.
HAND_OVER = """([selector, kind, name, type, text]) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name, { type }));
  const target = document.querySelector(selector);
  const common = { bubbles: true, cancelable: true };
  if (kind === "paste") {
    target.dispatchEvent(new ClipboardEvent("paste", { ...common, clipboardData: files }));
  } else {
    for (const event of ["dragover", "drop"])
      target.dispatchEvent(new DragEvent(event, { ...common, dataTransfer: files }));
  }
}"""


def ball(row: int, col: int) -> tuple[int, int, int]:
    """Return an asymmetric picture, 96 wide and 72 high."""
    if (row - 40) ** 2 + (col - 36) ** 2 < 500:
        return (230, 30, (row * 3) % 256)
    return (col * 2, row * 3, 200 if col > 60 else 90)


class OwnTab:
    """An explorer that records the inputs its page posts."""

    def __init__(self, explorer: Explorer, address: str) -> None:
        self.explorer = explorer
        self.page = explorer.page
        self.address = address
        self.inputs: list[Planes] = []
        explorer.hear("request", self._read)

    def _read(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/api/convolve"):
            self.inputs.append(oracle.nested(json.loads(request.post_data or "{}")["input"]))

    def open(self, query: str = "lab=own") -> "OwnTab":
        self.explorer.open(query)
        return self

    def upload(self, name: str, data: bytes, mime: str = "image/png") -> None:
        file: Any = {"name": name, "mimeType": mime, "buffer": data}
        self.page.locator("#own-image-file").set_input_files(file)

    def hand_over(self, kind: str, selector: str, name: str, data: bytes, mime: str) -> None:
        text = base64.b64encode(data).decode()
        self.page.evaluate(HAND_OVER, [selector, kind, name, mime, text])

    def gets(self, expected: Planes) -> None:
        """Wait until exactly these numbers were sent as the layer's input."""

        def got() -> bool:
            self.page.evaluate("0")  # requests are reported while the page is polled
            return self.inputs[-1:] == [expected]

        self.explorer.until(got, "the layer never got these numbers")

    def case(self, planes: Planes, scene: str = "red-ball") -> oracle.Case:
        return replace(oracle.load(self.address, scene), input=planes)

    def shows(self, planes: Planes, row: int, col: int, scene: str = "red-ball") -> None:
        """Assert that rows, partial sums, ledger and output are computed from these numbers."""
        case = self.case(planes, scene)
        self.explorer.shows(lambda shown: check(shown, case, 0, row, col))

    @property
    def square(self) -> tuple[int, int, int]:
        """Row, column and side of the crop, as the page states them."""
        side, row, col = re.findall(r"\d+", self.text("#own-crop-at"))[1:]
        return int(row), int(col), int(side)

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).inner_text())

    def says(self, selector: str, words: str) -> None:
        place = self.page.locator(selector)
        self.explorer.until(
            lambda: place.is_visible() and words in place.inner_text(),
            f"{selector} never said {words!r}",
        )


Maker = Callable[..., OwnTab]
