"""Token ids to pieces of text, as they are written: thinking apart from the answer."""

from collections.abc import Iterator, Sequence

from tokenizers.decoders import DecodeStream
from transformers.tokenization_utils_tokenizers import TokenizersBackend

from pageglass.core.prompt import TextPiece, ThinkingPiece

from .boxes import Boxes
from .glm_tokens import ControlTokens


class Pieces:
    """Parts what is written by token ids, so that spelling out "</think>" changes nothing.

    Marks of boxes are left out, and a box at the end that repeats the answer. `ended` is true once
    a stop text was written.
    """

    def __init__(
        self, tokenizer: TokenizersBackend, tokens: ControlTokens, stop: Sequence[str]
    ) -> None:
        """End at the first of the texts `stop`, which is not told any more."""
        self._tokenizer = tokenizer.backend_tokenizer
        self._tokens = tokens
        self._stop = tuple(filter(None, stop))
        self._silent = frozenset((*tokens.stops, *tokens.pictures))
        self._decoder = DecodeStream([], skip_special_tokens=True)
        self._thinks = False
        self._boxes = Boxes()
        self._begun = False
        self._held = ""
        self.ended = False

    def put(self, token: int) -> Iterator[TextPiece | ThinkingPiece]:
        """Yield what this token adds; nothing while a character or a stop text is incomplete."""
        if token in (self._tokens.think, self._tokens.end_think):
            self._thinks = token == self._tokens.think
            self._decoder = DecodeStream([], skip_special_tokens=True)
        elif token == self._tokens.box:
            if not self._thinks:
                self._boxes.open()
        elif token == self._tokens.end_box:
            yield from self._say(self._boxes.close())
        elif token not in self._silent:
            yield from self._text(self._decoder.step(self._tokenizer, token) or "")

    def close(self) -> Iterator[TextPiece]:
        """Yield what was held back."""
        yield from self._say(self._boxes.end())
        if self._held and not self.ended:
            yield TextPiece(self._held)

    def _text(self, text: str) -> Iterator[TextPiece | ThinkingPiece]:
        if not text:
            return
        if self._thinks:
            yield ThinkingPiece(text)
        else:
            yield from self._say(self._boxes.add(text))

    def _say(self, text: str) -> Iterator[TextPiece]:
        if self.ended:
            return
        if not self._begun:
            text = text.lstrip()  # after thinking, answers begin with a line break
        self._begun = self._begun or bool(text)
        self._held += text
        ends = [self._held.find(stop) for stop in self._stop if stop in self._held]
        if ends:
            self.ended = True
            ready = min(ends)
        else:
            ready = len(self._held) - _begun(self._held, self._stop)
        if ready:
            yield TextPiece(self._held[:ready])
        self._held = self._held[ready:]


def _begun(text: str, stops: Sequence[str]) -> int:
    """Return how many characters at the end of the text may become a stop text."""
    return max(
        (
            length
            for stop in stops
            for length in range(1, len(stop))
            if text.endswith(stop[:length])
        ),
        default=0,
    )
