"""How much a model takes on at once, and when an answer is to end early."""

import threading
from collections.abc import Callable

from pageglass.core.errors import ModelBusy
from pageglass.core.types import Finish


class Admission:
    """Counts questions that are being answered or wait, and the tokens of their prompts."""

    def __init__(self, *, waiting: int, tokens: int) -> None:
        """Let `waiting` questions wait beside the one being answered, `tokens` in all of them."""
        self._most = waiting + 1
        self._most_tokens = tokens
        self._inside = 0
        self._tokens = 0
        self._lock = threading.Lock()

    def enter(self, tokens: int) -> None:
        """Count a question in; raises ModelBusy. One alone enters whatever its length."""
        with self._lock:
            if self._inside >= self._most:
                raise ModelBusy(f"{self._inside} questions are being answered or wait already")
            if self._inside and self._tokens + tokens > self._most_tokens:
                raise ModelBusy(
                    f"{self._inside} questions of {self._tokens} tokens are being answered or "
                    f"wait already; with {tokens} more it would be over {self._most_tokens}"
                )
            self._inside += 1
            self._tokens += tokens

    def leave(self, tokens: int) -> None:
        """Count a question out."""
        with self._lock:
            self._inside -= 1
            self._tokens -= tokens


class StopSign:
    """Says whether an answer is to end: its reader went away, or its time is over.

    Safe to ask and to raise from several threads.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool],
        deadline_s: float | None,
        clock: Callable[[], float],
    ) -> None:
        """Count the deadline from now, by `clock` in seconds."""
        self._cancelled = cancelled
        self._clock = clock
        self._until = None if deadline_s is None else clock() + deadline_s
        self._raised = threading.Event()

    def __call__(self) -> Finish | None:
        """Return why to end, None to go on."""
        if self._raised.is_set() or self._cancelled():
            return "cancelled"
        if self._until is not None and self._clock() >= self._until:
            return "deadline"
        return None

    def close(self) -> None:
        """Note that the reader went away."""
        self._raised.set()
