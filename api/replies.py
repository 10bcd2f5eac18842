"""What the service may answer, for the OpenAPI document: statuses, errors, examples."""

from typing import Any

from pydantic import BaseModel


class ErrorDetail(BaseModel):
    """What went wrong; `type` is stable for programs, `message` is for people."""

    message: str
    type: str
    param: str | None
    code: str | None
    request_id: str


class ErrorBody(BaseModel):
    """The body of every failure."""

    error: ErrorDetail


SAID = {
    400: "The request could not be read.",
    401: "No key was sent, or one that is wrong, expired or revoked.",
    403: "The key may not do this.",
    404: "It does not exist, or not for this key.",
    405: "There is no such method here.",
    408: "The body did not arrive in time.",
    409: "It cannot be done as things stand.",
    413: "More was sent than the service takes.",
    416: "The file has no such range.",
    422: "The request does not say what is needed, or cannot be followed.",
    429: "Too many requests by this caller; Retry-After says when to come back.",
    500: "A bug; the log has it under the request id.",
    503: "Busy, or a store or model cannot be reached; Retry-After says when to come back.",
}

# Any: FastAPI's own type for the responses of a route.
Responses = dict[int | str, dict[str, Any]]


def failures(*statuses: int) -> Responses:
    """Return the documentation of these failures and of those that every route knows."""
    return {
        status: {"model": ErrorBody, "description": SAID[status]}
        for status in sorted({*statuses, 422, 429, 500})
    }


OPEN: Responses = failures(503)
READS: Responses = failures(401, 403, 404, 503)
ASKS: Responses = failures(400, 401, 403, 404, 408, 413, 503)
