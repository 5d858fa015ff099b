"""The layer's scalar arguments in one form: pairs, names, positions."""

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


def whole(value: object, argument: str, minimum: int) -> int:
    """Read a whole number of at least `minimum`; booleans and floats are none."""
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
    """Read one number, meant for both axes, or (height, width)."""
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise ConvError(argument, "not_pair", value=shown(value))
        return whole(value[0], argument, minimum), whole(value[1], argument, minimum)
    both = whole(value, argument, minimum)
    return both, both


def padding_form(value: object) -> Sides | str:
    """Read padding as (top, left, bottom, right), or as 'valid' or 'same'."""
    if isinstance(value, str):
        if value not in ("valid", "same"):
            raise ConvError("padding", "padding_form", value=shown(value))
        return (0, 0, 0, 0) if value == "valid" else value
    if not isinstance(value, list | tuple):
        every = whole(value, "padding", 0)
        return every, every, every, every
    if len(value) not in (2, 4):
        raise ConvError("padding", "padding_form", value=shown(value))
    sides = [whole(side, "padding", 0) for side in value] * 2
    return sides[0], sides[1], sides[2], sides[3]


def choice(value: object, argument: str, choices: tuple[str, ...]) -> str:
    """Read a name that has to be one of `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise ConvError(argument, "unknown_choice", choices=", ".join(choices), value=shown(value))
    return value


def position(value: object, argument: str, count: int) -> int:
    """Read an index from 0 to count − 1; negative ones do not count from the end."""
    number = _integer(value, argument)
    if not 0 <= number < count:
        raise ConvError(argument, "out_of_range", last=count - 1, value=number)
    return number
