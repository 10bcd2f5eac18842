"""How documents leave a library: from every store, in an order that a crash cannot spoil."""

import logging
import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from pageglass.core.ids import DocumentId
from pageglass.core.protocols import Catalog, PageImages, PassageIndex
from pageglass.core.types import FileRecord

from .discover import roots

logger = logging.getLogger(__name__)


class Library:
    """The stores that hold documents."""

    def __init__(self, catalog: Catalog, images: PageImages, index: PassageIndex) -> None:
        """Work on these stores."""
        self.catalog = catalog
        self.images = images
        self.index = index

    def sweep(self) -> None:
        """Remove what runs that were cut off left behind; it was never found by a question."""
        for document_id in self.catalog.unfinished():
            logger.info("removing document %s, which a run left unfinished", document_id)
            self.remove_document(document_id)

    def remove_unheld(self) -> None:
        """Remove documents that no file holds: a run was cut off before it let go of them.

        To be called once every file that may hold one was looked at.
        """
        held = {file.document_id for file in self.catalog.files()}
        for document in self.catalog.documents():
            if document.id not in held:
                logger.info("removing document %s, which no file holds", document.id)
                self.remove_document(document.id)

    def remove_document(self, document_id: DocumentId) -> None:
        """Forget a document: hidden first and its row last, so that a crash leaves it to sweep."""
        self.catalog.withdraw(document_id)
        self.index.remove(document_id)
        self.images.remove(document_id)
        self.catalog.remove(document_id)

    def release(self, document_id: DocumentId) -> None:
        """Remove a document unless a file still holds its bytes; then name it after that file."""
        left = [file.source for file in self.catalog.files(document_id=document_id)]
        document = self.catalog.document(document_id)
        if not left:
            self.remove_document(document_id)
        elif document and document.source not in left:
            self.catalog.commit(replace(document, source=left[0]))

    def forget(self, record: FileRecord) -> None:
        """Drop a file, and its document unless another file holds the same bytes."""
        self.catalog.forget(record.collection, record.path)
        if record.document_id is not None:
            self.release(record.document_id)

    def forget_missing(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        keep: Collection[str],
        unseen: Sequence[str],
    ) -> list[str]:
        """Forget the files under the folders among the paths that are not in `keep`.

        Files under folders that are `unseen` stay. Returns the sources of the others.
        """
        folders = tuple(roots(paths))
        stay = tuple(f"{folder}{os.sep}" for folder in unseen)
        gone = [
            record
            for record in self.catalog.files(collection)
            if record.path.startswith(folders)
            and not record.path.startswith(stay)
            and record.path not in keep
        ]
        for record in gone:
            self.forget(record)
        return [record.source for record in gone]
