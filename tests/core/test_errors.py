"""Every refusal: its code, argument and message."""

import json
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from app.core import ConvError, aggregate, breakdown, convolve, partial_maps, plan, window

X, W = np.ones((4, 5, 6)), np.ones((6, 4, 3, 3))


def layer(**options: Any) -> Callable[[], object]:
    return lambda: convolve(X, W, **options)


def given(x: Any = X, weight: Any = W, bias: Any = None) -> Callable[[], object]:
    return lambda: convolve(x, weight, bias)


def at(**options: Any) -> Callable[[], object]:
    where = {"out_channel": 0, "row": 0, "col": 0, **options}
    return lambda: breakdown(X, W, **where)


LOOK_ALIKES: tuple[Any, ...] = (1.5, True, None, 1.0, np.float64(2), np.bool_(True), np.arange(2))

NOT_NUMBERS: tuple[Any, ...] = (True, None, "1", 1j, {}, np.bool_(True), np.float16(1))

REFUSALS: list[tuple[str, str, Callable[[], object]]] = [
    *[
        ("not_whole_number", name, layer(**{name: value}))
        for name in ("stride", "dilation", "groups", "padding")
        for value in LOOK_ALIKES
    ],
    *[
        ("not_whole_number", name, layer(**{name: "a"}))
        for name in ("stride", "dilation", "groups")
    ],
    *[("below_minimum", name, layer(**{name: 0})) for name in ("stride", "dilation", "groups")],
    *[
        ("below_minimum", name, layer(**{name: -1}))
        for name in ("stride", "dilation", "groups", "padding")
    ],
    ("not_whole_number", "stride", layer(stride=(1, True))),
    ("not_whole_number", "padding", layer(padding=(1, "2"))),
    ("not_whole_number", "padding", layer(padding=(1, 2, 1.0, 2))),
    ("below_minimum", "stride", layer(stride=(1, 0))),
    ("below_minimum", "padding", layer(padding=(0, 0, -1, 0))),
    ("not_pair", "stride", layer(stride=(1, 2, 3))),
    ("not_pair", "dilation", layer(dilation=[])),
    ("padding_form", "padding", layer(padding="full")),
    ("padding_form", "padding", layer(padding=(1, 2, 3))),
    ("padding_form", "padding", layer(padding=[])),
    ("unknown_choice", "padding_mode", layer(padding_mode="mirror")),
    ("unknown_choice", "padding_mode", layer(padding_mode=["zeros"])),
    ("unknown_choice", "activation", layer(activation="gelu")),
    ("unknown_choice", "activation", layer(activation=None)),
    ("unknown_choice", "aggregation", layer(aggregation="median")),
    ("reflect_padding_too_large", "padding", layer(padding=5, padding_mode="reflect")),
    ("circular_padding_too_large", "padding", layer(padding=6, padding_mode="circular")),
    ("kernel_too_large", "weight", layer(dilation=3)),
    ("kernel_too_large", "weight", given(np.ones((4, 2, 9)))),
    ("groups_in_channels", "groups", layer(groups=3)),
    ("groups_out_channels", "groups", layer(groups=4)),
    ("weight_channels", "weight", layer(groups=2)),
    ("weight_channels", "weight", given(np.ones((3, 5, 6)))),
    ("bias_length", "bias", given(bias=[1, 2])),
    ("gains_length", "gains", layer(gains=[1, 2])),
    ("not_list", "gains", layer(gains=3)),
    ("not_number", "gains", layer(gains=[1, True, 1, 1])),
    ("not_finite", "gains", layer(gains=[1, float("nan"), 1, 1])),
    ("not_list", "mute", layer(mute=1)),
    ("not_whole_number", "mute", layer(mute=[True])),
    ("out_of_range", "mute", layer(mute=[4])),
    ("out_of_range", "mute", layer(mute=[-1])),
    ("out_of_range", "partials_for", layer(partials_for=6)),
    ("not_whole_number", "partials_for", layer(partials_for="0")),
    ("dimensions", "input", given(np.ones((5, 6)))),
    ("dimensions", "input", given(np.ones((1, 4, 5, 6)))),
    ("dimensions", "weight", given(weight=np.ones((4, 3, 3)))),
    ("dimensions", "bias", given(bias=np.ones((6, 1)))),
    ("dimensions", "bias", given(bias=np.array(1.0))),
    ("dimensions", "input", lambda: plan((4, 5), (6, 4, 3, 3))),
    ("empty_axis", "input", lambda: plan((4, 0, 5), (6, 4, 3, 3))),
    ("empty_axis", "input", given(np.ones((4, 0, 6)))),
    ("empty_axis", "input", given([[[], []]])),
    ("empty_axis", "weight", given(weight=np.ones((0, 4, 3, 3)))),
    ("below_minimum", "input", lambda: plan((4, -5, 5), (6, 4, 3, 3))),
    ("not_list", "input", given(5)),
    ("not_list", "input", given("abc")),
    ("not_list", "input", given(None)),
    ("not_list", "input", given([[1, 2], [3, 4]])),
    ("not_list", "input", given([[[1, 2], 3]])),
    ("dimensions", "input", given([[[[1]]]])),
    ("dimensions", "input", given([[[1, [2]]]])),
    ("ragged", "input", given([[[1, 2], [3]]])),
    ("ragged", "input", given([[[1], [3]], [[1]]])),
    *[("not_number", "input", given([[[1, value]]])) for value in NOT_NUMBERS],
    *[("not_finite", "input", given([[[1, v]]])) for v in (float("nan"), float("-inf"), 10**400)],
    *[
        ("not_finite", "input", given(np.full((4, 5, 6), value, dtype)))
        for value in (np.nan, np.inf)
        for dtype in (np.float32, np.float64)
    ],
    ("not_finite", "weight", given(weight=np.full((6, 4, 3, 3), -np.inf))),
    ("not_finite", "bias", given(bias=[1, 2, 3, 4, 5, float("nan")])),
    *[
        ("dtype", "input", given(X.astype(dtype)))
        for dtype in ("f2", "?", "u4", "i2", "c16", "S1", "O")
    ],
    ("overflowed", "input", given(X * 1e200, W * 1e200)),
    ("overflowed", "input", given((X * 1e30).astype("f4"), (W * 1e30).astype("f4"))),
    ("overflowed", "input", layer(gains=[1e308] * 4)),
    ("overflowed", "input", lambda: partial_maps(X * 1e200, W * 1e200)),
    (
        "overflowed",
        "input",
        lambda: breakdown(X, W, gains=[1e308] * 4, out_channel=0, row=0, col=0),
    ),
    ("no_total", "aggregation", at(aggregation="none")),
    ("out_of_range", "row", at(row=3)),
    ("out_of_range", "col", at(col=-1)),
    ("out_of_range", "out_channel", at(out_channel=6)),
    ("not_whole_number", "row", at(row=1.0)),
    ("not_whole_number", "col", at(col=np.array([1, 2]))),
    ("not_finite", "input", given([[[10**5000]]])),
    ("below_minimum", "stride", layer(stride=-(10**5000))),
    ("reflect_padding_too_large", "padding", layer(padding=10**5000, padding_mode="reflect")),
    ("kernel_too_large", "weight", layer(dilation=10**5000)),
    ("not_whole_number", "row", lambda: window(plan(X.shape, W.shape), True, 0)),
    ("groups_out_channels", "groups", lambda: aggregate(np.ones((3, 1, 2, 2)), groups=2)),
    ("unknown_choice", "aggregation", lambda: aggregate(np.ones((3, 1, 2, 2)), "first")),
    ("dimensions", "partials", lambda: aggregate(np.ones((3, 2, 2)))),
]


