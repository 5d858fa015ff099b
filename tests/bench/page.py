"""Time the page in a real browser: ``python -m tests.bench.page``.

The sweep at full speed, its overlay against Plotly's shapes (the way of FINDINGS),
turn by turn in one page; then edits of one weight, script and server told apart.
"""

import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.explorer import Explorer, Watch
from tests.browser.server import Server

PROBE = Path(__file__).with_name("page.js")
# The output is what is swept: 32 and 64 cells a side.
SWEEPS = {"32×32": "size=34", "64×64": "size=64&padding=1"}
SWEEP_MS = 4000
TURNS = 3
EDITS = 15
P95_MS, FRAMES_A_SECOND, EDIT_MS = 5.0, 60.0, 60.0
ALMOST = 0.98  # the display itself is a little slower than its nominal rate


@dataclass
class Frames:
    """Script time a frame, the frames' own time stamps, and the long tasks."""

    costs: list[float]
    starts: list[float]
    tasks: list[float]

    @property
    def rate(self) -> float:
        gaps = [b - a for a, b in zip(self.starts, self.starts[1:], strict=False)]
        return 1000 / statistics.fmean(gaps)

    def quantile(self, share: float) -> float:
        ordered = sorted(self.costs)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def collected(page: Page) -> Frames:
    found: dict[str, Any] = page.evaluate(
        "() => ({costs: bench.frames, starts: bench.starts, tasks: bench.tasks})"
    )
    return Frames(found["costs"], found["starts"], found["tasks"])


def sweep(explorer: Explorer) -> Frames:
    """Play from the first position at full speed for a while."""
    page = explorer.page
    page.evaluate("() => document.querySelector('.transport-keys .btn').click()")
    page.evaluate("() => { bench.clear(); document.querySelector('#play').click(); }")
    page.wait_for_timeout(SWEEP_MS)
    found = collected(page)
    if explorer.read()["playing"]:
        page.locator("#play").click()
    return found


def shapes(explorer: Explorer) -> Frames:
    """Move the same masks as Plotly shapes for as many frames."""
    page = explorer.page
    page.evaluate("() => bench.clear()")
    page.evaluate("(count) => bench.shapes(count)", int(SWEEP_MS / 1000 * 60))
    return collected(page)


def joined(turns: list[Frames]) -> Frames:
    """Put the turns together; the gap between two turns is no frame."""
    starts: list[float] = []
    for turn in turns:
        base = starts[-1] - turn.starts[0] + 1000 / turn.rate if starts else 0.0
        starts += [base + at for at in turn.starts]
    costs = [cost for turn in turns for cost in turn.costs]
    return Frames(costs, starts, [task for turn in turns for task in turn.tasks])


def verdict(good: bool) -> str:
    return "goal reached" if good else "goal missed"


def row(name: str, found: Frames, goal: str = "") -> None:
    longest = max(found.tasks, default=0.0)
    print(
        f"{name:<28}{found.quantile(0.5):>8.2f}{found.quantile(0.95):>8.2f}{found.rate:>8.1f}"
        f"{len(found.costs):>8}{len(found.tasks):>6}{longest:>9.0f}  {goal}"
    )


def bench_sweeps(explorer: Explorer) -> None:
    heads = f"{'p50 ms':>8}{'p95 ms':>8}{'fps':>8}{'frames':>8}{'long':>6}{'longest':>9}"
    print(f"{'sweep at 16×':<28}{heads}")
    for name, query in SWEEPS.items():
        explorer.open(f"{query}&speed=16&at=0,0")
        explorer.page.wait_for_timeout(2000)  # the weight volume starts late
        page_turns, shape_turns = [], []
        for _ in range(TURNS):
            page_turns.append(sweep(explorer))
            shape_turns.append(shapes(explorer))
        ours, theirs = joined(page_turns), joined(shape_turns)
        fast = ours.quantile(0.95) <= P95_MS
        row(f"{name}, the page", ours, verdict(fast and ours.rate >= ALMOST * FRAMES_A_SECOND))
        row(f"{name}, shapes alone", theirs)


def bench_edits(explorer: Explorer) -> None:
    explorer.open("size=34&at=9,8")
    explorer.page.wait_for_timeout(2000)
    found: list[dict[str, float]] = []
    for turn in range(EDITS + 3):
        text = str(3 + turn % 2)
        edit = explorer.page.evaluate("(text) => bench.commit('#w-0-4', text)", text)
        explorer.page.wait_for_timeout(300)
        if turn >= 3:
            found.append(edit)
    print(f"\n{'edit of one weight, 32×32':<28}{'median ms':>10}{'worst ms':>10}")
    for part in ("script", "server", "total", "painted"):
        times = [one[part] for one in found]
        middle = statistics.median(times)
        goal = verdict(middle <= EDIT_MS) if part == "total" else ""
        print(f"{part:<28}{middle:>10.1f}{max(times):>10.1f}  {goal}")


def main() -> int:
    path = find()
    if path is None:
        print("no Chromium: python -m tests installs one")
        return 1
    server = Server().start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(path), args=FLAGS)
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_init_script(path=str(PROBE))
            explorer = Explorer(
                context.new_page(), Watch(context, [server.address]), server.address
            )
            goals = f"p95 ≤ {P95_MS:g} ms, {FRAMES_A_SECOND:g} frames/s, edit ≤ {EDIT_MS:g} ms"
            print(f"Chromium {browser.version}; goals: {goals}\n")
            bench_sweeps(explorer)
            bench_edits(explorer)
            browser.close()
    finally:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
