"""Content negotiation: whether a client prefers a page or JSON (RFC 9110, 12.5.1)."""

import re

PAGE = ("text/html", "application/xhtml+xml", "text/*")
JSON = ("application/json", "application/problem+json", "application/*")
# Paths of the API and of files: errors there are always JSON, never a page.
NO_PAGES = ("/api/", "/static/", "/local/", "/openapi.json", "/healthz", "/metrics", "/readyz")
_WEIGHT = re.compile(r"q=([01](?:\.[0-9]{0,3})?)")


def asks_for_page(path: str, accept: str) -> bool:
    """Return whether the header names a page type with a higher weight than JSON."""
    is_program = path == "/api" or path.startswith(NO_PAGES)
    return not is_program and _weight(accept, PAGE) > _weight(accept, JSON)


def asks_for_json(accept: str) -> bool:
    """Return whether the header names JSON with a higher weight than a page type."""
    return _weight(accept, JSON) > _weight(accept, PAGE)


def _weight(accept: str, kinds: tuple[str, ...]) -> float:
    """Return the largest weight that a header gives any of the types; ``*/*`` does not count."""
    largest = 0.0
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [match for match in map(_WEIGHT.fullmatch, parameters) if match]
        if kind in kinds:
            largest = max(largest, float(weights[0][1]) if weights else 1.0)
    return largest
