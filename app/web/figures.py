"""Number formatting for what the server draws, the same as in static/js/model/format.js."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10

MINUS = "\u2212"
_NOISE = 1e-11
_MOST_EXACT, _MOST = 4, 6
_DIGITS_OF_THE_LARGEST = 3


def decimals_for(values: Iterable[float]) -> tuple[int, bool]:
    """Return the fewest decimals that show the values exactly, and whether they must be rounded."""
    everyone = list(values)
    size = max((abs(v) for v in everyone), default=0.0)
    slack = _NOISE * max(1.0, size)
    for decimals in range(_MOST_EXACT + 1):
        if all(abs(v - float(_fixed(v, decimals))) <= slack for v in everyone):
            return decimals, False
    digits = _DIGITS_OF_THE_LARGEST - 1 - floor(log10(size))
    return min(_MOST, max(2, digits)), True


def written(value: float, decimals: int | None = None) -> str:
    """Format a number with U+2212 as the minus sign and without negative zero."""
    places = decimals_for([value])[0] if decimals is None else decimals
    digits = str(abs(_fixed(value, places)))
    return digits if float(digits) == 0 or value > 0 else MINUS + digits


@dataclass(frozen=True)
class Sum:
    """A formatted column addition, all numbers with the same decimals."""

    decimals: int
    terms: list[str]
    bias: str | None
    total: str
    rounded: bool


def summed(terms: Sequence[float], bias: float | None, total: float) -> Sum:
    """Format terms, bias and total."""
    addends = [*terms, *([] if bias is None else [bias])]
    decimals, cut = decimals_for([*addends, total])
    shown = sum((_fixed(one, decimals) for one in addends), Decimal(0))
    return Sum(
        decimals,
        [written(one, decimals) for one in terms],
        None if bias is None else written(bias, decimals),
        written(total, decimals),
        cut or shown != _fixed(total, decimals),
    )


def sentence(column: Sum) -> str:
    """Return the sum as a sentence: ``43 − 7 − 4 + 2 = 34``."""
    addends = [*column.terms, *([] if column.bias is None else [column.bias])]
    first, rest = (column.terms or ["0"])[0], addends[1:] if column.terms else addends
    signed = [f"{MINUS} {one[1:]}" if one.startswith(MINUS) else f"+ {one}" for one in rest]
    return " ".join([first, *signed, "≈" if column.rounded else "=", column.total])


def _fixed(value: float, decimals: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
