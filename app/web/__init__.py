"""The HTTP side: schemas, routes, pages, limits and headers, and no arithmetic."""
