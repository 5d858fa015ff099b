"""For every task of a lesson a state that fulfils it, so that none is impossible."""

SOLUTIONS: dict[tuple[str, str], str] = {}
