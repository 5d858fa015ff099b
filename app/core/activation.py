"""The activation functions."""

import numpy as np

from .arrays import FloatArray
from .scalars import ACTIVATIONS, choice

LEAKY_SLOPE = 0.01
"""The negative slope of nn.LeakyReLU."""


def activate(name: str, pre_activation: FloatArray) -> FloatArray:
    """Apply an activation to every value.

    Parameters
    ----------
    name : {'identity', 'relu', 'sigmoid', 'tanh', 'leaky_relu'}
        leaky_relu has the negative slope 0.01.
    pre_activation : numpy.ndarray
        Any shape, float32 or float64.

    Returns
    -------
    numpy.ndarray
        Same shape and type; the same array for 'identity'.

    Raises
    ------
    ConvError
        ``unknown_choice``.
    """
    choice(name, "activation", ACTIVATIONS)
    if name == "relu":
        return np.maximum(pre_activation, 0)
    if name == "sigmoid":
        return _sigmoid(pre_activation)
    if name == "tanh":
        return np.tanh(pre_activation)
    if name == "leaky_relu":
        return np.where(pre_activation > 0, pre_activation, LEAKY_SLOPE * pre_activation)
    return pre_activation


def _sigmoid(values: FloatArray) -> FloatArray:
    # exp(−|x|) cannot overflow.
    decay = np.exp(-np.abs(values))
    result: FloatArray = np.where(values >= 0, 1, decay) / (1 + decay)
    return result
