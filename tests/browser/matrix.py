"""Every page in every font, size, state and language: nothing is cut, touches or overlaps.

``python -m tests.browser.matrix`` checks every combination, ``--pairs`` a subset that covers every
pair of font, size and state; ``test_fonts.py`` checks the most important ones. ``--form``,
``--font``, ``--size``, ``--lang`` and ``--state`` narrow it down.
"""

import argparse
import itertools
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.explorer import Explorer, Watch, probe
from tests.browser.fonts import FONTS, WIDEST, font_environment
from tests.browser.server import Server

SIZES = {
    "320": (320, 740),
    "390": (390, 844),
    "768": (768, 1024),
    "1024": (1024, 768),
    "1280×720": (1280, 720),
    "1366×768": (1366, 768),
    "1440×900": (1440, 900),
    "1920×1080": (1920, 1080),
}
SIXTEEN_TO_NINE = (960, 540)
LANGUAGES = ("en", "ko")
# The system fonts to test each form of the page with: its own font has no Hangul.
FORMS = {"system": tuple(FONTS), "own": (WIDEST,)}
ALL_ON_ONE_SCREEN = "document.documentElement.scrollHeight - innerHeight"


@dataclass(frozen=True)
class State:
    """A page in one state: its address, controls to press, and parts that must be visible."""

    path: str
    query: str = ""
    press: tuple[str, ...] = ()
    in_sight: tuple[str, ...] = ()
    one_screen: bool = False


LESSON = "/learn/how-many-maps"
ANSWER = ("#lesson .lesson-option", "#lesson .lesson-question .btn.primary")
STATES = {
    "sweep": State("/", in_sight=("#play",)),
    "detail": State("/", "mode=detail&phase=5", in_sight=("#play",)),
    "build": State("/", "mode=build&phase=3", in_sight=("#play",)),
    "32 channels": State("/", "scene=count-32-1-3x3"),
    "5×5": State("/", "scene=count-3-1-5x5"),
    "64 outputs": State("/", "scene=bank-3-64"),
    "one channel": State("/", "scene=keras-40404"),
    "tenths": State("/", "values=unit"),
    "muted": State("/", "mute=1&gains=1,1,1.3"),
    "rules": State("/", "lab=rules"),
    "many": State("/", "scene=count-32-1-3x3&lab=many"),
    "groups": State("/", "lab=groups"),
    "chain": State("/", "scene=bank-3-32&lab=chain"),
    "gemm": State("/", "lab=gemm"),
    "own": State("/", "lab=own"),
    "code": State("/", "lab=code"),
    "cover": State("/", "cover=on", in_sight=("#play",)),
    "present": State("/", "present=on", one_screen=True),
    "present 5×5": State("/", "present=on&scene=count-3-1-5x5", one_screen=True),
    "present blackboard": State("/", "present=on&scene=blackboard", one_screen=True),
    "present cover": State("/", "present=on&cover=on", one_screen=True),
    "embed": State("/embed", in_sight=("#play",)),
    "lesson": State(LESSON),
    "lesson answered": State(LESSON, press=ANSWER),
    "contents": State("/learn"),
    "sheet": State(f"{LESSON}/sheet"),
    "check": State("/learn/check/before"),
    "code page": State("/code"),
    "docs": State("/docs"),
}
FAULTS = probe("faults")
SIGHT = probe("in_sight")
TRIES = 4


@contextmanager
def browser_in(
    font: str, form: str = "system", chromium: BrowserType | None = None
) -> Iterator[BrowserContext]:
    """Yield a browser with only one font and Korean, plus the page's own font in that form.

    Without its own font the built form has the same layout as the modules and loads much faster.
    A process that already runs Playwright must pass its ``chromium``: there can't be two.
    """
    path = find()
    assert path is not None, "no Chromium: python -m tests --install brings one"
    environment: dict[str, str | float | bool] = {**os.environ, **font_environment(font)}
    with ExitStack() as stack:
        if chromium is None:
            chromium = stack.enter_context(sync_playwright()).chromium
        flags = [*FLAGS, "--disable-3d-apis"]
        if form == "system":
            flags.append("--disable-remote-fonts")
        browser = chromium.launch(executable_path=path, args=flags, env=environment)
        context = browser.new_context(locale="en-GB", reduced_motion="reduce")
        context.add_init_script(probe("traces"))
        yield context
        browser.close()


