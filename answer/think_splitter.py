"""What a server streams as plain text, parted into thinking and answer, without box marks."""

from pageglass.core.prompt import TextPiece, ThinkingPiece

from .boxes import Boxes

OPEN, CLOSE = "<think>", "</think>"
# GLM puts its final answer, or a box on a picture, between these.
BOXES = ("<|begin_of_box|>", "<|end_of_box|>")
_MARKS = (OPEN, CLOSE, *BOXES)


class ThinkSplitter:
    """Parts text that comes in pieces cut anywhere, also in the middle of a mark.

    Blanks before the answer are left out, and a box at its end that repeats it; all other text
    comes through as it is.
    """

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False
        self._begun = False
        self._boxes = Boxes()

    def feed(self, text: str) -> list[TextPiece | ThinkingPiece]:
        """Return what is certain by now; the start of what may be a mark is held back."""
        self._held += text
        pieces: list[TextPiece | ThinkingPiece] = []
        while (found := self._next_mark()) is not None:
            at, mark = found
            pieces += self._said(self._held[:at])
            self._held = self._held[at + len(mark) :]
            if mark in BOXES:
                pieces += self._boxed(mark)
            else:
                self._thinking = mark == OPEN
        certain = len(self._held) - self._unfinished_mark()
        pieces += self._said(self._held[:certain])
        self._held = self._held[certain:]
        return pieces

    def end(self) -> list[TextPiece | ThinkingPiece]:
        """Return what was held back; no more text comes."""
        held, self._held = self._held, ""
        return self._said(held) + self._told(self._boxes.end())

    def _next_mark(self) -> tuple[int, str] | None:
        places = [(self._held.find(mark), mark) for mark in _MARKS if mark in self._held]
        return min(places, default=None)

    def _unfinished_mark(self) -> int:
        """Return the length of the text at the end that may yet become a mark."""
        return max(
            length
            for mark in _MARKS
            for length in range(len(mark))
            if self._held.endswith(mark[:length])
        )

    def _said(self, text: str) -> list[TextPiece | ThinkingPiece]:
        if self._thinking:
            return [ThinkingPiece(text)] if text else []
        return self._told(self._boxes.add(text))

    def _boxed(self, mark: str) -> list[TextPiece | ThinkingPiece]:
        if self._thinking:
            return []
        if mark == BOXES[0]:
            self._boxes.open()
            return []
        return self._told(self._boxes.close())

    def _told(self, text: str) -> list[TextPiece | ThinkingPiece]:
        if not self._begun:
            text = text.lstrip()
        self._begun = self._begun or bool(text)
        return [TextPiece(text)] if text else []
