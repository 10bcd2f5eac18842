"""One writer at a time: a lock that ends with the process that holds it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pageglass.core.errors import StoreUnavailable


@contextmanager
def only_writer(home: Path) -> Iterator[None]:
    """Hold the library's lock. Raises StoreUnavailable when another process writes to it."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = (home / "writer.lock").open("w")
    except OSError as error:
        raise StoreUnavailable(f"cannot write to {home}: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreUnavailable(
                f"another process is writing to {home}: try again when it is done"
            ) from None
        yield
