"""Answers that are JSON and satisfy a schema: which tokens may come next."""

from functools import cached_property
from typing import TYPE_CHECKING

import torch
from transformers.tokenization_utils_tokenizers import TokenizersBackend

from pageglass.core.errors import BadSchema, ConfigError

if TYPE_CHECKING:
    from llguidance import LLMatcher, LLTokenizer


class Grammars:
    """Begins answers of a schema, in a vocabulary that is prepared once."""

    def __init__(
        self, tokenizer: TokenizersBackend, *, stops: tuple[int, ...], vocabulary: int
    ) -> None:
        """Write one of `vocabulary` tokens each time, until one of `stops`."""
        self._tokenizer = tokenizer
        self._stops = stops
        self._size = vocabulary

    def begin(self, schema: str) -> "Grammar":
        """Return the grammar of one answer.

        Raises BadSchema, and ConfigError when llguidance is not installed.
        """
        vocabulary = self._vocabulary
        from llguidance import LLMatcher

        try:
            grammar = LLMatcher.grammar_from_json_schema(
                schema, defaults={"whitespace_flexible": False}
            )
        except ValueError as error:
            raise BadSchema(f"JSON schema: {error}") from error
        wrong = LLMatcher.validate_grammar(grammar, vocabulary)
        if wrong:
            raise BadSchema(f"JSON schema: {wrong.splitlines()[0]}")
        return Grammar(LLMatcher(vocabulary, grammar))

    @cached_property
    def _vocabulary(self) -> "LLTokenizer":
        try:
            from llguidance.hf import from_tokenizer
        except ImportError as error:
            raise ConfigError("JSON answers need: pip install 'pageglass[glm]'") from error
        return from_tokenizer(self._tokenizer, n_vocab=self._size, eos_token=list(self._stops))


class Grammar:
    """What may be written next, so that the whole is JSON of the schema; for one answer."""

    def __init__(self, matcher: "LLMatcher") -> None:
        """Begin an answer."""
        self._matcher = matcher

    def allow(self, logits: torch.Tensor) -> torch.Tensor:
        """Return logits (1, vocabulary) with minus infinity where a token may not come next."""
        # One byte a token, 0 where it is not allowed; llguidance.torch would need a C compiler.
        allowed = torch.frombuffer(bytearray(self._matcher.compute_logit_bias()), dtype=torch.uint8)
        return logits.masked_fill((allowed == 0).to(logits.device), float("-inf"))

    def take(self, token: int) -> None:
        """Go on by a token that was written."""
        self._matcher.consume_token(token)
