"""Searches go before answers: whoever makes an answer stands aside between two steps."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# A search that takes longer than this is no reason to keep an answer waiting.
LONGEST_S = 1.0


class RightOfWay:
    """Knows which searches are under way; used by many threads."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._numbers = itertools.count()
        self._under_way: set[int] = set()
        self._changed = threading.Condition()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the right of way for a search."""
        with self._changed:
            number = next(self._numbers)
            self._under_way.add(number)
        try:
            yield
        finally:
            with self._changed:
                self._under_way.discard(number)
                self._changed.notify_all()

    def stand_aside(self) -> None:
        """Wait until the searches under way now have ended, LONGEST_S at most.

        Those that begin meanwhile are not waited for, so that an answer goes on however many come.
        """
        with self._changed:
            before = frozenset(self._under_way)
            self._changed.wait_for(lambda: not before & self._under_way, LONGEST_S)
