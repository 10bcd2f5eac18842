"""One writer at a time: a lock that ends with the process that holds it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pageglass.core.errors import StoreUnavailable

# A look at the lock holds it for an instant, which must not turn a writer away.
TRIES = 5
BETWEEN_TRIES_S = 0.05


@contextmanager
def only_writer(home: Path) -> Iterator[None]:
    """Hold the library's lock. Raises StoreUnavailable when another process writes to it."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = (home / "writer.lock").open("w")
    except OSError as error:
        raise StoreUnavailable(f"cannot write to {home}: {error.strerror}") from error
    with file:
        for left in reversed(range(TRIES)):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not left:
                    raise StoreUnavailable(
                        f"another process is writing to {home}: try again when it is done"
                    ) from None
                time.sleep(BETWEEN_TRIES_S)
        yield


def is_written(home: Path) -> bool:
    """Say whether a process writes to the library now."""
    try:
        file = (home / "writer.lock").open()
    except OSError:  # none has ever written to it, or it is not ours to read
        return False
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
