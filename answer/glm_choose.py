"""Which token comes next, from the model's logits."""

from dataclasses import dataclass
from typing import Any

import torch
from transformers import (
    LogitsProcessorList,
    SuppressTokensLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from .glm_json import Grammar
from .glm_tokens import ControlTokens


@dataclass(frozen=True, slots=True)
class Style:
    """How an answer is written; `temperature` 0 takes the likeliest token each time.

    `thinking_tokens` is how long the model may think before it has to answer.
    """

    max_tokens: int
    temperature: float
    top_p: float
    top_k: int
    thinking_tokens: int
    stop: tuple[str, ...] = ()
    json_schema: str | None = None


class Chooser:
    """Chooses the tokens of one answer, one after another."""

    def __init__(
        self,
        style: Style,
        tokens: ControlTokens,
        *,
        grammar: Grammar | None,
        device: torch.device,
    ) -> None:
        """Begin an answer."""
        self._style = style
        self._tokens = tokens
        self._grammar = grammar
        self._device = device
        # A place of a picture in an answer would be one too many in the next question.
        self._warp = LogitsProcessorList(
            [SuppressTokensLogitsProcessor(list(tokens.pictures), device=str(device))]
        )
        if style.temperature > 0:
            self._warp += [
                TemperatureLogitsWarper(style.temperature),
                TopKLogitsWarper(style.top_k),
                TopPLogitsWarper(style.top_p),
            ]
        self._thinks = False
        self._thought = 0
        self.answered = 0  # tokens that are not thinking

    def choose(self, logits: torch.Tensor) -> int:
        """Return the next token from logits of shape (1, vocabulary)."""
        if self._thinks and self._thought >= self._style.thinking_tokens:
            token = self._tokens.end_think
        else:
            token = self._likely(logits)
        marks = (self._tokens.think, self._tokens.end_think)
        if token in marks:
            self._thinks = token == self._tokens.think
        if self._thinks and token not in marks:
            self._thought += 1
        else:
            self.answered += 1
        if self._grammar:
            self._grammar.take(token)
        return token

    def _likely(self, logits: torch.Tensor) -> int:
        if self._grammar:
            logits = self._grammar.allow(logits)
        none: Any = torch.empty((1, 0), dtype=torch.long, device=self._device)  # typed LongTensor
        scores = self._warp(none, logits.float())  # (1, vocabulary)
        if self._style.temperature > 0:
            return int(torch.multinomial(scores.softmax(-1), 1))
        return int(scores.argmax())
