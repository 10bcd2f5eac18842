"""Answering within the service: what a prompt may cost is held, what an answer took is noted."""

from collections.abc import Iterator
from dataclasses import replace

from fastapi import Request

from pageglass.answer.ask import Event, Inquiry, stream_answer
from pageglass.core.types import Answer

from .budget import prompt_tokens
from .log import note_answer
from .right_of_way import RightOfWay
from .service import Service


def answer_events(inquiry: Inquiry, service: Service, request: Request) -> Iterator[Event]:
    """Yield the events of an answer. Raises TooMany before the first when the model is full.

    An engine that only quotes reads no prompt, and holds nothing; as it keeps this process busy,
    searches go first between its steps. One that writes waits for a GPU or a server most of the
    time, and is asked too often to stand aside.
    """
    settings, engines = service.settings, service.engines
    right_of_way = service.right_of_way
    if not engines.model.writes:
        inquiry = _standing_aside(inquiry, right_of_way)
    cost = prompt_tokens(inquiry, service.page_tokens) if engines.model.writes else 0
    with service.tokens.held(cost):
        for event in stream_answer(
            inquiry, engines, search=settings.search, pages=settings.model.pages
        ):
            if isinstance(event, Answer):
                note_answer(request, event)
            yield event
            if not engines.model.writes:
                right_of_way.stand_aside()


def _standing_aside(inquiry: Inquiry, right_of_way: RightOfWay) -> Inquiry:
    """Return the inquiry, between whose steps searches go first."""
    options = inquiry.options

    def cancelled() -> bool:
        right_of_way.stand_aside()
        return options.cancelled()

    return replace(inquiry, options=replace(options, cancelled=cancelled))
