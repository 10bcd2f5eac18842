"""What OpenAI's clients may send: what we follow is checked, the rest is passed over."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_MESSAGES = 1000
MOST_PARTS = 200
# More is asked for by clients that know large models; a model's own limit is lower.
MOST_TOKENS = 32_768


class OpenSent(BaseModel):
    """A part of a body in which a client may send more than we know."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class TextSent(OpenSent):
    """Some text of a message."""

    type: Literal["text"]
    text: str


class ImageAddress(OpenSent):
    """Where a picture is."""

    url: str = Field(description="a data: URL, or https:// where the operator allows the host")


class ImageSent(OpenSent):
    """A picture of a message."""

    type: Literal["image_url"]
    image_url: ImageAddress


class RefusalSent(OpenSent):
    """An earlier refusal of ours, sent back."""

    type: Literal["refusal"]
    refusal: str


PartSent = Annotated[TextSent | ImageSent | RefusalSent, Field(discriminator="type")]


class MessageSent(OpenSent):
    """One message of the conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | Annotated[list[PartSent], Field(max_length=MOST_PARTS)] | None = None


class StreamOptions(OpenSent):
    """What a stream is to tell at its end."""

    include_usage: bool | None = None


class NamedSchema(OpenSent):
    """A JSON schema that the answer is to fit."""

    name: str = Field(max_length=200)
    definition: dict[str, object] | None = Field(default=None, alias="schema")


class ResponseFormat(OpenSent):
    """How the answer is to be written."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: NamedSchema | None = None


class ChatSent(OpenSent):
    """A conversation that wants its next message."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": "pageglass",
                    "messages": [
                        {
                            "role": "user",
                            "content": "What dividend per share does the board propose?",
                        }
                    ],
                }
            ]
        }
    )

    model: str = Field(max_length=300, description="pageglass, or pageglass/ and a collection")
    messages: list[MessageSent] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = Field(default=None, ge=1, le=128, description="1; more is refused")
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    temperature: float | None = Field(default=None, ge=0, le=2)
    stop: str | Annotated[list[str], Field(max_length=4)] | None = None
    response_format: ResponseFormat | None = None
    logprobs: bool | None = Field(default=None, description="refused")
    tool_choice: str | dict[str, object] | None = Field(
        default=None, description="tools are never called: `required` and names are refused"
    )

    def token_limit(self) -> int | None:
        """Return how long the answer may be, None where it is not said."""
        asked = self.max_completion_tokens or self.max_tokens
        return min(asked, MOST_TOKENS) if asked else None

    def stops(self) -> tuple[str, ...]:
        """Return the texts before which the answer is to end."""
        given = [self.stop] if isinstance(self.stop, str) else self.stop or []
        return tuple(text for text in given if text)

    def wants_json(self) -> bool:
        """Say whether the answer is to be JSON."""
        return self.response_format is not None and self.response_format.type != "text"

    def json_schema(self) -> str | None:
        """Return the schema that the answer is to fit; any object where JSON alone is asked for."""
        if not self.wants_json():
            return None
        named = self.response_format.json_schema if self.response_format else None
        return json.dumps((named.definition if named else None) or {"type": "object"})
