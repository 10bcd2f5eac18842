"""Addresses of pages as the service knows them."""

from pageglass.core.ids import DocumentId
from pageglass.core.types import Page


def image_link(page: Page) -> str | None:
    """Return the path of a page's image, None where there is none."""
    return page_link(page.document_id, page.number) + "/image" if page.image_key else None


def page_link(document_id: DocumentId, number: int) -> str:
    """Return the path of a page."""
    return f"/v1/documents/{document_id}/pages/{number}"
