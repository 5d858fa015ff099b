"""Time ``POST /api/convolve`` against the usual way to write it: ``python -m tests.bench.http``.

The app is compared with the same route written as in FastAPI's tutorial, with pydantic models of
nested lists in and out, and with a faster variant that uses typed arrays: an ``Annotated`` array
and a direct response. All use the same engine, one worker (uvloop, httptools) and eight
connections, and are measured in turns so that other load affects all alike; medians. All answers
hold the same maps of random numbers. The load comes from ``wrk`` if it is installed, otherwise
from a Python process, which is itself the bottleneck on small answers and understates the ratios.
On a shared machine, CPU time per answer is the more stable number; it is printed on Linux.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Annotated, Any, NamedTuple

import numpy as np
from fastapi import FastAPI
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, PlainValidator

from app.core import convolve
from app.web.arrays import encode_typed
from tests.serving import ask, free_port, installed_command, serving

CONNECTIONS, SECONDS, ROUNDS = 8, 2, 7
LOAD = Path(__file__).with_name("wire.py")
MAPS = ("partials", "aggregate", "pre_activation", "output")

Block3 = list[list[list[float]]]
Block4 = list[Block3]


class Question(BaseModel):
    """The request model of the usual route."""

    input: Block3
    weight: Block4
    bias: list[float] | None = None
    stride: int = 1
    padding: int = 0
    padding_mode: str = "zeros"
    dilation: int = 1
    groups: int = 1
    activation: str = "identity"


class Answer(BaseModel):
    """The response model of the usual route."""

    partials: Block4
    aggregate: Block3
    pre_activation: Block3
    output: Block3
    macs: int


usual = FastAPI()


@usual.get("/healthz")
async def healthz() -> str:
    return "ok"


@usual.post("/api/convolve")
def usual_route(question: Question) -> Answer:
    """Answer in FastAPI's thread pool, as it recommends for blocking work."""
    return answered(question)


@usual.post("/inline/api/convolve")
async def inline_route(question: Question) -> Answer:
    """Answer in the event loop, as the app does for small jobs."""
    return answered(question)


def decoded(form: dict[str, Any]) -> Any:
    """Decode a typed array with the standard library."""
    data = base64.b64decode(form["bdata"], validate=True)
    return np.frombuffer(data, form["dtype"]).reshape(form["shape"])


def encoded(array: Any) -> dict[str, Any]:
    """Encode a typed array with the standard library."""
    bdata = base64.b64encode(np.ascontiguousarray(array).data).decode()
    return {"dtype": array.dtype.str[1:], "bdata": bdata, "shape": array.shape}


Typed = Annotated[Any, PlainValidator(decoded)]


class TypedQuestion(Question):
    """The request model with typed arrays."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    input: Typed
    weight: Typed


@usual.post("/typed/api/convolve")
async def typed_route(question: TypedQuestion) -> Response:
    """Answer with typed arrays and without a response model."""
    arguments = dict(question)
    result = convolve(arguments.pop("input"), arguments.pop("weight"), **arguments)
    answer = {name: encoded(getattr(result, name)) for name in MAPS}
    content = json.dumps(answer | {"macs": result.plan.macs})
    return Response(content, media_type="application/json")


def answered(question: Question) -> Answer:
    arguments = question.model_dump()
    x, weight = np.array(arguments.pop("input")), np.array(arguments.pop("weight"))
    result = convolve(x, weight, arguments.pop("bias"), **arguments)
    maps = {name: getattr(result, name).tolist() for name in MAPS}
    return Answer(**maps, macs=result.plan.macs)


class Server(NamedTuple):
    """A running server."""

    address: str
    process: int


class Case(NamedTuple):
    """One shape, and the required ratio of answers per second."""

    channels: int
    size: int
    outputs: int
    goal: float


CASES = {"A": Case(3, 32, 1, 5.0), "B": Case(3, 64, 8, 8.0)}


class Way(NamedTuple):
    """One way to request: server, path and body."""

    label: str
    server: str
    path: str
    form: str


PATH = "/api/convolve"
WAYS = {
    "usual": Way("usual way: def, pydantic, lists", "usual", PATH, "lists"),
    "inline": Way("the same as async def", "usual", f"/inline{PATH}", "lists"),
    "typed": Way("async def, Annotated arrays, Response", "usual", f"/typed{PATH}", "f8"),
    "page": Way("ours, as the page asks: typed f8", "ours", PATH, "f8"),
    "f4": Way("ours, typed f4", "ours", PATH, "f4"),
    "lists": Way("ours, lists in and out", "ours", f"{PATH}?format=lists", "lists"),
}


def bodies(case: Case) -> dict[str, bytes]:
    """Return the same request with nested lists and with typed arrays of two widths."""
    rng = np.random.default_rng(2026)
    x = rng.random((case.channels, case.size, case.size), np.float32).astype(float)
    weight = rng.standard_normal((case.outputs, case.channels, 3, 3), np.float32).astype(float)
    forms = {"lists": json.dumps({"input": x.tolist(), "weight": weight.tolist()}).encode()}
    for dtype in ("f4", "f8"):
        typed = [encode_typed(array.astype(dtype)) for array in (x, weight)]
        forms[dtype] = b'{"input":%s,"weight":%s}' % tuple(typed)
    return forms


@contextmanager
def both() -> Iterator[dict[str, Server]]:
    """Run both applications, each in a process."""
    usual_way = [sys.executable, "-m", "uvicorn", "tests.bench.http:usual", "--no-access-log"]
    usual_way += ["--loop", "uvloop", "--http", "httptools", "--log-level", "warning"]
    commands = {"ours": [*installed_command(), "--no-browser"], "usual": usual_way}
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    with ExitStack() as stack:
        servers = {}
        for name, command in commands.items():
            port = free_port()
            process = stack.enter_context(serving(command, port, Path.cwd(), environment))
            servers[name] = Server(f"http://127.0.0.1:{port}", process.pid)
        yield servers


def processor_seconds(process: int) -> float:
    """Return the CPU time of a process so far; 0 without /proc."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def rate(address: str, body: bytes, folder: Path) -> float:
    """Return the answers per second."""
    file = folder / "body.json"
    file.write_bytes(body)
    if shutil.which("wrk") is None:
        command = [sys.executable, LOAD, address, file, CONNECTIONS, SECONDS]
        return float(_said([str(part) for part in command]))
    script = folder / "post.lua"
    script.write_text(
        f'wrk.method = "POST"\nwrk.body = io.open("{file}", "rb"):read("*a")\n'
        'wrk.headers["Content-Type"] = "application/json"\n'
    )
    said = _said(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), address])
    if "Non-2xx" in said:
        raise SystemExit(said)
    return float(said.split("Requests/sec:")[1].split()[0])


