"""Time cold loads: ``python -m tests.bench.load [--cnn FOLDER] [--cs231n FOLDER] [--lighthouse]``.

Measures requests, bytes over the wire, first contentful paint, time to numbers and to Play,
blocking time and layout shift, with Chromium's throttling. If their folders are given, CNN
Explainer's published build and the CS231n demo are measured as well::

    git -C CNN_EXPLAINER.git archive --prefix=cnn-explainer/ gh-pages | tar -x -C cnn
    npm install --prefix cnn/npm d3@5 @tensorflow/tfjs@1.0.0 bulma@0.8.0 mathjax@3 \\
        @fortawesome/fontawesome-free@5.3.1 smooth-scroll@15
    git -C CS231N.git archive HEAD assets/conv-demo | tar -x -C cs231n

CNN Explainer loads its libraries from other hosts. They come from npm here, so that both sides use
one network. Its other requests (a font, polyfills, statistics, a recommender) are left out.

``--before FOLDER`` also times another checkout of this repository, in turns with this one.
``--lighthouse`` also runs Lighthouse 12 (from npm).
"""

import argparse
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, ViewportSize, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.serving import clean_environment, free_port, serving

ROOT = Path(__file__).resolve().parents[2]
PROBE = Path(__file__).with_suffix(".js")
PAGES = ("/", "/embed", "/learn", "/learn/one-pixel", "/code", "/docs")
FIGURES = "document.querySelector('#rows .chip') && document.querySelector('#play')?.textContent"
# Older versions of the page have no `data-settled`: they are ready when their numbers are shown.
READY = {
    "/": f"({FIGURES}) && !document.querySelector('.still-place')",
    "/embed": f"({FIGURES}) && !document.querySelector('.still-place')",
    "/learn/one-pixel": f"({FIGURES}) && !document.querySelector('.lesson-first')",
    "/code": "(document.querySelector('.program')?.textContent ?? '').length > 200",
}
OTHERS = {
    "CNN Explainer": (
        "--cnn",
        "/cnn-explainer/",
        "document.querySelectorAll('svg image').length > 20",
    ),
    "CS231n demo": (
        "--cs231n",
        "/assets/conv-demo/index.html",
        "document.querySelectorAll('svg text').length > 50",
    ),
}
SLOW = {"cpu": 4, "latency": 40, "bits": 10e6}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1366, "height": 768}
LONGEST_TASK_MS = 50
QUIET_MS = 1500
HEADS = ("requests", "kB", "before", "kB", "FCP ms", "ready", "TBT", "longest", "shift")


@dataclass
class Load:
    """One cold load: requests and kB (total, and before the numbers), times in ms, layout shift."""

    requests: int
    kilobytes: float
    early_requests: int
    early_kilobytes: float
    painted: float
    ready: float
    blocked: float
    longest: float
    shift: float

    def cells(self) -> tuple[float, ...]:
        return tuple(vars(self).values())


NPM = "/npm/node_modules"
# The files that CNN Explainer loads from other hosts, and where npm installs them.
ELSEWHERE = {
    "https://cdn.jsdelivr.net/npm/bulma@0.8.0": f"{NPM}/bulma",
    "https://d3js.org/d3.v5.js": f"{NPM}/d3/dist/d3.js",
    "https://cdn.jsdelivr.net/npm/@tensorflow/tfjs@1.0.0": f"{NPM}/@tensorflow/tfjs",
    "https://use.fontawesome.com/releases/v5.3.1": f"{NPM}/@fortawesome/fontawesome-free",
    "https://cdn.jsdelivr.net/gh/cferdinandi/smooth-scroll@15": f"{NPM}/smooth-scroll",
    "https://cdn.jsdelivr.net/npm/mathjax@3": f"{NPM}/mathjax",
}
# Remaining scripts and style sheets from other hosts.
FOREIGN = re.compile(r"<(script|link)\b[^>]*(src|href)=\"https?://[^>]*>(</script>)?", re.DOTALL)


