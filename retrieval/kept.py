"""What is read of a part of the library once, and kept until the catalogue changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from pageglass.core.protocols import Catalog

# Parts of the library that are kept, each as long as questions over it keep coming.
KEPT = 16

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class KeptByScope(Generic[Key, Value]):
    """Values by part of the library, each made once a generation of the catalogue.

    Safe to use from several threads.
    """

    def __init__(self, catalog: Catalog, make: Callable[[Key], Value]) -> None:
        """Start with nothing made."""
        self._catalog = catalog
        self._make = make
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[int, Value]] = OrderedDict()

    def get(self, key: Key) -> Value:
        """Return what belongs to a part of the library as it is now."""
        # Before it is made: what is added between the two is read again at the next question.
        generation = self._catalog.generation()
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != generation:
                kept = (generation, self._make(key))
                self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return kept[1]
