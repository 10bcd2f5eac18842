"""Completions, chunks and models in OpenAI's shape, with what we add to it under `pageglass`."""

from dataclasses import dataclass
from datetime import datetime

from pageglass.answer.prompt import estimated_tokens
from pageglass.core.types import NOTHING_USED, Answer, Usage

from .openai_messages import Conversation
from .openai_text import CitedLink
from .shapes import ImageAddress, Json, ask_json

OWNER = "pageglass"
# What stands elsewhere in a completion, or makes no sense beside it.
ELSEWHERE = ("question", "finish", "usage")


@dataclass(frozen=True, slots=True)
class Heading:
    """What every part of one completion repeats; `created` is in seconds since 1970."""

    id: str
    created: int
    model: str

    def told(self, kind: str) -> Json:
        """Return the fields."""
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}


def completion_json(
    heading: Heading, message: Json, finish: str, usage: Usage, extension: Json
) -> Json:
    """A whole answer."""
    choice: Json = {
        "index": 0,
        "message": message | {"role": "assistant", OWNER: extension},
        "logprobs": None,
        "finish_reason": finish,
    }
    return heading.told("chat.completion") | {"choices": [choice], "usage": usage_json(usage)}


def chunk_json(heading: Heading, delta: Json, finish: str | None = None) -> Json:
    """A piece of an answer."""
    choice: Json = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return heading.told("chat.completion.chunk") | {"choices": [choice]}


def usage_chunk(heading: Heading, usage: Usage) -> Json:
    """The piece after the last, which only counts."""
    return heading.told("chat.completion.chunk") | {"choices": [], "usage": usage_json(usage)}


def usage_json(usage: Usage) -> Json:
    """Tokens."""
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.prompt_tokens + usage.completion_tokens,
        "prompt_tokens_details": {"cached_tokens": usage.cached_tokens},
    }


def counted(answer: Answer, conversation: Conversation) -> Usage:
    """Return what the model counted; of one that counts nothing, an estimate of what was said."""
    if answer.usage != NOTHING_USED:
        return answer.usage
    told = [conversation.advice, conversation.question]
    told += [text for turn in conversation.history for text in (turn.question, turn.answer)]
    read = sum(estimated_tokens(text) for text in told if text)
    return Usage(prompt_tokens=read, completion_tokens=estimated_tokens(answer.text))


def finish_of(answer: Answer) -> str:
    """Return why the writing ended, in OpenAI's words."""
    return "length" if answer.finish in ("length", "deadline") else "stop"


def extension_json(answer: Answer, image: ImageAddress, link: CitedLink) -> Json:
    """What the native route tells of an answer, each citation with its highlighted image."""
    told = {name: value for name, value in ask_json(answer, image).items() if name not in ELSEWHERE}
    cited = told["citations"]
    assert isinstance(cited, list)
    told["citations"] = [
        own | {"image": link([citation])}
        for own, citation in zip(cited, answer.citations, strict=True)
    ]
    return told


def model_json(name: str, created: datetime | None) -> Json:
    """A model: all that the key sees, or one collection of it."""
    seconds = int(created.timestamp()) if created else 0
    return {"id": name, "object": "model", "created": seconds, "owned_by": OWNER}
