"""A gate that lets a few in at a time, lets some wait, and turns the others away."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request

from pageglass.core.errors import TooMany

from .access import service_of

# What a caller is told to wait when the queue is full: about the time of a few answers.
RETRY_AFTER_S = 2.0


class Gate:
    """Counts who is inside; belongs to one event loop."""

    def __init__(self, inside: int, waiting: int, waiting_s: float) -> None:
        """Let `inside` in at a time and `waiting` wait, each at most `waiting_s`."""
        self._places = inside
        self._may_wait = waiting
        self._waiting_s = waiting_s
        self._inside = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def places(self) -> int:
        """How many may be inside at a time."""
        return self._places

    @property
    def inside(self) -> int:
        """How many are inside."""
        return self._inside

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        """Wait for a place and hold it. Raises TooMany when it takes too long."""
        await self._enter()
        try:
            yield
        finally:
            self._leave()

    async def _enter(self) -> None:
        if self._inside < self._places:
            self._inside += 1
            return
        if len(self._waiting) >= self._may_wait:
            raise self._full()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            # A place is handed over by whoever leaves, so `_inside` stays as it is.
            await asyncio.wait_for(asyncio.shield(turn), self._waiting_s)
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done():
                self._leave()
            else:
                self._waiting.remove(turn)
            if isinstance(error, TimeoutError):
                raise self._full() from error
            raise

    def _leave(self) -> None:
        if self._waiting:
            self._waiting.popleft().set_result(None)
        else:
            self._inside -= 1

    def _full(self) -> TooMany:
        return TooMany(
            "too many questions at a time: try again shortly",
            retry_after_s=RETRY_AFTER_S,
            used_up="queue",
        )


async def question_turn(request: Request) -> AsyncIterator[None]:
    """Hold a place among the questions until the response is sent."""
    async with service_of(request).questions.passed():
        yield


async def search_turn(request: Request) -> AsyncIterator[None]:
    """Hold a place among the searches until the response is sent."""
    async with service_of(request).searches.passed():
        yield


QuestionTurn = Annotated[None, Depends(question_turn)]
SearchTurn = Annotated[None, Depends(search_turn)]
