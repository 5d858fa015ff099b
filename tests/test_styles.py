"""The style sheets: one scale of sizes, few breakpoints, colours and layers that have names."""

import re
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
SHEETS = [*(STATIC / "css").glob("*.css"), *(STATIC / "js").rglob("*.css")]
BASE = (STATIC / "css" / "base.css").read_text("utf-8")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUERY = re.compile(r"@(media|container) ([^{]*)")
_LIMIT = re.compile(r"\((width|height) [<>]=? (\d+)px\)")
_DECLARATION = re.compile(r"([\w-]+)\s*:([^;{}]+);")


def declarations() -> Iterator[tuple[str, str, str]]:
    """Yield a sheet's name, a property and its value."""
    for path in SHEETS:
        for name, value in _DECLARATION.findall(_COMMENT.sub("", path.read_text("utf-8"))):
            yield path.relative_to(STATIC).as_posix(), name, " ".join(value.split())


def listed(what: str) -> set[int]:
    """Return the numbers that the comment of base.css lists under a name."""
    found = re.search(rf"{what}([\d,\s*]+)px\.", BASE)
    assert found, what
    return {int(number) for number in re.findall(r"\d+", found[1])}


def test_pages_change_at_the_listed_widths_and_heights_only() -> None:
    used: dict[str, set[int]] = {"width": set(), "height": set(), "container": set()}
    for path in SHEETS:
        for kind, query in _QUERY.findall(path.read_text("utf-8")):
            limits = _LIMIT.findall(query)
            assert len(limits) == query.count("px"), f"{path.name}: {query}"
            for axis, number in limits:
                used[axis if kind == "media" else kind].add(int(number))
    assert used == {
        "width": listed("Widths at which the page changes:"),
        "height": listed("Heights:"),
        "container": listed("Containers:"),
    }


def test_letters_have_a_size_of_the_scale() -> None:
    literal = re.compile(r"^[1-9.][\d.]*px")
    found = [one for one in declarations() if one[1] in ("font", "font-size")]
    assert [one for one in found if literal.match(one[2])] == []
    steps = {int(step) for step in re.findall(r"--size-(\d+):", BASE)}
    used = {int(step) for _, _, value in found for step in re.findall(r"--size-(\d+)\b", value)}
    assert steps == used


def test_what_lies_over_what_has_a_name() -> None:
    named = set(re.findall(r"--z-(\w+):", BASE))
    found = [
        re.fullmatch(r"var\(--z-(\w+)\)", v) for _, name, v in declarations() if name == "z-index"
    ]
    assert {one and one[1] for one in found} == named


def test_a_colour_stands_where_it_is_named() -> None:
    """Black is black; every other colour is a custom property."""
    hexes = re.compile(r"#[0-9a-f]{3,8}\b")
    found = {
        (sheet, colour)
        for sheet, name, value in declarations()
        if not name.startswith("--")
        for colour in hexes.findall(value)
    }
    assert {one for one in found if one[1] != "#000"} == set()


def test_every_rule_has_its_layer() -> None:
    """Unlayered rules would win over all others; a panel's are the features'."""
    named = re.search(r"@layer ([\w, ]+);", BASE)
    assert named
    for path in SHEETS:
        text = _COMMENT.sub("", path.read_text("utf-8")).replace(named[0], "")
        outermost = re.findall(r"^([^\s{}][^{}\n]*) \{$", text, re.MULTILINE)
        layers = {one.removeprefix("@layer ") for one in outermost}
        assert layers <= set(named[1].split(", ")), path.name
        if path.name == "style.css":
            assert layers == {"features"}, path.parent.name
