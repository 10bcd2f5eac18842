"""POST /v1/documents: files come in, are stored, and a job reads them."""

from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from pageglass.core.errors import Conflict, NotFound
from pageglass.store.jobs_sql import Job, Repeat, Task

from .access import CallerOf, GuardedRoute
from .job_json import job_json
from .replies import ASKS, failures
from .service import Service, ServiceOf
from .shapes import Json
from .uploads import COLLECTION, COLLECTION_IN_WORDS, safe_name

router = APIRouter(route_class=GuardedRoute, tags=["documents"])

CollectionName = Annotated[str, Query(pattern=COLLECTION, description=COLLECTION_IN_WORDS)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=100,
        description="the same key and files again give the same job, however often they are sent",
    ),
]
# Any: OpenAPI, as FastAPI takes it. The route reads the form itself, once its caller is known.
FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            }
        },
    }
}


@router.post("/v1/documents", responses=ASKS | failures(409), status_code=202, openapi_extra=FORM)
async def upload_documents(
    request: Request,
    response: Response,
    service: ServiceOf,
    caller: CallerOf,
    collection: CollectionName = "default",
    idempotency_key: IdempotencyKey = None,
) -> Json:
    """Upload one file or many; a file of the same name in the collection is replaced.

    Nothing is found before the job, which this returns, has read it.
    """
    if not caller.sees(collection):
        raise NotFound(f"no collection {collection!r}")
    most = service.settings.serve.upload_files
    async with request.form(max_files=most, max_fields=10) as form:
        files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
        names = _names(files)
        job = await run_in_threadpool(
            _store, files, names, collection, (caller.key_id, idempotency_key), service
        )
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return {"job": job_json(job)}


def _names(files: list[UploadFile]) -> tuple[str, ...]:
    """Return safe names of the files, each once. Raises Conflict."""
    if not files:
        raise Conflict("the form has no files: send them as `files`")
    names = tuple(safe_name(file.filename or "") for file in files)
    if len({name.casefold() for name in names}) < len(names):
        raise Conflict("two files of this upload have the same name")
    return names


def _store(
    files: list[UploadFile],
    names: tuple[str, ...],
    collection: str,
    sender: tuple[str, str | None],
    service: Service,
) -> Job:
    """Store the files and queue the job that reads them; the job's row makes them exist."""
    key_id, idempotency_key = sender
    uploads = service.uploads
    incoming = uploads.begin()
    stored = False
    try:
        digests = [uploads.receive(incoming, at, file.file) for at, file in enumerate(files)]
        repeat = None
        if idempotency_key is not None:
            told = "\n".join([collection, *names, *digests])
            repeat = Repeat(f"{key_id}:{idempotency_key}", sha256(told.encode()).hexdigest())
        task = Task("upload", collection, files=names, incoming=incoming)
        job = service.jobs.add(task, key_id, repeat)
        stored = job.task.incoming == incoming
        return job
    finally:
        if not stored:
            uploads.drop(incoming)
