"""Comparisons of what the explorer shows with the oracle."""

from typing import Any

from tests.browser.explorer import agrees, number
from tests.browser.oracle import Case, Part

ROWS = 4
LETTERS = "RGB"


def shown_slots(heard: int, first: int) -> list[int]:
    """Return the channel slots that share a page of rows with ``first``."""
    start = first // ROWS * ROWS
    return list(range(start, min(start + ROWS, heard)))


def check(
    shown: Any, case: Case, out: int, row: int, col: int, first: int = 0, opened: int | None = None
) -> None:
    """Assert that rows, ledger and output show this position, fully computed."""
    position = case.at(out, row, col)
    parts = position.parts
    assert shown["ledger"]["place"] == f"out[{out}, {row}, {col}]"
    slots = shown_slots(len(parts), first)
    check_rows(shown, parts, slots)
    check_part(shown["ledger"], parts[slots[0] if opened is None else opened])
    check_column(shown["ledger"], parts, slots, position.bias, position.total)
    sentence = shown["ledger"]["sentence"]
    assert agrees(sentence.split(" ")[-1], position.output), sentence
    assert agrees(shown["output"], position.output)
    if position.bias is None:
        assert shown["bias"] == ""
    else:
        assert agrees(shown["bias"], position.bias)


def check_rows(shown: Any, parts: list[Part], slots: list[int]) -> None:
    rows = shown["rows"]
    before, after = parts[: slots[0]], parts[slots[-1] + 1 :]
    assert len(rows) == bool(before) + len(slots) + bool(after)
    total = sum(part.term for part in before)
    if before:
        assert rows[0]["name"] == f"channels {before[0].channel}–{before[-1].channel}"
        assert agrees(rows[0]["chip"], total)
        assert agrees(rows[0]["total"], total)
    for line, slot in zip(rows[bool(before) :], slots, strict=False):
        part = parts[slot]
        total += part.term
        assert line["name"] in (f"Channel {part.channel}", f"Channel {LETTERS[part.channel % 3]}")
        assert agrees(line["chip"], part.window_sum), (line, part.window_sum)
        assert agrees(line["total"], total), (line, total)
        assert line["muted"] == part.muted
        for text, weight in zip(line["weights"], part.slice, strict=True):
            assert text == "" or agrees(text, weight)
    if after:
        assert agrees(rows[-1]["chip"], sum(part.term for part in after))
        assert agrees(rows[-1]["total"], sum(part.term for part in parts))


def check_part(ledger: Any, part: Part) -> None:
    """Check the opened channel: patch ⊙ slice = products, and their window sum."""
    for name in ("patch", "slice", "products"):
        for text, value in zip(ledger[name], getattr(part, name), strict=True):
            assert agrees(text, value), (name, text, value)
    assert agrees(ledger["sum"], part.window_sum)


def check_column(
    ledger: Any, parts: list[Part], slots: list[int], bias: float | None, total: float
) -> None:
    """Check that the column addition and the sentence add up as shown, or say that they round."""
    column = [text for _, text in ledger["column"]]
    before, after = parts[: slots[0]], parts[slots[-1] + 1 :]
    values: list[float | None] = [sum(part.term for part in before)] * bool(before)
    values += [None if parts[i].muted else parts[i].term for i in slots]
    values += [sum(part.term for part in after)] * bool(after)
    values += [bias] * (bias is not None) + [total]
    for text, value in zip(column, values, strict=True):
        assert text == "muted" if value is None else agrees(text, value), (column, values)
    figures = [0.0 if text == "muted" else number(text) for text in column]
    adds_up = abs(sum(figures[:-1]) - figures[-1]) < 1e-6
    assert adds_up or ledger["rounded"]
    sum_ = ledger["sentence"].partition(" →")[0]
    assert ("≈" in sum_) == ledger["rounded"]
    assert (" = " in ledger["sentence"]) != ledger["rounded"]
