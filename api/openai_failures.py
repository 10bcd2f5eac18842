"""Failures as OpenAI's clients know them: their statuses, types and codes."""

from collections.abc import Mapping

from fastapi import Request

Json = dict[str, object]

TAG = "openai"
INVALID = "invalid_request_error"
SERVER = "server_error"

# By name of our error, or of the HTTP status: type, code, and the part of the request where the
# error names none. Anything else is an invalid request with its own name as the code.
TOLD: Mapping[str, tuple[str, str, str | None]] = {
    "Unauthenticated": (INVALID, "invalid_api_key", None),
    "AccessDenied": (INVALID, "insufficient_permissions", None),
    "NotFound": (INVALID, "model_not_found", "model"),
    "InvalidRequest": (INVALID, "invalid_value", None),
    "NotSupported": (INVALID, "unsupported_value", None),
    "PromptTooLarge": (INVALID, "context_length_exceeded", "messages"),
    "BadImage": (INVALID, "invalid_image", "messages"),
    "BadSchema": (INVALID, "invalid_json_schema", "response_format"),
    "TooLarge": (INVALID, "request_too_large", None),
    "TooMany": ("rate_limit_error", "rate_limit_exceeded", None),
    "ModelBusy": (SERVER, "overloaded", None),
    "ModelUnavailable": (SERVER, "model_unavailable", None),
    "StoreUnavailable": (SERVER, "store_unavailable", None),
    "InternalError": (SERVER, "internal_error", None),
}


def speaks_openai(request: Request) -> bool:
    """Say whether the request went to a route that follows OpenAI."""
    return TAG in getattr(request.scope.get("route"), "tags", ())


def openai_status(status: int) -> int:
    """Return the status as OpenAI gives it: what cannot be followed is a 400 there."""
    return 400 if status == 422 else status


def openai_error(kind: str, message: str, request_id: str, *, param: str | None = None) -> Json:
    """Return the body of a failure; `code` is stable for programs."""
    type_, code, part = TOLD.get(kind, (INVALID, kind, None))
    error: Json = {"message": message, "type": type_, "param": param or part, "code": code}
    return {"error": error | {"request_id": request_id}}
