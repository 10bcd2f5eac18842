"""Read many files at once in the workers, a few pages at a time, and hand on what is ready."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from typing import Any

from pageglass.core.errors import IngestError
from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Workers
from pageglass.core.types import PageContent

from .parse import (
    OpenedFile,
    OpenJob,
    PagesJob,
    Repeated,
    failed_page,
    find_repeated,
    open_file,
    read_pages,
)

logger = logging.getLogger(__name__)

# One call waits behind each that runs: no worker idles, and little is held in memory.
CALLS_A_WORKER = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """The file could be opened; its pages follow."""

    document_id: DocumentId
    file: OpenedFile


@dataclass(frozen=True, slots=True)
class PagesRead:
    """Some pages of a file; they come in any order."""

    document_id: DocumentId
    contents: tuple[PageContent, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The file could not be opened."""

    document_id: DocumentId
    error: IngestError


Event = Opened | PagesRead | Failed


def read_files(jobs: Iterable[OpenJob], workers: Workers) -> Iterator[Event]:
    """Yield what the workers find, as it comes; pages of several files interleave.

    Only a few calls are under way at any time, so memory does not grow with a document's length,
    and a caller that is slow to take events slows the reading down.
    """
    files = iter(jobs)
    waiting: deque[PagesJob] = deque()
    unsampled: deque[tuple[OpenJob, OpenedFile]] = deque()
    opening: dict[Future[OpenedFile], OpenJob] = {}
    sampling: dict[Future[Repeated], tuple[OpenJob, OpenedFile]] = {}
    reading: dict[Future[list[PageContent]], PagesJob] = {}
    while True:
        while len(opening) + len(sampling) + len(reading) < workers.size * CALLS_A_WORKER:
            if unsampled:
                job, opened = unsampled.popleft()
                if sample := job.sample_job(opened):
                    timeout_s = sample.page_timeout_s
                    future = workers.submit(find_repeated, sample, timeout_s=timeout_s)
                    sampling[future] = (job, opened)
                else:
                    waiting.extend(job.pages_jobs(opened))
            elif waiting:
                pages = waiting.popleft()
                timeout_s = pages.page_timeout_s * len(pages.numbers)
                reading[workers.submit(read_pages, pages, timeout_s=timeout_s)] = pages
            elif file := next(files, None):
                opening[workers.submit(open_file, file, timeout_s=file.file_timeout_s)] = file
            else:
                break
        under_way: list[Future[Any]] = [*opening, *sampling, *reading]  # Any: each its own result
        if not under_way:
            return
        wait(under_way, return_when=FIRST_COMPLETED)
        for done in [future for future in opening if future.done()]:
            yield _opened(opening.pop(done), done, unsampled)
        for looked in [future for future in sampling if future.done()]:
            waiting.extend(_sampled(*sampling.pop(looked), looked))
        for read in [future for future in reading if future.done()]:
            yield from _read(reading.pop(read), read, waiting)


def _opened(
    job: OpenJob,
    future: "Future[OpenedFile]",
    unsampled: deque[tuple[OpenJob, OpenedFile]],
) -> Event:
    try:
        file = future.result()
    except IngestError as error:
        return Failed(job.document_id, error)
    unsampled.append((job, file))
    return Opened(job.document_id, file)


def _sampled(job: OpenJob, file: OpenedFile, future: "Future[Repeated]") -> list[PagesJob]:
    """Return the jobs of a file's pages; where the look at some failed, nothing is repeated."""
    try:
        file = replace(file, repeated=future.result())
    except IngestError as error:
        logger.info("no look for what pages share: %s", error.reason)
    return job.pages_jobs(file)


def _read(
    job: PagesJob, future: "Future[list[PageContent]]", waiting: deque[PagesJob]
) -> Iterator[PagesRead]:
    """Yield the pages; a call that died or took too long is tried again page by page."""
    try:
        yield PagesRead(job.document_id, tuple(future.result()))
    except IngestError as error:
        if len(job.numbers) == 1:
            yield PagesRead(job.document_id, (failed_page(job, job.numbers[0], str(error)),))
        else:
            waiting.extendleft(replace(job, numbers=(number,)) for number in job.numbers[::-1])
