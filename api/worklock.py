"""The lock of the process that does the jobs, let go of when it ends however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def only_worker(home: Path) -> Iterator[bool]:
    """Hold the lock of whoever does the jobs; yields whether it could be had."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "jobs.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
