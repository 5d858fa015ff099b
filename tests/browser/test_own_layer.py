"""The user's own layer: pasted, dropped, selected, its axis order asked, refused, computed."""

import re
from functools import partial
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import DESK, Opener
from tests.browser.explorer import Explorer
from tests.browser.layers import Array, give, npy, npz, scene_input, shows_layer
from tests.browser.server import ROOT
from tests.browser.test_axe import PHONE, violations

SEED = (ROOT / "static/js/features/own/model.js").read_text("utf-8").split("`")[1]
RANDOM = np.random.default_rng(8)


@pytest.fixture
def own(explorer: Explorer) -> Explorer:
    return explorer.open("lab=own")


def paste(explorer: Explorer, text: str) -> None:
    explorer.page.locator("#own-weights").fill(text)


def said(explorer: Explorer) -> str:
    return explorer.page.locator("#own-layer .own-said").inner_text()


def says(where: Locator, words: str) -> bool:
    return words in where.inner_text()


def use(explorer: Explorer) -> None:
    explorer.page.locator("#own-use").click()
    done = explorer.page.locator("#own-layer .own-use .hint")
    explorer.until(lambda: "on the stage" in done.inner_text(), "the layer is not used")


def parsed_seed() -> tuple[Array, Array]:
    numbers = [float(one) for one in re.findall(r"-?\d\.\d{4}", SEED)]
    return np.array(numbers[:120]).reshape(3, 2, 4, 5), np.array(numbers[120:])


@pytest.mark.parametrize("breaks", [", ", ",\n      "])
def test_the_seed_examples_printed_layer_can_be_pasted_and_computed(
    own: Explorer, breaks: str
) -> None:
    paste(own, SEED.replace(", ", breaks))
    own.until(lambda: "3 outputs, 2 inputs, 4 × 5" in said(own))
    assert "PyTorch (O, I, H, W); bias from the array in line" in said(own)
    use(own)
    weight, bias = parsed_seed()
    assert "torch-printed-2-3-4x5" in own.url
    x = scene_input(own, "torch-printed-2-3-4x5")
    shows_layer(own, x, weight, bias, 0, relu=False)
    kernel = own.page.locator("select#kernel")
    assert kernel.locator("option:checked").inner_text() == "your layer"
    look = own.page.locator("#look").inner_text()
    assert "Your layer, with weights of shape (3, 2, 4, 5): 2 inputs, 3 outputs." in look
    assert "Your own layer, on the input of the scene “The printed nn.Conv2d" in look
    own.until(lambda: "k=" in own.url)
    again = own.open(own.url.partition("?")[2])
    shows_layer(again, x, weight, bias, 0, relu=False)


def test_an_npz_can_be_dropped_and_one_of_its_arrays_chosen(own: Explorer) -> None:
    first = RANDOM.normal(0, 1, (8, 3, 5, 5)).astype("f4").astype(float)
    second = RANDOM.normal(0, 1, (12, 12, 3, 4))
    content = npz(
        conv1__weight=first.astype("f4"), conv1__bias=np.arange(8.0), kernel=second,
        fc__weight=np.ones((10, 64)), names=np.array(["a"]),
    )  # fmt: skip
    own.page.evaluate(
        """([bytes]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(bytes)], "model.npz"));
          const drop = new DragEvent("drop", { dataTransfer: data, cancelable: true });
          document.querySelector(".file-place").dispatchEvent(drop);
        }""",
        [list(content)],
    )
    own.until(lambda: "8 outputs, 3 inputs, 5 × 5, from conv1.weight" in said(own))
    assert "bias from conv1.bias" in said(own)
    listed = own.page.locator("#own-layer .own-arrays")
    enabled = [one.is_enabled() for one in listed.get_by_role("radio").all()]
    assert enabled == [True, False, True, False, False]
    assert "values of type <U1 are no numbers" in listed.inner_text()
    assert "4 axes, and this array has 2: (10, 64)" in listed.inner_text()
    use(own)
    x = scene_input(own, "red-ball")
    shows_layer(own, x, first, np.arange(8.0), 0, relu=True)
    listed.get_by_label("kernel").check()
    own.until(lambda: "12 outputs, 12 inputs, 3 × 4" in said(own))
    assert "no bias" in said(own)
    use(own)
    shows_layer(own, scene_input(own, "count-128-64-3x3")[:12], second, None, 0, relu=True)


def test_the_axis_order_is_asked_for_if_sizes_are_ambiguous(own: Explorer) -> None:
    weight = RANDOM.integers(-3, 4, (3, 3, 3, 3)).astype(float)
    give(own, "k.npy", npy(weight))
    asked = own.page.locator("#own-layer .own-layout")
    own.until(lambda: "please choose" in asked.inner_text())
    assert own.page.locator("#own-use").is_disabled()
    assert asked.get_by_role("radio", checked=True).count() == 0
    asked.get_by_label("Keras").focus()
    own.page.keyboard.press("Space")
    use(own)
    x = scene_input(own, "red-ball")
    shows_layer(own, x, weight.transpose(3, 2, 0, 1), None, 0, relu=True)
    own.page.keyboard.press("Tab")
    asked.get_by_label("Keras").focus()
    own.page.keyboard.press("ArrowUp")
    own.until(lambda: "PyTorch (O, I, H, W)" in said(own))
    use(own)
    shows_layer(own, x, weight, None, 0, relu=True)


