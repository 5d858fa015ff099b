"""Output sizes, padding and the source of padded values, for one axis or both."""

from .errors import ConvError
from .scalars import PADDING_MODES, PaddingLike, Pair, Sides, choice, padding_form

AXES = ("height", "width")


def span(kernel: int, dilation: int = 1) -> int:
    """Return the number of input cells from a kernel's first tap to its last, inclusive."""
    return dilation * (kernel - 1) + 1


def output_size(
    size: int, kernel: int, *, stride: int = 1, padding: Pair = (0, 0), dilation: int = 1
) -> int:
    """Return the output size along one axis: the number of kernel positions.

    Parameters
    ----------
    size, kernel : int
        Input cells and kernel taps along the axis.
    stride, dilation : int
        Distance between kernel positions, and between taps.
    padding : (int, int)
        Cells added before and after.

    Returns
    -------
    int
        ⌊(size + padding − span) / stride⌋ + 1; 0 or less if the kernel does not fit.
    """
    return (size + sum(padding) - span(kernel, dilation)) // stride + 1


def same_padding(size: int, kernel: int, stride: int, dilation: int) -> Pair:
    """Return the padding before and after that makes the output ⌈size / stride⌉.

    An odd cell goes after, as in Keras and TensorFlow; PyTorch refuses 'same' with a
    stride above 1.
    """
    out = -(-size // stride)
    total = max((out - 1) * stride + span(kernel, dilation) - size, 0)
    return total // 2, total - total // 2


def resolve_padding(
    padding: PaddingLike,
    size: Pair,
    kernel: Pair,
    *,
    stride: Pair = (1, 1),
    dilation: Pair = (1, 1),
    padding_mode: str = "zeros",
) -> Sides:
    """Convert any form of padding to (top, left, bottom, right).

    Parameters
    ----------
    padding : int, pair, four sides, 'valid' or 'same'
        As nn.Conv2d takes it, or (top, left, bottom, right).
    size, kernel, stride, dilation : (int, int)
        Height before width.
    padding_mode : str
        'reflect' needs padding < size, 'circular' padding ≤ size.

    Raises
    ------
    ConvError
        ``padding_form``, ``not_whole_number`` or ``below_minimum``, for padding of an unknown
        form; ``unknown_choice`` for an unknown mode; ``reflect_padding_too_large`` or
        ``circular_padding_too_large``, for more padding than the mode allows.
    """
    sides = padding_form(padding)
    mode = choice(padding_mode, "padding_mode", PADDING_MODES)
    if isinstance(sides, str):
        top, bottom = same_padding(size[0], kernel[0], stride[0], dilation[0])
        left, right = same_padding(size[1], kernel[1], stride[1], dilation[1])
        sides = (top, left, bottom, right)
    check_mode(sides, size, mode)
    return sides


def check_mode(sides: Sides, size: Pair, mode: str) -> None:
    """Refuse padding too large for 'reflect' or 'circular'."""
    for axis in (0, 1):
        most = max(sides[axis], sides[axis + 2])
        where: dict[str, int | str] = {"padding": most, "axis": AXES[axis], "size": size[axis]}
        if mode == "reflect" and most >= size[axis]:
            raise ConvError("padding", "reflect_padding_too_large", **where)
        if mode == "circular" and most > size[axis]:
            raise ConvError("padding", "circular_padding_too_large", **where)


def check_fit(padded: Pair, kernel: Pair, dilation: Pair) -> None:
    """Refuse a kernel that spans more cells than the padded input has."""
    for axis in (0, 1):
        width = span(kernel[axis], dilation[axis])
        if width > padded[axis]:
            raise ConvError(
                "weight",
                "kernel_too_large",
                kernel=kernel[axis],
                dilation=dilation[axis],
                span=width,
                axis=AXES[axis],
                size=padded[axis],
            )


def source(at: int, size: int, mode: str) -> int | None:
    """Return the input cell that a padded coordinate takes its value from.

    Parameters
    ----------
    at : int
        A coordinate of the unpadded input; below 0 or at least `size` in the padding.

    Returns
    -------
    int or None
        The cell; None for zero padding.
    """
    if 0 <= at < size:
        return at
    if mode == "reflect":  # mirrored at the centre of the edge cell, which is not repeated
        return -at if at < 0 else 2 * (size - 1) - at
    if mode == "replicate":
        return min(max(at, 0), size - 1)
    return at % size if mode == "circular" else None
