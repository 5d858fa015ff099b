"""Checks of scalar arguments: whole numbers, pairs, padding, names, positions."""

from collections.abc import Sequence
from operator import index
from typing import SupportsIndex

from .errors import ConvError, shown

Pair = tuple[int, int]
Sides = tuple[int, int, int, int]
PairLike = int | Sequence[int]
PaddingLike = int | Sequence[int] | str

PADDING_MODES = ("zeros", "reflect", "replicate", "circular")
ACTIVATIONS = ("identity", "relu", "sigmoid", "tanh", "leaky_relu")
AGGREGATIONS = ("sum", "mean", "max", "none")


def whole_number(value: object, argument: str, minimum: int) -> int:
    """Check a whole number of at least `minimum`; booleans and floats are refused."""
    number = value if type(value) is int else _integer(value, argument)
    if number < minimum:
        raise ConvError(argument, "below_minimum", minimum=minimum, value=number)
    return number


def _integer(value: object, argument: str) -> int:
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        raise ConvError(argument, "not_whole_number", value=shown(value))
    try:
        return index(value)
    except TypeError:  # an array of several integers has __index__ and refuses to use it
        raise ConvError(argument, "not_whole_number", value=shown(value)) from None


def pair(value: object, argument: str, minimum: int = 1) -> Pair:
    """Return (height, width) from a pair or from one number for both axes."""
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise ConvError(argument, "not_pair", value=shown(value))
        return whole_number(value[0], argument, minimum), whole_number(value[1], argument, minimum)
    both = whole_number(value, argument, minimum)
    return both, both


def padding_form(value: object) -> Sides | str:
    """Return padding as (top, left, bottom, right), or 'same'; 'valid' is four zeros."""
    if isinstance(value, str):
        if value not in ("valid", "same"):
            raise ConvError("padding", "padding_form", value=shown(value))
        return (0, 0, 0, 0) if value == "valid" else value
    if not isinstance(value, list | tuple):
        every = whole_number(value, "padding", 0)
        return every, every, every, every
    if len(value) not in (2, 4):
        raise ConvError("padding", "padding_form", value=shown(value))
    sides = [whole_number(side, "padding", 0) for side in value] * 2
    return sides[0], sides[1], sides[2], sides[3]


def choice(value: object, argument: str, choices: tuple[str, ...]) -> str:
    """Check that a name is one of `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise ConvError(argument, "unknown_choice", choices=", ".join(choices), value=shown(value))
    return value


def position(value: object, argument: str, count: int) -> int:
    """Check an index from 0 to count − 1; negative indices are refused."""
    number = _integer(value, argument)
    if not 0 <= number < count:
        raise ConvError(argument, "out_of_range", last=count - 1, value=number)
    return number
