"""Which part of the library a question looks at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from .ids import DocumentId
from .text import Language


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of documents; all that is given must hold, and what is empty asks nothing.

    `types` are media types or file endings ("pdf"). `paths` are globs or beginnings of a
    document's `source`, any of which is enough. `since` and `until` bound, both included, when the
    file was last modified, or, of a document without a file, ingested; they know their time zone.
    """

    types: frozenset[str] = frozenset()
    languages: frozenset[Language] = frozenset()
    paths: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


ANY = Filter()


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a document is called: its title and the path of its file."""

    id: DocumentId
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the library a question looks at; None means no limit.

    A filter is resolved to documents by the catalogue before an index is asked.
    """

    collections: frozenset[str] | None = None
    documents: frozenset[DocumentId] | None = None
    filter: Filter = ANY

    @classmethod
    def of(cls, *collections: str) -> Self:
        """Return the scope of these collections."""
        return cls(frozenset(collections))

    @classmethod
    def of_document(cls, document_id: DocumentId, collection: str) -> Self:
        """Return the scope of one document in its collection."""
        return cls(frozenset({collection}), frozenset({document_id}))


EVERYTHING = Scope()
