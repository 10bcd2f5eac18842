"""Take documents out of a library by what users call them."""

from pathlib import Path

from pageglass.core.errors import NotFound
from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Catalog, PageImages, PassageIndex
from pageglass.core.types import Document

from .library import Library
from .lock import only_writer


def remove_documents(
    names: list[str],
    *,
    collection: str | None,
    catalog: Catalog,
    images: PageImages,
    index: PassageIndex,
    home: Path,
) -> list[str]:
    """Remove documents by id, source or file name; return the sources of what was removed.

    Every name is looked up before the first is removed. Raises NotFound and StoreUnavailable.
    """
    library = Library(catalog, images, index)
    with only_writer(home):
        library.sweep()
        documents = [found for name in names for found in find_documents(name, collection, catalog)]
        removed = []
        for document in dict.fromkeys(documents):
            for record in catalog.files(document_id=document.id):
                catalog.forget(record.collection, record.path)
            library.remove_document(document.id)
            removed += [document.source, *document.also_at]
    return removed


def remove_document(
    document_id: DocumentId,
    *,
    catalog: Catalog,
    images: PageImages,
    index: PassageIndex,
    home: Path,
) -> None:
    """Remove a document and the records of its files, also one that is withdrawn already.

    Does nothing when it is unknown. Raises StoreUnavailable.
    """
    with only_writer(home):
        for record in catalog.files(document_id=document_id):
            catalog.forget(record.collection, record.path)
        Library(catalog, images, index).remove_document(document_id)


def find_documents(name: str, collection: str | None, catalog: Catalog) -> list[Document]:
    """Return the documents with this id, source or file name. Raises NotFound."""
    found = [
        document
        for document in catalog.documents(collection)
        if name == document.id
        or any(
            name in (source, Path(source).name) for source in (document.source, *document.also_at)
        )
    ]
    if not found:
        where = f" in collection {collection!r}" if collection else ""
        raise NotFound(f"no document {name!r}{where}: `pageglass status` lists them")
    return found
