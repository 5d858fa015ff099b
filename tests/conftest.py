"""Options of all test runs."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shard", default="1/1", metavar="I/N", help="run only part I of N")


def part_of(count: int, shard: str) -> list[bool]:
    """Return for each of `count` tests whether it belongs to a shard such as ``1/3``.

    A shard has every Nth test, so that all shards take about the same time.
    """
    part, _, parts = shard.partition("/")
    if not (part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise pytest.UsageError(f"--shard takes I/N, such as 1/3, not {shard}")
    return [at % int(parts) == int(part) - 1 for at in range(count)]


# Files with slow tests that share no expensive fixtures: their tests are distributed one by one.
APART = {"test_cli.py", "test_fuzz.py"}


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name not in APART:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
    inside = part_of(len(items), config.getoption("--shard"))
    left = [item for item, kept in zip(items, inside, strict=True) if not kept]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item, kept in zip(items, inside, strict=True) if kept]
