"""How many results a second ``POST /api/convolve`` gives: ``python -m tests.bench.http``.

Beside it runs the same route as FastAPI's tutorial would write it: pydantic models of
nested lists, in and out, over the same engine. One worker each, eight connections each,
rounds taken in turn; both answers hold the same maps in the same type (float32, as FINDINGS measured).
The load comes from ``wrk`` where it is installed, else from a Python process, which is
itself the bottleneck on small answers: ratios are then too small, never too large.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from fastapi import FastAPI
from pydantic import BaseModel

from app.core import convolve
from app.web.arrays import encode_typed

ROOT = Path(__file__).resolve().parent.parent.parent
CONNECTIONS, SECONDS, ROUNDS = 8, 3, 3
PORTS = {"ours": 8191, "naive": 8192}
# Name, input (C, N, N), outputs, kernel size and the ratio that is asked for.
CASES = (("A", 3, 32, 1, 3, 5.0), ("B", 3, 64, 8, 3, 8.0))

Block3 = list[list[list[float]]]
Block4 = list[Block3]


class Question(BaseModel):
    """What the naive route takes."""

    input: Block3
    weight: Block4
    bias: list[float] | None = None
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    groups: int = 1
    activation: str = "identity"


class Answer(BaseModel):
    """What the naive route gives."""

    partials: Block4
    aggregate: Block3
    pre_activation: Block3
    output: Block3
    macs: int


naive = FastAPI()


@naive.post("/api/convolve")
def naive_route(question: Question) -> Answer:
    arguments = question.model_dump()
    x = np.array(arguments.pop("input"), np.float32)
    weight = np.array(arguments.pop("weight"), np.float32)
    result = convolve(x, weight, arguments.pop("bias"), **arguments)
    return Answer(
        partials=result.partials.tolist(),
        aggregate=result.aggregate.tolist(),
        pre_activation=result.pre_activation.tolist(),
        output=result.output.tolist(),
        macs=result.plan.macs,
    )


@contextmanager
def serving(name: str) -> Iterator[str]:
    """Run one of the two applications in a process of its own; yield its address."""
    port = PORTS[name]
    command = [sys.executable, "-m", "app", "--no-browser", "--port", str(port)]
    if name == "naive":
        command = [sys.executable, "-m", "uvicorn", "tests.bench.http:naive", "--no-access-log"]
        command += ["--loop", "uvloop", "--http", "httptools", "--log-level", "warning"]
        command += ["--port", str(port)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield _when_up(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(10)


def _when_up(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(200):
        try:
            urllib.request.urlopen(address + "/openapi.json", timeout=1).close()
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"no server at {address}") from None
            time.sleep(0.1)
        else:
            return address
    raise SystemExit(f"no answer at {address}")


def bodies(channels: int, size: int, outputs: int, kernel: int) -> dict[str, bytes]:
    """Return the same question with typed arrays, as the page sends it, and with lists."""
    rng = np.random.default_rng(2026)
    x = rng.random((channels, size, size), np.float32)
    weight = rng.standard_normal((outputs, channels, kernel, kernel), np.float32)
    return {
        "typed": b'{"input":%s,"weight":%s}' % (encode_typed(x), encode_typed(weight)),
        "lists": json.dumps({"input": x.tolist(), "weight": weight.tolist()}).encode(),
    }


def load(url: str, body: bytes, folder: Path) -> float:
    """Return answers a second."""
    (folder / "body.json").write_bytes(body)
    if shutil.which("wrk") is None:
        command: list[Any] = [sys.executable, ROOT / "tests/bench/load.py", url]
        command += [folder / "body.json", CONNECTIONS, SECONDS]
        done = subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True)
        return float(done.stdout)
    script = folder / "post.lua"
    script.write_text(
        f'wrk.method = "POST"\nwrk.body = io.open("{folder}/body.json", "rb"):read("*a")\n'
        'wrk.headers["Content-Type"] = "application/json"\n'
    )
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script)]
    done = subprocess.run(["wrk", *options, url], check=True, capture_output=True, text=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(done.stdout)
    return float(done.stdout.split("Requests/sec:")[1].split()[0])


def check_alike(addresses: dict[str, str], forms: dict[str, bytes]) -> None:
    """Both answers hold the same maps: else the ratio would say nothing."""
    answers = {}
    for name, query, form in (("ours", "?format=lists", "typed"), ("naive", "", "lists")):
        request = urllib.request.Request(
            f"{addresses[name]}/api/convolve{query}",
            forms[form],
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:
            answers[name] = json.load(response)
    for maps in ("partials", "aggregate", "pre_activation", "output"):
        if answers["ours"][maps] != answers["naive"][maps]:
            raise SystemExit(f"the two routes disagree on {maps}")


def main() -> int:
    """Print the table; the exit code says whether both goals are met."""
    met = True
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("ours") as ours,
        serving("naive") as theirs,
    ):
        print(f"req/s, 1 worker, {CONNECTIONS} connections, median of {ROUNDS} turns, float32 maps")
        print("load: " + ("wrk" if shutil.which("wrk") else "a Python process (understates)"))
        for case, channels, size, outputs, kernel, goal in CASES:
            forms = bodies(channels, size, outputs, kernel)
            check_alike({"ours": ours, "naive": theirs}, forms)
            rates: dict[str, list[float]] = {"naive": [], "typed": [], "lists": []}
            for _ in range(ROUNDS):
                rates["naive"].append(load(f"{theirs}/api/convolve", forms["lists"], Path(folder)))
                rates["typed"].append(load(f"{ours}/api/convolve", forms["typed"], Path(folder)))
                rates["lists"].append(
                    load(f"{ours}/api/convolve?dtype=f4", forms["lists"], Path(folder))
                )
            naive_rate, typed, lists = (statistics.median(rates[name]) for name in rates)
            met &= typed / naive_rate >= goal
            print(
                f"{case} {channels}x{size}x{size}, {outputs} outputs, {kernel}x{kernel}:"
                f" pydantic, lists in and out {naive_rate:.0f};"
                f" ours, typed arrays as the page sends {typed:.0f}"
                f" = {typed / naive_rate:.1f} times (goal {goal:.0f});"
                f" ours, lists in {lists:.0f} = {lists / naive_rate:.1f} times"
            )
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
