"""What an answer model is asked, how it is to write, and the pieces that come out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from .types import NOTHING_USED, Finish, Line, Turn, Usage


@dataclass(frozen=True, slots=True)
class PromptPage:
    """A page as the model sees it: its label, its lines, and its JPEG when it asks for it.

    `image` is None where the page has none. It raises NotFound and StoreUnavailable. `meaning` is
    how near the page is to the question, 0 as unrelated texts are, 1 for what says the same; None
    where it was not compared, as of a page that came with the question. `title` is what the page's
    document is called; `named` says that the question names the page by its number.
    """

    label: str
    lines: tuple[Line, ...]
    image: Callable[[], bytes] | None
    meaning: float | None = None
    title: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the answer model is asked: pages, numbered from 1 in this order, and the question.

    `instructions` are the rules it answers by, `history` the earlier turns of the conversation,
    oldest first, `images` pictures that came with the question, JPEG. Of the first `whole` pages
    all that they say is asked for.
    """

    question: str
    pages: tuple[PromptPage, ...]
    instructions: str = ""
    history: tuple[Turn, ...] = ()
    images: tuple[bytes, ...] = ()
    whole: int = 0

    def asking(self, question: str) -> Self:
        """Return the same with another question."""
        return replace(self, question=question)


def never() -> bool:
    """Say that nobody has gone away."""
    return False


@dataclass(frozen=True, slots=True)
class GenerateOptions:
    """How an answer is written; None leaves it to the model's settings.

    `temperature` 0 is greedy. `json_schema` is a JSON Schema as text: the answer is then JSON that
    satisfies it. `cancelled` is asked between tokens, pages and steps; once true, writing ends.
    `deadline_s` is counted from the call.
    """

    max_tokens: int | None = None
    temperature: float | None = None
    stop: tuple[str, ...] = ()
    json_schema: str | None = None
    deadline_s: float | None = None
    cancelled: Callable[[], bool] = never


AS_SET = GenerateOptions()


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Some text of the answer; pieces joined are the whole."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinkingPiece:
    """Some of what a model wrote to itself before it answered."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The last piece: why the writing ended and what it cost.

    `pages_dropped` counts pages left out from the tail because they did not fit the model.
    `confidence` is how likely the pages tell, 0 to 1, where the model knows; `off_topic` says that
    the pages are about something else.
    """

    finish: Finish
    usage: Usage = NOTHING_USED
    pages_dropped: int = 0
    confidence: float | None = None
    off_topic: bool = False


Piece = TextPiece | ThinkingPiece | Finished
