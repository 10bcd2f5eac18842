"""A job as clients see it."""

from dataclasses import asdict

from pageglass.store.jobs_sql import Job

from .shapes import Json


def job_json(job: Job) -> Json:
    """Return what is to be done, how far it is and what came of it."""
    return {
        "id": job.id,
        "kind": job.task.kind,
        "collection": job.task.collection,
        "files": list(job.task.files),
        "document": job.task.document_id or None,
        "state": job.state,
        "cancelling": job.cancel and job.state == "running",
        "progress": asdict(job.progress),
        "result": job.result,
        "attempts": job.attempts,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
    }
