"""POST /v1/search: the pages that may answer a question, and why each was found."""

from fastapi import APIRouter, Request

from pageglass.retrieval.search import find_pages

from .access import CallerOf, GuardedRoute
from .explain import explainer
from .gate import SearchTurn
from .links import image_link
from .log import note_stages
from .replies import ASKS
from .schemas import SearchSent
from .service import ServiceOf
from .shapes import Json, search_json

router = APIRouter(route_class=GuardedRoute, tags=["search"])


@router.post("/v1/search", responses=ASKS)
def search(
    sent: SearchSent, request: Request, service: ServiceOf, caller: CallerOf, _turn: SearchTurn
) -> Json:
    """Find pages; the answer is not written."""
    engines, wanted = service.engines, service.settings.search
    with service.right_of_way.taken():
        found = find_pages(
            sent.question,
            engines,
            search=wanted.model_copy(update={"pages": sent.pages} if sent.pages else {}),
            scope=caller.question_scope(
                engines.catalog, sent.collection, sent.documents, asked=sent.filter()
            ),
        )
    note_stages(request, found.timings_ms)
    body = search_json(sent.question, found, image_link)
    if sent.explain and found.hits:
        told = explainer(sent.question, found, engines, wanted)
        body["why"] = [told.hit(hit) for hit in found.hits]
    return body
