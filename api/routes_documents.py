"""Documents: which there are, how every page was read, the file itself; read again, removed."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse

from pageglass.core.errors import NotFound
from pageglass.core.listing import Listing
from pageglass.core.protocols import Catalog
from pageglass.core.types import Document, FileRecord, Page, PageStatus, TextSource
from pageglass.store.jobs_sql import JobKind, Task

from .access import CallerOf, GuardedRoute
from .job_json import job_json
from .links import image_link, page_link
from .replies import READS, Responses, failures
from .service import Service, ServiceOf
from .shapes import Json, document_json
from .uploads import is_as_recorded

router = APIRouter(route_class=GuardedRoute, tags=["documents"])

# A document is never shown as a page of this site: its scripts would have the session's rights.
HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-cache",
}
FILE: Responses = {
    200: {"description": "The file.", "content": {"application/octet-stream": {}}},
    206: {"description": "The part of the file that Range asked for."},
}

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
    page_status: Annotated[PageStatus | None, Query(description="of a page at least")] = None,
    text_source: Annotated[TextSource | None, Query(description="of a page at least")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Json:
    """List the documents that the key sees, by collection and file name."""
    catalog = service.engines.catalog
    listed = catalog.listed(
        Listing(
            caller.part(collection),
            name,
            media_type,
            page_status,
            text_source,
            limit=limit,
            offset=offset,
        )
    )
    return {
        "documents": [document_json(one, catalog.pages(one.id)) for one in listed.documents],
        "total": listed.total,
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


@router.get(
    "/v1/documents/{document_id}/file",
    responses=FILE | READS | failures(400, 416),
    response_class=FileResponse,
)
def download_document(document_id: str, service: ServiceOf, caller: CallerOf) -> Response:
    """Download the file that was read; one that was changed since is not there any more."""
    catalog = service.engines.catalog
    document = caller.document(document_id, catalog)
    for record in catalog.files(document_id=document.id):
        path = _file_of(record, service) if record.reason is None else None
        if path is not None:
            name = record.source.rpartition("/")[2]
            return FileResponse(
                path, media_type=document.media_type, filename=name, headers=HARMLESS
            )
    raise NotFound(f"no file of document {document_id!r} is left as it was read")


@router.delete("/v1/documents/{document_id}", responses=READS, status_code=202)
def delete_document(document_id: str, service: ServiceOf, caller: CallerOf) -> Json:
    """Take a document out: it is not found from now on, and a job removes it.

    An uploaded file goes with it; a file in a folder stays, and comes back when the
    folder is read again.
    """
    catalog = service.engines.catalog
    document = caller.document(document_id, catalog)
    # The job first: were the service to die in between, the document would only go later.
    job = service.jobs.add(_task("remove", document, catalog), caller.key_id)
    catalog.withdraw(document.id)
    return {"job": job_json(job)}


@router.post("/v1/documents/{document_id}/reingest", responses=READS, status_code=202)
def reingest_document(document_id: str, service: ServiceOf, caller: CallerOf) -> Json:
    """Read a document's file again, as with other settings; it is not found meanwhile."""
    catalog = service.engines.catalog
    document = caller.document(document_id, catalog)
    job = service.jobs.add(_task("reingest", document, catalog), caller.key_id)
    return {"job": job_json(job)}


def _file_of(record: FileRecord, service: Service) -> Path | None:
    """Return where a file lies as it was read, also while an upload that replaces it is read."""
    path = Path(record.path)
    if is_as_recorded(record, path):
        return path
    if not service.uploads.holds(path):
        return None
    for task in (job.task for job in service.jobs.unfinished()):
        if task.kind == "upload" and task.collection == record.collection:
            for ordinal, name in enumerate(task.files):
                kept = service.uploads.kept(task.incoming, ordinal)
                if name == path.name and is_as_recorded(record, kept):
                    return kept
    return None


def _task(kind: JobKind, document: Document, catalog: Catalog) -> Task:
    records = catalog.files(document_id=document.id)
    return Task(
        kind,
        document.collection,
        files=tuple(record.source for record in records),
        paths=tuple(record.path for record in records),
        document_id=document.id,
    )


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
