"""Where on a page some words stand: the page's own words and their boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce
from itertools import groupby

from pageglass.core.text import fold, is_cjk
from pageglass.core.text import words as cut_words
from pageglass.core.types import Box, Line, Region

from .units import join_lines

# Share of a claim's words that one place must hold for the place to say it.
ENOUGH_WORDS = 0.7
# A line's box may be this much taller than its words before it is parted.
SLANT = 1.6
OPENINGS = frozenset("(（[【“‘《<·•-–—$¥￥€£#")


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
        """Return the line's words; of a table's row and its heads those that the claim names."""
        line = self._lines[number]
        if line.table is None:
            return [mark for mark in self._marks if mark.line == number]
        held = {id(line), *map(id, self._heads(line))}
        return [
            mark
            for mark in self._marks
            if id(self._lines[mark.line]) in held and self._is_wanted(mark, wanted)
        ]

    def _is_wanted(self, mark: _Mark, wanted: set[str]) -> bool:
        """Say whether the claim has the word, or, of a CJK character, a pair with it."""
        text = self._lines[mark.line].words[mark.word].text
        own = cut_words(text)
        return all(word in wanted for word in own) or (
            is_cjk(text[0]) and any(own[0] in word for word in wanted)
        )

    def _longest_run(self, letters: str) -> Spot | None:
        """Return the stretch that shares most of the claim's letters in one run."""
        matcher = SequenceMatcher(None, self._letters, letters, autojunk=False)
        run = matcher.find_longest_match()
        if run.size < ENOUGH_WORDS * len(letters):
            return None
        owners = sorted({self._owner[index] for index in range(run.a, run.a + run.size)})
        return self._spot([self._marks[index] for index in owners])

    def _spot(self, marks: Sequence[_Mark]) -> Spot | None:
        if not marks:
            return None
        parts, boxes = [], []
        for number, group in groupby(marks, key=lambda mark: mark.line):
            line = self._lines[number]
            held = [mark.word for mark in group]
            first, last = held[0], _with_ending(line, held[-1])
            parts.append(_printed(line, first, last))
            boxes += _level_boxes([word.box for word in line.words[first : last + 1]])
        region = self._lines[marks[0].line].region
        rows = self._lines[marks[-1].line].table is not None
        quote = "\n".join(parts) if rows else reduce(join_lines, parts)
        return Spot(quote, () if region == "notes" else tuple(boxes), region)


def _marks(lines: Sequence[Line]) -> Iterator[_Mark]:
    for number, line in enumerate(lines):
        for index, word in enumerate(line.words):
            if letters := _letters(word.text):
                yield _Mark(number, index, letters)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _with_ending(line: Line, last: int) -> int:
    """Return the index of the last word, or of the full stop or bracket printed right after it."""
    for index in range(last + 1, len(line.words)):
        if _letters(line.words[index].text) or line.words[index].text in OPENINGS:
            break
        last = index
    return last


def _printed(line: Line, first: int, last: int) -> str:
    """Return the line's text from one word to another, both of them included."""
    position, start = 0, 0
    for index, word in enumerate(line.words[: last + 1]):
        at = line.text.find(word.text, position)
        if at < 0:
            continue
        if index <= first:
            start = at
        position = at + len(word.text)
    return line.text[start:position]


def _level_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes that cover the words of a line closely, one unless the line is aslant."""
    runs: list[Box] = []
    for box in boxes:
        grown = Box.around([runs[-1], box]) if runs else box
        height = box.bottom - box.top
        if runs and grown.bottom - grown.top <= height * SLANT:
            runs[-1] = grown
        else:
            runs.append(box)
    return runs
