"""A layer's shapes and counts, computed before any array is allocated."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .arrays import checked_shape
from .errors import ConvError
from .geometry import check_fit, output_size, resolve_padding
from .scalars import (
    PADDING_MODES,
    PaddingLike,
    Pair,
    PairLike,
    Sides,
    choice,
    padding_form,
    pair,
    whole_number,
)

Shape3 = tuple[int, int, int]
Shape4 = tuple[int, int, int, int]


@dataclass(frozen=True)
class Parameters:
    """The number of learnable parameters."""

    weights: int
    biases: int

    @property
    def total(self) -> int:
        """Weights and biases together."""
        return self.weights + self.biases


@dataclass(frozen=True, eq=False)
class Plan:
    """The shapes and counts of a layer that fits its input, without values.

    Plans compare by identity, which makes them cheap cache keys. The last 512 are cached:
    equal arguments return the same plan while it is.

    Attributes
    ----------
    input_shape : (C, H, W)
    weight_shape : (O, C / groups, kH, kW)
    padding : (top, left, bottom, right)
    stride, dilation : (height, width)
    output_size : (H', W')
    """

    input_shape: Shape3
    weight_shape: Shape4
    biases: int
    stride: Pair
    padding: Sides
    padding_mode: str
    dilation: Pair
    groups: int
    output_size: Pair

    @cached_property
    def padded_shape(self) -> Shape3:
        """Shape of the input with its padding, (C, Hp, Wp)."""
        channels, height, width = self.input_shape
        top, left, bottom, right = self.padding
        return channels, height + top + bottom, width + left + right

    @cached_property
    def clipped_stride_and_dilation(self) -> tuple[Pair, Pair]:
        """Stride and dilation, clipped to the size of the padded input.

        NumPy's strides are 64-bit, and a stride of 10³⁰ is valid: it gives one output position.
        """
        _, height, width = self.padded_shape
        (down, right), (dh, dw) = self.stride, self.dilation
        return (min(down, height), min(right, width)), (min(dh, height), min(dw, width))

    @cached_property
    def partials_shape(self) -> Shape4:
        """Shape of all partial maps, (O, C / groups, H', W')."""
        return (*self.weight_shape[:2], *self.output_size)

    @cached_property
    def output_shape(self) -> Shape3:
        """Shape of the output, (O, H', W')."""
        return (self.weight_shape[0], *self.output_size)

    @cached_property
    def parameters(self) -> Parameters:
        """The number of weights and biases."""
        out, heard, height, width = self.weight_shape
        return Parameters(out * heard * height * width, self.biases)

    @cached_property
    def macs(self) -> int:
        """The number of multiplications; padded zeros count, biases do not."""
        return self.parameters.weights * self.output_size[0] * self.output_size[1]

    def heard_by(self, out_channel: int) -> range:
        """Return the input channels that contribute to an output channel."""
        heard = self.weight_shape[1]
        group = out_channel // (self.weight_shape[0] // self.groups)
        return range(group * heard, (group + 1) * heard)


def plan(
    input_shape: Sequence[int],
    weight_shape: Sequence[int],
    *,
    bias_shape: Sequence[int] | None = None,
    stride: PairLike = 1,
    padding: PaddingLike = 0,
    padding_mode: str = "zeros",
    dilation: PairLike = 1,
    groups: int = 1,
) -> Plan:
    """Compute a layer's shapes and counts from shapes alone.

    No array is allocated and Python's integers do not overflow, so a plan of any size is
    safe to make: limits are checked on it.

    Parameters
    ----------
    input_shape : (C, H, W)
    weight_shape : (O, C / groups, kH, kW)
    bias_shape : (O,), optional
    stride, dilation : int or (height, width)
    padding : int, (height, width), (top, left, bottom, right), 'valid' or 'same'
    padding_mode : {'zeros', 'reflect', 'replicate', 'circular'}
    groups : int
        Divides C and O.

    Returns
    -------
    Plan

    Raises
    ------
    ConvError
        Its `code` tells the rule; the message names argument, value and rule.

    Examples
    --------
    One kernel over an RGB image has 27 weights, one bias, and one output map.

    >>> from channelsum import plan
    >>> layer = plan((3, 32, 32), (1, 3, 3, 3), bias_shape=(1,), padding="same")
    >>> layer.output_shape
    (1, 32, 32)
    >>> layer.parameters
    Parameters(weights=27, biases=1)
    >>> layer.macs
    27648
    """
    return plan_of(
        checked_shape(input_shape, "input", 3),
        checked_shape(weight_shape, "weight", 4),
        None if bias_shape is None else checked_shape(bias_shape, "bias", 1),
        *hashable(stride, padding, padding_mode, dilation, groups),
    )


def hashable(
    stride: PairLike, padding: PaddingLike, padding_mode: str, dilation: PairLike, groups: int
) -> tuple[PairLike, PaddingLike, str, PairLike, int]:
    """Return the layer's scalars as a cache key: True and 1.0 must not match a cached 1.

    Plain integers are passed through unchecked, because checking them costs as much as the
    arithmetic of a small convolution; `plan_of` checks them when it makes the plan.
    """
    return (
        stride if type(stride) is int else pair(stride, "stride"),
        padding if type(padding) is int else padding_form(padding),
        choice(padding_mode, "padding_mode", PADDING_MODES),
        dilation if type(dilation) is int else pair(dilation, "dilation"),
        groups if type(groups) is int else whole_number(groups, "groups", 1),
    )


@lru_cache(maxsize=512)
def plan_of(
    input_shape: Shape3,
    weight_shape: Shape4,
    bias_shape: tuple[int] | None,
    stride: PairLike,
    padding: PaddingLike,
    padding_mode: str,
    dilation: PairLike,
    groups: int,
) -> Plan:
    """Make the plan for checked shapes and the scalars that `hashable` returned."""
    stride, dilation = pair(stride, "stride"), pair(dilation, "dilation")
    groups = whole_number(groups, "groups", 1)
    _check_channels(input_shape[0], weight_shape, bias_shape, groups)
    size, kernel = input_shape[1:], weight_shape[2:]
    sides = resolve_padding(
        padding, size, kernel, stride=stride, dilation=dilation, padding_mode=padding_mode
    )
    rows, columns = (sides[0], sides[2]), (sides[1], sides[3])
    check_fit((size[0] + sum(rows), size[1] + sum(columns)), kernel, dilation)
    places = (
        output_size(size[0], kernel[0], stride=stride[0], padding=rows, dilation=dilation[0]),
        output_size(size[1], kernel[1], stride=stride[1], padding=columns, dilation=dilation[1]),
    )
    biases = 0 if bias_shape is None else bias_shape[0]
    return Plan(
        input_shape, weight_shape, biases, stride, sides, padding_mode, dilation, groups, places
    )


def _check_channels(
    channels: int, weight_shape: Shape4, bias_shape: tuple[int] | None, groups: int
) -> None:
    out, heard = weight_shape[:2]
    if channels % groups:
        raise ConvError("groups", "groups_in_channels", value=groups, channels=channels)
    if out % groups:
        raise ConvError("groups", "groups_out_channels", value=groups, channels=out)
    if heard != channels // groups:
        raise ConvError("weight", "weight_channels", expected=channels // groups, value=heard)
    if bias_shape is not None and bias_shape[0] != out:
        raise ConvError("bias", "bias_length", expected=out, value=bias_shape[0])
