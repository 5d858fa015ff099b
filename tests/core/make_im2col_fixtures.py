"""Write tests/fixtures/im2col.json: ``python -m tests.core.make_im2col_fixtures``.

The page computes its own im2col matrix; these are the engine's matrices of the same layers.
"""

from pathlib import Path
from typing import Any

import numpy as np

from app.core import convolve, im2col, plan
from tests.core.make_js_fixtures import draw_layer, draw_values, plain, possible, write

FILE = Path(__file__).parent.parent / "fixtures" / "im2col.json"
CASES = 16
NOTE = (
    "Made by python -m tests.core.make_im2col_fixtures. layer.padding is resolved: top, left, "
    "bottom, right. matrix is the engine's im2col of the whole input; aggregate the channel sums "
    "of out, that is weight[out] times the rows of the channels that it hears. All whole numbers."
)


def case(number: int) -> dict[str, Any]:
    """Return one case, determined by its number."""
    rng = np.random.default_rng(20261122 + number)
    drawn = draw_layer(rng, number)
    scalars = drawn["scalars"]
    layer = plan(drawn["input_shape"], drawn["weight_shape"], **scalars)
    x = draw_values(rng, layer.input_shape, 0)
    weight = draw_values(rng, layer.weight_shape, 0)
    out = int(rng.integers(layer.weight_shape[0]))
    geometry = {name: scalars[name] for name in ("stride", "padding", "padding_mode", "dilation")}
    return {
        "input": plain(x),
        "weight": plain(weight),
        "layer": {**scalars, "padding": list(layer.padding)},
        "out": out,
        "matrix": plain(im2col(x, layer.weight_shape[2:], **geometry)),
        "aggregate": plain(convolve(x, weight, **scalars).aggregate[out].ravel()),
    }


def fixtures() -> dict[str, Any]:
    return {"note": NOTE, "cases": possible(case, CASES)}


if __name__ == "__main__":
    write(FILE, fixtures())
