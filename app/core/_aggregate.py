"""Channel aggregation: how the partial maps of one output channel become one map."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import ArrayLike, FloatArray, as_array
from .blocks import Strip, whole_layer
from .errors import ConvError, shown
from .scalars import AGGREGATIONS, choice, position, whole_number


@dataclass(frozen=True)
class Mix:
    """The gain of each input channel, and which are muted.

    Attributes
    ----------
    gains : tuple of float
        One factor per input channel.
    muted : frozenset of int
        Input channels left out of the aggregate.
    plain : bool
        Whether all gains are 1 and nothing is muted.
    """

    gains: tuple[float, ...]
    muted: frozenset[int]
    plain: bool


def mix(gains: ArrayLike | None, mute: Sequence[int], channels: int) -> Mix:
    """Check gains and mutes against the number of input channels.

    Raises
    ------
    ConvError
        ``gains_length``, ``not_list``, ``not_number`` or ``not_finite``, unless gains are one
        finite number per channel; ``not_whole_number``, ``out_of_range`` or ``not_list``, for
        muted channels that do not exist.
    """
    if not isinstance(mute, list | tuple | set | frozenset | range):
        raise ConvError("mute", "not_list", expected=1, value=shown(mute))
    muted = frozenset(position(channel, "mute", channels) for channel in mute)
    if gains is None:
        return Mix((1.0,) * channels, muted, not muted)
    factors = as_array(gains, "gains", 1).tolist()
    if len(factors) != channels:
        raise ConvError("gains", "gains_length", expected=channels, value=len(factors))
    return Mix(tuple(factors), muted, not muted and all(gain == 1 for gain in factors))


def aggregate(
    partials: ArrayLike,
    rule: str = "sum",
    *,
    gains: ArrayLike | None = None,
    mute: Sequence[int] = (),
    groups: int = 1,
) -> FloatArray:
    """Combine the partial maps of each output channel, in channel order.

    Parameters
    ----------
    partials : numpy.ndarray
        (O, C / groups, H', W').
    rule : {'sum', 'mean', 'max', 'none'}
        Over the unmuted input channels of an output: their sum (Conv2D); the sum divided
        by their number; the maximum (not a Conv2D: f(−x) ≠ −f(x)); or every map
        separately, (O·C / groups, H', W') output-major, muted ones 0.
    gains : sequence of float, optional
        One factor per input channel, by absolute channel.
    mute : sequence of int
        Input channels whose partial maps are left out, by absolute channel.
    groups : int
        The layer's groups.

    Returns
    -------
    numpy.ndarray
        (O, H', W'), or (O·C / groups, H', W') for 'none'. 0 where every channel is muted.
    """
    choice(rule, "aggregation", AGGREGATIONS)
    whole_number(groups, "groups", 1)
    maps = np.ascontiguousarray(as_array(partials, "partials", 4))
    if maps.shape[0] % groups:
        raise ConvError("groups", "groups_out_channels", value=groups, channels=maps.shape[0])
    return combine(maps, rule, mix(gains, mute, maps.shape[1] * groups), groups)


def combine(maps: FloatArray, rule: str, settings: Mix, groups: int) -> FloatArray:
    """Aggregate all partial maps, (O, C / groups, H', W'), with checked settings."""
    out, heard, rows, cols = maps.shape
    # NumPy sums pairwise along the contiguous axis, which must not be the channel axis:
    # channels are added in order.
    if settings.plain and rule in ("sum", "mean") and rows * cols > 1:
        added: FloatArray = np.add.reduce(maps, axis=1, initial=0)
        return added / added.dtype.type(heard) if rule == "mean" else added
    grouped = maps.reshape(groups, out // groups, heard, rows, cols)
    result = np.empty(grouped.shape, maps.dtype)
    if rule != "none":
        result = np.empty_like(grouped[:, :, :1])  # same memory layout as the maps
    total = Total(result, rule, settings, heard)
    total.add(grouped, whole_layer(grouped.shape))
    return total.maps()


class Total:
    """The aggregate of every output channel, accumulated strip by strip in channel order.

    Parameters
    ----------
    result : numpy.ndarray
        Uninitialized, (groups, O / groups, 1, H', W'); for 'none' the third axis is C / groups.
    rule : str
    settings : Mix
    heard : int
        C / groups.
    """

    def __init__(self, result: FloatArray, rule: str, settings: Mix, heard: int) -> None:
        self.result, self.rule, self.settings, self.heard = result, rule, settings, heard
        self.left = [heard] * len(result)
        self.first = [0] * len(result)
        if settings.muted:
            result[...] = 0
            for group in range(len(result)):
                channels = range(group * heard, (group + 1) * heard)
                left = [k for k, channel in enumerate(channels) if channel not in settings.muted]
                self.left[group], self.first[group] = len(left), min(left, default=0)

    def add(self, maps: FloatArray, strip: Strip) -> None:
        """Add the maps (groups, O / groups, C / groups, rows, W') of a strip."""
        groups, outs, heard, lines = strip
        if self.settings.plain:  # all groups are treated alike: one pass
            self._add(maps, self.result[groups, outs, :, lines], groups.start, heard.start)
            return
        for group in range(groups.start, groups.stop):
            result = self.result[group : group + 1, outs, :, lines]
            self._add(maps[group - groups.start, None], result, group, heard.start)

    def _add(self, maps: FloatArray, result: FloatArray, group: int, start: int) -> None:
        gains, muted = self.settings.gains, self.settings.muted
        total = result[:, :, 0]
        for k, channel in enumerate(range(maps.shape[2]), start):
            gain = gains[group * self.heard + k]
            if group * self.heard + k in muted:
                continue
            term = maps[:, :, channel]
            if gain != 1:
                term = term * gain
            if self.rule == "none":
                result[:, :, k] = term
            elif k == self.first[group]:
                np.add(term, 0, out=total)  # −0 becomes 0
            elif self.rule == "max":
                np.maximum(total, term, out=total)
            else:
                np.add(total, term, out=total)

    def maps(self) -> FloatArray:
        """Return the aggregate, (O, H', W') or for 'none' (O·C / groups, H', W')."""
        if self.rule == "mean":
            counts = [max(left, 1) for left in self.left]
            self.result /= np.array(counts, self.result.dtype)[:, None, None, None, None]
        return self.result.reshape(-1, *self.result.shape[3:])
