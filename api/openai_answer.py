"""An answer as it goes to a client of OpenAI, whole or in chunks while it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pageglass.answer.ask import Event, Evidence
from pageglass.core.prompt import TextPiece, ThinkingPiece
from pageglass.core.types import Answer

from .answer_links import AnswerLinks
from .openai_json import (
    OWNER,
    Heading,
    chunk_json,
    completion_json,
    counted,
    extension_json,
    finish_of,
    usage_chunk,
)
from .openai_messages import Conversation
from .openai_schemas import ChatSent
from .openai_text import ShownMarkers, sources_text
from .shapes import Json


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it is answered."""

    sent: ChatSent
    conversation: Conversation
    heading: Heading
    links: AnswerLinks

    def sources(self, answer: Answer) -> str:
        """Return the list of sources; below JSON nothing may be written."""
        if self.sent.wants_json():
            return ""
        return sources_text(answer, partial(self.links.cited, answer))

    def extension(self, answer: Answer) -> Json:
        """Return what is told beside the text."""
        return extension_json(answer, self.links.page, partial(self.links.cited, answer))

    def spoken(self, answer: Answer) -> Json:
        """Return the field of the message that holds the answer: JSON cannot be refused in JSON."""
        if self.sent.wants_json() and answer.verdict == "not_found":
            return {"content": None, "refusal": answer.text}
        return {"content": answer.text + self.sources(answer), "refusal": None}


def whole(asked: Asked, events: Iterator[Event]) -> Json:
    """Return the completion."""
    thoughts: list[str] = []
    answer: Answer | None = None
    for event in events:
        if isinstance(event, ThinkingPiece):
            thoughts.append(event.text)
        elif isinstance(event, Answer):
            answer = event
    assert answer is not None
    message = asked.spoken(answer)
    if thoughts:
        message |= {"reasoning_content": "".join(thoughts)}
    usage = counted(answer, asked.conversation)
    return completion_json(
        asked.heading, message, finish_of(answer), usage, asked.extension(answer)
    )


def chunks(asked: Asked, events: Iterator[Event]) -> Iterator[Json]:
    """Yield the completion in chunks; the first goes out when the pages are found."""
    text = ShownMarkers(0)
    said = False
    for event in events:
        match event:
            case Evidence(_, shown):
                text = ShownMarkers(shown)
                yield chunk_json(asked.heading, {"role": "assistant", "content": ""})
            case ThinkingPiece(thought):
                yield chunk_json(asked.heading, {"reasoning_content": thought})
            case TextPiece(piece):
                if ready := text.feed(piece):
                    said = True
                    yield chunk_json(asked.heading, {"content": ready})
            case Answer():
                if rest := text.rest():
                    yield chunk_json(asked.heading, {"content": rest})
                yield from _end(asked, event, said=said or bool(rest))


def _end(asked: Asked, answer: Answer, *, said: bool) -> Iterator[Json]:
    below: Json = {"content": asked.sources(answer)} if said else asked.spoken(answer)
    below = {name: told for name, told in below.items() if told}
    if below:
        yield chunk_json(asked.heading, below)
    last = chunk_json(asked.heading, {}, finish_of(answer))
    yield last | {OWNER: asked.extension(answer)}
    if (options := asked.sent.stream_options) and options.include_usage:
        yield usage_chunk(asked.heading, counted(answer, asked.conversation))
