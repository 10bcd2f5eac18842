"""What GLM writes into a box: told, but for a box at the end that repeats what was said."""

import re
from collections.abc import Sequence

# A number, a word, a character of Chinese, a sign that belongs to a number.
WORD = re.compile(r"\d+(?:[.,]\d+)*|[a-z\u00c0-\u024f]+|[^\W\d_]|[%‰$€£¥]")
MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")
# Behind a whole sentence: blanks, markers, what closes quotes and emphasis.
TRAILING = re.compile(r"(?:\s|\[\d+(?:\s*,\s*\d+)*\]|[\"'”’」』)）*_])+$")
SENTENCE_ENDS = tuple(".!?…。！？")
# What may follow a box that repeats, up to the end, without making it a part of a sentence.
NOTHING_MORE = re.compile(r"(?:\s|\[[\d,\s]*\]?|[.。])*")


class Boxes:
    """Passes on the parts of an answer in their order, of which some stand in boxes.

    GLM likes to end with its answer once more in a box. Such a box is left out when all of its
    words stand together in what was said, as long as no sentence waits for them. What comes back
    from each call can be told; what is not certain yet comes back from a later one.
    """

    def __init__(self) -> None:
        self._said = ""
        self._box: str | None = None  # None outside, and in one that cannot repeat anything
        self._held = ""  # boxes that repeat
        self._after = ""  # what followed them

    def open(self) -> None:
        """Note that a box begins."""
        if self._box is None and self._said.strip():
            self._box = ""

    def add(self, text: str) -> str:
        """Take text, of a box or not."""
        if self._box is not None:
            self._box += text
            return ""
        if self._held:
            self._after += text
            return "" if NOTHING_MORE.fullmatch(self._after) else self._tell("")
        return self._tell(text)

    def close(self) -> str:
        """Note that the box ends, if one began."""
        box, self._box = self._box, None
        if not box:
            return ""
        if repeats(box, self._said):
            self._held, self._after = self._held + self._after + box, ""
            return ""
        return self._tell(box)

    def end(self) -> str:
        """Take that no more text comes."""
        told = self.close()
        # A marker that stands nowhere else is a source that would be lost.
        return told if _markers(self._after) <= _markers(self._said) else told + self._tell("")

    def _tell(self, text: str) -> str:
        told = self._held + self._after + text
        self._held = self._after = ""
        self._said += told
        return told


def repeats(box: str, said: str) -> bool:
    """Return whether an answer is whole without this box, which says nothing that it did not."""
    if not _markers(box) <= _markers(said):
        return False
    boxed, words = _words(box), _words(said)
    if words[len(words) - len(boxed) :] == boxed:
        return True
    whole = TRAILING.sub("", said).endswith(SENTENCE_ENDS)
    return whole and _stands_in(boxed, words)


def _markers(text: str) -> set[str]:
    return set(re.findall(r"\d+", " ".join(MARKER.findall(text))))


def _words(text: str) -> list[str]:
    return WORD.findall(MARKER.sub(" ", text).casefold())


def _stands_in(few: Sequence[str], many: Sequence[str]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