def _said(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def answer(address: str, body: bytes) -> bytes:
    """Return one answer."""
    reply = ask(address, body, Content_Type="application/json")
    if reply.status != 200:
        raise SystemExit(reply.body.decode())
    return reply.body


def check_alike(asked: dict[str, tuple[str, bytes]]) -> None:
    """Check that all answers hold the same maps, to the precision of their type."""
    found = {key: json.loads(answer(*one)) for key, one in asked.items()}
    for key, name in ((key, name) for key in found for name in MAPS):
        theirs, ours = found["usual"][name], found[key][name]
        if isinstance(ours, dict):
            data = base64.b64decode(ours["bdata"])
            ours = np.frombuffer(data, ours["dtype"]).reshape(ours["shape"])
        if not np.allclose(ours, theirs, rtol=1e-5, atol=1e-5 if key == "f4" else 1e-12):
            raise SystemExit(f"{WAYS[key].label}: other {name}")


def compare(name: str, case: Case, servers: dict[str, Server], folder: Path) -> None:
    """Print the table of one case."""
    forms = bodies(case)
    asked = {
        key: (servers[way.server].address + way.path, forms[way.form]) for key, way in WAYS.items()
    }
    check_alike(asked)
    rates: dict[str, list[float]] = {key: [] for key in WAYS}
    costs: dict[str, list[float]] = {key: [] for key in WAYS}
    for key in [*WAYS] * ROUNDS:
        server = servers[WAYS[key].server].process
        used = processor_seconds(server)
        rates[key].append(rate(*asked[key], folder))
        used = processor_seconds(server) - used
        costs[key].append(1e3 * used / (rates[key][-1] * SECONDS))
    print(f"\n{name}: {case.channels}x{case.size}x{case.size}, {case.outputs} outputs, 3x3")
    for key, way in WAYS.items():
        sent, received = len(asked[key][1]) / 1e3, len(answer(*asked[key])) / 1e3
        print(
            f"  {way.label:37} {median(rates[key]):6.0f} req/s {over(rates, key):6.2f} times"
            f"  {median(costs[key]):7.2f} ms each {1 / (over(costs, key) or 1):6.2f} times"
            f"  {sent:6.1f} kB in {received:7.1f} kB out"
        )
    reached = over(rates, "page")
    verdict = "reached" if reached >= case.goal else "missed"
    print(f"  goal {verdict}: {reached:.1f} times, at least {case.goal:.0f} asked for")


def over(found: dict[str, list[float]], key: str) -> float:
    """Return the ratio of a way's median to the usual way's."""
    usual_way = median(found["usual"])
    return median(found[key]) / usual_way if usual_way else 0.0


def main() -> int:
    """Print the tables; the exit code is always 0."""
    tool = "wrk" if shutil.which("wrk") else "a Python process (understates the ratios)"
    print(f"load by {tool}: {CONNECTIONS} connections, medians of {ROUNDS} turns of {SECONDS} s")
    with tempfile.TemporaryDirectory() as folder, both() as servers:
        for name, case in CASES.items():
            compare(name, case, servers, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
