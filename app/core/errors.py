"""Refusals: exceptions with an argument, the code of the broken rule and message parameters."""

import math
from collections.abc import Mapping
from typing import ClassVar

Param = str | int | float


class RefusalError(ValueError):
    """A value that is refused.

    Parameters
    ----------
    argument : str
        The argument at fault.
    code : str
        Stable name of the rule; ``error.<code>`` is its message in every language.
    **params : str, int or float
        Values for the placeholders of the message.

    Attributes
    ----------
    argument : str
        The argument at fault.
    code : str
        Stable name of the rule.
    params : dict
        Values for the placeholders of the message.
    """

    MESSAGES: ClassVar[Mapping[str, str]] = {}
    """The English message of every rule, by code."""

    def __init__(self, argument: str, code: str, /, **params: Param) -> None:
        super().__init__(argument, code)
        self.argument = argument
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return self.MESSAGES[self.code].format(**self.params)


class ConvError(RefusalError):
    """An argument that is not valid for the layer.

    Parameters
    ----------
    argument : str
        The argument at fault, as the public functions spell it.
    code : str
        Stable name of the rule.
    **params : str, int or float
        Further values for the placeholders of the message.

    Attributes
    ----------
    argument : str
        The argument at fault.
    code : str
        Stable name of the rule; ``error.<code>`` is its message in every language.
    params : dict
        Values for the placeholders of the message, including the argument.

    Examples
    --------
    >>> from channelsum import ConvError, plan
    >>> try:
    ...     plan((3, 4, 4), (1, 3, 3, 3), padding=4, padding_mode="reflect")
    ... except ConvError as error:
    ...     print(error)
    padding_mode 'reflect' needs padding < input size: padding 4, height 4
    """

    MESSAGES: ClassVar[Mapping[str, str]] = {
        "below_minimum": "{argument} must be at least {minimum}: {value}",
        "bias_length": (
            "{argument} must have one value for each of {expected} output channels: {value}"
        ),
        "circular_padding_too_large": (
            "padding_mode 'circular' needs {argument} ≤ input size: {argument} {padding}, "
            "{axis} {size}"
        ),
        "dimensions": "{argument} must have {expected} axes: shape {value}",
        "dtype": "{argument} must be of type {choices}: {value}",
        "empty_axis": "{argument} must have at least one value along every axis: shape {value}",
        "gains_length": (
            "{argument} must have one value for each of {expected} input channels: {value}"
        ),
        "groups_in_channels": (
            "{argument} must divide in_channels: {argument} {value}, in_channels {channels}"
        ),
        "groups_out_channels": (
            "{argument} must divide out_channels: {argument} {value}, out_channels {channels}"
        ),
        "kernel_too_large": (
            "{argument} must fit into the padded input: kernel {kernel} with dilation "
            "{dilation} spans {span}, padded {axis} {size}"
        ),
        "no_total": "{argument} must put the channels together to have a running total: {value}",
        "not_finite": "{argument} must hold finite numbers only: {value}",
        "not_list": "{argument} must be a list of numbers, nested {expected} deep: {value}",
        "not_number": "{argument} must hold numbers only: {value}",
        "not_pair": "{argument} must be one whole number or a pair (height, width): {value}",
        "not_whole_number": "{argument} must be a whole number: {value}",
        "out_of_range": "{argument} must be between 0 and {last}: {value}",
        "overflowed": "{argument} and weight are too large together: the result overflows {value}",
        "padding_form": (
            "{argument} must be a whole number, a pair (height, width), four sides (top, "
            "left, bottom, right), 'valid' or 'same': {value}"
        ),
        "ragged": "{argument} must have lists of one length side by side: {first} and {second}",
        "reflect_padding_too_large": (
            "padding_mode 'reflect' needs {argument} < input size: {argument} {padding}, "
            "{axis} {size}"
        ),
        "unknown_choice": "{argument} must be one of {choices}: {value}",
        "weight_channels": (
            "{argument} must have in_channels / groups = {expected} slices for each output "
            "channel: {value}"
        ),
    }

    def __init__(self, argument: str, code: str, /, **params: Param) -> None:
        shortened = {
            name: shown(value) if isinstance(value, int) and value.bit_length() > 200 else value
            for name, value in params.items()
        }
        super().__init__(argument, code, **{"argument": argument, **shortened})


def shown(value: object) -> str:
    """Return the repr of a refused value, at most 60 characters long."""
    if isinstance(value, int) and value.bit_length() > 200:
        sign = "-" if value < 0 else ""
        return f"{sign}10^{int(value.bit_length() * math.log10(2))}"  # str() may refuse: too long
    text = value.__name__ if isinstance(value, type) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
