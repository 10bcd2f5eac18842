"""Who asks, and what of the library exists for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from pageglass.core.errors import NotFound
from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Catalog
from pageglass.core.scope import ANY, Filter, Scope
from pageglass.core.types import Document, Page
from pageglass.store.keys_sql import KeyScope

from .rights import GRANTS, Right


@dataclass(frozen=True, slots=True)
class Caller:
    """A key's owner; `collections` None is all of them, and `key_id` is empty without keys."""

    key_id: str
    scope: KeyScope
    collections: frozenset[str] | None = None

    def may(self, right: Right) -> bool:
        """Say whether the caller has this right."""
        return right == "open" or right in GRANTS[self.scope]

    def sees(self, collection: str) -> bool:
        """Say whether the collection exists for this caller."""
        return self.collections is None or collection in self.collections

    def document(self, document_id: str, catalog: Catalog) -> Document:
        """Return a document. Raises NotFound, the same for one that is hidden as for none."""
        found = catalog.document(DocumentId(document_id))
        if found is None or not self.sees(found.collection):
            raise NotFound(f"no document {document_id!r}")
        return found

    def page(self, document_id: str, number: int, catalog: Catalog) -> tuple[Document, Page]:
        """Return a page and its document. Raises NotFound."""
        document = self.document(document_id, catalog)
        page = catalog.page(document.id, number)
        if page is None:
            raise NotFound(f"document {document_id!r} has no {document.unit} {number}")
        return document, page

    def part(self, collection: str | None) -> frozenset[str] | None:
        """Return the collections looked into when one is named or none; None is all of them."""
        if collection is None:
            return self.collections
        return frozenset({collection} if self.sees(collection) else ())

    def documents(self, catalog: Catalog, collection: str | None = None) -> list[Document]:
        """Return the documents the caller sees, of one collection or of all."""
        if collection is not None and not self.sees(collection):
            return []
        return [one for one in catalog.documents(collection) if self.sees(one.collection)]

    def question_scope(
        self,
        catalog: Catalog,
        collection: str | None,
        documents: Iterable[str] | None,
        *,
        asked: Filter = ANY,
    ) -> Scope:
        """Return the part of the library that a question may look at.

        What the caller does not see is left out before anything is searched. Raises NotFound when
        a collection or document is named that does not exist for the caller.
        """
        if collection is not None:
            names = {size.name for size in catalog.collections() if self.sees(size.name)}
            if collection not in names:
                raise NotFound(f"no collection {collection!r}")
        visible = self.collections if collection is None else frozenset({collection})
        if documents is None:
            return Scope(visible, filter=asked)
        named = frozenset(self.document(one, catalog).id for one in documents)
        return Scope(visible, named, asked)
