"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter

from pageglass.core.ids import DocumentId

from .access import GuardedRoute
from .replies import OPEN
from .service import ServiceOf
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["health"])


@router.get("/healthz", responses=OPEN)
async def healthz() -> Json:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/readyz", responses=OPEN)
def readyz(service: ServiceOf) -> Json:
    """Say that the stores answer; 503 when one does not."""
    service.engines.catalog.document(DocumentId("none"))
    return {"status": "ready"}
