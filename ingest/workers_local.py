"""Workers in processes on this machine, each with a limit of memory and of time."""

import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, TimeoutError

from pebble import ProcessExpired, ProcessPool

from pageglass.core.errors import IngestError
from pageglass.core.protocols import Input, Output

# A process is renewed after so many calls: what a C library leaks then goes with it.
CALLS_A_PROCESS = 400
NICENESS = 5
# A page's glyphs are some ten thousand objects, none in a cycle. With Python's own threshold, a
# tenth of the time that a page takes went into looking for cycles among them.
OBJECTS_BEFORE_COLLECTION = 100_000


class LocalWorkers:
    """A pool of processes that survives what happens to its calls."""

    def __init__(self, size: int, memory_mib: int) -> None:
        """Start `size` processes at the first call, 0 for one a core.

        A call that needs more than `memory_mib` of address space gets a MemoryError.
        """
        self._size = size or os.cpu_count() or 1
        self._pool = ProcessPool(
            max_workers=self._size,
            max_tasks=CALLS_A_PROCESS,
            initializer=_prepare,
            initargs=(memory_mib,),
            # Not fork: this process runs threads of its own, whose locks a fork would copy.
            context=multiprocessing.get_context("spawn"),
        )

    @property
    def size(self) -> int:
        """How many calls run at the same time."""
        return self._size

    def submit(
        self, function: Callable[[Input], Output], argument: Input, *, timeout_s: float
    ) -> "Future[Output]":
        """Start one call; see core.protocols.Workers for what its future raises."""
        outer: Future[Output] = Future()
        inner = self._pool.schedule(function, args=(argument,), timeout=timeout_s)

        def pass_on(done: "Future[Output]") -> None:
            if done.cancelled():
                outer.cancel()
            elif (error := done.exception()) is None:
                outer.set_result(done.result())
            else:
                outer.set_exception(_translated(error, timeout_s))

        inner.add_done_callback(pass_on)
        return outer

    def close(self) -> None:
        """Stop the processes; calls under way are given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble 5.2
        self._pool.join()


def _translated(error: BaseException, timeout_s: float) -> BaseException:
    if isinstance(error, TimeoutError):
        return IngestError(f"took longer than {timeout_s:g} s", "timeout")
    if isinstance(error, ProcessExpired):
        return IngestError("the process that read it died", "crashed")
    if isinstance(error, MemoryError):
        return IngestError("needs more memory than a worker may use", "too_large")
    return error


def _prepare(memory_mib: int) -> None:
    # Ctrl-C belongs to the process that leads: it stops the workers in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(NICENESS)
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    limit = memory_mib << 20
    # The soft limit alone: LibreOffice, a child of this process, sets its own.
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _end_with_parent() -> None:
    """End at once when the process that leads was killed: nobody takes what is read any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
