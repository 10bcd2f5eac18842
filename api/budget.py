"""How many tokens of prompts the model is given to read at a time, about."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pageglass.answer.ask import MOST_TURNS, Inquiry
from pageglass.answer.prompt import estimated_tokens
from pageglass.core.config import ExtractModel, GlmModel, HttpModel
from pageglass.core.errors import TooMany

# About the time of an answer, after which there is room again.
RETRY_AFTER_S = 5.0
# GLM-4.6V reads an image of 1.15 megapixels in 1,470 tokens; others of its kind as many.
TOKENS_A_MEGAPIXEL = 1470 / 1.15


class TokenBudget:
    """Counts the tokens in flight; any thread may hold some."""

    def __init__(self, tokens: int) -> None:
        """Let prompts in until together they have so many tokens."""
        self._tokens = tokens
        self._in_flight = 0
        self._held = 0
        self._lock = threading.Lock()

    @property
    def in_flight(self) -> int:
        """How many are held."""
        return self._in_flight

    @contextmanager
    def held(self, tokens: int) -> Iterator[None]:
        """Hold tokens while an answer is written. Raises TooMany when there are not so many left.

        Whoever is alone may hold any number: whether a prompt fits the model, the model says.
        """
        with self._lock:
            if self._held and self._in_flight + tokens > self._tokens:
                raise TooMany(
                    "the model has as much to read as it is given at a time: try again shortly",
                    retry_after_s=RETRY_AFTER_S,
                    used_up="queue",
                )
            self._held += 1
            self._in_flight += tokens
        try:
            yield
        finally:
            with self._lock:
                self._held -= 1
                self._in_flight -= tokens


def page_tokens(section: ExtractModel | GlmModel | HttpModel) -> int:
    """Return what all pages of a prompt may cost by a model's settings; 0 if it reads no prompt."""
    match section:
        case ExtractModel():
            return 0
        case GlmModel():
            each = section.page_text_tokens + section.page_tokens
        case HttpModel():
            seen = round(section.image_megapixels * TOKENS_A_MEGAPIXEL) if section.sees else 0
            each = section.page_text_tokens + seen
    return section.pages * each


def prompt_tokens(inquiry: Inquiry, pages: int) -> int:
    """Return about how many tokens the model reads; `pages` is what pages may cost."""
    said = [text for turn in inquiry.history[-MOST_TURNS:] for text in (turn.question, turn.answer)]
    texts = (inquiry.question, inquiry.advice, *said)
    pictures = round(len(inquiry.images) * 1.15 * TOKENS_A_MEGAPIXEL)
    return pages + pictures + sum(map(estimated_tokens, texts))
