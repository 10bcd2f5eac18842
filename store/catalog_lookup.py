"""Rows of the catalogue by their ids."""

from sqlalchemy import Connection, select

from pageglass.core.ids import DocumentId, PageId
from pageglass.core.types import Document, Page

from .catalog_rows import to_document
from .schema_sql import documents, files, pages

PAGE_COLUMNS = tuple(column for column in pages.c if column.name != "lines")


def sources_of(
    connection: Connection, ids: set[DocumentId] | None
) -> dict[DocumentId, tuple[str, ...]]:
    """Return every place where a document's bytes were found, by document; None is all of them."""
    query = select(files.c.document_id, files.c.source).where(files.c.document_id.is_not(None))
    if ids is not None:
        query = query.where(files.c.document_id.in_(ids))
    sources: dict[DocumentId, tuple[str, ...]] = {}
    for row in connection.execute(query.order_by(files.c.path)):
        sources[row.document_id] = (*sources.get(row.document_id, ()), row.source)
    return sources


def pages_by_id(connection: Connection, ids: set[PageId]) -> dict[PageId, Page]:
    """Return the pages that there are of these ids."""
    rows = connection.execute(select(*PAGE_COLUMNS).where(pages.c.id.in_(ids)))
    return {row.id: Page(**row._mapping) for row in rows}


def documents_by_id(connection: Connection, ids: set[DocumentId]) -> dict[DocumentId, Document]:
    """Return the committed documents that there are of these ids."""
    rows = connection.execute(
        select(documents).where(documents.c.id.in_(ids), documents.c.committed)
    ).all()
    sources = sources_of(connection, ids)
    return {row.id: to_document(row, sources.get(row.id, ())) for row in rows}
