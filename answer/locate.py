"""One page ready to be searched: its stretches, its numbers, and the boxes of its words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby

from pageglass.core.dates import Day
from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import fold, is_cjk, language
from pageglass.core.types import Box, Line, Region, Word

from .figures import Figure, find_figures
from .scales import Scale, scales_of
from .stretches import Mark, Stretch, cut_stretches, join_lines, letters, word_spans
from .units import Unit, cut_units

# A percent sign that belongs to no number of its own: % of adults, (%), in percent.
_PERCENT = re.compile(r"(?<![\d\s])\s*[%％]|^\s*[%％]|\bin percent\b|百分比", re.IGNORECASE)
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[.-][^\W\d_]+)+")
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
# A line's box may be this much taller than its words before it is parted.
SLANT = 1.6
# Between the cells of a row, as Line has it.
CELLS_APART = " | "
OPENINGS = frozenset("(（[【“‘《<·•-–—$¥￥€£#")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page that says something: its words as printed, a box a line or cell.

    `marks` are the boxes of the numbers and names in it. Speaker notes stand on no image, so they
    have no boxes.
    """

    quote: str
    boxes: tuple[Box, ...]
    region: Region
    marks: tuple[Box, ...] = ()


class PageText:
    """The words of one page, ready to be searched many times."""

    def __init__(self, lines: Sequence[Line], *names: str) -> None:
        """Read the lines of a page, in reading order; `names` are its document's title and file."""
        self._lines = lines
        self.names = " ".join(names)

    @cached_property
    def _cut(self) -> tuple[list[Mark], list[Stretch]]:
        return cut_stretches(self._lines)

    @property
    def _marks(self) -> list[Mark]:
        return self._cut[0]

    @property
    def stretches(self) -> list[Stretch]:
        """The sentences and rows of the page, in reading order."""
        return self._cut[1]

    @cached_property
    def letters(self) -> str:
        """The letters and digits of all words, folded."""
        return "".join(mark.letters for mark in self._marks)

    @cached_property
    def _owner(self) -> list[int]:
        """Which mark each letter belongs to, so that a match of letters is a match of words."""
        return [at for at, mark in enumerate(self._marks) for _ in mark.letters]

    @cached_property
    def stretch_of(self) -> list[int]:
        """The stretch that each mark belongs to; a mark that was not found in its line has -1."""
        held = [-1] * len(self._marks)
        for index, stretch in enumerate(self.stretches):
            for mark in stretch.marks():
                held[mark] = index
        return held

    def heads_of(self, row: Stretch) -> list[Stretch]:
        """Return the rows that name the columns of a row."""
        found = [self.stretches[at] for at in row.context if row.table is not None]
        return [one for one in found if one.table == row.table and len(one.cells) == len(row.cells)]

    @cached_property
    def tables(self) -> list[list[Stretch]]:
        """The rows of each table whose columns have heads."""
        found = defaultdict[int, list[Stretch]](list)
        for one in self.stretches:
            if one.table is not None and len(one.cells) > 1 and self.heads_of(one):
                found[one.table].append(one)
        return list(found.values())

    @cached_property
    def units(self) -> list[Unit]:
        """Its sentences, items and rows as an answer that quotes says them."""
        return cut_units(self._lines)

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many stretches each word stands."""
        return Counter(word for stretch in self.stretches for word in stretch.words)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that stand apart from what they count."""
        boxes = [self._lines[mark.line].words[mark.word].box for mark in self._marks]
        return tuple(find_figures(self.stretches, boxes))

    @cached_property
    def printed(self) -> str:
        """All sentences and rows of the page, and its document's names, as they are printed."""
        return "\n".join([*(stretch.text for stretch in self.stretches), self.names])

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words that it writes with a capital in mid-sentence, folded, without their 's."""
        return frozenset(
            fold(word).removesuffix("'s") for word in _CAPITAL_WITHIN.findall(self.printed)
        )

    @cached_property
    def hyphenated(self) -> frozenset[str]:
        """The words with a hyphen or point within, without it, folded: E-mail is email."""
        return frozenset(map(letters, _HYPHENATED.findall(self.printed)))

    @cached_property
    def folded(self) -> str:
        """Everything that names or words of the page can be looked for in, folded."""
        return fold(self.printed)

    @cached_property
    def close(self) -> str:
        """The same without spaces."""
        return re.sub(r"\s", "", self.folded)

    @cached_property
    def language(self) -> str:
        """The language of most of the page."""
        return language("\n".join(line.text for line in self._lines))

    @cached_property
    def named_days(self) -> tuple[Day, ...]:
        """The dates in the names of the document."""
        found = find_quantities(self.names.replace("_", " "))
        return tuple(one.day for one in found if one.day is not None)

    @cached_property
    def counts_percents(self) -> bool:
        """Whether it says somewhere that figures are percents, as above a chart."""
        return any(_PERCENT.search(line.text) for line in self._lines)

    @cached_property
    def scales(self) -> frozenset[Scale]:
        """What the page says that its numbers are counted in, such as 万元."""
        return scales_of("\n".join(line.text for line in self._lines))

    def verbatim(self, claim: str) -> list[list[int]]:
        """Return the marks of the claim's words wherever they stand so, by letters and digits.

        Whole words only, where they are written with spaces: 12 does not stand in 2012.
        """
        wanted, found = letters(claim), []
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if not self._is_within_word(at) and not self._is_within_word(end):
                found.append(sorted(set(self._owner[at:end])))
            at = self.letters.find(wanted, at + 1)
        return found

    def _is_within_word(self, at: int) -> bool:
        """Say whether the letters before and after a place belong to one word."""
        if not 0 < at < len(self._owner) or self._owner[at - 1] != self._owner[at]:
            return False
        return not is_cjk(self.letters[at - 1]) and not is_cjk(self.letters[at])

    def find(self, claim: str) -> Spot | None:
        """Return where the page says the claim letter for letter, None when it does not."""
        marks = self.verbatim(claim)
        return self.spot(marks[0]) if marks else None

    def matched(self, stretch: Stretch, quantity: Quantity) -> list[int]:
        """Return the marks of a number of the stretch."""
        return stretch.marks(quantity.start, quantity.end)

    def letters_of(self, mark: int) -> str:
        """Return a word's letters and digits, folded."""
        return self._marks[mark].letters

    @cached_property
    def has_pictures(self) -> bool:
        """Whether some of its words were read from pictures."""
        return any(line.region == "picture" for line in self._lines)

    def spot(self, marks: Iterable[int]) -> Spot:
        """Return the place of these marks, in reading order; there must be one at least."""
        held = [self._marks[mark] for mark in sorted(set(marks))]
        parts, boxes = [], []
        for number, group in groupby(held, key=lambda mark: mark.line):
            line = self._lines[number]
            for run in _runs([mark.word for mark in group], line):
                first, last = run[0], _with_ending(line, run[-1])
                parts.append((number, _printed(line, first, last)))
                for cell in _cells(line, first, last):
                    boxes += _level_boxes([word.box for word in cell])
        region = self._lines[held[0].line].region
        return Spot(self._quoted(parts), () if region == "notes" else tuple(boxes), region)

    def _quoted(self, parts: Sequence[tuple[int, str]]) -> str:
        """Join the words of each line: a sentence goes on, a row and what is apart stands alone."""
        quote, before = "", -1
        for number, text in parts:
            row = self._lines[number].table is not None
            if not quote:
                quote = text
            elif number == before:
                quote += f" … {text}" if not row else f" | {text}"
            elif row or number != before + 1:
                quote += f"\n{text}"
            else:
                quote = reduce(join_lines, (quote, text))
            before = number
        return quote


