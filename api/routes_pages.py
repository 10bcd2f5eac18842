"""Pages: the image, cut and highlighted as asked, and the text with its places."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import AfterValidator, Field

from pageglass.core.errors import NotFound
from pageglass.core.types import Line

from .access import CallerOf, GuardedRoute
from .links import image_link, page_link
from .pageimage import Wanted, draw_page, one_box, some_boxes
from .replies import ASKS, READS, Responses, failures
from .schemas import Sent
from .service import ServiceOf
from .shapes import Json, box_json

router = APIRouter(route_class=GuardedRoute, tags=["pages"])

Number = Annotated[int, Path(ge=1, le=1_000_000, description="page number, from 1")]
Crop = Annotated[
    str | None,
    Query(max_length=100, description="cut to left,top,right,bottom in fractions of the page"),
    AfterValidator(one_box),
]
Highlight = Annotated[
    str | None,
    Query(max_length=10_000, description="boxes to mark, as in crop, parted by semicolons"),
    AfterValidator(some_boxes),
]
IMAGE: Responses = {
    200: {"description": "The image.", "content": {"image/jpeg": {}}},
    304: {"description": "The image that the client has is still right."},
}
# Images may be kept by the browser that has the key, for as long as a session of reading.
CACHED = "private, max-age=3600"


@router.get("/v1/documents/{document_id}/pages/{number}", responses=READS)
def show_page(document_id: str, number: Number, service: ServiceOf, caller: CallerOf) -> Json:
    """Show the text of a page in reading order, every word with its box."""
    catalog = service.engines.catalog
    document, page = caller.page(document_id, number, catalog)
    return {
        "document": document.id,
        "number": page.number,
        "pages": document.page_count,
        "unit": document.unit,
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "status": page.status,
        "text_source": page.text_source,
        "reason": page.reason,
        "hidden": page.hidden,
        "image": image_link(page),
        "lines": [_line_json(line) for line in catalog.lines(page.id)],
    }


@router.get(
    "/v1/documents/{document_id}/pages/{number}/image",
    responses=IMAGE | READS | failures(400),
    response_class=Response,
)
def page_image(
    document_id: str,
    number: Number,
    service: ServiceOf,
    caller: CallerOf,
    width: Annotated[int | None, Query(ge=16, le=6000, description="in pixels, at most")] = None,
    crop: Crop = None,
    highlight: Highlight = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Show the image of a page, JPEG, as wide as it was read or narrower."""
    engines = service.engines
    document, page = caller.page(document_id, number, engines.catalog)
    if page.image_key is None:
        raise NotFound(f"{document.unit} {number} of {document_id!r} has no image")
    wanted = Wanted.parse(width=width, crop=crop, highlight=highlight)
    headers = {"ETag": wanted.etag(document, page), "Cache-Control": CACHED}
    if if_none_match is not None and headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    jpeg = engines.images.get(page.image_key)
    image = draw_page(jpeg, wanted, quality=service.settings.ingest.jpeg_quality)
    return Response(image, media_type="image/jpeg", headers=headers)


class LinkSent(Sent):
    """A page image that is to be shown elsewhere."""

    document: str
    page: int = Field(ge=1, le=1_000_000)
    width: int | None = Field(default=None, ge=16, le=6000)
    crop: Annotated[str | None, AfterValidator(one_box)] = Field(default=None, max_length=100)
    highlight: Annotated[str | None, AfterValidator(some_boxes)] = Field(
        default=None, max_length=10_000
    )


@router.post("/v1/links", responses=ASKS)
def sign_image_link(sent: LinkSent, service: ServiceOf, caller: CallerOf) -> Json:
    """Make a link to one page image that needs no key, for a while."""
    document, page = caller.page(sent.document, sent.page, service.engines.catalog)
    wanted = sent.model_dump(include={"width", "crop", "highlight"}, exclude_none=True)
    query = {name: str(value) for name, value in wanted.items()}
    path = page_link(document.id, page.number) + "/image"
    return {"link": service.guard.links.sign(path, query, caller.key_id)}


def _line_json(line: Line) -> Json:
    return {
        "text": line.text,
        "box": box_json(line.box),
        "words": [{"text": word.text, "box": box_json(word.box)} for word in line.words],
        "size": line.size,
        "bold": line.bold,
        "block": line.block,
        "table": line.table,
        "region": line.region,
    }
