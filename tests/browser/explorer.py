"""The explorer as a user sees it: what it shows and the actions it offers."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

PATIENCE_SECONDS = 20.0
# Each poll costs the page time as well: the longer the wait, the rarer the polls.
FIRST_PAUSE, LAST_PAUSE = 0.01, 0.1


def probe(name: str) -> str:
    """Return the source of a JavaScript function that inspects the page."""
    return (Path(__file__).parent / "probes" / f"{name}.js").read_text("utf-8").strip()


READ, SETTLED, VISIT = probe("read"), probe("settled"), probe("visit")


def number(text: str) -> float:
    """Parse a number as the page writes it, with U+2212 for minus."""
    assert "-" not in text, f"a hyphen stands for minus in {text!r}"
    return float(text.replace("−", "-").replace("+", ""))


def agrees(text: str, value: float) -> bool:
    """Return whether a shown number is this value, rounded to the decimals shown."""
    if text in ("", "?"):
        return False
    decimals = len(text.partition(".")[2])
    tolerance = 0.5 * 10.0**-decimals + 1e-9 * max(1.0, abs(value))
    return bool(abs(number(text) - value) <= tolerance)


def pauses() -> Iterator[float | None]:
    """Yield the delay before each further poll, then None."""
    deadline, pause = time.monotonic() + PATIENCE_SECONDS, FIRST_PAUSE
    while time.monotonic() < deadline:
        yield pause
        pause = min(pause * 1.4, LAST_PAUSE)
    yield None


class Watch:
    """The page's requests, console errors and uncaught errors."""

    def __init__(
        self, context: BrowserContext, origins: list[str], *, lasting: bool = False
    ) -> None:
        self.context = context
        self.lasting = lasting
        self.origins = origins
        self.urls: list[str] = []
        self.errors: list[str] = []
        self.expected: list[str] = []
        context.on("request", lambda request: self.urls.append(request.url))
        context.on("weberror", lambda error: self.errors.append(f"uncaught: {error.error}"))
        context.on(
            "console",
            lambda message: (
                self.errors.append(f"{message.type}: {message.text}")
                if message.type == "error"
                else None
            ),
        )

    def expect(self, pattern: str) -> None:
        """Expect console errors like these: the browser itself reports every 4xx answer."""
        self.expected.append(pattern)

    def check(self) -> None:
        """Assert that no request left the server and no error occurred; then clear the records."""
        allowed = (*self.origins, "data:", "blob:", "about:")
        away = [url for url in self.urls if not url.startswith(allowed)]
        wrong = [e for e in self.errors if not any(re.search(p, e) for p in self.expected)]
        self.urls, self.errors, self.expected = [], [], []
        assert away == [], "requests left the server"
        assert wrong == [], f"the page reported errors: {wrong}"


class Explorer:
    """One page with the explorer in it; a ``kept`` page is reused for one link after another."""

    def __init__(
        self, page: Page, watch: Watch, address: str, *, kept: Callable[[], bool] = lambda: False
    ) -> None:
        self.page = page
        self.watch = watch
        self.address = address
        self.kept = kept
        self.heard: list[tuple[Any, Callable[..., None]]] = []

    def open(self, query: str = "", path: str = "/") -> "Explorer":
        """Open a link: by navigating within a reused page, or else by loading it."""
        if not (self.kept() and path == "/" and self._visit(query)):
            return self.load(query, path)
        return self.ready()

    def load(self, query: str = "", path: str = "/") -> "Explorer":
        """Load a link, for tests of loading itself."""
        self.page.goto(f"{self.address}{path}{'?' + query if query else ''}")
        return self.ready()

    def hear(self, event: Any, handler: Callable[..., None]) -> None:
        """Record the page's traffic until its test is over."""
        Page.on(self.page, event, handler)
        self.heard.append((event, handler))

    def leave(self) -> None:
        for event, handler in self.heard:
            self.page.remove_listener(event, handler)

    def _visit(self, query: str) -> bool:
        """Go to a link as the Back button does; return whether the result equals a fresh load."""
        return bool(self.page.evaluate(VISIT, [query]))

    def ready(self) -> "Explorer":
        """Wait until the picture is drawn and no request is pending.

        Brings the page to the front: in the background it is drawn only once a second.
        """
        self.page.bring_to_front()
        self.until(lambda: bool(self.page.evaluate(SETTLED)), "the page never settled")
        return self

    def back(self) -> None:
        """Go back within the page; Page.go_back may wait for a load that never happens."""
        self.page.evaluate("history.back()")

    @property
    def url(self) -> str:
        """The current address; Page.url may lag behind the history."""
        return str(self.page.evaluate("location.href"))

    def read(self) -> Any:
        return self.page.evaluate(READ)

    def until(self, condition: Callable[[], bool], what: str = "the page never came to it") -> None:
        """Poll: the page's policy forbids wait_for_function with a string."""
        for pause in pauses():
            if condition():
                return
            assert pause is not None, what
            time.sleep(pause)

    def shows(self, check: Callable[[Any], None]) -> Any:
        """Wait until what is shown passes the check; return it."""
        for pause in pauses():
            shown = self.read()
            try:
                check(shown)
            except (AssertionError, IndexError, TypeError, ValueError):
                if pause is None:
                    raise
                time.sleep(pause)
            else:
                return shown
        return None

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    @property
    def grid(self) -> Locator:
        """The focusable grid of output positions."""
        return self.page.locator("#output-grid")

    def cell(
        self, panel: Locator, row: int, col: int, size: tuple[int, int]
    ) -> tuple[float, float]:
        """Return the screen coordinates of a cell's centre."""
        panel.scroll_into_view_if_needed()
        box = panel.bounding_box()
        assert box is not None
        return (
            box["x"] + box["width"] * (col + 0.5) / size[1],
            box["y"] + box["height"] * (row + 0.5) / size[0],
        )

    def choose_scene(self, scene: str) -> None:
        """Choose another scene and wait for its picture."""
        self.page.locator("select#choose-scene").select_option(scene)
        self.ready()

    def type_into(self, selector: str, text: str, end: str = "Enter") -> None:
        """Replace the content of a field by typing, as a user does."""
        field = self.page.locator(selector)
        field.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        self.page.keyboard.press(end)
