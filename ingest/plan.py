"""What has to be done for each file found: nothing, a note in the catalogue, or reading it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pageglass.core.errors import FailureReason
from pageglass.core.ids import DocumentId, content_hash, document_id
from pageglass.core.types import FileRecord

from .discover import SourceFile, is_unchanged
from .library import Library
from .report import Duplicate, FailedFile, IngestReport


@dataclass(frozen=True, slots=True)
class NewContent:
    """Bytes that the library does not hold yet, and every file that has them.

    `replaced` are the documents that these files held before.
    """

    document_id: DocumentId
    path: Path
    files: list[FileRecord] = field(default_factory=list)
    replaced: list[FileRecord] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What is left to do after looking at the files: contents to read, by document id."""

    new: dict[DocumentId, NewContent] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)


def make_plan(
    files: Sequence[SourceFile], library: Library, collection: str, report: IngestReport
) -> Plan:
    """Note what is unchanged, moved or a copy, and return what has to be read.

    A file whose size and time are as recorded is not opened. Files that cannot be read go into
    the report's `failed` and the catalogue.
    """
    known = {record.path: record for record in library.catalog.files(collection)}
    plan = Plan(paths={file.key for file in files})
    for file in files:
        old = known.get(file.key)
        if old and is_unchanged(file, old):
            report.unchanged.append(file.source)
            continue
        record = _record(file, collection)
        if record.reason is not None:
            fail(library, record, old, report)
        elif record.document_id is not None:
            _place(record, file.path, old, known, library=library, plan=plan, report=report)
    return plan


def fail(
    library: Library, record: FileRecord, old: FileRecord | None, report: IngestReport
) -> FailedFile:
    """Note that a file could not be ingested; what it held before stays findable."""
    failed = FileRecord(
        record.collection,
        record.path,
        record.source,
        record.size_bytes,
        record.modified_ns,
        record.recorded_ns,
        old.content if old else record.content,
        old.document_id if old else None,
        record.reason,
        record.detail,
    )
    library.catalog.record(failed)
    reason: FailureReason = record.reason or "damaged"  # type: ignore[assignment]  # as recorded
    failure = FailedFile(record.source, reason, record.detail or "")
    report.failed.append(failure)
    return failure


def _record(file: SourceFile, collection: str) -> FileRecord:
    reason, detail, content = None, None, ""
    try:
        content = content_hash(file.path)
    except OSError as error:
        reason, detail = "unreadable", f"cannot be read: {error.strerror}"
    if not reason and file.size_bytes == 0:
        reason, detail = "empty", "the file is empty (0 bytes)"
    return FileRecord(
        collection,
        file.key,
        file.source,
        file.size_bytes,
        file.modified_ns,
        time.time_ns(),
        content,
        None if reason else document_id(content, collection),
        reason,
        detail,
    )


def _place(
    record: FileRecord,
    path: Path,
    old: FileRecord | None,
    known: dict[str, FileRecord],
    *,
    library: Library,
    plan: Plan,
    report: IngestReport,
) -> None:
    """Find out whether the file's bytes are new, and note it where they are not."""
    assert record.document_id is not None
    if document := library.catalog.document(record.document_id):
        # A run that was cut off may have committed a document and not yet noted its file.
        is_held = bool(library.catalog.files(document_id=document.id))
        library.catalog.record(record)
        if old and old.document_id == record.document_id:
            report.unchanged.append(record.source)
        elif gone := _moved_from(record, known, plan):
            library.forget(gone)
            report.moved.append(record.source)
        else:
            known_before = old and old.document_id
            (report.changed if known_before else report.added).append(record.source)
            if is_held:
                report.duplicates.append(Duplicate(record.source, document.source))
        if old and old.document_id not in (None, record.document_id):
            library.release(old.document_id)
        return
    content = plan.new.setdefault(record.document_id, NewContent(record.document_id, path))
    content.files.append(record)
    if old:
        content.replaced.append(old)


def _moved_from(record: FileRecord, known: dict[str, FileRecord], plan: Plan) -> FileRecord | None:
    """Return the file that held these bytes and is gone, if there is one."""
    for other in known.values():
        same = other.document_id == record.document_id and other.path not in plan.paths
        if same and not Path(other.path).exists():
            del known[other.path]
            return other
    return None
