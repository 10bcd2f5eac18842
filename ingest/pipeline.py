"""Bring a collection up to date with files and folders."""

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pageglass.core.config import Ingest
from pageglass.core.errors import ConfigError
from pageglass.core.protocols import Catalog, PageImages, PassageIndex, Workers
from pageglass.core.types import Document, PageContent

from .discover import find_files
from .library import Library
from .lock import only_writer
from .parse import OpenJob
from .plan import NewContent, Plan, fail, make_plan
from .reading import ReadOptions
from .report import Duplicate, IngestReport, Progress
from .stream import Failed, Opened, PagesRead, read_files
from .write import Embedding, Writer

HOLDS_NOTHING = "holds no files (is it mounted?); documents read from it before stay"


@dataclass(frozen=True, slots=True)
class IngestEngines:
    """What ingestion works with and writes to.

    `index` only removes; the embedder and the index for its vectors are opened when there is
    something to embed, since a run that finds nothing new need not wait for a model.
    """

    catalog: Catalog
    images: PageImages
    index: PassageIndex
    workers: Workers
    open_embedding: Callable[[], Embedding]


def ingest(
    paths: Sequence[Path],
    engines: IngestEngines,
    *,
    settings: Ingest,
    home: Path,
    collection: str,
    sync: bool,
    progress: Progress,
) -> IngestReport:
    """Add and replace every document under the paths; one bad file never stops the others.

    With `sync`, documents go whose files are gone from the folders among the paths that hold any.
    `home` takes the writer's lock and, meanwhile, converted files; what lies in it is no document.

    Raises ConfigError when a path does not exist or no file is found at all, as on a share that
    is not mounted, and StoreUnavailable when another run writes to the same home.
    """
    started = time.monotonic()
    home = home.absolute()  # LibreOffice, and workers, take no relative paths
    found = find_files(paths, without=home)
    if not found.files:
        where = ", ".join(map(str, paths))
        raise ConfigError(f"no documents under {where}; nothing was changed")
    with only_writer(home), _work_folder(home) as work:
        library = Library(engines.catalog, engines.images, engines.index)
        library.sweep()
        run = _Run(library, collection, IngestReport(), progress)
        run.report.warnings += [f"{folder}: cannot be listed" for folder in found.unlisted]
        run.report.warnings += [f"{folder}: {HOLDS_NOTHING}" for folder in found.empty]
        plan = make_plan(found.files, library, collection, run.report)
        library.remove_unheld()
        progress.found(len(plan.new))
        if plan.new:
            _read_and_write(run, plan, engines, settings, Path(work))
        if sync:
            run.report.removed += library.forget_missing(
                paths, collection, keep=plan.paths, unseen=[*found.unlisted, *found.empty]
            )
    run.report.seconds = time.monotonic() - started
    return run.report


def _work_folder(home: Path) -> "tempfile.TemporaryDirectory[str]":
    # What a killed run left is nobody's while the lock is ours.
    shutil.rmtree(home / "work", ignore_errors=True)
    (home / "work").mkdir()
    return tempfile.TemporaryDirectory(dir=home / "work", ignore_cleanup_errors=True)


def _read_and_write(
    run: "_Run", plan: Plan, engines: IngestEngines, settings: Ingest, work: Path
) -> None:
    """Read what is new in the workers while this process embeds and stores what they found."""
    jobs = (_open_job(content, engines.images, settings, work) for content in plan.new.values())

    def committed(document: Document) -> None:
        run.committed(document, plan.new[document.id])
        shutil.rmtree(work / document.id, ignore_errors=True)

    with Writer(
        run.library, engines.open_embedding, stored=run.stored, committed=committed
    ) as writer:
        for event in read_files(jobs, engines.workers):
            match event:
                case Opened(document_id, file):
                    content = plan.new[document_id]
                    source = content.files[0].source
                    run.report.warnings += [f"{source}: {warning}" for warning in file.warnings]
                    run.progress.opened(source, file.page_count)
                    writer.begin(
                        Document(
                            document_id,
                            run.collection,
                            file.title,
                            source,
                            file.media_type,
                            file.unit,
                            file.page_count,
                            datetime.now(UTC),
                        )
                    )
                case PagesRead(document_id, contents):
                    writer.add(document_id, contents)
                case Failed(document_id, error):
                    run.failed(plan.new[document_id], error.reason, str(error))


def _open_job(content: NewContent, images: PageImages, settings: Ingest, work: Path) -> OpenJob:
    return OpenJob(
        path=content.path,
        source=content.files[0].source,
        document_id=content.document_id,
        work=work / content.document_id,
        passwords=settings.passwords,
        file_timeout_s=settings.file_timeout_s,
        page_timeout_s=settings.page_timeout_s,
        pages_at_once=settings.pages_at_once,
        passage_tokens=settings.passage_tokens,
        images=images,
        options=ReadOptions(
            long_side_px=settings.image_long_side_px,
            jpeg_quality=settings.jpeg_quality,
            ocr=settings.ocr,
        ),
    )


@dataclass(slots=True)
class _Run:
    """One run's report, kept up as documents are committed or fail."""

    library: Library
    collection: str
    report: IngestReport
    progress: Progress

    def stored(self, document: Document, contents: Sequence[PageContent]) -> None:
        self.report.pages += len(contents)
        self.report.failed_pages += sum(content.page.status == "failed" for content in contents)
        self.progress.stored(document.source, len(contents))

    def committed(self, document: Document, content: NewContent) -> None:
        """Record the files that hold the document, and let go of what they held before."""
        replaced = {file.path: file for file in content.replaced}
        for file in content.files:
            self.library.catalog.record(file)
            old = replaced.get(file.path)
            (self.report.changed if old and old.document_id else self.report.added).append(
                file.source
            )
            if old and old.document_id:
                self.library.release(old.document_id)
        first, *copies = content.files
        self.report.duplicates += [Duplicate(copy.source, first.source) for copy in copies]
        self.progress.finished(document.source, None)

    def failed(self, content: NewContent, reason: str, detail: str) -> None:
        """Record that the files could not be ingested; what they held before stays."""
        replaced = {file.path: file for file in content.replaced}
        for file in content.files:
            bad = replace(file, document_id=None, reason=reason, detail=detail)
            failure = fail(self.library, bad, replaced.get(file.path), self.report)
            self.progress.finished(file.source, failure)
