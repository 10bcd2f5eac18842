"""Jobs: reading what was uploaded or lies in a folder, watched and cancelled."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import Field

from pageglass.core.errors import NotFound
from pageglass.store.jobs_sql import ENDED, Job, Task

from .access import CallerOf, GuardedRoute
from .caller import Caller
from .job_json import job_json
from .replies import ASKS, READS, Responses, failures
from .schemas import Sent
from .service import Service, ServiceOf
from .shapes import Json
from .stream import UNBUFFERED

router = APIRouter(route_class=GuardedRoute, tags=["jobs"])

LOOK_EVERY_S = 0.25
# An event at least so often, changed or not, so that a broken connection is noticed.
TELL_EVERY_S = 15.0
EVENTS: Responses = {
    200: {
        "description": "The job whenever it changes, as events `job`, until it has ended.",
        "content": {"text/event-stream": {}},
    }
}


class FolderSent(Sent):
    """A folder of the settings that is to be read."""

    collection: str = Field(max_length=200, description="of a folder in serve.folders")
    sync: bool = Field(default=False, description="also remove what is gone from the folder")


@router.get("/v1/jobs", responses=READS)
def list_jobs(
    service: ServiceOf,
    caller: CallerOf,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Json:
    """List the jobs of the collections that the key sees, newest first."""
    found = service.jobs.latest(caller.collections, limit=limit, offset=offset)
    return {"jobs": [job_json(job) for job in found], "limit": limit, "offset": offset}


@router.post("/v1/jobs", responses=ASKS, status_code=202)
def read_folder(sent: FolderSent, response: Response, service: ServiceOf, caller: CallerOf) -> Json:
    """Bring a collection up to date with its folder on the server."""
    folder = service.folders.get(sent.collection)
    if folder is None or not caller.sees(sent.collection):
        raise NotFound(f"no folder for collection {sent.collection!r}")
    task = Task("folder", sent.collection, folder=str(folder), sync=sent.sync)
    job = service.jobs.add(task, caller.key_id)
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return {"job": job_json(job)}


@router.get("/v1/jobs/{job_id}", responses=READS)
def show_job(job_id: str, service: ServiceOf, caller: CallerOf) -> Json:
    """Show a job."""
    return job_json(visible_job(job_id, service, caller))


@router.get("/v1/jobs/{job_id}/events", responses=EVENTS | READS, response_class=StreamingResponse)
def watch_job(job_id: str, request: Request, service: ServiceOf, caller: CallerOf) -> Response:
    """Watch a job until it has ended."""
    job = visible_job(job_id, service, caller)
    return StreamingResponse(
        _events(job, service), media_type="text/event-stream", headers=UNBUFFERED
    )


@router.post("/v1/jobs/{job_id}/cancel", responses=READS | failures(409))
def cancel_job(job_id: str, service: ServiceOf, caller: CallerOf) -> Json:
    """Cancel a job; what it has read so far stays."""
    visible_job(job_id, service, caller)
    return job_json(service.jobs.cancel(job_id))


def visible_job(job_id: str, service: Service, caller: Caller) -> Job:
    """Return a job. Raises NotFound, the same for one that is hidden as for none."""
    job = service.jobs.get(job_id)
    if not caller.sees(job.task.collection):
        raise NotFound(f"no job {job_id!r}")
    return job


async def _events(job: Job, service: Service) -> AsyncIterator[bytes]:
    quiet_s, told = TELL_EVERY_S, None
    while True:
        if job != told or quiet_s >= TELL_EVERY_S:
            yield f"event: job\ndata: {json.dumps(job_json(job), ensure_ascii=False)}\n\n".encode()
            quiet_s, told = 0.0, job
        if job.state in ENDED or service.stopping.is_set():
            return
        await asyncio.sleep(LOOK_EVERY_S)
        quiet_s += LOOK_EVERY_S
        job = await run_in_threadpool(service.jobs.get, job.id)
