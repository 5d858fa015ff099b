"""Write tests/fixtures/torch_vectors.npz: ``python -m tests.core.make_torch_vectors``.

Needs torch==2.13.0, which is not a dependency of the project: install it in a separate
environment. The layers are drawn from their numbers.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch

from tests.core.by_torch import outputs
from tests.core.torch_cases import draw

FILE = Path(__file__).parent.parent / "fixtures" / "torch_vectors.npz"
CASES = 120


def main() -> None:
    """Write the layers and torch's results."""
    arrays: dict[str, Any] = {"torch": np.array(torch.__version__)}
    for number in range(CASES):
        case = draw(number)
        output, maps = outputs(case)
        arrays |= {f"{number}_output": output, f"{number}_partials": maps}
        arrays |= {f"{number}_x": case.x, f"{number}_weight": case.weight}
    np.savez_compressed(FILE, **arrays)
    print(f"{FILE.name}: {CASES} cases, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