class Looker:
    """One page, reused for every state and size."""

    def __init__(self, context: BrowserContext, address: str, lang: str) -> None:
        context.add_init_script(probe("traces"))
        # A fullscreen window can't be resized; the layout is the same without fullscreen.
        context.add_init_script("delete Element.prototype.requestFullscreen")
        self.page = context.new_page()
        self.watch = Watch(context, [address])
        self.explorer = Explorer(self.page, self.watch, address, kept=lambda: True)
        self.lang = lang
        self.path = ""

    def look(self, state: State, sizes: dict[str, tuple[int, int]]) -> dict[str, list[Any]]:
        """Return the layout faults of a state by window size."""
        wrong: dict[str, list[Any]] = {}
        for name, (width, height) in sizes.items():
            self.page.set_viewport_size({"width": width, "height": height})
            if not wrong:
                self._show(state)
            self._settle()
            wrong[name] = self.page.evaluate(FAULTS)
            hidden = self.page.evaluate(SIGHT, [*state.in_sight])
            wrong[name] += [["out of sight", one] for one in hidden]
            below = self.page.evaluate(ALL_ON_ONE_SCREEN) if state.one_screen else 0
            if below > 0 and width > 960:
                wrong[name].append(["reaches below the screen", below])
        return wrong

    def _show(self, state: State) -> None:
        query = f"lang={self.lang}&theme=light&{state.query}".rstrip("&")
        if state.path == "/" and self.path == "/":
            self.explorer.open(query)
        else:
            self.page.goto(f"{self.explorer.address}{state.path}?{query}")
        self.path = state.path
        for selector in state.press:
            self._settle()
            self.page.locator(selector).first.click()

    def _settle(self) -> None:
        if self.page.locator("#rows").count():
            self.page.evaluate(PAUSE)
            # Many browsers at once are slow, and these checks do not depend on time.
            for _ in range(TRIES - 1):
                with suppress(AssertionError):
                    self.explorer.ready()
                    break
            else:
                self.explorer.ready()
        self.page.evaluate(PAUSE)


# Measurements are applied in the next frame, and their consequences in the one after.
PAUSE = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"


def look_at(
    address: str,
    font: str,
    lang: str,
    states: list[str],
    sizes: list[str],
    form: str = "system",
    part: tuple[int, int] = (0, 1),
) -> tuple[int, list[str]]:
    """Check one font and language in a separate browser."""
    with browser_in(font, form) as context:
        return look_in(context, address, f"{form}, {font}", lang, states, sizes, part)


def look_in(
    context: BrowserContext,
    address: str,
    where: str,
    lang: str,
    states: list[str],
    sizes: list[str],
    part: tuple[int, int] = (0, 1),
) -> tuple[int, list[str]]:
    """Return the number of views checked in one browser and language, and their faults.

    ``part`` (i, n) keeps only every n-th size of a state, starting at a different size for
    every state and every i.
    """
    wrong: list[str] = []
    looked = 0
    looker = Looker(context, address, lang)
    for name, chosen in views(states, sizes, part):
        for size, found in looker.look(STATES[name], chosen).items():
            looked += 1
            wrong += [f"{where}, {lang}, {name}, {size}: {one}" for one in found]
    wrong += [f"{where}, {lang}: {error}" for error in looker.watch.errors]
    looker.page.close()
    return looked, wrong


def views(
    states: list[str], sizes: list[str], part: tuple[int, int]
) -> list[tuple[str, dict[str, tuple[int, int]]]]:
    """List the states with the sizes to check each in, in the cheapest order.

    Changing the state costs a little more than changing the size. If a state is checked in
    few sizes, states of one size are grouped; otherwise the sizes of one state are.
    """
    first, every = part
    listed = []
    for turn, name in enumerate(states):
        chosen = {size: SIZES[size] for size in sizes[(first + turn) % every :: every]}
        if name == "embed":
            chosen["960×540"] = SIXTEEN_TO_NINE
        listed.append((name, chosen))
    if every == 1:
        return listed
    single = [(name, {size: box}) for name, chosen in listed for size, box in chosen.items()]
    # States of one address are grouped: changing the address means a page load.
    return sorted(single, key=lambda one: (STATES[one[0]].path != "/", *one[1].values()))


def choices(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.matrix", description=__doc__)
    parser.add_argument("--form", action="append", choices=FORMS)
    parser.add_argument("--font", action="append", choices=FONTS)
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--size", action="append", choices=SIZES)
    parser.add_argument("--state", action="append", choices=STATES)
    parser.add_argument("--pairs", action="store_true", help="so few that all pairs still meet")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


def shares(chosen: argparse.Namespace) -> Iterator[tuple[str, str, str, tuple[int, int]]]:
    """Yield form, font, language and part for each browser.

    The subset that ``--pairs`` selects does not depend on the other filters.
    """
    for form in chosen.form or FORMS:
        fonts = FORMS[form]
        # With only one font, the sizes are divided between the languages.
        every = max(len(fonts), len(LANGUAGES)) if chosen.pairs else 1
        for font, lang in itertools.product(chosen.font or fonts, chosen.lang or LANGUAGES):
            first = [*FONTS].index(font) if len(fonts) > 1 else LANGUAGES.index(lang)
            yield form, font, lang, (first % every, every)


def main(arguments: list[str]) -> int:
    """Check the matrix; return the process's exit code."""
    chosen = choices(arguments)
    server = Server().start()
    looked, broken = 0, 0
    try:
        with ProcessPoolExecutor(chosen.jobs) as pool:
            tasks = {
                f"{form}, {font}, {lang}": pool.submit(
                    look_at,
                    server.address,
                    font,
                    lang,
                    chosen.state or [*STATES],
                    chosen.size or [*SIZES],
                    form,
                    part,
                )
                for form, font, lang, part in shares(chosen)
            }
            for share, task in tasks.items():
                seen, wrong = task.result()
                bad = len({line.split(": ")[0] for line in wrong})
                print(*wrong, f"{share}: {seen - bad} passed, {bad} failed", sep="\n", flush=True)
                looked += seen
                broken += bad
    finally:
        server.stop()
    print(f"layout: {looked - broken} passed, {broken} failed")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
