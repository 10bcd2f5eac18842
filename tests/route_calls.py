"""A request for every route, which a caller with all rights is answered well."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from serving import SECRET

SECRET_PLACE = {"document_id": SECRET.id, "number": "1"}

SECRET_JOB = {"job_id": "a job of the secret collection"}


@dataclass(frozen=True)
class Call:
    """A request that a caller with all rights is answered well; with `secret`, for what is hidden.

    `status` is that answer's. `place` fills the path.
    """

    status: int = 200
    json: Mapping[str, object] | None = None
    place: Mapping[str, str] = field(default_factory=lambda: SECRET_PLACE)
    names_secret: bool = False


CALLS: Mapping[str, Call] = {
    "healthz": Call(),
    "readyz": Call(),
    "openapi_document": Call(),
    "show_docs": Call(),
    "web_page": Call(),
    "web_file": Call(place={"version": "any", "name": "app.js"}),
    "metrics": Call(),
    "log_in": Call(401, {"key": "pgk_nothing"}),
    "show_session": Call(),
    "log_out": Call(204),
    "ask": Call(json={"question": "What is signed in May?"}),
    "search": Call(json={"question": "What is signed in May?"}),
    "chat_completions": Call(
        json={"model": "pageglass", "messages": [{"role": "user", "content": "What is signed?"}]}
    ),
    "list_models": Call(),
    "show_model": Call(place={"model": "pageglass"}),
    "list_collections": Call(),
    "list_documents": Call(),
    "show_document": Call(names_secret=True),
    "download_document": Call(404, names_secret=True),
    "upload_documents": Call(409, names_secret=True),
    "delete_document": Call(404, place={"document_id": "none"}),
    "reingest_document": Call(404, place={"document_id": "none"}),
    "list_failures": Call(),
    "forget_failure": Call(404, place={"failure_id": "none"}),
    "list_jobs": Call(),
    "show_job": Call(place=SECRET_JOB, names_secret=True),
    "watch_job": Call(place=SECRET_JOB, names_secret=True),
    "read_folder": Call(202, {"collection": SECRET.collection}, names_secret=True),
    "cancel_job": Call(409, place=SECRET_JOB, names_secret=True),
    "show_page": Call(names_secret=True),
    "find_in_document": Call(names_secret=True),
    "page_image": Call(names_secret=True),
    "sign_image_link": Call(json={"document": SECRET.id, "page": 1}, names_secret=True),
    "rate_answer": Call(
        201,
        {"question": "x", "answer": "y", "verdict": "grounded", "rating": "up"}
        | {"citations": [{"document_id": SECRET.id, "page": 1}]},
        names_secret=True,
    ),
    "list_feedback": Call(),
    "export_feedback": Call(),
    "delete_feedback": Call(404, place={"feedback_id": "none"}),
    "show_overview": Call(),
    "list_keys": Call(),
    "create_key": Call(201, {"name": "new"}),
    "revoke_key": Call(404, place={"key_id": "none"}),
}
