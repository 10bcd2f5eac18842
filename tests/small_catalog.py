"""How tests put a document into a catalogue."""

from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Catalog
from pageglass.core.types import Document, PageContent

UNKNOWN = DocumentId("f" * 32)


def add(catalog: Catalog, document: Document, *contents: PageContent) -> None:
    catalog.begin(document.id, document.collection)
    catalog.put_pages(contents)
    catalog.commit(document)
