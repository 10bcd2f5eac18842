"""Files that could not be read: which, why, and how to be rid of them."""

from fastapi import APIRouter

from pageglass.core.errors import NotFound
from pageglass.core.types import FileRecord

from .access import CallerOf, GuardedRoute
from .caller import Caller
from .failed_files import failed_file_id
from .replies import READS
from .routes_documents import Limit, Offset
from .service import Service, ServiceOf
from .shapes import Json, failed_json

router = APIRouter(route_class=GuardedRoute, tags=["documents"])


@router.get("/v1/failures", responses=READS)
def list_failures(
    service: ServiceOf,
    caller: CallerOf,
    collection: str | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Json:
    """List the files that could not be read, each with its reason.

    Where a file replaced one that was read before, that one's document is still found.
    """
    failed = _failed(service, caller, collection)
    listed = failed[offset : offset + limit]
    return {
        "failures": [failed_json(file) for file in listed],
        "total": len(failed),
        "limit": limit,
        "offset": offset,
    }


@router.delete("/v1/failures/{failure_id}", responses=READS, status_code=204)
def forget_failure(failure_id: str, service: ServiceOf, caller: CallerOf) -> None:
    """Forget a file that could not be read; an uploaded one is deleted.

    One that lies in a folder is tried again when the folder is read.
    """
    for file in _failed(service, caller, None):
        if failed_file_id(file) == failure_id:
            service.engines.catalog.forget(file.collection, file.path)
            service.uploads.delete([file.path])
            return
    raise NotFound(f"no failure {failure_id!r}")


def _failed(service: Service, caller: Caller, collection: str | None) -> list[FileRecord]:
    return service.engines.catalog.failures(caller.part(collection))
