"""Limits on the cost of one answer, checked on its plan before any memory is allocated."""

from math import prod

from ..core import Plan
from ..settings import Settings
from .problems import FaultError, RequestError

# Below these an answer takes about a millisecond, and a thread would not pay.
INLINE_MACS = 4_000_000
INLINE_VALUES = 100_000
INLINE_BYTES = 200_000


def check(plan: Plan, partials_for: object, aggregation: object, settings: Settings) -> None:
    """Refuse a plan that is too large, naming every limit that it exceeds.

    Raises
    ------
    RequestError
        422, with the counts and the limits.
    """
    values = settings.max_partial_values
    counts = [
        ("weight", "too_many_partial_values", returned_partials(plan, partials_for), values),
        ("weight", "too_many_output_values", _outputs(plan, aggregation), values),
        ("padding", "too_many_padded_values", prod(plan.padded_shape), settings.max_padded_values),
        ("weight", "too_many_macs", plan.macs, settings.max_macs),
    ]
    faults = [
        FaultError(field, code, count, count=count, limit=limit)
        for field, code, count, limit in counts
        if count > limit
    ]
    if faults:
        raise RequestError(*faults)


def returned_partials(plan: Plan, partials_for: object) -> int:
    """Return the number of partial values in the answer: of all outputs, or of one."""
    return prod(plan.partials_shape if partials_for is None else plan.partials_shape[1:])


def is_small(plan: Plan) -> bool:
    """Return whether an answer may be computed in the event loop, without a thread."""
    return plan.macs <= INLINE_MACS and prod(plan.partials_shape) <= INLINE_VALUES


def _outputs(plan: Plan, aggregation: object) -> int:
    return prod(plan.partials_shape if aggregation == "none" else plan.output_shape)
