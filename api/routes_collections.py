"""GET /v1/collections: what the key may look into."""

from collections import Counter

from fastapi import APIRouter

from .access import CallerOf, GuardedRoute
from .replies import READS
from .service import ServiceOf
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["collections"])


@router.get("/v1/collections", responses=READS)
def list_collections(service: ServiceOf, caller: CallerOf) -> Json:
    """List the collections that the key sees, with how much is in each."""
    documents, pages = Counter[str](), Counter[str]()
    for document in caller.documents(service.engines.catalog):
        documents[document.collection] += 1
        pages[document.collection] += document.page_count
    return {
        "collections": [
            {"name": name, "documents": documents[name], "pages": pages[name]}
            for name in sorted(documents)
        ]
    }
