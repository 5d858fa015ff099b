from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.core import ACTIVATIONS, breakdown, convolve
from tests.core.oracle import EVERY_TIME_ALIKE, Layer, layers, padded, partials


def draw_options(layer: Layer, data: st.DataObject) -> dict[str, Any]:
    count = len(layer.x)
    gain = st.sampled_from([0.0, 0.5, 1.0, -2.0])
    return {
        "aggregation": data.draw(st.sampled_from(["sum", "mean", "max"])),
        "activation": data.draw(st.sampled_from(ACTIVATIONS)),
        "gains": data.draw(st.none() | st.lists(gain, min_size=count, max_size=count)),
        "mute": sorted(data.draw(st.sets(st.integers(0, count - 1)))),
    }


@EVERY_TIME_ALIKE
@given(layers(), st.data())
def test_breakdown_agrees_with_convolve_at_every_position(
    layer: Layer, data: st.DataObject
) -> None:
    options = draw_options(layer, data)
    maps = convolve(layer.x, layer.weight, layer.bias, **layer.scalars, **options)
    for out, row, col in np.ndindex(maps.output.shape):
        parts = breakdown(
            layer.x,
            layer.weight,
            layer.bias,
            out_channel=out,
            row=row,
            col=col,
            **layer.scalars,
            **options,
        )
        assert [step.channel for step in parts.channels] == layer.heard_by(out)
        assert [step.window_sum for step in parts.channels] == maps.partials[
            out, :, row, col
        ].tolist()
        assert parts.aggregate == maps.aggregate[out, row, col]
        assert parts.pre_activation == maps.pre_activation[out, row, col]
        np.testing.assert_allclose(parts.output, maps.output[out, row, col], rtol=1e-14)


@EVERY_TIME_ALIKE
@given(layers("reals"), st.data())
def test_breakdown_adds_up_from_products_to_output(layer: Layer, data: st.DataObject) -> None:
    shape = partials(layer).shape
    out, row, col = (data.draw(st.integers(0, shape[axis] - 1)) for axis in (0, 2, 3))
    gains = [1.0 + c for c in range(len(layer.x))]
    parts = breakdown(
        layer.x,
        layer.weight,
        layer.bias,
        out_channel=out,
        row=row,
        col=col,
        gains=gains,
        **layer.scalars,
    )
    (sh, sw), (dh, dw) = layer.scalars["stride"], layer.scalars["dilation"]
    xp, total = padded(layer), 0.0
    for k, step in enumerate(parts.channels):
        patch = xp[step.channel, row * sh :: dh, col * sw :: dw][: step.patch.shape[0]]
        np.testing.assert_array_equal(step.patch, patch[:, : step.patch.shape[1]])
        np.testing.assert_array_equal(step.slice, layer.weight[out, k])
        np.testing.assert_array_equal(step.products, step.patch * step.slice)
        window_sum = 0.0
        for product in step.products.ravel().tolist():
            window_sum += product
        assert step.window_sum == window_sum
        assert step.term == gains[step.channel] * window_sum
        total += step.term
        assert step.running_total == total
    assert parts.aggregate == total
    assert parts.pre_activation == total + parts.bias
    assert parts.bias == (0 if layer.bias is None else layer.bias[out])


def test_a_muted_channel_has_a_window_sum_and_a_term_of_zero() -> None:
    x, weight = np.array([[[2.0]], [[3.0]], [[4.0]]]), np.ones((1, 3, 1, 1))
    parts = breakdown(x, weight, [1], out_channel=0, row=0, col=0, mute=[1])
    assert [step.window_sum for step in parts.channels] == [2, 3, 4]
    assert [step.term for step in parts.channels] == [2, 0, 4]
    assert [step.running_total for step in parts.channels] == [2, 2, 6]
    assert [step.muted for step in parts.channels] == [False, True, False]
    assert parts.output == 7


def test_the_running_total_of_max_is_the_maximum_so_far() -> None:
    x, weight = np.array([[[-9.0]], [[-5.0]], [[-7.0]]]), np.ones((1, 3, 1, 1))
    parts = breakdown(x, weight, out_channel=0, row=0, col=0, aggregation="max")
    assert [step.running_total for step in parts.channels] == [-9, -5, -5]
    assert parts.aggregate == -5
