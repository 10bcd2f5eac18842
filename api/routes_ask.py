"""POST /v1/ask: an answer as JSON, or as events while it is written."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from pageglass.answer.ask import Event, Evidence, Inquiry
from pageglass.core.prompt import TextPiece, ThinkingPiece
from pageglass.core.types import Answer

from .access import CallerOf, GuardedRoute
from .answering import answer_events
from .failures import request_id_of, with_failure
from .gate import QuestionTurn
from .links import image_link
from .replies import ASKS, Responses
from .schemas import AskSent
from .service import Service, ServiceOf
from .shapes import Json, alike_json, ask_json, hit_json
from .stream import Cancelled, EventStream, run_watched

router = APIRouter(route_class=GuardedRoute, tags=["ask"])

STREAMED: Responses = {
    200: {
        "description": "The answer; with `stream`, the events evidence, text, thinking and answer.",
        "content": {"application/json": {}, "text/event-stream": {}},
    }
}


@router.post("/v1/ask", responses=STREAMED | ASKS, response_class=JSONResponse)
async def ask(
    sent: AskSent, request: Request, service: ServiceOf, caller: CallerOf, _turn: QuestionTurn
) -> Response:
    """Answer a question from the documents that the key may see, with the places that say so."""
    events = partial(_events, sent, caller, service, request)
    if sent.stream:
        return EventStream(
            lambda gone: with_failure(map(_sse, events(gone)), request_id_of(request))
        )
    return JSONResponse(await run_watched(request, lambda gone: _last(events(gone))))


def _events(
    sent: AskSent, caller: CallerOf, service: Service, request: Request, gone: Cancelled
) -> Iterator[tuple[str, Json]]:
    """Yield each event's name and body."""
    settings, engines = service.settings, service.engines
    pictures = service.pictures.take(sent.images)
    inquiry = Inquiry(
        sent.question,
        caller.question_scope(
            engines.catalog, sent.collection, sent.documents, asked=sent.filter()
        ),
        sent.turns(),
        pictures.jpegs,
        pictures.readings,
        options=replace(sent.options(settings.serve.answer_timeout_s), cancelled=gone),
    )
    yield from map(event_json, answer_events(inquiry, service, request))


def event_json(event: Event) -> tuple[str, Json]:
    """Return an event's name and body."""
    match event:
        case Evidence(hits, shown, alike):
            found = [hit_json(hit, image_link) for hit in hits]
            return "evidence", {"hits": found, "shown": shown, "alike": alike_json(alike)}
        case TextPiece(text):
            return "text", {"text": text}
        case ThinkingPiece(text):
            return "thinking", {"text": text}
        case Answer():
            return "answer", ask_json(event, image_link)


def _last(events: Iterator[tuple[str, Json]]) -> Json:
    *_, (_, body) = events
    return body


def _sse(event: tuple[str, Json]) -> bytes:
    name, body = event
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()
