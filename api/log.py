"""The request log: one JSON line a request, with times and counts and never any text."""

import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from secrets import token_hex

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pageglass.core.types import Answer

requests = logging.getLogger("pageglass.requests")

# An id that a proxy gave is kept when it is harmless to print.
GIVEN_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")

# For traces, not for the log.
UNTOLD = frozenset({"traceparent", "stages_ended"})
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(slots=True)
class Notes:
    """What routes tell the log of one request; `stages_ended` is on the clock of time.time_ns."""

    stages_ms: dict[str, float] = field(default_factory=dict)
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    stages_ended: int | None = None


def note_stages(request: Request, stages_ms: Mapping[str, float]) -> None:
    """Note how long each step took."""
    notes = notes_of(request)
    notes.stages_ms.update(stages_ms)
    notes.stages_ended = time.time_ns()


def note_answer(request: Request, answer: Answer) -> None:
    """Note what an answer took and cost."""
    note_stages(request, answer.timings_ms)
    notes = notes_of(request)
    notes.prompt_tokens += answer.usage.prompt_tokens
    notes.cached_tokens += answer.usage.cached_tokens
    notes.completion_tokens += answer.usage.completion_tokens


def notes_of(request: Request) -> Notes:
    """Return the notes of a request."""
    notes: Notes = request.state.notes
    return notes


@dataclass(frozen=True, slots=True)
class Ended:
    """A request that has ended; of its path only the route's pattern is kept, of the query nothing.

    `route` is None where no route was found, `method` "other" where HTTP knows no such one.
    `traceparent` is what the client said of the trace that this belongs to, as it came.
    """

    request_id: str
    method: str
    route: str | None
    status: int
    ms: float
    key: str | None
    error: str | None
    notes: Notes
    traceparent: str | None = None

    def line(self) -> str:
        """Return the line of the log."""
        told = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **asdict(self)}
        told |= told.pop("notes")
        return json.dumps({name: told[name] for name in told if name not in UNTOLD})


class RequestLog:
    """Gives every request an id, sends it back, and logs the request when it has ended."""

    def __init__(self, app: ASGIApp, ended: Callable[[Ended], None]) -> None:
        """Stand around the application; `ended` hears of every request, too."""
        self._app = app
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        state = scope.setdefault("state", {})
        state["request_id"] = request_id = _given_id(scope) or token_hex(8)
        state["notes"] = Notes()
        status = 500  # unless an answer begins

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            ended = _end(scope, status, (time.perf_counter() - started) * 1000)
            requests.info("%s", ended.line())
            self._ended(ended)


def _given_id(scope: Scope) -> str | None:
    text = Headers(scope=scope).get("x-request-id", "")
    return text if GIVEN_ID.fullmatch(text) else None


def _end(scope: Scope, status: int, ms: float) -> Ended:
    state = scope["state"]
    caller = state.get("caller")
    return Ended(
        request_id=state["request_id"],
        method=scope["method"] if scope["method"] in METHODS else "other",
        route=getattr(scope.get("route"), "path", None),
        status=status,
        ms=round(ms, 1),
        key=caller.key_id if caller else None,
        error=state.get("error_type"),
        notes=state["notes"],
        traceparent=Headers(scope=scope).get("traceparent"),
    )
