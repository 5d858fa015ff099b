"""The pictures of the catalogue, each drawn on a `Canvas`."""
