"""The process that does the jobs: one at a time, with the writer's lock, resumable."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pageglass.core.config import Settings
from pageglass.core.errors import NotFound, PageglassError, StoreUnavailable
from pageglass.core.ids import DocumentId
from pageglass.ingest.pipeline import IngestEngines, ingest
from pageglass.ingest.remove import remove_document
from pageglass.ingest.report import IngestReport
from pageglass.store.jobs_sql import Job, Jobs, Task

from .reporter import Ended, JobReporter, Stopped
from .shapes import Json, ingest_json
from .uploads import Uploads
from .worklock import only_worker

logger = logging.getLogger(__name__)

# How long a job waits when something else, such as the command line, writes to the library.
WAIT_FOR_WRITER_S = 2.0
LOOK_EVERY_S = 0.2
SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Bench:
    """What the jobs are done with; `stopping` says whether the process is to end."""

    settings: Settings
    jobs: Jobs
    uploads: Uploads
    open_engines: Callable[[], IngestEngines]
    stopping: Callable[[], bool]


def work(bench: Bench, idle_s: float) -> None:
    """Do jobs until none has come for `idle_s` or the process is to end.

    Returns at once when another process does them.
    """
    with only_worker(bench.settings.home) as alone:
        if not alone:
            return
        for lost in bench.jobs.given_up():
            _give_back(lost.task, bench)
        bench.jobs.take_back()
        bench.uploads.sweep(frozenset(job.task.incoming for job in bench.jobs.unfinished()))
        idle_since = time.monotonic()
        while not bench.stopping() and time.monotonic() - idle_since < idle_s:
            job = bench.jobs.begin_next()
            if job is None:
                time.sleep(LOOK_EVERY_S)
                continue
            do_job(job, bench)
            bench.jobs.forget(bench.settings.serve.job_days * SECONDS_A_DAY)
            idle_since = time.monotonic()


def do_job(job: Job, bench: Bench) -> None:
    """Do one job, and note how it ended."""
    try:
        report = _done(job, bench)
    except Stopped:
        bench.jobs.wait_again(job.id, "waits for the service to start again")
    except Ended:
        _give_back(job.task, bench)
        bench.jobs.end(job.id, "cancelled", None)
    except StoreUnavailable as error:
        logger.info("job %s waits: %s", job.id, error)
        bench.jobs.wait_again(job.id, str(error))
        time.sleep(WAIT_FOR_WRITER_S)
    except PageglassError as error:
        _give_back(job.task, bench)
        body = {"type": type(error).__name__, "message": str(error)}
        bench.jobs.end(job.id, "failed", {"error": body})
    else:
        bench.jobs.end(job.id, "done", report)
        if job.task.incoming:
            bench.uploads.drop(job.task.incoming)
    logger.info("job %s (%s): %s", job.id, job.task.kind, bench.jobs.get(job.id).state)


def _done(job: Job, bench: Bench) -> Json:
    """Do what the task says. Raises what stands in the way, and Ended."""
    engines = bench.open_engines()
    progress = JobReporter(job.id, bench.jobs, bench.stopping)
    task = job.task
    try:
        match task.kind:
            case "remove":
                return _remove(task, bench, engines)
            case "reingest":
                return _read_again(task, bench, engines, progress)
            case "upload":
                paths = bench.uploads.place(task.incoming, task.collection, task.files)
            case "folder":
                paths = [Path(task.folder)]
        return ingest_json(_ingest(paths, task, bench, engines, progress))
    finally:
        engines.workers.close()


def _give_back(task: Task, bench: Bench) -> None:
    """Put back what an upload replaced before it came to read it, so that documents have files."""
    if not task.incoming:
        return
    engines = bench.open_engines()
    try:
        known = engines.catalog.files(task.collection)
    finally:
        engines.workers.close()
    bench.uploads.settle(task.incoming, task.collection, task.files, known)


def _ingest(
    paths: Sequence[Path],
    task: Task,
    bench: Bench,
    engines: IngestEngines,
    progress: JobReporter,
) -> IngestReport:
    return ingest(
        paths,
        engines,
        settings=bench.settings.ingest,
        home=bench.settings.home,
        collection=task.collection,
        sync=task.sync,
        progress=progress,
    )


def _remove(task: Task, bench: Bench, engines: IngestEngines) -> Json:
    """Take a document out, and with it those of its files that were uploaded."""
    _forget(task, bench, engines)
    bench.uploads.delete(task.paths)
    return {"removed": list(task.files)}


def _forget(task: Task, bench: Bench, engines: IngestEngines) -> None:
    remove_document(
        DocumentId(task.document_id),
        catalog=engines.catalog,
        images=engines.images,
        index=engines.index,
        home=bench.settings.home,
    )


def _read_again(task: Task, bench: Bench, engines: IngestEngines, progress: JobReporter) -> Json:
    """Forget a document and read its files anew; they keep the names they are known by.

    Raises NotFound when no file of it is left.
    """
    sources = dict(zip(task.paths, task.files, strict=True))
    left = [Path(path) for path in sources if Path(path).is_file()]
    if not left:
        raise NotFound(f"no file of document {task.document_id!r} is left to read")
    _forget(task, bench, engines)
    report = _ingest(left, task, bench, engines, progress)
    for record in engines.catalog.files(task.collection):
        source = sources.get(record.path, record.source)
        if source != record.source:
            engines.catalog.record(replace(record, source=source))
            document = record.document_id and engines.catalog.document(record.document_id)
            if document and document.source == record.source:
                engines.catalog.commit(replace(document, source=source))
    return ingest_json(report)
