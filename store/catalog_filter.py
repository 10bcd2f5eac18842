"""From what is asked of documents to the documents of which it holds."""

from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pageglass.core.ids import DocumentId
from pageglass.core.scope import Filter, Scope

from .schema_sql import documents, files

GLOB_CHARACTERS = frozenset("*?[")
# People say the shorter ending for both: their "ppt" are mostly .pptx files.
ALSO_CALLED = {
    **{"pptx": "ppt", "docx": "doc", "xlsx": "xls"},
    **{"jpeg": "jpg", "tiff": "tif", "html": "htm"},
}


def filtered_documents(connection: Connection, scope: Scope) -> frozenset[DocumentId]:
    """Return the committed documents of the scope of which everything in its filter holds."""
    query = select(
        documents.c.id,
        documents.c.source,
        documents.c.media_type,
        documents.c.language,
        documents.c.ingested_at,
    ).where(documents.c.committed)
    if scope.collections is not None:
        query = query.where(documents.c.collection.in_(scope.collections))
    rows = [
        row
        for row in connection.execute(query).all()
        if scope.documents is None or row.id in scope.documents
    ]
    sources, modified = _files(connection)
    return frozenset(
        row.id
        for row in rows
        if _holds(scope.filter, row, sources.get(row.id, ()), modified.get(row.id))
    )


def _files(
    connection: Connection,
) -> tuple[dict[DocumentId, tuple[str, ...]], dict[DocumentId, int]]:
    """Every place where a document's bytes were found, and when the newest of them was modified."""
    sources: dict[DocumentId, tuple[str, ...]] = {}
    known = files.c.document_id.is_not(None)
    for row in connection.execute(select(files.c.document_id, files.c.source).where(known)):
        sources[row.document_id] = (*sources.get(row.document_id, ()), row.source)
    newest = select(files.c.document_id, func.max(files.c.modified_ns).label("modified_ns"))
    rows = connection.execute(newest.where(known).group_by(files.c.document_id))
    return sources, {row.document_id: row.modified_ns for row in rows}


# Any: the five columns of the query above.
def _holds(
    asked: Filter,
    row: Row[Any, Any, Any, Any, Any],
    sources: tuple[str, ...],
    modified_ns: int | None,
) -> bool:
    if asked.types and not _is_of_type(asked.types, row.media_type, row.source):
        return False
    if asked.languages and row.language not in asked.languages:
        return False
    if asked.paths and not any(
        _fits(path, source) for path in asked.paths for source in (row.source, *sources)
    ):
        return False
    if asked.since is None and asked.until is None:
        return True
    when = _time(row.ingested_at, modified_ns)
    return (asked.since is None or when >= asked.since) and (
        asked.until is None or when <= asked.until
    )


def _is_of_type(types: frozenset[str], media_type: str, source: str) -> bool:
    ending = PurePath(source).suffix.lstrip(".").lower()
    known = {media_type.lower(), ending, ALSO_CALLED.get(ending, ending)}
    return any(one.lower().lstrip(".") in known for one in types)


def _fits(path: str, source: str) -> bool:
    if GLOB_CHARACTERS & set(path):
        return fnmatchcase(source, path)
    return source.startswith(path)


def _time(ingested_at: str, modified_ns: int | None) -> datetime:
    if modified_ns is None:
        return datetime.fromisoformat(ingested_at)
    return datetime.fromtimestamp(modified_ns / 1e9, UTC)
