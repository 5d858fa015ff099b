"""The layer as a program: copied or downloaded, it runs and prints the numbers the page shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser import oracle
from tests.browser.conftest import Opener
from tests.browser.explorer import Explorer
from tests.browser.test_axe import LOOKS, violations
from tests.programs.cases import Case, difference, run

PRINTED = 2e-10


def case_of(known: oracle.Case) -> Case:
    """Return the oracle's map of the first output channel."""
    partials = np.array([known.partial(0, slot) for slot in range(len(known.weight[0]))])
    return Case("page", partials, partials.sum(axis=0), np.array(known.output(0)))


def shown(explorer: Explorer) -> str:
    return explorer.page.locator(".program").text_content() or ""


def test_the_program_follows_an_edit_and_runs(explorer: Explorer, tmp_path: Path) -> None:
    explorer.open("scene=blackboard&lab=code")
    explorer.type_into("#w-1-2", "7")
    explorer.until(lambda: "7," in shown(explorer))
    with explorer.page.expect_download() as waiting:
        explorer.page.get_by_role("button", name="Download").click()
    assert waiting.value.suggested_filename == "channelsum-blackboard-numpy.py"
    program = tmp_path / "program.py"
    waiting.value.save_as(program)
    edited = oracle.load(explorer.address, "blackboard").with_weight((0, 1, 1, 0), 7.0)
    assert difference(case_of(edited), run(program)) <= PRINTED
    assert program.read_text("utf-8") == shown(explorer)


def test_the_chosen_framework_and_rule_are_part_of_the_link(explorer: Explorer) -> None:
    explorer.open("lab=code")
    page = explorer.page
    for name, mark in (
        ("PyTorch", "torch.nn.Conv2d"),
        ("Keras 3", "keras.layers.Conv2D"),
        ("TensorFlow", "tf.nn.conv2d"),
        ("JAX", "jax.lax.conv_general_dilated"),
    ):
        page.get_by_role("button", name=name, exact=True).press("Enter")
        expect(page.locator(".program")).to_contain_text(mark)
    page.get_by_role("button", name="max", exact=True).press("Enter")
    explorer.until(lambda: "partials.max(axis=0)" in shown(explorer))
    assert page.get_by_text("No Conv2D does this").is_visible()
    explorer.until(lambda: "framework=jax&rule=max" in explorer.url)
    page.reload()
    explorer.ready()
    explorer.until(lambda: "partials.max(axis=0)" in shown(explorer))


def test_the_summary_follows_the_rule_and_packed_numbers_offer_a_small_scene(
    explorer: Explorer,
) -> None:
    explorer.open("scene=opponent&values=unit&lab=code&rule=none")
    page = explorer.page
    table = page.locator("table.summary")
    expect(table).to_contain_text("DepthwiseConv2D")
    expect(table).not_to_contain_text("relu")
    page.get_by_role("button", name="max", exact=True).click()
    expect(table).to_be_hidden()
    expect(page.get_by_role("heading", name="Model summary")).to_be_hidden()
    page.get_by_role("button", name="sum", exact=True).click()
    expect(table).to_contain_text("Conv2D")
    assert "base64" in shown(explorer)
    page.get_by_role("button", name="Open a small scene").click()
    explorer.until(lambda: "scene=blackboard" in shown(explorer))
    assert "base64" not in shown(explorer)
    expect(page.get_by_role("button", name="Open a small scene")).to_be_hidden()


@pytest.fixture
def with_clipboard(explorer: Explorer) -> Iterator[Explorer]:
    context = explorer.page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield explorer
    context.clear_permissions()


@pytest.mark.parametrize("path", ["/", "/code"])
def test_the_link_in_the_program_opens_the_same_program(
    with_clipboard: Explorer, path: str
) -> None:
    explorer = with_clipboard.load("scene=blackboard&lab=code", path)
    page = explorer.page
    expect(page.locator(".program")).to_contain_text("np.array")
    for name, link in (
        ("PyTorch", "&framework=pytorch"),
        ("max", "&framework=pytorch&rule=max"),
        ("sum", "&framework=pytorch"),
    ):
        page.get_by_role("button", name=name, exact=True).click()
        wanted = f"{explorer.address}/?scene=blackboard&lab=code{link}"
        expect(page.locator(".program")).to_contain_text(f"\n{wanted}\n")
        page.get_by_role("button", name="Copy").click()
        explorer.until(lambda: page.get_by_text("Copied.").count() == 1)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.splitlines()[2] == wanted
        other = page.locator(".code-bar a.btn").get_attribute("href") or ""
        assert other.endswith(f"?scene=blackboard&lab=code{link}")


def test_the_whole_program_is_copied(with_clipboard: Explorer) -> None:
    explorer = with_clipboard.load("lab=code")
    explorer.page.get_by_role("button", name="Copy").click()
    explorer.until(lambda: explorer.page.get_by_text("Copied.").count() == 1)
    assert explorer.page.evaluate("navigator.clipboard.readText()") == shown(explorer)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_code_page_accepts_the_explorers_link(
    opener: Opener, tmp_path: Path, lang: str
) -> None:
    explorer = opener()
    link = f"scene=keras-40404&w=0.1.0.0:5&lang={lang}"
    explorer.page.goto(f"{explorer.address}/code?{link}")
    explorer.until(lambda: "np.array" in shown(explorer))
    program = tmp_path / "program.py"
    program.write_text(shown(explorer), "utf-8")
    edited = oracle.load(explorer.address, "keras-40404").with_weight((0, 1, 0, 0), 5.0)
    assert difference(case_of(edited), run(program)) <= PRINTED
    assert violations(explorer) == []
    back = explorer.page.locator(".code-bar a.btn")
    assert "w=0.1.0.0:5" in (back.get_attribute("href") or "")
    back.click()
    explorer.ready()
    assert "w=0.1.0.0:5" in explorer.url


@LOOKS
def test_the_tab_is_accessible_and_fits_the_screen(opener: Opener, view: Any, scheme: str) -> None:
    explorer = opener(viewport=view, color_scheme=scheme).open("lab=code&framework=keras")
    assert violations(explorer, "#lab") == []
    wide = explorer.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= view["width"]
