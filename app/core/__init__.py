"""The convolution engine: NumPy arrays in, every stage of a Conv2D layer out.

Arrays are (C, H, W) and (O, C / groups, kH, kW); rows come before columns. The
engine uses no files, clocks or network, and rounds nothing.
"""

from ._aggregate import aggregate
from ._breakdown import Breakdown, ChannelStep, breakdown
from ._column import Line, column
from ._convolve import ConvResult, convolve
from ._im2col import im2col
from ._plan import Parameters, Plan, plan
from ._window import ReceptiveField, Window, receptive_field, window
from .activation import activate
from .arrays import DTYPES, ArrayLike, FloatArray, as_array
from .errors import ConvError, RefusalError
from .geometry import output_size, resolve_padding
from .partials import partial_maps
from .scalars import ACTIVATIONS, AGGREGATIONS, PADDING_MODES

__all__ = [
    "ACTIVATIONS",
    "AGGREGATIONS",
    "DTYPES",
    "PADDING_MODES",
    "ArrayLike",
    "Breakdown",
    "ChannelStep",
    "ConvError",
    "ConvResult",
    "FloatArray",
    "Line",
    "Parameters",
    "Plan",
    "ReceptiveField",
    "RefusalError",
    "Window",
    "activate",
    "aggregate",
    "as_array",
    "breakdown",
    "column",
    "convolve",
    "im2col",
    "output_size",
    "partial_maps",
    "plan",
    "receptive_field",
    "resolve_padding",
    "window",
]
