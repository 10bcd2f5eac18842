"""Where on a page some words stand: the page's own words and their boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from pageglass.core.text import fold, is_cjk
from pageglass.core.text import words as cut_words
from pageglass.core.types import Box, Line, Region

# Share of a claim's words that one place must hold for the place to say it.
ENOUGH_WORDS = 0.7


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page that says something: its words as printed, a box a line.

    Speaker notes stand on no image, so they have no boxes.
    """

    quote: str
    boxes: tuple[Box, ...]
    region: Region


@dataclass(frozen=True, slots=True)
class _Mark:
    """A word of the page: its line, its place in the line, and its folded letters and digits."""

    line: int
    word: int
    letters: str


class PageText:
    """The words of one page, ready to be searched many times."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Read the lines of a page, in reading order."""
        self._lines = lines
        self._marks = list(_marks(lines))
        self._letters = "".join(mark.letters for mark in self._marks)
        # Which mark each letter belongs to, so that a match of letters is a match of words.
        self._owner = [at for at, mark in enumerate(self._marks) for _ in mark.letters]

    def find(self, claim: str) -> Spot | None:
        """Return where the page says the claim, None when it does not.

        Word for word first, across line breaks, letters and digits alone compared; else the line
        or table row (with its table's heads) that holds most of the claim's words.
        """
        letters = _letters(claim)
        if not letters:
            return None
        at = self._letters.find(letters)
        if at >= 0:
            marks = sorted({self._owner[index] for index in range(at, at + len(letters))})
            return self._spot([self._marks[index] for index in marks])
        return self._near(claim, letters)

    def _near(self, claim: str, letters: str) -> Spot | None:
        wanted = set(cut_words(claim))
        best, best_share = -1, 0.0
        for number, line in enumerate(self._lines):
            share = _share(wanted, self._line_words(line))
            if share > best_share:
                best, best_share = number, share
        if best >= 0 and best_share >= ENOUGH_WORDS:
            return self._spot(self._words_of_row(best, wanted))
        return self._longest_run(letters)

    def _line_words(self, line: Line) -> set[str]:
        found = set(cut_words(line.text))
        if line.table is not None:
            for head in self._heads(line):
                found |= set(cut_words(head.text))
        return found

    def _heads(self, line: Line) -> list[Line]:
        return [other for other in self._lines if other.table == line.table][:1]

    def _words_of_row(self, number: int, wanted: set[str]) -> list[_Mark]:
        """Return the row's words, and the words of its heads that the claim names."""
        line = self._lines[number]
        heads = {id(head) for head in self._heads(line)} if line.table is not None else set()
        wanted_letters = "".join(sorted(wanted))
        return [
            mark
            for mark in self._marks
            if mark.line == number
            or (id(self._lines[mark.line]) in heads and mark.letters in wanted_letters)
        ]

    def _longest_run(self, letters: str) -> Spot | None:
        """Return the stretch that shares most of the claim's letters in one run."""
        matcher = SequenceMatcher(None, self._letters, letters, autojunk=False)
        run = matcher.find_longest_match()
        if run.size < ENOUGH_WORDS * len(letters):
            return None
        owners = sorted({self._owner[index] for index in range(run.a, run.a + run.size)})
        return self._spot([self._marks[index] for index in owners])

    def _spot(self, marks: Sequence[_Mark]) -> Spot:
        parts, boxes = [], []
        for number, group in groupby(marks, key=lambda mark: mark.line):
            line = self._lines[number]
            held = [mark.word for mark in group]
            if line.words:
                chosen = [line.words[index] for index in held]
                parts.append(_printed(line, held))
                boxes.append(Box.around(word.box for word in chosen))
            else:
                parts.append(line.text)
        region = self._lines[marks[0].line].region
        quote = parts[0]
        for part in parts[1:]:
            quote = f"{quote}{'' if is_cjk(quote[-1:] or ' ') and is_cjk(part[0]) else ' '}{part}"
        return Spot(quote, () if region == "notes" else tuple(boxes), region)


def _marks(lines: Sequence[Line]) -> Iterator[_Mark]:
    for number, line in enumerate(lines):
        texts = [word.text for word in line.words] or [line.text]
        for index, text in enumerate(texts):
            if letters := _letters(text):
                yield _Mark(number, index, letters)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _printed(line: Line, indexes: Sequence[int]) -> str:
    """Return the line's text from the first to the last of the words."""
    position, start, end = 0, 0, len(line.text)
    for index, word in enumerate(line.words[: indexes[-1] + 1]):
        at = line.text.find(word.text, position)
        if at < 0:
            continue
        if index == indexes[0]:
            start = at
        position = end = at + len(word.text)
    return line.text[start:end]
