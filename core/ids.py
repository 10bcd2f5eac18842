"""Ids that follow from content, so that ingesting the same bytes twice changes nothing."""

from hashlib import sha256
from pathlib import Path
from typing import NewType

DocumentId = NewType("DocumentId", str)
PageId = NewType("PageId", str)
PassageId = NewType("PassageId", str)

READ_BYTES = 1 << 20


def content_hash(path: Path) -> str:
    """Return the SHA-256 of the file's bytes as 64 hex digits, read a mebibyte at a time."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(READ_BYTES):
            digest.update(block)
    return digest.hexdigest()


def document_id(content: str, collection: str) -> DocumentId:
    """Return 32 hex digits that depend on the content hash and the collection alone."""
    return DocumentId(sha256(f"{collection}\n{content}".encode()).hexdigest()[:32])


def page_id(document: DocumentId, number: int) -> PageId:
    """Return the id of a page, numbered from 1."""
    return PageId(f"{document}-{number:05d}")


def document_of(page: PageId) -> DocumentId:
    """Return the document of a page, by the page's id."""
    return DocumentId(page.rsplit("-", 1)[0])


def passage_id(page: PageId, ordinal: int) -> PassageId:
    """Return the id of the page's passage, counted from 0 in reading order."""
    return PassageId(f"{page}-{ordinal:03d}")


def page_of(passage: PassageId) -> PageId:
    """Return the page of a passage, by the passage's id."""
    return PageId(passage.rsplit("-", 1)[0])


def image_key(document: DocumentId, number: int) -> str:
    """Return the key of a page's JPEG in PageImages."""
    return f"{document}/{number:05d}.jpg"
