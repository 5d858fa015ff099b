"""The page's icons as SVG, read from the script that draws them."""

import re
from pathlib import Path

from markupsafe import Markup, escape

_BLOCK = re.compile(r"^const (LINES|SOLID) = .*?^}\);", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r'^  (\w+): "([^"]+)",$', re.MULTILINE)
# Operators missing from most fonts.
_GLYPHS = {"⋆": "star", "⊙": "odot"}


class Icons:
    """The icons of ``static/js/dom/icons.js``, for templates."""

    def __init__(self, static: Path) -> None:
        source = (static / "js" / "dom" / "icons.js").read_text("utf-8")
        self.paths = {
            name: (path, block[1] == "SOLID")
            for block in _BLOCK.finditer(source)
            for name, path in _PICTURE.findall(block[0])
        }

    def icon(self, name: str) -> Markup:
        """Return one icon; raises KeyError for an unknown name."""
        path, solid = self.paths[name]
        return Markup(
            '<svg class="icon{}" viewBox="0 0 24 24" data-icon="{}" aria-hidden="true">'
            '<path d="{}"></path></svg>'
        ).format(" solid" if solid else "", name, path)

    def glyphs(self, text: str) -> Markup:
        """Return a text with rare operators as icons, which can be copied and are read aloud."""
        parts = (
            Markup('<span class="glyph">{}<span class="visually-hidden">{}</span></span>').format(
                self.icon(_GLYPHS[one]), one
            )
            if one in _GLYPHS
            else escape(one)
            for one in re.split(f"([{''.join(_GLYPHS)}])", text)
        )
        return Markup("").join(parts)
