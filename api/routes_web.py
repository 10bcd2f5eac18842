"""GET /: the web page, and the files that it is made of."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from pageglass.core.errors import NotFound

from .access import GuardedRoute
from .service import ServiceOf
from .web_files import POLICY, WebFile

router = APIRouter(route_class=GuardedRoute, tags=["web"])

# The page is asked for anew each time and names its files by version, which then never change.
ASKED_ANEW = "no-cache"
NEVER_CHANGES = "public, max-age=31536000, immutable"
PAGE_HEADERS = {"Content-Security-Policy": POLICY, "Cross-Origin-Opener-Policy": "same-origin"}

Encodings = Annotated[str, Header(alias="accept-encoding")]
Held = Annotated[str, Header(alias="if-none-match")]


@router.get("/", include_in_schema=False, response_class=Response)
async def web_page(service: ServiceOf, encodings: Encodings = "", held: Held = "") -> Response:
    """Show the web page."""
    headers = PAGE_HEADERS | {"Cache-Control": ASKED_ANEW}
    return _sent(service.web.index, encodings, held, headers)


@router.get("/static/{version}/{name:path}", include_in_schema=False, response_class=Response)
async def web_file(
    version: str, name: str, service: ServiceOf, encodings: Encodings = "", held: Held = ""
) -> Response:
    """Show a file of the web page; one of an earlier version is answered with today's."""
    found = service.web.files.get(name)
    if found is None:
        raise NotFound(f"the web page has no file {name!r}")
    kept = NEVER_CHANGES if version == service.web.version else ASKED_ANEW
    return _sent(found, encodings, held, {"Cache-Control": kept})


def _sent(file: WebFile, encodings: str, held: str, headers: dict[str, str]) -> Response:
    headers = headers | {"ETag": file.etag, "Vary": "Accept-Encoding"}
    if file.etag in held:
        return Response(status_code=304, headers=headers)
    if file.gzipped is not None and "gzip" in encodings:
        headers["Content-Encoding"] = "gzip"
        return Response(file.gzipped, media_type=file.media_type, headers=headers)
    return Response(file.body, media_type=file.media_type, headers=headers)
