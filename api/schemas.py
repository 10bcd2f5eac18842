"""What clients may send: checked at the door, and shown in the OpenAPI document."""

from datetime import date, datetime, time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pageglass.core.prompt import GenerateOptions
from pageglass.core.scope import Filter
from pageglass.core.text import Language
from pageglass.core.types import Turn

from .filter_options import filter_of

# Far above any question; keeps a novel out of the embedder.
LONGEST_QUESTION = 8000
LONGEST_TURN = 20_000
MOST_TURNS = 50
MOST_DOCUMENTS = 500
MOST_PAGES = 50
MOST_TYPES = 50
LONGEST_PATH = 1000

Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)
]
DocumentIds = Annotated[list[str], Field(max_length=MOST_DOCUMENTS)]
FileType = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Types = Annotated[list[FileType], Field(max_length=MOST_TYPES)]
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PATH)]


class Sent(BaseModel):
    """A body that a client sends: a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TurnSent(Sent):
    """An earlier question of the conversation, and the answer that was given."""

    question: str = Field(max_length=LONGEST_TURN)
    answer: str = Field(max_length=LONGEST_TURN)


class QuestionSent(Sent):
    """A question, and the documents that it is limited to: all that is given must hold."""

    question: Question = Field(description="in any language")
    collection: str | None = Field(default=None, description="look at this collection only")
    documents: DocumentIds | None = Field(default=None, description="ids; look at these only")
    types: Types | None = Field(
        default=None, description="only files of these types: endings as pdf, or media types"
    )
    languages: list[Language] | None = Field(
        default=None, max_length=2, description="only documents in these languages"
    )
    path: FilePath | None = Field(
        default=None, description="only files whose path begins so or fits, as reports/*"
    )
    since: date | None = Field(
        default=None, description="only files modified on this day or later, as 2026-03-04"
    )
    until: date | None = Field(
        default=None, description="only files modified on this day or before"
    )

    def filter(self) -> Filter:
        """Return what is asked of documents; days are whole, in the time zone of this machine."""
        return filter_of(
            self.types,
            list(self.languages or ()),
            [self.path] if self.path else None,
            since=datetime.combine(self.since, time.min) if self.since else None,
            until=datetime.combine(self.until, time.min) if self.until else None,
        )


class SearchSent(QuestionSent):
    """A search for pages."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "battery supplier", "pages": 5}]}
    )

    pages: int | None = Field(default=None, ge=1, le=MOST_PAGES, description="how many")
    explain: bool = Field(default=False, description="also say why each page was found")


class AskSent(QuestionSent):
    """A question that wants an answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"question": "What dividend per share does the board propose?"}]
        }
    )

    history: list[TurnSent] = Field(
        default=[], max_length=MOST_TURNS, description="earlier turns, oldest first"
    )
    images: list[str] = Field(
        default=[], max_length=16, description="pictures it is about, as data: URLs"
    )
    stream: bool = Field(default=False, description="answer as server-sent events")
    max_tokens: int | None = Field(default=None, ge=1, le=32_768)
    temperature: float | None = Field(default=None, ge=0, le=2)

    def turns(self) -> tuple[Turn, ...]:
        """Return the conversation so far."""
        return tuple(Turn(turn.question, turn.answer) for turn in self.history)

    def options(self, deadline_s: float) -> GenerateOptions:
        """Return how the answer is to be written."""
        return GenerateOptions(
            max_tokens=self.max_tokens, temperature=self.temperature, deadline_s=deadline_s
        )
