"""Refusals: one class a rule, each naming the argument, the value and the rule."""

import math
from typing import ClassVar

Param = str | int | float


class ConvError(ValueError):
    """A value the layer cannot have.

    Parameters
    ----------
    argument : str
        The argument at fault, as the public functions spell it.
    **params : str, int or float
        What else the message names.

    Attributes
    ----------
    argument : str
        The argument at fault.
    code : str
        Stable name of the rule; ``error.<code>`` is its message in every language.
    params : dict
        What the message is filled with, the argument included.

    Examples
    --------
    >>> from channelsum import ConvError, plan
    >>> try:
    ...     plan((3, 4, 4), (1, 3, 3, 3), padding=4, padding_mode="reflect")
    ... except ConvError as error:
    ...     print(error)
    padding_mode 'reflect' needs padding < input size: padding 4, height 4
    """

    code: ClassVar[str] = "invalid"
    template: ClassVar[str] = "{argument} is invalid"

    def __init__(self, argument: str, **params: Param) -> None:
        self.argument = argument
        self.params: dict[str, Param] = {
            name: shown(value) if isinstance(value, int) and value.bit_length() > 200 else value
            for name, value in {"argument": argument, **params}.items()
        }
        super().__init__(self.template.format(**self.params))

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.argument, self.params))


def _rebuild(rule: type[ConvError], argument: str, params: dict[str, Param]) -> ConvError:
    rest = {name: value for name, value in params.items() if name != "argument"}
    return rule(argument, **rest)


class NotWholeNumberError(ConvError):
    """A count that is no integer."""

    code = "not_whole_number"
    template = "{argument} must be a whole number: {value}"


class BelowMinimumError(ConvError):
    """A count below the least it can be."""

    code = "below_minimum"
    template = "{argument} must be at least {minimum}: {value}"


class NotPairError(ConvError):
    """A size that is neither one number nor two."""

    code = "not_pair"
    template = "{argument} must be one whole number or a pair (height, width): {value}"


class PaddingFormError(ConvError):
    """Padding in no known form."""

    code = "padding_form"
    template = (
        "{argument} must be a whole number, a pair (height, width), four sides "
        "(top, left, bottom, right), 'valid' or 'same': {value}"
    )


class UnknownChoiceError(ConvError):
    """A name that is not on the list."""

    code = "unknown_choice"
    template = "{argument} must be one of {choices}: {value}"


class ReflectPaddingError(ConvError):
    """Reflected padding as large as what it reflects."""

    code = "reflect_padding_too_large"
    template = (
        "padding_mode 'reflect' needs {argument} < input size: {argument} {padding}, {axis} {size}"
    )


class CircularPaddingError(ConvError):
    """Circular padding that goes round more than once."""

    code = "circular_padding_too_large"
    template = (
        "padding_mode 'circular' needs {argument} ≤ input size: {argument} {padding}, {axis} {size}"
    )


class KernelTooLargeError(ConvError):
    """A kernel with no place to stand."""

    code = "kernel_too_large"
    template = (
        "{argument} must fit into the padded input: "
        "kernel {kernel} with dilation {dilation} spans {span}, padded {axis} {size}"
    )


class GroupsInputError(ConvError):
    """Groups that leave input channels over."""

    code = "groups_in_channels"
    template = "{argument} must divide in_channels: {argument} {value}, in_channels {channels}"


class GroupsOutputError(ConvError):
    """Groups that leave output channels over."""

    code = "groups_out_channels"
    template = "{argument} must divide out_channels: {argument} {value}, out_channels {channels}"


class WeightChannelsError(ConvError):
    """Slices for another number of channels than the kernel hears."""

    code = "weight_channels"
    template = (
        "{argument} must have in_channels / groups = {expected} slices for each output channel: "
        "{value}"
    )


class BiasLengthError(ConvError):
    """Biases for another number of output channels."""

    code = "bias_length"
    template = "{argument} must have one value for each of {expected} output channels: {value}"


class GainsLengthError(ConvError):
    """Gains for another number of input channels."""

    code = "gains_length"
    template = "{argument} must have one value for each of {expected} input channels: {value}"


class DimensionsError(ConvError):
    """An array with too many axes or too few."""

    code = "dimensions"
    template = "{argument} must have {expected} axes: shape {value}"


class EmptyAxisError(ConvError):
    """An array with nothing along one axis."""

    code = "empty_axis"
    template = "{argument} must have at least one value along every axis: shape {value}"


class NotListError(ConvError):
    """A single value where a list was due."""

    code = "not_list"
    template = "{argument} must be a list of numbers, nested {expected} deep: {value}"


class RaggedError(ConvError):
    """Lists of different lengths side by side."""

    code = "ragged"
    template = "{argument} must have lists of one length side by side: {first} and {second}"


class NotNumberError(ConvError):
    """Something in an array that is no number."""

    code = "not_number"
    template = "{argument} must hold numbers only: {value}"


class NotFiniteError(ConvError):
    """NaN, infinity, or more than float64 can hold."""

    code = "not_finite"
    template = "{argument} must hold finite numbers only: {value}"


class DtypeError(ConvError):
    """A typed array the engine does not take."""

    code = "dtype"
    template = "{argument} must be of type {choices}: {value}"


class OutOfRangeError(ConvError):
    """An index to something that is not there."""

    code = "out_of_range"
    template = "{argument} must be between 0 and {last}: {value}"


class OverflowedError(ConvError):
    """Numbers whose sum of products is larger than their type can hold."""

    code = "overflowed"
    template = "{argument} and weight are too large together: the result overflows {value}"


class NoTotalError(ConvError):
    """A running total asked of a rule that adds nothing up."""

    code = "no_total"
    template = "{argument} must put the channels together to have a running total: {value}"


def rules() -> tuple[type[ConvError], ...]:
    """List every rule a value can break."""
    return tuple(sorted(ConvError.__subclasses__(), key=lambda rule: rule.code))


def shown(value: object) -> str:
    """Write a refused value as it was given, at most 60 characters long."""
    if isinstance(value, int) and value.bit_length() > 200:
        sign = "-" if value < 0 else ""
        return f"{sign}10^{int(value.bit_length() * math.log10(2))}"  # about: str() may refuse
    text = value.__name__ if isinstance(value, type) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
