"""Documents: which there are, and how every page of each was read."""

from typing import Annotated

from fastapi import APIRouter, Query

from pageglass.core.types import Document, Page

from .access import CallerOf, GuardedRoute
from .links import image_link, page_link
from .replies import READS
from .service import ServiceOf
from .shapes import Json, document_json

router = APIRouter(route_class=GuardedRoute, tags=["documents"])

Limit = Annotated[int, Query(ge=1, le=500, description="how many at most")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="how many to pass over")]
Name = Annotated[str | None, Query(max_length=200, description="part of its title or file name")]


@router.get("/v1/documents", responses=READS)
def list_documents(
    service: ServiceOf,
    caller: CallerOf,
    collection: str | None = None,
    name: Name = None,
    media_type: Annotated[str | None, Query(max_length=200)] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Json:
    """List the documents that the key sees, by collection and file name."""
    catalog = service.engines.catalog
    found = [
        document
        for document in caller.documents(catalog, collection)
        if (name is None or _is_called(document, name))
        and media_type in (None, document.media_type)
    ]
    listed = found[offset : offset + limit]
    return {
        "documents": [document_json(one, catalog.pages(one.id)) for one in listed],
        "total": len(found),
        "limit": limit,
        "offset": offset,
    }


@router.get("/v1/documents/{document_id}", responses=READS)
def show_document(document_id: str, service: ServiceOf, caller: CallerOf) -> Json:
    """Show a document and its ledger: for each page where its text came from, or why none did."""
    catalog = service.engines.catalog
    document = caller.document(document_id, catalog)
    pages = catalog.pages(document.id)
    return document_json(document, pages) | {
        "unit": document.unit,
        "ledger": [_page_json(page) for page in pages],
    }


def _page_json(page: Page) -> Json:
    return {
        "number": page.number,
        "status": page.status,
        "text_source": page.text_source,
        "reason": page.reason,
        "hidden": page.hidden,
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "image": image_link(page),
        "text": page_link(page.document_id, page.number),
    }


def _is_called(document: Document, name: str) -> bool:
    wanted = name.casefold()
    names = (document.title, document.source, *document.also_at)
    return any(wanted in one.casefold() for one in names)
