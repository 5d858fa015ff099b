"""The import graph of the page's scripts, read from their source."""

import posixpath
import re
from collections.abc import Callable

# Strings and comments: an import inside them is not one.
_TOKENS = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_IMPORT = re.compile(r"""(?:\bfrom\s*|^\s*import\s*)["'](\.[^"']+)["']""", re.MULTILINE)
_LATER = re.compile(r"""\bimport\s*\(\s*["'](\.[^"']+)["']""")
_MENTION = re.compile(r"""["'`]([a-z_]+)\.""")


class Graph:
    """The import graph; ``read`` returns the source of a module by its name."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._sources: dict[str, str] = {}

    def source(self, name: str) -> str:
        """Return a module's source without its comments."""
        if name not in self._sources:
            self._sources[name] = _TOKENS.sub(lambda found: found["text"] or " ", self._read(name))
        return self._sources[name]

    def reached(self, entry: str, *, later: bool = False) -> list[str]:
        """Return the modules that an entry imports, directly or indirectly, without itself.

        Dynamic imports (``import()``) are followed only with ``later``.
        """
        found: dict[str, None] = {}
        waiting = [entry]
        while waiting:
            name = waiting.pop()
            source = self.source(name)
            imported = _IMPORT.findall(source) + (_LATER.findall(source) if later else [])
            for one in imported:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), one))
                if path not in found and path != entry:
                    found[path] = None
                    waiting.append(path)
        return sorted(found)

    def mentioned(self, entry: str) -> set[str]:
        """Return the first words (up to a dot) of the strings in an entry's modules."""
        names = [entry, *self.reached(entry, later=True)]
        return {first for name in names for first in _MENTION.findall(self.source(name))}