def _runs(words: Sequence[int], line: Line) -> list[list[int]]:
    """Part the words of a line where one that has letters is left out."""
    runs = [[words[0]]]
    for word in words[1:]:
        between = line.words[runs[-1][-1] + 1 : word]
        if any(letters(one.text) for one in between):
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def _with_ending(line: Line, last: int) -> int:
    """Return the index of the last word, or of the full stop or bracket printed right after it."""
    for index in range(last + 1, len(line.words)):
        if letters(line.words[index].text) or line.words[index].text in OPENINGS:
            break
        last = index
    return last


def _printed(line: Line, first: int, last: int) -> str:
    """Return the line's text from one word to another, both of them included."""
    spans = word_spans(line)
    starts = [span[0] for span in spans[: first + 1] if span]
    ends = [span[1] for span in spans[: last + 1] if span]
    return line.text[starts[-1] if starts else 0 : ends[-1] if ends else 0]


def _cells(line: Line, first: int, last: int) -> Iterator[list[Word]]:
    """Yield the words of a line from one to another, those of each cell of a row apart.

    Between cells there is more blank than row, and what stands a little above or below them.
    """
    position, before = 0, 0
    held: list[Word] = []
    for index, span in enumerate(word_spans(line)[: last + 1]):
        position = span[1] if span else position
        cell = line.text.count(CELLS_APART, 0, position) if line.table is not None else 0
        if held and cell != before:
            yield held
            held = []
        if index >= first:
            held.append(line.words[index])
        before = cell
    yield held


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
