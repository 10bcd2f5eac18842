"""OpenAI's chat completions and models, over the documents that the key may read."""

import json
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from pageglass.answer.ask import Event, Inquiry
from pageglass.core.errors import NotFound, NotSupported
from pageglass.core.prompt import GenerateOptions
from pageglass.core.scope import Scope

from .access import CallerOf, GuardedRoute
from .answer_links import AnswerLinks
from .answering import answer_events
from .caller import Caller
from .failures import request_id_of, with_failure
from .gate import QuestionTurn
from .openai_answer import Asked, chunks, whole
from .openai_failures import TAG, openai_error
from .openai_json import OWNER, Heading, model_json
from .openai_messages import conversation_of
from .openai_schemas import ChatSent
from .replies import ASKS, READS, Responses, failures
from .service import Service, ServiceOf
from .shapes import Json
from .stream import Cancelled, EventStream, run_watched

router = APIRouter(route_class=GuardedRoute, tags=[TAG])

STREAMED: Responses = {
    200: {
        "description": "The completion; with `stream`, its chunks and then `[DONE]`.",
        "content": {"application/json": {}, "text/event-stream": {}},
    }
}
PREFIX = f"{OWNER}/"
DONE = b"data: [DONE]\n\n"

ModelName = Annotated[str, Path(max_length=300, description="as /v1/models lists it")]


@router.post("/v1/chat/completions", responses=STREAMED | ASKS, response_class=JSONResponse)
async def chat_completions(
    sent: ChatSent, request: Request, service: ServiceOf, caller: CallerOf, _turn: QuestionTurn
) -> Response:
    """Answer the last message from the documents, as OpenAI's clients know it."""
    _refuse_what_is_not_done(sent, writes=service.engines.model.writes)
    asked = Asked(
        sent,
        conversation_of(sent.messages),
        Heading(f"chatcmpl-{request_id_of(request)}", int(time.time()), sent.model),
        AnswerLinks(service.guard.links, service.settings.serve.public_url, caller.key_id),
    )
    events = partial(_events, asked, caller, service, request)
    if sent.stream:
        return EventStream(
            lambda gone: with_failure(
                _sse(chunks(asked, events(gone))), request_id_of(request), openai_error
            )
        )
    return JSONResponse(await run_watched(request, lambda gone: whole(asked, events(gone))))


@router.get("/v1/models", responses=READS | failures(400))
def list_models(service: ServiceOf, caller: CallerOf) -> Json:
    """List what can be asked: all that the key sees, and each collection of it."""
    return {"object": "list", "data": list(_models(caller, service).values())}


@router.get("/v1/models/{model:path}", responses=READS | failures(400))
def show_model(model: ModelName, service: ServiceOf, caller: CallerOf) -> Json:
    """Show one of the models."""
    found = _models(caller, service).get(model)
    if found is None:
        raise _no_model(model)
    return found


def _events(
    asked: Asked, caller: Caller, service: Service, request: Request, gone: Cancelled
) -> Iterator[Event]:
    sent, conversation = asked.sent, asked.conversation
    pictures = service.pictures.take(conversation.pictures)
    inquiry = Inquiry(
        conversation.question,
        _scope(sent.model, caller, service),
        conversation.history,
        pictures.jpegs,
        pictures.readings,
        advice=conversation.advice,
        options=GenerateOptions(
            max_tokens=sent.token_limit(),
            temperature=sent.temperature,
            stop=sent.stops(),
            json_schema=sent.json_schema(),
            deadline_s=service.settings.serve.answer_timeout_s,
            cancelled=gone,
        ),
    )
    yield from answer_events(inquiry, service, request)


def _scope(model: str, caller: Caller, service: Service) -> Scope:
    """Return what a model looks at. Raises NotFound when there is none of that name."""
    collection = model.removeprefix(PREFIX) if model.startswith(PREFIX) else None
    if collection is None and model != OWNER:
        raise _no_model(model)
    try:
        return caller.question_scope(service.engines.catalog, collection, None)
    except NotFound as error:
        raise _no_model(model) from error


def _models(caller: Caller, service: Service) -> dict[str, Json]:
    newest: dict[str, datetime] = {}
    for document in caller.documents(service.engines.catalog):
        name = PREFIX + document.collection
        newest[name] = max(newest.get(name, document.ingested_at), document.ingested_at)
    everything = {OWNER: model_json(OWNER, max(newest.values(), default=None))}
    return everything | {name: model_json(name, newest[name]) for name in sorted(newest)}


def _no_model(name: str) -> NotFound:
    return NotFound(f"the model {name!r} does not exist; GET /v1/models lists those that do")


def _refuse_what_is_not_done(sent: ChatSent, *, writes: bool) -> None:
    if sent.n is not None and sent.n > 1:
        raise NotSupported("n: one answer is written to a question", "n")
    if sent.logprobs:
        raise NotSupported("logprobs: probabilities are not told", "logprobs")
    if sent.tool_choice not in (None, "auto", "none"):
        raise NotSupported("tool_choice: tools are never called", "tool_choice")
    if sent.wants_json() and not writes:
        raise NotSupported(
            "response_format: the extract engine quotes pages and cannot write JSON; "
            "set model.engine to one that writes",
            "response_format",
        )


def _sse(parts: Iterator[Json]) -> Iterator[bytes]:
    for part in parts:
        yield f"data: {json.dumps(part, ensure_ascii=False)}\n\n".encode()
    yield DONE
