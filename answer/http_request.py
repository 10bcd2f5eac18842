"""A prompt as the body of a chat completion request, pictures in it as data URLs."""

import base64
import json
import logging
from collections.abc import Sequence
from dataclasses import replace

from pageglass.core.config import HttpModel
from pageglass.core.errors import BadImage, NotFound
from pageglass.core.prompt import GenerateOptions, Prompt

from .http_presets import PRESETS, own_fields
from .instructions import with_schema
from .pictures import fit_jpeg
from .prompt import Message, Part, PicturePart, TextPart, chat_messages, joined

logger = logging.getLogger(__name__)

Json = dict[str, object]


def request_body(prompt: Prompt, options: GenerateOptions, settings: HttpModel) -> Json:
    """Return the request; it asks for a stream.

    A page whose image is gone or damaged is told by its text alone. Raises StoreUnavailable.
    """
    if options.json_schema is not None:
        prompt = replace(prompt, instructions=with_schema(prompt, options.json_schema))
    messages = chat_messages(prompt, sees=settings.sees, page_text_tokens=settings.page_text_tokens)
    temperature = options.temperature
    body: Json = {
        "model": settings.model,
        "messages": [_message(message, settings) for message in messages],
        "stream": True,
        "max_tokens": options.max_tokens or settings.max_tokens,
        "temperature": settings.temperature if temperature is None else temperature,
        **own_fields(settings),
    }
    if options.stop:
        body["stop"] = list(options.stop)
    if options.json_schema is not None and PRESETS[settings.preset].keeps_schema:
        body["response_format"] = _schema_format(options.json_schema)
    return body


def _message(message: Message, settings: HttpModel) -> Json:
    parts = joined([own for part in message.parts for own in _sent(part, settings)])
    content: object = [_part(part) for part in parts]
    # Servers of models without eyes take texts only, and templates strip texts but not lists.
    if all(isinstance(part, TextPart) for part in parts):
        content = "".join(part.text for part in parts if isinstance(part, TextPart))
    return {"role": message.role, "content": content}


def _sent(part: Part, settings: HttpModel) -> Sequence[Part]:
    """Return the part with its picture read and made small enough; none when it is of no use."""
    if isinstance(part, TextPart):
        return [part]
    try:
        jpeg = fit_jpeg(part.jpeg(), "page image", megapixels=settings.image_megapixels)
    except (NotFound, BadImage) as error:
        logger.warning("answering without a page image: %s", error)
        return []
    return [PicturePart(lambda: jpeg)]


def _part(part: Part) -> Json:
    if isinstance(part, TextPart):
        return {"type": "text", "text": part.text}
    encoded = base64.b64encode(part.jpeg()).decode("ascii")
    return {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{encoded}"}}


def _schema_format(json_schema: str) -> Json:
    named = {"name": "answer", "strict": True, "schema": json.loads(json_schema)}
    return {"type": "json_schema", "json_schema": named}
