"""How often each caller may come: a bucket of tokens that fills again with time."""

import threading
import time
from collections.abc import Callable

from pageglass.core.errors import TooMany

# Callers remembered before those are forgotten whose bucket is full again.
REMEMBERED = 10_000


class Rate:
    """At most so many requests a minute for each name, all at once or spread."""

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with full buckets."""
        self._size = max(1.0, per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._lock = threading.Lock()
        # By name: tokens left, and when that was so.
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, name: str, tokens: float = 1) -> None:
        """Take tokens, at most one. Raises TooMany, which says when there are so many again."""
        now = self._clock()
        with self._lock:
            left, then = self._buckets.get(name, (self._size, now))
            left = min(self._size, left + (now - then) * self._per_second)
            if left < tokens:
                self._buckets[name] = (left, now)
                wait_s = (tokens - left) / self._per_second
                raise TooMany("too many requests", retry_after_s=wait_s, used_up="rate")
            self._buckets[name] = (left - tokens, now)
            if len(self._buckets) > REMEMBERED:
                self._forget(now)

    def _forget(self, now: float) -> None:
        """Drop full buckets, which are as good as none; if all are in use, the emptiest stay."""
        full = {
            name: left + (now - then) * self._per_second
            for name, (left, then) in self._buckets.items()
        }
        by_need = sorted(full, key=lambda name: full[name])
        kept = [name for name in by_need if full[name] < self._size][: REMEMBERED // 2]
        self._buckets = {name: self._buckets[name] for name in kept}
