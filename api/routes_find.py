"""GET /v1/documents/{id}/find: where words stand in one document."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from .access import CallerOf, GuardedRoute
from .find_words import find_words
from .replies import READS
from .service import ServiceOf
from .shapes import Json, box_json

router = APIRouter(route_class=GuardedRoute, tags=["pages"])

MOST_PLACES = 500
Words = Annotated[
    str, Query(max_length=200, description="as written, in any case or width; none find nothing")
]


@router.get("/v1/documents/{document_id}/find", responses=READS)
def find_in_document(
    document_id: str, service: ServiceOf, caller: CallerOf, words: Words = ""
) -> Json:
    """Find words in a document, letter for letter, in the order of its pages."""
    catalog = service.engines.catalog
    document = caller.document(document_id, catalog)
    places = (
        {
            "page": page.number,
            "boxes": [box_json(box) for box in found.boxes],
            "notes": found.in_notes,
        }
        for page in catalog.pages(document.id)
        for found in find_words(words, catalog.lines(page.id))
    )
    first = list(islice(places, MOST_PLACES + 1))
    return {
        "document": document.id,
        "words": words,
        "places": first[:MOST_PLACES],
        "more": len(first) > MOST_PLACES,
    }
