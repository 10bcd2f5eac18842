"""Keeps what the documents are called, so that a question need not read every name."""

from functools import lru_cache

from pageglass.core.aids import FilesNamed, Named
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Scope

from .file_names import FileNames
from .kept import KeptByScope
from .names import read_names
from .series import SeriesNames

READ = 100_000


class NameReader:
    """Finds what questions name, over a catalogue. Safe to use from several threads.

    Each name is read once, and the names of a part of the library are put together once a
    generation of the catalogue.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Start with no name read."""
        self._catalog = catalog
        self._read = lru_cache(READ)(read_names)
        self._names = KeptByScope(catalog, self._put_together)
        self._files = KeptByScope(catalog, self._files_of)

    def named(self, question: str, within: Scope) -> Named | None:
        """Return the documents that a question names more than the others, None for none."""
        return self._names.get(within).named(question)

    def files(self, question: str, within: Scope) -> FilesNamed | None:
        """Return the documents whose file a question names to the letter, None for none."""
        return self._files.get(within).named(question)

    def _files_of(self, within: Scope) -> FileNames:
        return FileNames(self._catalog.names(within))

    def _put_together(self, within: Scope) -> SeriesNames:
        held = self._catalog.names(within)
        return SeriesNames({one.id: self._read(one.title, one.source) for one in held})
