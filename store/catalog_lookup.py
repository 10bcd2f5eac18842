"""Rows of the catalogue by their ids, and where passages stand."""

from collections.abc import Collection, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, select

from pageglass.core.ids import DocumentId, PageId, PassageId
from pageglass.core.types import Document, Page, Place

from .catalog_rows import to_document, to_passage
from .schema_sql import documents, files, pages, passages

PAGE_COLUMNS = tuple(column for column in pages.c if column.name != "lines")
# Made once, with one bound list each, or a search would spend more on making its queries than on
# what they read.
IDS: BindParameter[str] = bindparam("ids", expanding=True)
PAGE_OF = (
    select(passages.c.id, passages.c.page_id)
    .join(pages, pages.c.id == passages.c.page_id)
    .join(documents, documents.c.id == pages.c.document_id)
    .where(passages.c.id.in_(IDS), documents.c.committed)
)
PASSAGES = select(passages).where(passages.c.id.in_(IDS))
PAGES = select(*PAGE_COLUMNS).where(pages.c.id.in_(IDS))
DOCUMENTS = select(documents).where(documents.c.id.in_(IDS), documents.c.committed)
ALL_SOURCES = (
    select(files.c.document_id, files.c.source)
    .where(files.c.document_id.is_not(None))
    .order_by(files.c.path)
)
SOURCES = ALL_SOURCES.where(files.c.document_id.in_(IDS))


def page_ids(connection: Connection, ids: Collection[PassageId]) -> dict[PassageId, PageId]:
    """Return the page of each passage, without unknown ones and those of unfinished documents."""
    rows = connection.execute(PAGE_OF, {"ids": list(ids)}).all()
    return {row.id: row.page_id for row in rows}


def locate(connection: Connection, ids: Sequence[PassageId]) -> list[Place]:
    """Return where these passages stand, in the order asked, as far as `page_ids` knows them."""
    found = connection.execute(PASSAGES, {"ids": ids}).all()
    rows = connection.execute(PAGES, {"ids": list({row.page_id for row in found})})
    page_of = {row.id: Page(**row._mapping) for row in rows}
    document_of = documents_by_id(connection, {page.document_id for page in page_of.values()})
    places = {}
    for row in found:
        page = page_of[row.page_id]
        if document := document_of.get(page.document_id):
            places[row.id] = Place(document, page, to_passage(row))
    return [places[passage_id] for passage_id in ids if passage_id in places]


def documents_by_id(
    connection: Connection, ids: Collection[DocumentId]
) -> dict[DocumentId, Document]:
    """Return the committed documents of these ids."""
    rows = connection.execute(DOCUMENTS, {"ids": list(ids)}).all()
    sources = sources_of(connection, ids)
    return {row.id: to_document(row, sources.get(row.id, ())) for row in rows}


def sources_of(
    connection: Connection, ids: Collection[DocumentId] | None
) -> dict[DocumentId, tuple[str, ...]]:
    """Return every place where a document's bytes were found, by document; None is all of them."""
    if ids is None:
        rows = connection.execute(ALL_SOURCES)
    else:
        rows = connection.execute(SOURCES, {"ids": list(ids)})
    sources: dict[DocumentId, tuple[str, ...]] = {}
    for row in rows:
        sources[row.document_id] = (*sources.get(row.document_id, ()), row.source)
    return sources
