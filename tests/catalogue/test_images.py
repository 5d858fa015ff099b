"""Pictures: sizes, ranges of values, and distinct channels."""

from __future__ import annotations

import time

import numpy as np
import pytest

from app.catalogue import IMAGES, CatalogueError, image
from app.catalogue.images import _drawn

SIZES = (4, 5, 7, 12, 17, 24, 33, 48, 63, 64)


@pytest.mark.parametrize("name", IMAGES)
@pytest.mark.parametrize("size", SIZES)
def test_an_image_has_three_channels_of_the_requested_size(name: str, size: int) -> None:
    assert image(name, size).shape == (3, size, size)
    assert image(name, size).dtype == np.float64


@pytest.mark.parametrize("name", IMAGES)
def test_digits_are_whole_numbers_from_0_to_9(name: str) -> None:
    values = {float(v) for v in image(name, 24, "digits").ravel()}
    assert values <= {float(d) for d in range(10)}
    assert len(values) >= 4


@pytest.mark.parametrize("name", IMAGES)
def test_bytes_are_whole_numbers_from_0_to_255(name: str) -> None:
    values = image(name, 24, "bytes")
    assert (values == values.astype(np.uint8)).all()
    assert values.max() > 200


@pytest.mark.parametrize("name", IMAGES)
def test_unit_values_are_the_nearest_doubles_to_hundredths(name: str) -> None:
    hundredths = {float(f"0.{n:02}") for n in range(100)} | {1.0}
    assert {float(v) for v in image(name, 24, "unit").ravel()} <= hundredths


@pytest.mark.parametrize("name", IMAGES)
def test_ranges_show_the_same_picture(name: str) -> None:
    small, large = image(name, 24, "digits") / 9, image(name, 24, "bytes") / 255
    assert np.abs(small - large).max() <= 0.5 / 9 + 0.5 / 255


@pytest.mark.parametrize("name", IMAGES)
@pytest.mark.parametrize("size", [12, 24, 64])
def test_channels_vary_and_differ_from_each_other(name: str, size: int) -> None:
    red, green, blue = image(name, size)
    for plane in (red, green, blue):
        assert plane.max() - plane.min() >= 4
    for one, other in ((red, green), (green, blue), (red, blue)):
        assert np.abs(one - other).mean() >= 0.7
        assert np.abs(one - other).max() >= 5


def test_each_letter_is_in_one_channel() -> None:
    red, green, blue = image("letters", 24)
    assert not ((red > 1) & (green > 1)).any()
    assert not ((green > 1) & (blue > 1)).any()


def test_images_are_deterministic() -> None:
    first = {name: image(name, 20).copy() for name in IMAGES}
    _drawn.cache_clear()
    assert all((image(name, 20) == first[name]).all() for name in IMAGES)


def test_a_cached_image_is_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        image("parrot", 12)[0, 0, 0] = 7


def test_drawing_an_image_at_64_takes_less_than_200_ms() -> None:
    _drawn.cache_clear()
    start = time.process_time()
    for name in IMAGES:
        image(name, 64)
    assert time.process_time() - start < 0.2 * len(IMAGES)


@pytest.mark.parametrize("size", [3, 65, -1, 0, True, 12.0])
def test_a_size_outside_4_to_64_is_refused_with_its_value(size: int) -> None:
    with pytest.raises(CatalogueError, match=f"size {size}$") as refusal:
        image("parrot", size)
    assert (refusal.value.argument, refusal.value.code) == ("size", "size_out_of_range")


def test_an_unknown_image_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CatalogueError, match=r"'cat'.*still-life.*parrot") as refusal:
        image("cat")
    assert refusal.value.params["known"] == ", ".join(IMAGES)


def test_an_unknown_value_range_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CatalogueError, match=r"values 'floats'.*digits, bytes, unit"):
        image("parrot", 12, "floats")
