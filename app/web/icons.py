"""The page's signs as pictures, read from the script that draws them."""

import re
from pathlib import Path

from markupsafe import Markup, escape

_BLOCK = re.compile(r"^const (LINES|SOLID) = .*?^}\);", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r'^  (\w+): "([^"]+)",$', re.MULTILINE)
# Operators that most fonts lack.
_GLYPHS = {"⋆": "star", "⊙": "odot"}


class Icons:
    """What ``static/js/dom/icons.js`` draws, for the templates."""

    def __init__(self, static: Path) -> None:
        source = (static / "js" / "dom" / "icons.js").read_text("utf-8")
        self.paths = {
            name: (path, block[1] == "SOLID")
            for block in _BLOCK.finditer(source)
            for name, path in _PICTURE.findall(block[0])
        }

    def icon(self, name: str) -> Markup:
        """Return one picture; a name that is none is a mistake in a template."""
        path, solid = self.paths[name]
        return Markup(
            '<svg class="icon{}" viewBox="0 0 24 24" data-icon="{}" aria-hidden="true">'
            '<path d="{}"></path></svg>'
        ).format(" solid" if solid else "", name, path)

    def glyphs(self, text: str) -> Markup:
        """Return a text whose rare operators are pictures; they can still be copied and heard."""
        parts = (
            Markup('<span class="glyph">{}<span class="visually-hidden">{}</span></span>').format(
                self.icon(_GLYPHS[one]), one
            )
            if one in _GLYPHS
            else escape(one)
            for one in re.split(f"([{''.join(_GLYPHS)}])", text)
        )
        return Markup("").join(parts)
