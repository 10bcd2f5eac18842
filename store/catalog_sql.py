"""Catalog by SQLAlchemy Core: SQLite by default, any other database by its URL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from pageglass.core.errors import NotFound
from pageglass.core.ids import DocumentId, PageId, PassageId
from pageglass.core.line_codec import decode_lines
from pageglass.core.listing import Listed, Listing
from pageglass.core.scope import ANY, DocumentName, Scope
from pageglass.core.types import (
    CollectionSize,
    Document,
    FileRecord,
    Line,
    Page,
    PageContent,
    Passage,
    Place,
)

from .catalog_filter import filtered_documents
from .catalog_listing import list_documents
from .catalog_lookup import PAGE_COLUMNS, documents_by_id, locate, page_ids, sources_of
from .catalog_rows import (
    file_values,
    page_values,
    passage_values,
    storable,
    to_document,
    to_passage,
)
from .database import reported
from .document_language import document_language
from .migrate_sql import migrate
from .schema_sql import documents, files, generation, pages, passages

NAME = "the catalogue"


class SqlCatalog:
    """Files, documents, pages and passages in one database."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind engine, creating or migrating its tables."""
        self._engine = engine
        with reported(NAME):
            migrate(engine)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with reported(NAME), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with reported(NAME), self._engine.connect() as connection:
            yield connection

    def begin(self, document_id: DocumentId, collection: str) -> None:
        """Note that a document is being written, forgetting what was there under its id."""
        with self._write() as connection:
            _remove(connection, document_id)
            connection.execute(
                insert(documents).values(id=document_id, collection=collection, committed=False)
            )

    def put_pages(self, contents: Sequence[PageContent]) -> None:
        """Store pages of a begun document, replacing pages that have the same id."""
        if not contents:
            return
        ids = [content.page.id for content in contents]
        with self._write() as connection:
            connection.execute(delete(passages).where(passages.c.page_id.in_(ids)))
            connection.execute(delete(pages).where(pages.c.id.in_(ids)))
            connection.execute(insert(pages), [page_values(content) for content in contents])
            rows = [passage_values(p) for content in contents for p in content.passages]
            if rows:
                connection.execute(insert(passages), rows)

    def commit(self, document: Document) -> None:
        """Make the document found, with the pages put so far."""
        with self._write() as connection:
            connection.execute(
                update(documents)
                .where(documents.c.id == document.id)
                .values(
                    committed=True,
                    collection=document.collection,
                    title=storable(document.title),
                    source=document.source,
                    media_type=document.media_type,
                    unit=document.unit,
                    page_count=document.page_count,
                    ingested_at=document.ingested_at.isoformat(),
                    language=document_language(connection, document.id),
                )
            )
            _count_change(connection)

    def withdraw(self, document_id: DocumentId) -> None:
        """Make a document unfinished again, so that it is not found while it is removed."""
        with self._write() as connection:
            connection.execute(
                update(documents).where(documents.c.id == document_id).values(committed=False)
            )
            _count_change(connection)

    def unfinished(self) -> list[DocumentId]:
        """Return the documents that are not committed."""
        with self._read() as connection:
            rows = connection.execute(select(documents.c.id).where(~documents.c.committed))
            return [row.id for row in rows]

    def remove(self, document_id: DocumentId) -> None:
        """Forget the document and its pages; does nothing when it is unknown."""
        with self._write() as connection:
            _remove(connection, document_id)

    def record(self, file: FileRecord) -> None:
        """Remember what became of a file, replacing what was known of its path."""
        with self._write() as connection:
            _forget(connection, file.collection, file.path)
            connection.execute(insert(files).values(**file_values(file)))

    def forget(self, collection: str, path: str) -> None:
        """Drop the record of a file; does nothing when it is unknown."""
        with self._write() as connection:
            _forget(connection, collection, path)

    def files(
        self, collection: str | None = None, document_id: DocumentId | None = None
    ) -> list[FileRecord]:
        """Return the known files, sorted by collection and path; those of a document only."""
        query = select(files).order_by(files.c.collection, files.c.path)
        if collection is not None:
            query = query.where(files.c.collection == collection)
        if document_id is not None:
            query = query.where(files.c.document_id == document_id)
        with self._read() as connection:
            return [FileRecord(**row._mapping) for row in connection.execute(query)]

    def failures(self, collections: frozenset[str] | None = None) -> list[FileRecord]:
        """Return the files that could not be read, sorted likewise; None is all collections."""
        query = select(files).where(files.c.reason.is_not(None))
        if collections is not None:
            query = query.where(files.c.collection.in_(collections))
        with self._read() as connection:
            rows = connection.execute(query.order_by(files.c.collection, files.c.path))
            return [FileRecord(**row._mapping) for row in rows]

    def documents(self, collection: str | None = None) -> list[Document]:
        """Return the committed documents, sorted by collection and source."""
        query = (
            select(documents)
            .where(documents.c.committed)
            .order_by(documents.c.collection, documents.c.source)
        )
        if collection is not None:
            query = query.where(documents.c.collection == collection)
        with self._read() as connection:
            found = connection.execute(query).all()
            sources = sources_of(connection, None)
        return [to_document(row, sources.get(row.id, ())) for row in found]

    def listed(self, wanted: Listing) -> Listed:
        """Return a part of the list of committed documents, and how long the whole list is."""
        with self._read() as connection:
            return list_documents(connection, wanted)

    def collections(self) -> list[CollectionSize]:
        """Return what each collection holds of committed documents, by name."""
        query = (
            select(
                documents.c.collection,
                func.count().label("documents"),
                func.sum(documents.c.page_count).label("pages"),
            )
            .where(documents.c.committed)
            .group_by(documents.c.collection)
            .order_by(documents.c.collection)
        )
        with self._read() as connection:
            return [CollectionSize(*row) for row in connection.execute(query)]

    def names(self, scope: Scope) -> list[DocumentName]:
        """Return what the committed documents of a resolved scope are called."""
        query = select(documents.c.id, documents.c.title, documents.c.source).where(
            documents.c.committed
        )
        if scope.collections is not None:
            query = query.where(documents.c.collection.in_(scope.collections))
        with self._read() as connection:
            names = [DocumentName(*row) for row in connection.execute(query)]
        return [one for one in names if scope.documents is None or one.id in scope.documents]

    def generation(self) -> int:
        """Return a number that grows whenever a document is committed, withdrawn or removed."""
        with self._read() as connection:
            return int(connection.scalar(select(generation.c.number)) or 0)

    def resolve(self, scope: Scope) -> Scope:
        """Return the same scope with its filter resolved to documents."""
        if scope.filter == ANY:
            return scope
        with self._read() as connection:
            return Scope(scope.collections, filtered_documents(connection, scope))

    def document(self, document_id: DocumentId) -> Document | None:
        """Return a committed document, None when there is none of that id."""
        with self._read() as connection:
            return documents_by_id(connection, {document_id}).get(document_id)

    def pages(self, document_id: DocumentId) -> list[Page]:
        """Return the pages of a document by number; none when it is unknown."""
        query = (
            select(*PAGE_COLUMNS)
            .join(documents)
            .where(documents.c.id == document_id, documents.c.committed)
            .order_by(pages.c.number)
        )
        with self._read() as connection:
            return [Page(**row._mapping) for row in connection.execute(query)]

    def page(self, document_id: DocumentId, number: int) -> Page | None:
        """Return a page of a committed document, None when there is none of that number."""
        query = (
            select(*PAGE_COLUMNS)
            .join(documents)
            .where(documents.c.id == document_id, documents.c.committed, pages.c.number == number)
        )
        with self._read() as connection:
            row = connection.execute(query).first()
        return Page(**row._mapping) if row else None

    def lines(self, page_id: PageId) -> tuple[Line, ...]:
        """Return the lines of a page in reading order; raises NotFound."""
        query = (
            select(pages.c.lines)
            .join(documents)
            .where(pages.c.id == page_id, documents.c.committed)
        )
        with self._read() as connection:
            blob = connection.scalar(query)
        if blob is None:
            raise NotFound(f"no page {page_id!r}")
        return decode_lines(blob)

    def passages(self, page_id: PageId) -> list[Passage]:
        """Return the passages of a page in reading order; none when it is unknown."""
        query = select(passages).where(passages.c.page_id == page_id).order_by(passages.c.ordinal)
        with self._read() as connection:
            return [to_passage(row) for row in connection.execute(query)]

    def page_ids(self, ids: Sequence[PassageId]) -> dict[PassageId, PageId]:
        """Return the page of each passage, without those that `locate` leaves out."""
        with self._read() as connection:
            return page_ids(connection, ids)

    def locate(self, ids: Sequence[PassageId]) -> list[Place]:
        """Return where these passages stand, in the order asked; unknown ones are left out."""
        if not ids:
            return []
        with self._read() as connection:
            return locate(connection, ids)


def _remove(connection: Connection, document_id: DocumentId) -> None:
    # SQLite enforces foreign keys only when told per connection, so children go by name.
    own_pages = select(pages.c.id).where(pages.c.document_id == document_id)
    connection.execute(delete(passages).where(passages.c.page_id.in_(own_pages)))
    connection.execute(delete(pages).where(pages.c.document_id == document_id))
    connection.execute(delete(documents).where(documents.c.id == document_id))
    _count_change(connection)


def _count_change(connection: Connection) -> None:
    connection.execute(update(generation).values(number=generation.c.number + 1))


def _forget(connection: Connection, collection: str, path: str) -> None:
    connection.execute(delete(files).where(files.c.collection == collection, files.c.path == path))
