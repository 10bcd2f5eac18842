"""GET /v1/collections: what the key may look into."""

from dataclasses import asdict

from fastapi import APIRouter

from .access import CallerOf, GuardedRoute
from .replies import READS
from .service import ServiceOf
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["collections"])


@router.get("/v1/collections", responses=READS)
def list_collections(service: ServiceOf, caller: CallerOf) -> Json:
    """List the collections that the key sees, with how much is in each, and those with a folder."""
    return {
        "collections": [
            asdict(size) for size in service.engines.catalog.collections() if caller.sees(size.name)
        ],
        "folders": [name for name in sorted(service.folders) if caller.sees(name)],
    }
