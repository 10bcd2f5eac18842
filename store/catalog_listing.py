"""A part of the list of documents, as people leaf through it."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, func, or_, select

from pageglass.core.listing import Listed, Listing
from pageglass.core.types import Document

from .catalog_lookup import sources_of
from .catalog_rows import to_document
from .schema_sql import documents, files, pages


def list_documents(connection: Connection, wanted: Listing) -> Listed:
    """Return the documents wanted, by collection and source, and how many there are in all."""
    conditions = list(_conditions(wanted))
    total = connection.scalar(select(func.count()).select_from(documents).where(*conditions)) or 0
    rows = connection.execute(
        select(documents)
        .where(*conditions)
        .order_by(documents.c.collection, documents.c.source, documents.c.id)
        .limit(wanted.limit)
        .offset(wanted.offset)
    ).all()
    sources = sources_of(connection, {row.id for row in rows})
    found: tuple[Document, ...] = tuple(to_document(row, sources.get(row.id, ())) for row in rows)
    return Listed(found, total)


def _conditions(wanted: Listing) -> Iterator[ColumnElement[bool]]:
    yield documents.c.committed
    if wanted.collections is not None:
        yield documents.c.collection.in_(wanted.collections)
    if wanted.media_type is not None:
        yield documents.c.media_type == wanted.media_type
    if wanted.name is not None:
        yield _is_called(wanted.name)
    if wanted.page_status is not None:
        yield documents.c.id.in_(
            select(pages.c.document_id).where(pages.c.status == wanted.page_status)
        )
    if wanted.text_source is not None:
        yield documents.c.id.in_(
            select(pages.c.document_id).where(pages.c.text_source == wanted.text_source)
        )


def _is_called(name: str) -> ColumnElement[bool]:
    """Its title or the path of one of its files holds the name, in capitals or not."""
    elsewhere = select(files.c.document_id).where(
        files.c.document_id.is_not(None), files.c.source.icontains(name, autoescape=True)
    )
    return or_(
        documents.c.title.icontains(name, autoescape=True),
        documents.c.source.icontains(name, autoescape=True),
        documents.c.id.in_(elsewhere),
    )
