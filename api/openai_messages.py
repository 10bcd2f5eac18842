"""A client's messages as a question, with the conversation before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.errors import NotSupported, PromptTooLarge
from pageglass.core.types import Turn

from .openai_schemas import ImageSent, MessageSent, RefusalSent, TextSent
from .openai_text import without_sources
from .schemas import LONGEST_QUESTION, LONGEST_TURN, MOST_TURNS

# Whatever a client's system message says beyond this is not read.
LONGEST_ADVICE = 4000
WITHOUT_WORDS = "What do the documents say about what this picture shows?"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question, the turns before it, the client's own system text, and addresses of pictures."""

    question: str
    history: tuple[Turn, ...]
    advice: str
    pictures: tuple[str, ...]


def conversation_of(messages: Sequence[MessageSent]) -> Conversation:
    """Return the conversation that the messages make; its last word must be the user's.

    Messages of the user that nobody answered are one question together. The pictures are those of
    the user's latest message that has some, so that a follow-up still sees them. Results of tools
    are passed over. Raises NotSupported and PromptTooLarge.
    """
    asked: list[str] = []
    turns: list[Turn] = []
    advice: list[str] = []
    pictures: tuple[str, ...] = ()
    for message in messages:
        text = text_of(message)
        if message.role in ("system", "developer"):
            advice.append(text)
        elif message.role == "user":
            asked.append(text)
            pictures = pictures_of(message) or pictures
        elif message.role == "assistant" and asked:
            turns.append(Turn(_joined(asked)[:LONGEST_TURN], without_sources(text)[:LONGEST_TURN]))
            asked = []
    if not asked:
        raise NotSupported("the last message must be the user's: nothing was asked", "messages")
    question = _joined(asked) or (WITHOUT_WORDS if pictures else "")
    if not question:
        raise NotSupported("the user's last message is empty", "messages")
    if len(question) > LONGEST_QUESTION:
        said = f"the question has {len(question)} characters, at most {LONGEST_QUESTION} are taken"
        raise PromptTooLarge(said)
    told = _joined(advice)[:LONGEST_ADVICE]
    return Conversation(question, tuple(turns[-MOST_TURNS:]), told, pictures)


def text_of(message: MessageSent) -> str:
    """Return the text of a message."""
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    texts = [
        part.text if isinstance(part, TextSent) else part.refusal
        for part in message.content
        if isinstance(part, TextSent | RefusalSent)
    ]
    return "\n".join(texts)


def pictures_of(message: MessageSent) -> tuple[str, ...]:
    """Return the addresses of a message's pictures."""
    if message.content is None or isinstance(message.content, str):
        return ()
    return tuple(part.image_url.url for part in message.content if isinstance(part, ImageSent))


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(text.strip() for text in texts).strip()
