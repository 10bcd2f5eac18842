"""Keeps what the documents are called, so that a question need not read every name."""

import threading
from collections import OrderedDict
from functools import lru_cache

from pageglass.core.aids import Named
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Scope

from .names import read_names
from .series import SeriesNames

# Parts of the library whose names are kept, each as long as questions over it keep coming.
KEPT = 16
READ = 100_000


class NameReader:
    """Finds what questions name, over a catalogue. Safe to use from several threads.

    Each name is read once, and the names of a part of the library are put together once a
    generation of the catalogue.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Start with no name read."""
        self._catalog = catalog
        self._lock = threading.Lock()
        self._kept: OrderedDict[Scope, tuple[int, SeriesNames]] = OrderedDict()
        self._read = lru_cache(READ)(read_names)

    def named(self, question: str, within: Scope) -> Named | None:
        """Return the documents that a question names more than the others, None for none."""
        return self._names(within).named(question)

    def _names(self, within: Scope) -> SeriesNames:
        # Before the names: what is added between the two is read again at the next question.
        generation = self._catalog.generation()
        with self._lock:
            kept = self._kept.get(within)
            if kept is None or kept[0] != generation:
                held = self._catalog.names(within)
                names = {one.id: self._read(one.title, one.source) for one in held}
                kept = (generation, SeriesNames(names))
                self._kept[within] = kept
            self._kept.move_to_end(within)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return kept[1]
