"""Parts of single lessons: a gradient descent step, and positions along the channels."""

from tests.browser import oracle
from tests.browser.explorer import Explorer, number
from tests.browser.lesson import Course

Slices = list[list[float]]


def column(explorer: Explorer, which: int) -> Slices:
    """Return the three slices of one column: current weights, gradient or updated weights."""
    read = "(cells) => cells.map((one) => one.textContent)"
    return [
        [
            number(text)
            for text in explorer.page.locator(f"#lesson .descent-grid .weights >> nth={at}")
            .locator(".weight")
            .evaluate_all(read)
        ]
        for at in range(which, 9, 3)
    ]


def gradients(planes: list[oracle.Grid], kernel: list[oracle.Grid]) -> list[float]:
    """Compute the mean of 2·(output − red at the centre)·patch with plain loops."""
    places = [(row, col) for row in range(4) for col in range(4)]
    taps = [(c, i, j) for c in range(3) for i in range(3) for j in range(3)]
    errors = {
        (row, col): sum(kernel[c][i][j] * planes[c][row + i][col + j] for c, i, j in taps)
        - planes[0][row + 1][col + 1]
        for row, col in places
    }
    return [
        sum(2 * errors[row, col] * planes[c][row + i][col + j] for row, col in places) / 16
        for c, i, j in taps
    ]


def test_one_gradient_descent_step_makes_equal_slices_differ(shared: Explorer) -> None:
    shared.open("step=3", "/learn/one-slice-each")
    assert column(shared, 0) == [[1.0] * 9] * 3
    ball = [[float(1 <= row <= 2 and 1 <= col <= 2) for col in range(6)] for row in range(6)]
    lawn = [[float(row >= 3)] * 6 for row in range(6)]
    blue = [[float((row, col) in {(0, 5), (1, 4)}) for col in range(6)] for row in range(6)]
    slope = gradients([ball, lawn, blue], [[[1.0] * 3] * 3] * 3)
    shown = [v for one in column(shared, 1) for v in one]
    assert all(abs(a - b) <= 0.05 + 1e-9 for a, b in zip(shown, slope, strict=True))
    after = column(shared, 2)
    wanted = [1 - 0.1 * g for g in slope]
    flat = [v for one in after for v in one]
    assert all(abs(a - b) <= 0.005 + 1e-9 for a, b in zip(flat, wanted, strict=True))
    loss = shared.page.locator(".descent-loss").inner_text()
    shared.page.get_by_role("button", name="Take the step").click()
    shared.until(lambda: column(shared, 0) == after, "the step was not taken")
    assert len({tuple(one) for one in after}) == 3
    assert shared.page.locator(".descent-loss").inner_text() != loss
    assert "9 became 1.95" in shared.page.locator(".lesson-said").inner_text()
    # The stage computes with the new weights, and the link contains them.
    assert "k=f" in shared.url
    shared.page.reload()
    shared.ready()
    shared.until(lambda: column(shared, 0) == after, "the link lost the weights")
    shared.page.get_by_role("button", name="Back to how it was").click()
    shared.until(lambda: column(shared, 0) == [[1.0] * 9] * 3)


def test_positions_are_counted_only_after_the_answer(shared: Explorer) -> None:
    shared.open("step=1", "/learn/why-2d")
    said = shared.page.locator(".positions figcaption")
    assert said.all_inner_texts() == ["", ""]
    assert shared.page.locator(".positions svg").count() == 2
    shared.page.get_by_label("Your number").fill("16")
    shared.page.get_by_role("button", name="This is my answer").click()
    shared.until(lambda: "48" in said.nth(1).inner_text(), "nothing was counted")
    assert "16" in said.nth(0).inner_text()
    assert "3 × 16 = 48" in shared.page.locator(".lesson-reply").inner_text()


def test_the_stage_hides_sums_where_a_conv3d_adds_no_channels(explorer: Explorer) -> None:
    Course(explorer).open("why-2d", "step=1").type(48)
    page = explorer.page
    page.locator(".lesson-reply").wait_for()
    assert page.locator(".c-partial .panel").first.is_visible()
    for adds in (".c-total .panel", ".output-value", ".ledger-column", "#rows .bracket"):
        assert not page.locator(adds).first.is_visible()
