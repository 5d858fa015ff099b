"""Channel aggregation: how the partial maps of one output channel become one map."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.core.arrays import ArrayLike, FloatArray, as_array
from app.core.errors import GainsLengthError, GroupsOutputError, NotListError, shown
from app.core.scalars import AGGREGATIONS, choice, position, whole


@dataclass(frozen=True)
class Mix:
    """What is done to each input channel's partial maps before they are put together."""

    gains: tuple[float, ...]
    muted: frozenset[int]

    def is_plain(self) -> bool:
        """Say whether every map goes in as it is."""
        return not self.muted and all(gain == 1 for gain in self.gains)


def mix(gains: ArrayLike | None, mute: Sequence[int], channels: int) -> Mix:
    """Check gains and mutes against the number of input channels.

    Raises
    ------
    GainsLengthError, NotListError, NotNumberError, NotFiniteError
        For gains that are not one finite number a channel.
    NotWholeNumberError, OutOfRangeError, NotListError
        For muted channels that do not exist.
    """
    if not isinstance(mute, list | tuple | set | frozenset | range):
        raise NotListError("mute", expected=1, value=shown(mute))
    muted = frozenset(position(channel, "mute", channels) for channel in mute)
    if gains is None:
        return Mix((1.0,) * channels, muted)
    factors = as_array(gains, "gains", 1).tolist()
    if len(factors) != channels:
        raise GainsLengthError("gains", expected=channels, value=len(factors))
    return Mix(tuple(factors), muted)


def aggregate(
    partials: ArrayLike,
    rule: str = "sum",
    *,
    gains: ArrayLike | None = None,
    mute: Sequence[int] = (),
    groups: int = 1,
) -> FloatArray:
    """Put the partial maps of each output channel together, in channel order.

    Parameters
    ----------
    partials : numpy.ndarray
        (O, C / groups, H', W').
    rule : {'sum', 'mean', 'max', 'none'}
        Over the channels an output hears, the unmuted ones: their sum (Conv2D); that
        divided by their number; the largest (no Conv2D: f(−x) ≠ −f(x)); or every map
        for itself, (O·C / groups, H', W') output-major, muted ones 0.
    gains : sequence of float, optional
        One factor an input channel, by absolute channel.
    mute : sequence of int
        Input channels whose partial maps are left out, by absolute channel.
    groups : int
        As in the layer.

    Returns
    -------
    numpy.ndarray
        (O, H', W'), or (O·C / groups, H', W') for 'none'. 0 where no channel is left.
    """
    choice(rule, "aggregation", AGGREGATIONS)
    whole(groups, "groups", 1)
    maps = as_array(partials, "partials", 4)
    if maps.shape[0] % groups:
        raise GroupsOutputError("groups", value=groups, channels=maps.shape[0])
    settings = mix(gains, mute, maps.shape[1] * groups)
    return combine(maps, rule, settings, groups)


def combine(partials: FloatArray, rule: str, settings: Mix, groups: int) -> FloatArray:
    """Aggregate with settings already checked."""
    out, heard, height, width = partials.shape
    if settings.is_plain():
        groups = 1  # every group is treated alike, so one pass does for all
    maps = 1 if rule != "none" else heard
    result = np.zeros((out, maps, height, width), partials.dtype)
    each = out // groups
    for group in range(groups):
        block = slice(group * each, (group + 1) * each)
        _combine_group(partials[block], result[block], rule, settings, group * heard)
    return result.reshape(out * maps, height, width)


def _combine_group(
    partials: FloatArray, result: FloatArray, rule: str, settings: Mix, first: int
) -> None:
    count = 0
    for channel in range(partials.shape[1]):
        if first + channel in settings.muted:
            continue
        gain = settings.gains[first + channel]
        term = partials[:, channel] if gain == 1 else partials[:, channel] * gain
        count += 1
        if rule == "none":
            result[:, channel] = term
        elif rule == "max" and count > 1:
            np.maximum(result[:, 0], term, out=result[:, 0])
        else:
            result[:, 0] += term
    if rule == "mean" and count:
        result /= count
