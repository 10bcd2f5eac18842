"""What clients may send: checked at the door, and shown in the OpenAPI document."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pageglass.core.prompt import GenerateOptions
from pageglass.core.types import Turn

# Far above any question; keeps a novel out of the embedder.
LONGEST_QUESTION = 8000
LONGEST_TURN = 20_000
MOST_TURNS = 50
MOST_DOCUMENTS = 500
MOST_PAGES = 50

Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)
]
DocumentIds = Annotated[list[str], Field(max_length=MOST_DOCUMENTS)]


class Sent(BaseModel):
    """A body that a client sends: a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TurnSent(Sent):
    """An earlier question of the conversation, and the answer that was given."""

    question: str = Field(max_length=LONGEST_TURN)
    answer: str = Field(max_length=LONGEST_TURN)


class SearchSent(Sent):
    """A search for pages."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "battery supplier", "pages": 5}]}
    )

    question: Question = Field(description="in any language")
    collection: str | None = Field(default=None, description="look at this collection only")
    documents: DocumentIds | None = Field(default=None, description="ids; look at these only")
    pages: int | None = Field(default=None, ge=1, le=MOST_PAGES, description="how many")
    explain: bool = Field(default=False, description="also say why each page was found")


class AskSent(Sent):
    """A question that wants an answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"question": "What dividend per share does the board propose?"}]
        }
    )

    question: Question = Field(description="in any language")
    collection: str | None = Field(default=None, description="look at this collection only")
    documents: DocumentIds | None = Field(default=None, description="ids; look at these only")
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