def test_the_largest_layer_is_computed_in_several_requests(own: Explorer) -> None:
    weight = RANDOM.normal(0, 1, (64, 128, 11, 11))
    bias = RANDOM.normal(0, 1, 64)
    give(own, "large.npz", npz(weight=weight.astype("f4"), bias=bias))
    own.until(lambda: "64 outputs, 128 inputs, 11 × 11" in said(own))
    use(own)
    assert "stays in this page only" in own.page.locator("#own-layer .own-use").inner_text()
    x = scene_input(own, "count-128-64-3x3")
    exact = weight.astype("f4").astype(float)
    shows_layer(own, x, exact, bias, 0, relu=True)
    assert "k=kept" in own.url, "a link cannot carry it"


REFUSALS = [
    ("tensor([[[[0.1, ..., 0.2]]]])", "the print leaves values out"),
    (
        "[[[[1, 2], [3]]]]",
        "Line 1, column 12: this list has 1 entries, and the one before it has 2",
    ),
    ("[[[[1, nan]]]]", "“nan” is no finite number"),
    ("[[[[1, two]]]]", "Line 1, column 8: “two” is no number"),
    ("[[1, 2], [3, 4]", "is not closed"),
    ("[1, 2, 3]", "this array has 1: (3,)"),
    ("no brackets", "it would begin with ["),
]


@pytest.mark.parametrize(("text", "reason"), REFUSALS)
def test_an_invalid_text_is_refused_beside_the_field_and_kept(
    shared: Explorer, text: str, reason: str
) -> None:
    if shared.page.locator("#own-layer").is_hidden():
        shared.page.get_by_role("tab", name="Your own image and layer").click()
    paste(shared, text)
    why = shared.page.locator("#own-weights-why")
    shared.until(lambda: reason in why.inner_text())
    field = shared.page.locator("#own-weights")
    assert field.input_value() == text
    assert field.get_attribute("aria-invalid") == "true"
    assert (
        shared.page.locator("#own-use").is_hidden()
        or not shared.page.locator("#own-use").is_enabled()
    )
    paste(shared, "")
    shared.until(lambda: field.get_attribute("aria-invalid") is None)


def test_an_invalid_file_is_refused_beside_its_field(own: Explorer) -> None:
    why = own.page.locator("#own-weights-file-why")
    for name, content, reason in (
        ("a.npy", npy(np.ones((2, 3, 3, 3)))[:-5], "takes 432 bytes, and the file has 427"),
        ("a.png", b"\x89PNG\0\0", "a.png is no .npy, .npz or .safetensors file"),
        ("a.h5", b"\x89HDF\r\n", "HDF5"),
        ("a.npz", b"PK\x03\x04broken", "a.npz is a broken .npz"),
        ("b.npy", b"", "b.npy is empty"),
    ):
        give(own, name, content)
        own.until(partial(says, why, reason), reason)
    give(own, "c.npy", npy(np.array([[[[1.0, np.inf]]]])))
    own.until(lambda: own.page.locator("#own-layer").get_by_label("PyTorch").count() == 1)
    own.page.locator("#own-layer").get_by_label("PyTorch").check()
    own.page.locator("#own-use").click()
    own.until(lambda: "the value at [0, 0, 0, 1] is inf" in why.inner_text())
    assert own.read()["output"] == "38"


def test_a_catalogue_kernel_replaces_the_users_own_layer(own: Explorer) -> None:
    paste(own, "[[[[1]], [[1]], [[1]]]]")
    own.page.locator("#own-layer").get_by_label("PyTorch").check()
    use(own)
    own.page.locator("select#kernel").select_option("red-minus-green")
    own.until(lambda: own.read()["output"] == "38")
    assert "k=" not in own.url.partition("?")[2].replace("lab=own", "")


@pytest.mark.parametrize(
    ("view", "scheme", "lang"),
    [(DESK, "light", "en"), (PHONE, "dark", "ko")],
    ids=["desk", "phone"],
)
def test_the_tab_is_accessible_and_fits_the_screen(
    opener: Opener, view: Any, scheme: str, lang: str
) -> None:
    explorer = opener(viewport=view, color_scheme=scheme).open(f"lab=own&lang={lang}")
    give(
        explorer,
        "m.npz",
        npz(kernel=np.ones((3, 3, 3, 3)), other=np.ones((3, 3, 3, 3)), fc=np.ones(4)),
    )
    explorer.until(lambda: explorer.page.locator("#own-layer .own-said").inner_text() != "")
    assert violations(explorer, "#lab") == []
    paste(explorer, "[1, nan]")
    explorer.until(lambda: explorer.page.locator("#own-weights-why").is_visible())
    assert violations(explorer, "#lab") == []
    wide = explorer.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
