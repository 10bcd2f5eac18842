"""What operators and programs ask of the service itself: health, metrics, documentation."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from pageglass.core.ids import DocumentId

from .access import CallerOf, GuardedRoute
from .docs_page import POLICY, docs_page
from .replies import OPEN, READS, Responses
from .service import ServiceOf
from .shapes import Json

METRICS: Responses = {200: {"description": "The metrics.", "content": {"text/plain": {}}}}
# The version that Prometheus asks for, as prometheus-client writes it.
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

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


@router.get("/metrics", responses=METRICS | READS, response_class=Response)
def metrics(service: ServiceOf, _caller: CallerOf) -> Response:
    """Show the metrics in the text format of Prometheus."""
    gates = {"questions": service.questions, "searches": service.searches}
    text = service.metrics.text(service.engines.catalog, service.jobs, gates, service.tokens)
    return Response(text, media_type=PROMETHEUS)


@router.get("/openapi.json", include_in_schema=False)
async def openapi_document(request: Request) -> Json:
    """Show the OpenAPI document."""
    document: Json = request.app.openapi()
    return document


@router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
async def show_docs(request: Request) -> Response:
    """Show the documentation page."""
    page = docs_page(request.app.openapi())
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})
