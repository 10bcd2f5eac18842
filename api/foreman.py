"""Starts the process that does the jobs when there are some, and ends it with the service."""

import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from pageglass.store.jobs_sql import Jobs

from .worklock import only_worker

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 0.3
# The process stays a while after its last job: the next one need not load the model again.
IDLE_S = 120
# To end its job at the next page, put it back and leave.
STOP_S = 20


def work_command(home: Path) -> list[str]:
    """Return the command of the process."""
    program = [sys.executable, "-m", "pageglass.api", "work", "--with-parent"]
    return [*program, "--idle", str(IDLE_S), "--home", str(home.absolute())]


class Foreman:
    """Looks for jobs as long as its context lasts.

    The process is one of its own, so that what reading files may do (memory, a crash in a C
    library) does not touch the answers. Several services over one library are fine: the process
    that has the lock works, others leave at once.
    """

    def __init__(self, jobs: Jobs, home: Path, command: Sequence[str]) -> None:
        """Start `command` when `jobs` has some and nobody holds the lock in `home`."""
        self._jobs = jobs
        self._home = home
        self._command = command
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._look, name="foreman", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process; its job goes on when the service starts again."""
        self._ending.set()
        self._thread.join()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _look(self) -> None:
        while not self._ending.wait(LOOK_EVERY_S):
            idle = self._process is None or self._process.poll() is not None
            if idle and self._jobs.unfinished() and self._is_free():
                logger.info("starting the process that does the jobs")
                self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)

    def _is_free(self) -> bool:
        with only_worker(self._home) as free:
            return free
