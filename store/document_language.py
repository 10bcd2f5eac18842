"""The language that most of a document is written in."""

from sqlalchemy import Connection, select

from pageglass.core.ids import DocumentId
from pageglass.core.text import Language, language

from .schema_sql import pages, passages

# Enough to look past a foreign title page, little enough to cost nothing beside ingestion.
PASSAGES_LOOKED_AT = 40


def document_language(connection: Connection, document_id: DocumentId) -> Language:
    """Return the language of a document's first passages."""
    query = (
        select(passages.c.text)
        .join(pages)
        .where(pages.c.document_id == document_id)
        .order_by(pages.c.number, passages.c.ordinal)
        .limit(PASSAGES_LOOKED_AT)
    )
    return language("\n".join(connection.scalars(query)))
