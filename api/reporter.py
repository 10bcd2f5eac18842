"""Passes on how far a job is to whoever watches it, and ends it when that is wanted."""

import time
from collections.abc import Callable
from dataclasses import replace

from pageglass.ingest.report import FailedFile
from pageglass.store.jobs_sql import EndedFile, FileProgress, JobProgress, Jobs

REPORT_EVERY_S = 0.25
# Files that are told one by one when they have ended; a folder may have very many.
MOST_ENDED = 100


class Ended(Exception):  # noqa: N818 - says a state: the job is to end
    """The job was cancelled, or the process is to end; raised at the next step of the job."""


class Stopped(Ended):
    """The process is to end, and the job goes on when the next one starts."""


class JobReporter:
    """Hears of every step of a job that reads files; its thread alone calls."""

    def __init__(self, job_id: str, jobs: Jobs, stopping: Callable[[], bool]) -> None:
        """Report on this job."""
        self._job_id = job_id
        self._jobs = jobs
        self._stopping = stopping
        self._progress = JobProgress()
        self._reading: dict[str, FileProgress] = {}
        self._reported = 0.0

    def found(self, files: int) -> None:
        """So many files have to be read."""
        self._tell(replace(self._progress, files=files))

    def opened(self, source: str, pages: int) -> None:
        """A file turned out to have so many pages."""
        self._reading[source] = FileProgress(source, pages)
        self._tell(replace(self._progress, pages=self._progress.pages + pages))

    def stored(self, source: str, pages: int) -> None:
        """So many more pages of a file were stored."""
        if (file := self._reading.get(source)) is not None:
            self._reading[source] = replace(file, stored=file.stored + pages)
        self._tell(replace(self._progress, stored=self._progress.stored + pages))

    def finished(self, source: str, failure: FailedFile | None) -> None:
        """A file is done, or failed."""
        file = self._reading.pop(source, FileProgress(source, 0))
        reason, detail = (failure.reason, failure.detail) if failure else (None, None)
        ended = (*self._progress.ended, EndedFile(source, file.pages, reason, detail))
        self._tell(
            replace(
                self._progress,
                finished=self._progress.finished + 1,
                failed=self._progress.failed + (failure is not None),
                ended=ended[-MOST_ENDED:],
            )
        )

    def look(self) -> None:
        """Raise Ended when the job is to end."""
        if self._stopping():
            raise Stopped
        if self._jobs.report(self._job_id, self._progress):
            raise Ended

    def _tell(self, progress: JobProgress) -> None:
        self._progress = replace(progress, reading=tuple(self._reading.values()))
        last = progress.finished == progress.files
        if last or time.monotonic() - self._reported >= REPORT_EVERY_S:
            self._reported = time.monotonic()
            self.look()
