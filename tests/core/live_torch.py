"""Compare the engine with the torch that is installed: ``python -m tests.core.live_torch [N]``.

Draws N layers (default 2000), the first of which are those of the committed vectors.
Prints how many passed and failed; the exit code is 1 if any failed.
"""

import sys

from tests.core.by_torch import outputs
from tests.core.torch_cases import differs, draw


def main(count: int) -> int:
    """Compare `count` layers."""
    failed = 0
    for number in range(count):
        case = draw(number)
        output, maps = outputs(case)
        difference = differs(case, output, maps)
        if difference is not None:
            failed += 1
            print(f"case {number}: {difference}; {case.x.shape} {case.weight.shape} {case.scalars}")
    print(f"{count - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
