"""The pages that a worker reuses: loading one costs a second, navigating within it 50 ms.

A reused page goes to the next link as the browser's Back button does. State that is not part of
a link survives that, so pages with such state are loaded again (``probes/traces.js``).
"""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.browser.explorer import Explorer, Watch, probe

DESK: ViewportSize = {"width": 1440, "height": 900}
# Options that can be changed after the context was made; "null" restores the default.
MEDIA = ("color_scheme", "reduced_motion", "forced_colors", "contrast", "media")
ON_THE_DESK = {"viewport", *MEDIA}
# These cannot be undone: such a page is closed after its test.
LASTING = ("on", "add_init_script", "route", "route_from_har", "expose_function", "expose_binding")


class Desk:
    """A long-lived context with one page per language, reused from test to test."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.watch = Watch(context, [address], lasting=True)
        self.kept: dict[str, Page] = {}
        self.spoilt: set[Page] = set()
        self.lent: set[Page] = set()
        context.add_init_script(probe("traces"))

    def lend(self, lang: str, options: dict[str, Any]) -> Explorer:
        """Return the page of a language in the state of a new one; a second page really is new."""
        page = self.kept.get(lang)
        if page is None or page.is_closed() or page in self.lent:
            page = self.context.new_page()
            self._observe(page)
            if lang not in self.kept or self.kept[lang].is_closed():
                self.kept[lang] = page
        self.lent.add(page)
        view = options.get("viewport", DESK)
        if page.viewport_size != view:
            page.set_viewport_size(view)
        media: dict[str, Any] = {name: options.get(name, "null") for name in MEDIA}
        page.emulate_media(**media)
        page.mouse.move(0, 0)
        return Explorer(page, self.watch, self.address, kept=lambda: page not in self.spoilt)

    def take_back(self, page: Page) -> None:
        self.lent.discard(page)
        if page in self.spoilt or page not in self.kept.values():
            self.spoilt.discard(page)
            page.close()
        elif page.url.startswith(self.address):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            if page.evaluate("document.fullscreenElement !== null"):
                page.close()  # its window can't be resized

    def _observe(self, page: Page) -> None:
        """Close the page after its test if something was done that cannot be undone."""

        def spoiling(method: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                self.spoilt.add(page)
                return method(*arguments, **named)

            return call

        for name in LASTING:
            setattr(page, name, spoiling(getattr(page, name)))


class Clocked:
    """Open an explorer whose clock stops once its page has settled and is advanced by the test."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.clock = explorer.page.clock

    def open(self, query: str = "") -> Explorer:
        self.explorer.open(query)
        # Far enough ahead for the page to settle on a busy machine.
        self.clock.pause_at(self.explorer.page.evaluate("Date.now() / 1000") + 2)
        return self.explorer

    def passes(self, milliseconds: int) -> None:
        self.clock.run_for(milliseconds)

    def goes_on(self) -> None:
        self.clock.resume()
