"""Read many files at once in the workers, a few pages at a time, and hand on what is ready."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from typing import Any

from pageglass.core.errors import IngestError
from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Workers
from pageglass.core.types import PageContent

from .parse import OpenedFile, OpenJob, PagesJob, failed_page, open_file, read_pages

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
    opening: dict[Future[OpenedFile], OpenJob] = {}
    reading: dict[Future[list[PageContent]], PagesJob] = {}
    while True:
        while len(opening) + len(reading) < workers.size * CALLS_A_WORKER:
            if waiting:
                pages = waiting.popleft()
                timeout_s = pages.page_timeout_s * len(pages.numbers)
                reading[workers.submit(read_pages, pages, timeout_s=timeout_s)] = pages
            elif file := next(files, None):
                opening[workers.submit(open_file, file, timeout_s=file.file_timeout_s)] = file
            else:
                break
        if not opening and not reading:
            return
        _wait_for_any([*opening], [*reading])
        for opened in [future for future in opening if future.done()]:
            yield _opened(opening.pop(opened), opened, waiting)
        for read in [future for future in reading if future.done()]:
            yield from _read(reading.pop(read), read, waiting)


def _wait_for_any(
    opening: list[Future[OpenedFile]], reading: list[Future[list[PageContent]]]
) -> None:
    both: list[Future[Any]] = [*opening, *reading]  # Any: only whether they are done matters
    wait(both, return_when=FIRST_COMPLETED)


def _opened(job: OpenJob, future: "Future[OpenedFile]", waiting: deque[PagesJob]) -> Event:
    try:
        file = future.result()
    except IngestError as error:
        return Failed(job.document_id, error)
    waiting.extend(job.pages_jobs(file))
    return Opened(job.document_id, file)


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
