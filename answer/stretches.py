"""Cut a page into sentences and table rows, each of their words with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from pageglass.core.headings import body_size, is_heading
from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import fold, is_cjk
from pageglass.core.text import words as cut_words
from pageglass.core.types import Line, Region

from .sentences import sentence_spans

CELL = " | "
# The rows at the top of a table that name its columns are no more than these.
MOST_HEADS = 3
_ITEM = re.compile(r"\s*(?:[•●○▪■◆◇➢✓√*·–—-]|\(?\d{1,2}[.)、）]\D|[一二三四五六七八九十]+、)")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of the page: its line, its place in the line, and its folded letters and digits."""

    line: int
    word: int
    letters: str


@dataclass(frozen=True)
class Stretch:
    """A sentence or a table's row.

    `owner` says of each character of `text` which mark of the page it belongs to, -1 of none.
    `context` are the stretches that it is read with: its table's heads, the heading above.
    `cells` are the row's, as ranges of `text`; none in a sentence.
    """

    text: str
    owner: tuple[int, ...]
    region: Region
    context: tuple[int, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(cut_words(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers and dates; those of a row cell by cell."""
        if not self.cells:
            return tuple(find_quantities(self.text))
        return tuple(
            replace(one, start=one.start + start, end=one.end + start)
            for start, end in self.cells
            for one in find_quantities(self.text[start:end])
        )

    def marks(self, start: int = 0, end: int | None = None) -> list[int]:
        """Return the marks of a range of the text, in order."""
        return sorted({mark for mark in self.owner[start:end] if mark >= 0})


def cut_stretches(lines: Sequence[Line]) -> tuple[list[Mark], list[Stretch]]:
    """Return the words of a page and its stretches, both in reading order."""
    marks: list[Mark] = []
    stretches: list[Stretch] = []
    body, heading = body_size(lines), -1
    numbered = enumerate(lines)
    for (region, _, table), group in groupby(
        numbered, key=lambda one: (one[1].region, one[1].block, one[1].table)
    ):
        members = list(group)
        if table is not None:
            _add_rows(members, marks, stretches, (table, heading))
            continue
        context = (heading,) if heading >= 0 else ()
        for paragraph in _paragraphs(members):
            text, owner = _joined(paragraph, marks)
            for start, end in sentence_spans(text):
                stretches.append(Stretch(text[start:end], tuple(owner[start:end]), region, context))
        if any(is_heading(line, body) for _, line in members):
            heading = len(stretches) - 1
    return marks, stretches


def _add_rows(
    members: Sequence[tuple[int, Line]],
    marks: list[Mark],
    stretches: list[Stretch],
    place: tuple[int, int],
) -> None:
    table, heading = place
    above = (heading,) if heading >= 0 else ()
    heads: list[int] = []
    open_heads = True
    for number, line in members:
        owner = _owners(number, line, marks)
        cells = _cells(line.text)
        open_heads = open_heads and len(heads) < MOST_HEADS and not _has_figures(line.text, cells)
        context = (*above, *heads)
        if open_heads:
            heads.append(len(stretches))
        stretches.append(Stretch(line.text, tuple(owner), line.region, context, cells, table))


def _cells(text: str) -> tuple[tuple[int, int], ...]:
    cells, start = [], 0
    for cell in f"{text}".split("|"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return tuple(cells)


def _has_figures(text: str, cells: Sequence[tuple[int, int]]) -> bool:
    """Say whether most filled cells after the first hold a figure that is no year."""
    filled = [text[start:end].strip() for start, end in cells[1:] if text[start:end].strip()]
    figures = 0
    for cell in filled:
        found = find_quantities(cell) if _FIGURE.search(cell) else []
        figures += any(one.kind != "date" for one in found)
    return figures * 2 > len(filled)


def _paragraphs(members: Sequence[tuple[int, Line]]) -> Iterator[list[tuple[int, Line]]]:
    """Yield the block's lines, parted where a list item begins."""
    held: list[tuple[int, Line]] = []
    for number, line in members:
        if held and _ITEM.match(line.text):
            yield held
            held = []
        held.append((number, line))
    yield held


def _joined(paragraph: Sequence[tuple[int, Line]], marks: list[Mark]) -> tuple[str, list[int]]:
    """Return the lines as one text, as if it had not been broken, and each character's mark."""
    text, owner = "", list[int]()
    for number, line in paragraph:
        own = _owners(number, line, marks)
        if text and line.text:
            if text.endswith("-") and text[-2:-1].isalpha() and line.text[0].islower():
                text, owner = text[:-1], owner[:-1]
            elif not (is_cjk(text[-1]) or is_cjk(line.text[0])):
                text += " "
                owner.append(-1)
        text += line.text
        owner += own
    return text, owner


def _owners(number: int, line: Line, marks: list[Mark]) -> list[int]:
    """Add the line's words to the marks; return the mark of each of its characters."""
    owner = [-1] * len(line.text)
    position = 0
    for index, word in enumerate(line.words):
        at = line.text.find(word.text, position)
        if folded := letters(word.text):
            if at >= 0:
                owner[at : at + len(word.text)] = [len(marks)] * len(word.text)
            marks.append(Mark(number, index, folded))
        if at >= 0:
            position = at + len(word.text)
    return owner


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(filter(str.isalnum, fold(text)))