@pytest.mark.parametrize(("code", "argument", "call"), REFUSALS)
def test_a_refused_value_names_argument_and_rule(
    code: str, argument: str, call: Callable[[], object]
) -> None:
    with pytest.raises(ConvError) as refusal:
        call()
    error = refusal.value
    assert (error.code, error.argument) == (code, argument)
    assert argument in str(error)
    assert all(isinstance(value, str | int | float) for value in error.params.values())
    json.dumps(error.params, allow_nan=False)


def test_every_rule_is_tested() -> None:
    assert {code for code, _, _ in REFUSALS} == set(ConvError.MESSAGES)


def test_cached_plans_do_not_accept_bools_or_floats_equal_to_integers() -> None:
    convolve(X, W, stride=(1, 1), padding=1)
    for look_alike in (True, 1.0, (1, True), (1, 1.0)):
        for name in ("stride", "padding", "dilation"):
            scalars: dict[str, Any] = {name: look_alike}
            with pytest.raises(ConvError):
                convolve(X, W, **scalars)


def test_the_message_names_argument_value_and_rule() -> None:
    with pytest.raises(ConvError) as refusal:
        convolve(np.ones((1, 4, 9)), np.ones((1, 1, 3, 3)), padding=4, padding_mode="reflect")
    assert str(refusal.value) == (
        "padding_mode 'reflect' needs padding < input size: padding 4, height 4"
    )
    assert refusal.value.params == {
        "argument": "padding",
        "padding": 4,
        "axis": "height",
        "size": 4,
    }


def test_a_refusal_can_be_pickled() -> None:
    with pytest.raises(ConvError) as refusal:
        convolve(X, W, stride=-(10**100))
    again = pickle.loads(pickle.dumps(refusal.value))  # noqa: S301
    assert (type(again), str(again)) == (ConvError, str(refusal.value))
    assert vars(again) == vars(refusal.value)


def test_a_long_value_is_shortened_in_the_message() -> None:
    with pytest.raises(ConvError) as refusal:
        convolve(X, W, padding="x" * 10_000)
    assert len(str(refusal.value)) < 250
