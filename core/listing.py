"""Which documents a person leafs through."""

from dataclasses import dataclass

from .types import Document, PageStatus, TextSource


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked of documents, all of which must hold; None asks nothing.

    `name` is a part of a title or of a file's path, in capitals or not. `page_status` and
    `text_source` are asked of at least one page. `limit` and `offset` cut the list, by collection
    and source.
    """

    collections: frozenset[str] | None = None
    name: str | None = None
    media_type: str | None = None
    page_status: PageStatus | None = None
    text_source: TextSource | None = None
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """The documents of a part of the list, and how many the whole list has."""

    documents: tuple[Document, ...]
    total: int
