"""The convolution engine: NumPy arrays in, every stage of a Conv2D layer out.

Arrays are (C, H, W) and (O, C / groups, kH, kW); rows come before columns. The
engine knows nothing of files, clocks or the web, and rounds nothing.
"""

from app.core._aggregate import aggregate
from app.core._breakdown import Breakdown, ChannelStep, breakdown
from app.core._column import Line, column
from app.core._convolve import ConvResult, convolve
from app.core._im2col import im2col
from app.core._plan import Parameters, Plan, plan
from app.core._window import ReceptiveField, Window, receptive_field, window
from app.core.activation import activate
from app.core.arrays import DTYPES, ArrayLike, FloatArray, as_array
from app.core.errors import (
    BelowMinimumError,
    BiasLengthError,
    CircularPaddingError,
    ConvError,
    DimensionsError,
    DtypeError,
    EmptyAxisError,
    GainsLengthError,
    GroupsInputError,
    GroupsOutputError,
    KernelTooLargeError,
    NotFiniteError,
    NotListError,
    NotNumberError,
    NoTotalError,
    NotPairError,
    NotWholeNumberError,
    OutOfRangeError,
    OverflowedError,
    PaddingFormError,
    RaggedError,
    ReflectPaddingError,
    UnknownChoiceError,
    WeightChannelsError,
    rules,
)
from app.core.geometry import output_size, resolve_padding
from app.core.partials import partial_maps
from app.core.scalars import ACTIVATIONS, AGGREGATIONS, PADDING_MODES

__all__ = [
    "ACTIVATIONS",
    "AGGREGATIONS",
    "DTYPES",
    "PADDING_MODES",
    "ArrayLike",
    "BelowMinimumError",
    "BiasLengthError",
    "Breakdown",
    "ChannelStep",
    "CircularPaddingError",
    "ConvError",
    "ConvResult",
    "DimensionsError",
    "DtypeError",
    "EmptyAxisError",
    "FloatArray",
    "GainsLengthError",
    "GroupsInputError",
    "GroupsOutputError",
    "KernelTooLargeError",
    "Line",
    "NoTotalError",
    "NotFiniteError",
    "NotListError",
    "NotNumberError",
    "NotPairError",
    "NotWholeNumberError",
    "OutOfRangeError",
    "OverflowedError",
    "PaddingFormError",
    "Parameters",
    "Plan",
    "RaggedError",
    "ReceptiveField",
    "ReflectPaddingError",
    "UnknownChoiceError",
    "WeightChannelsError",
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
    "rules",
    "window",
]
