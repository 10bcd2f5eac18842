"""What a client is told when something goes wrong: the status, and one shape of body."""

import json
import logging
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from pageglass.core.errors import (
    AccessDenied,
    BadImage,
    BadSchema,
    Conflict,
    IngestError,
    ModelBusy,
    ModelUnavailable,
    NotFound,
    NotSupported,
    PageglassError,
    PromptTooLarge,
    StoreUnavailable,
    TooLarge,
    TooMany,
    Unauthenticated,
)

from .body_limit import BodyTooLarge
from .openai_failures import openai_error, openai_status, speaks_openai

logger = logging.getLogger(__name__)

# ConfigError is not here: it is found at the start, and within a request it is a bug.
STATUS: Mapping[type[PageglassError], int] = {
    IngestError: 422,
    NotFound: 404,
    StoreUnavailable: 503,
    ModelUnavailable: 503,
    ModelBusy: 503,
    BadImage: 422,
    BadSchema: 422,
    NotSupported: 400,
    PromptTooLarge: 422,
    Unauthenticated: 401,
    AccessDenied: 403,
    TooMany: 429,
    TooLarge: 413,
    Conflict: 409,
}
UNAVAILABLE = 503
RETRY_AFTER_S = 5.0
BUG = "something went wrong here; the log says what, under the request id"

Json = dict[str, object]
# From an error's name, its message and the request's id to the body that tells of it.
ErrorShape = Callable[[str, str, str], Json]


def add_failures(app: FastAPI) -> None:
    """Answer every failure with the error's status and body."""
    app.add_exception_handler(PageglassError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(Exception, _bug)


def status_of(error: PageglassError) -> int:
    """Return the HTTP status of an error."""
    if isinstance(error, TooMany) and error.used_up == "queue":
        return UNAVAILABLE
    return STATUS.get(type(error), 500)


def error_json(kind: str, message: str, request_id: str) -> Json:
    """Return the body of a failure; its keys are those that OpenAI's clients read, and our id."""
    error: Json = {"message": message, "type": kind, "param": None, "code": kind}
    return {"error": error | {"request_id": request_id}}


def with_failure(
    events: Iterable[bytes], request_id: str, body: ErrorShape = error_json
) -> Iterator[bytes]:
    """Yield the events, and what went wrong as the last one: the status is long sent."""
    started = False
    try:
        for event in events:
            started = True
            yield event
    except Exception as error:
        if not started:
            raise
        if isinstance(error, PageglassError):
            told = body(type(error).__name__, str(error), request_id)
        else:
            logger.exception("an answer under way broke off, request %s", request_id)
            told = body("InternalError", BUG, request_id)
        yield f"event: error\ndata: {json.dumps(told, ensure_ascii=False)}\n\n".encode()


def request_id_of(request: Request) -> str:
    """Return the id that the response, the log and the client know the request by."""
    return str(getattr(request.state, "request_id", ""))


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, PageglassError)
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        raise error
    headers = {}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(math.ceil(error.retry_after_s))
    elif isinstance(error, ModelBusy):
        headers["Retry-After"] = str(math.ceil(error.retry_after_s or RETRY_AFTER_S))
    elif status == UNAVAILABLE:
        headers["Retry-After"] = str(math.ceil(RETRY_AFTER_S))
    elif isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = 'Bearer realm="pageglass"'
    param = error.param if isinstance(error, NotSupported) else None
    return _response(request, status, type(error).__name__, str(error), headers, param=param)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if _is_no_json(request, error):
        said = "the body was not read as JSON: send the header Content-Type: application/json"
        return _response(request, 422, "InvalidRequest", said, {})
    said = "; ".join(
        f"{'.'.join(map(str, one['loc']))}: {one['msg'].lower()}" for one in error.errors()
    )
    param = ".".join(str(part) for part in error.errors()[0]["loc"][1:]) or None
    return _response(request, 422, "InvalidRequest", said, {}, param=param)


def _is_no_json(request: Request, error: RequestValidationError) -> bool:
    """Say whether the body as a whole is wrong because its type was not told, as by plain curl."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    whole = any(one["loc"] == ("body",) for one in error.errors())
    return whole and not kind.endswith("json")


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = HTTPStatus(error.status_code).phrase.title().replace(" ", "").replace("-", "")
    if isinstance(error, BodyTooLarge):
        kind = TooLarge.__name__
    headers = dict(error.headers or {})
    return _response(request, error.status_code, kind, error.detail, headers)


def _bug(request: Request, error: Exception) -> Response:
    # Answered outside of our middleware, so the id that it adds to others is added here.
    headers = {"X-Request-ID": request_id_of(request)}
    return _response(request, 500, "InternalError", BUG, headers)


def _response(
    request: Request,
    status: int,
    kind: str,
    message: str,
    headers: dict[str, str],
    *,
    param: str | None = None,
) -> Response:
    request.state.error_type = kind
    request_id = request_id_of(request)
    if speaks_openai(request):
        body = openai_error(kind, message, request_id, param=param)
        return JSONResponse(body, openai_status(status), headers)
    return JSONResponse(error_json(kind, message, request_id), status, headers)