def at_home(page: str) -> str:
    """Return a page without requests to other hosts."""
    for theirs, ours in ELSEWHERE.items():
        page = page.replace(theirs, ours)
    return FOREIGN.sub("", page)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder with compressed text, like a web host."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in (".js", ".css", ".html", ".json", ".svg"):
            super().do_GET()
            return
        text = path.read_text("utf-8")
        body = gzip.compress((at_home(text) if path.suffix == ".html" else text).encode(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def started(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "app", "--no-browser"]
    with serving(command, port, folder, clean_environment()):
        yield f"http://127.0.0.1:{port}"


def throttle(session: CDPSession) -> None:
    bytes_a_second = SLOW["bits"] / 8
    conditions = {
        "offline": False,
        "latency": SLOW["latency"],
        "downloadThroughput": bytes_a_second,
        "uploadThroughput": bytes_a_second,
    }
    session.send("Network.emulateNetworkConditions", conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW["cpu"]})


def load(browser: Browser, address: str, ready: str, size: ViewportSize, *, slow: bool) -> Load:
    """Load a page once in a new context, with an empty cache."""
    context = browser.new_context(viewport=size)
    try:
        page = context.new_page()
        page.add_init_script(f"({PROBE.read_text('utf-8')})({json.dumps(ready)})")
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[tuple[float, float]] = []
        starts: list[float] = []
        session.on("Network.requestWillBeSent", lambda e: starts.append(e["timestamp"]))
        session.on(
            "Network.loadingFinished",
            lambda e: sizes.append((e["timestamp"], e["encodedDataLength"])),
        )
        if slow:
            throttle(session)
        page.goto(address, wait_until="load", timeout=120_000)
        for _ in range(600):
            if page.evaluate("() => window.seen.ready") is not None:
                break
            page.wait_for_timeout(50)
        page.wait_for_timeout(QUIET_MS)
        seen = page.evaluate("() => window.seen")
        paint = page.evaluate(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        )
        stood = seen["ready"] or float("nan")
        early = [size for at, size in sizes if (at - starts[0]) * 1000 <= stood]
        blocked = sum(max(0.0, task - LONGEST_TASK_MS) for task in seen["tasks"])
        longest = max(seen["tasks"], default=0.0)
        counts = (len(sizes), sum(size for _, size in sizes) / 1000, len(early), sum(early) / 1000)
        return Load(*counts, paint, stood, blocked, longest, seen["shift"])
    finally:
        context.close()


def report(name: str, turns: list[Load]) -> None:
    middle = [statistics.median(cells) for cells in zip(*(t.cells() for t in turns), strict=True)]
    *whole, shift = middle
    print(f"{name:<34}" + "".join(f"{cell:>9.0f}" for cell in whole) + f"{shift:>9.3f}", flush=True)


def lighthouse(address: str) -> list[str]:
    """Return the four mobile scores of Lighthouse 12."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = ["npx", "--yes", "lighthouse@12", address, "--quiet", "--output=json"]
        flags = "--headless=new --no-sandbox"
        subprocess.run(
            [*command, f"--output-path={out}", f"--chrome-flags={flags}"],
            check=True,
            cwd=folder,
            env={**os.environ, "CHROME_PATH": str(find(whole=True))},
        )
        categories = json.loads(out.read_bytes())["categories"]
        return [f"{name} {round(100 * one['score'])}" for name, one in categories.items()]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--fast", action="store_true", help="without throttling")
    parser.add_argument("--phone", action="store_true", help="390 × 844 pixels")
    parser.add_argument("--pages", nargs="+", default=PAGES)
    parser.add_argument("--before", type=Path, help="another checkout, timed in turns")
    parser.add_argument("--lighthouse", action="store_true")
    for flag, _, _ in OTHERS.values():
        parser.add_argument(flag, type=Path, help="the folder that holds it")
    return parser.parse_args()


def rows_of(given: argparse.Namespace, stack: ExitStack) -> list[tuple[str, str, str]]:
    """Start the servers; return names, URLs and the condition for being ready."""
    ours = {"": ROOT, **({" (before)": given.before} if given.before else {})}
    served = {name: stack.enter_context(started(folder)) for name, folder in ours.items()}
    rows = [
        (path + name, address + path, READY.get(path, "document.readyState === 'complete'"))
        for path in given.pages
        for name, address in served.items()
    ]
    for name, (flag, path, ready) in OTHERS.items():
        folder = getattr(given, flag.strip("-"))
        if folder is None or not folder.is_dir():
            print(f"{name}: no folder is given with {flag}, so it is missing here")
            continue
        rows.append((name, stack.enter_context(hosted(folder)) + path, ready))
    return rows


def main() -> int:
    given = options()
    path = find(whole=True)
    if path is None:
        print("no Chromium: python -m tests --install brings one")
        return 1
    size = PHONE if given.phone else DESK
    with ExitStack() as stack:
        rows = rows_of(given, stack)
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=str(path), args=FLAGS
        )
        how = "as it is" if given.fast else "4× slower CPU, 10 Mbit/s, 40 ms"
        print(f"Chromium {browser.version}, {size['width']} × {size['height']}, cold, {how}")
        print(f"median of {given.turns}\n{'':<34}" + "".join(f"{head:>9}" for head in HEADS))
        turns: dict[str, list[Load]] = {name: [] for name, _, _ in rows}
        for _ in range(given.turns):
            for name, address, ready in rows:
                turns[name].append(load(browser, address, ready, size, slow=not given.fast))
        for name, loads in turns.items():
            report(name, loads)
        if given.lighthouse:
            for name, address, _ in rows:
                print(f"{name:<34}" + ", ".join(lighthouse(address)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
