import numpy as np

from app.core import activate


def test_sigmoid_is_stable_for_large_values_and_correct_in_between() -> None:
    values = np.array([-1e4, -745.0, -2.0, 0.0, 2.0, 745.0, 1e4])
    got = activate("sigmoid", values)
    assert got[0] == 0
    assert got[-1] == 1
    np.testing.assert_allclose(got[2:5], 1 / (1 + np.exp(-values[2:5])), rtol=1e-15)
    np.testing.assert_allclose(got + got[::-1], 1)


def test_activations_match_their_definitions_and_keep_the_dtype() -> None:
    values = np.array([-2.0, 0.0, 3.0], np.float32)
    expected = {
        "identity": values,
        "relu": [0, 0, 3],
        "leaky_relu": [-0.02, 0, 3],
        "tanh": np.tanh(values),
        "sigmoid": 1 / (1 + np.exp(-values.astype(float))),
    }
    for name, wanted in expected.items():
        got = activate(name, values)
        assert got.dtype == np.float32
        np.testing.assert_allclose(got, wanted, rtol=1e-6)
