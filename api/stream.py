"""Work of a thread whose client may go away: a whole result, or events as they are made."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import anyio
from anyio import from_thread
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

Result = TypeVar("Result")
Cancelled = Callable[[], bool]

# Events that may wait for a slow client before the thread that makes them waits, too.
WAITING_EVENTS = 16
# A comment line keeps proxies from closing a quiet stream.
PING_EVERY_S = 15.0
PING = b": still here\n\n"


async def run_watched(request: Request, work: Callable[[Cancelled], Result]) -> Result:
    """Return what `work` returns in a thread; it is told when the client has gone away."""
    gone = threading.Event()
    watcher = asyncio.create_task(_watch(request.receive, gone))
    try:
        return await run_in_threadpool(work, gone.is_set)
    finally:
        gone.set()
        watcher.cancel()


# A proxy is to pass events on as they come; nginx knows the second.
UNBUFFERED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class EventStream(Response):
    """Server-sent events that a thread makes; headers go out with the first of them.

    What is raised before the first event is raised to the caller, who can still send a status.
    """

    media_type = "text/event-stream"

    def __init__(self, events: Callable[[Cancelled], Iterable[bytes]]) -> None:
        """Send what `events` yields; it is told when the client has gone away."""
        super().__init__(headers=UNBUFFERED)
        del self.headers["content-length"]
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events until they end or the client goes away."""
        gone = threading.Event()
        sender, receiver = anyio.create_memory_object_stream[bytes](WAITING_EVENTS)
        writer = asyncio.create_task(self._write(receiver, send))
        maker = asyncio.create_task(run_in_threadpool(self._make, sender, gone.is_set))
        watcher = asyncio.create_task(_watch(receive, gone))
        try:
            await asyncio.wait({writer, watcher}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.set()
            receiver.close()
            watcher.cancel()
            writer.cancel()
            # The thread ends soon, as it is told; what it raised before the first event is raised.
            await maker
        await asyncio.wait({writer})
        if not writer.cancelled() and (error := writer.exception()):
            raise error

    def _make(self, sender: MemoryObjectSendStream[bytes], gone: Cancelled) -> None:
        try:
            events = iter(self._events(gone))
            try:
                for event in events:
                    from_thread.run(sender.send, event)
            except (anyio.BrokenResourceError, anyio.ClosedResourceError):
                _close(events)  # nobody listens any more
        finally:
            from_thread.run_sync(sender.close)

    async def _write(self, receiver: MemoryObjectReceiveStream[bytes], send: Send) -> None:
        started = False
        while True:
            try:
                with anyio.fail_after(PING_EVERY_S):
                    event = await receiver.receive()
            except TimeoutError:
                if not started:
                    continue
                event = PING
            except (anyio.EndOfStream, anyio.ClosedResourceError):
                break
            if not started:
                started = True
                await send(
                    {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
                )
            await send({"type": "http.response.body", "body": event, "more_body": True})
        if started:
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _close(events: Iterator[bytes]) -> None:
    close = getattr(events, "close", None)
    if close is not None:
        close()


async def _watch(receive: Receive, gone: threading.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()
