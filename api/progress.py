"""Ingestion as a person sees it: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from datetime import timedelta
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from pageglass.ingest.report import FailedFile

from .show import number_of

# Without a terminal: a line at most so often, so that a log of a night's run stays readable.
LINE_EVERY_S = 5.0


class _PagesPerSecond(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{_speed(task):.1f} pages/s")


class _TimeLeft(ProgressColumn):
    def render(self, task: Task) -> Text:
        if not task.completed or task.remaining is None:
            return Text("-:--:-- left")
        left_s = round(task.remaining / max(_speed(task), 1e-9))
        return Text(f"{timedelta(seconds=left_s)} left")


def _speed(task: Task) -> float:
    """Return pages a second since the start.

    Pages are stored many at once; Rich's own speed, between the last of them, is far off.
    """
    elapsed_s = task.finished_time or task.elapsed or 0.0
    return task.completed / elapsed_s if elapsed_s else 0.0


class TerminalProgress:
    """A bar with pages, pages a second and the time left; failures stay above it."""

    def __init__(self, console: Console) -> None:
        """Draw on this console."""
        self._console = console
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages"),
            _PagesPerSecond(),
            TimeElapsedColumn(),
            _TimeLeft(),
            console=console,
        )
        self._task = self._bar.add_task("looking at files", total=None)
        self._files = self._finished = self._pages = 0

    def __enter__(self) -> Self:
        """Start drawing."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop drawing."""
        self._bar.stop()

    def found(self, files: int) -> None:
        """Show how many files are to be read."""
        self._files = files
        self._describe()

    def opened(self, source: str, pages: int) -> None:
        """Count a file's pages as work to do."""
        self._pages += pages
        self._bar.update(self._task, total=self._pages)

    def stored(self, source: str, pages: int) -> None:
        """Move the bar."""
        self._bar.advance(self._task, pages)

    def finished(self, source: str, failure: FailedFile | None) -> None:
        """Count a file; show why one failed."""
        self._finished += 1
        self._describe()
        if failure:
            self._console.print(f"[red]failed[/]  {escape(failure.detail or source)}")

    def _describe(self) -> None:
        description = f"file {min(self._finished + 1, self._files)} of {self._files}"
        self._bar.update(self._task, description=description if self._files else "nothing new")


class LineProgress:
    """A plain line now and then, on standard error."""

    def __init__(self) -> None:
        """Start counting."""
        self._files = self._finished = self._pages = self._stored = 0
        self._started = self._last = time.monotonic()

    def __enter__(self) -> Self:
        """Do nothing."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing."""

    def found(self, files: int) -> None:
        """Say how many files are to be read."""
        self._files = files
        self._say(f"{number_of(files, 'file')} to read")

    def opened(self, source: str, pages: int) -> None:
        """Count a file's pages as work to do."""
        self._pages += pages

    def stored(self, source: str, pages: int) -> None:
        """Say how far it is, now and then."""
        self._stored += pages
        now = time.monotonic()
        if now - self._last >= LINE_EVERY_S:
            self._last = now
            speed = self._stored / (now - self._started)
            self._say(
                f"{self._stored} of {self._pages} pages, {speed:.1f} pages/s, "
                f"{self._finished} of {self._files} files done"
            )

    def finished(self, source: str, failure: FailedFile | None) -> None:
        """Count a file; say why one failed."""
        self._finished += 1
        if failure:
            self._say(f"failed: {failure.detail or source}")

    def _say(self, text: str) -> None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
