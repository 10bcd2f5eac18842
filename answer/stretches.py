"""Cut a page into sentences, list items and table rows, each of their words with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from pageglass.core.counted_cells import with_counts
from pageglass.core.headings import body_size, is_heading
from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import fold, is_cjk
from pageglass.core.text import words as cut_words
from pageglass.core.types import Line, Region

from .heads import cell_spans, head_rows
from .sentences import SENTENCE_ENDS, short_spans

BULLET = re.compile(
    r"\s*(?:[•●○▪■◆◇➢✓√*·①-⑳]|[–—-](?!\d)|[(（]?\d{1,2}[.)、）](?!\d)|[a-z][.)](?=\s|$)"
    r"|[一二三四五六七八九十]+、)\s*"
)
# A numbered item may lead dotted ones.
_NUMBERED = re.compile(r"\s*[(（]?\d{1,2}[.)、）]")
# A line this short that ends no sentence leads the list items below it.
_LONGEST_LEAD = 80
# A heading of several lines is no longer than this.
_LONGEST_HEADING = 120
# So many headings above a place are kept, the nearest ones.
_MOST_HEADINGS = 2
_LARGER = 1.05


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of the page: its line, its place in the line, and its folded letters and digits."""

    line: int
    word: int
    letters: str


@dataclass(frozen=True)
class Stretch:
    """A sentence, list item or table row.

    `owner` says of each character of `text` which mark of the page it belongs to, -1 of none.
    `context` are the stretches that it is read with: the headings above, the line that leads its
    list, its table's heads and the row that names its part of the table.
    `cells` are the row's, as ranges of `text`; none in a sentence.
    """

    text: str
    owner: tuple[int, ...]
    region: Region
    context: tuple[int, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    is_heading: bool = False

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(cut_words(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers and dates; those of a row cell by cell."""
        if not self.cells:
            return tuple(find_quantities(self.text))
        found = [
            replace(one, start=one.start + start, end=one.end + start)
            for start, end in self.cells
            for one in find_quantities(self.text[start:end])
        ]
        return with_counts(found, self.text, self.cells)

    @property
    def cell_texts(self) -> list[str]:
        """What its cells say."""
        return [self.text[start:end].strip() for start, end in self.cells]

    def marks(self, start: int = 0, end: int | None = None) -> list[int]:
        """Return the marks of a range of the text, in order."""
        return sorted({mark for mark in self.owner[start:end] if mark >= 0})


def cut_stretches(lines: Sequence[Line]) -> tuple[list[Mark], list[Stretch]]:
    """Return the words of a page and its stretches, both in reading order."""
    cut = _Cut(body_size(lines))
    for (_, _, table), group in groupby(
        enumerate(lines), key=lambda one: (one[1].region, one[1].block, one[1].table)
    ):
        members = list(group)
        if table is not None:
            cut.add_table(members, table)
        else:
            cut.add_block(members)
    cut.release_bullet()
    return cut.marks, cut.stretches


Numbered = tuple[int, Line]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some text and the mark of each of its characters."""

    text: str
    owner: tuple[int, ...]
    region: Region


class _Cut:
    """What of a page was read so far, and the headings above the place that is read next."""

    def __init__(self, body: float) -> None:
        self.marks: list[Mark] = []
        self.stretches: list[Stretch] = []
        self._body = body
        self._headings: list[tuple[float, int]] = []  # (size, stretch), larger ones first
        self._lead: int | None = None
        self._bullet: _Piece | None = None  # a number or dot that stands in a block of its own

    def add_block(self, members: Sequence[Numbered]) -> None:
        """Read the sentences and items of a block."""
        for paragraph in _paragraphs(members):
            piece = self._joined(paragraph)
            if self._bullet is not None and self._bullet.region != piece.region:
                self.release_bullet()
            if BULLET.fullmatch(piece.text):
                self.release_bullet()
                self._bullet = piece
                continue
            if self._bullet is not None:
                first, self._bullet = self._bullet, None
                owner = (*first.owner, -1, *piece.owner)
                piece = _Piece(f"{first.text} {piece.text}", owner, piece.region)
            self._add_paragraph(piece, [line for _, line in paragraph])

    def release_bullet(self) -> None:
        """Let a number or dot that leads to nothing stand for itself."""
        if self._bullet is not None:
            piece, self._bullet = self._bullet, None
            self.stretches.append(Stretch(piece.text, piece.owner, piece.region))

    def _add_paragraph(self, piece: _Piece, lines: Sequence[Line]) -> None:
        title = len(piece.text) <= _LONGEST_HEADING and all(
            is_heading(line, self._body) for line in lines
        )
        item = BULLET.match(piece.text)
        context = self._above if item else self._headings_above
        whole = [(0, len(piece.text))]
        for start, end in whole if title else _spans(piece.text, item.end() if item else 0):
            own = tuple(piece.owner[start:end])
            self.stretches.append(
                Stretch(piece.text[start:end], own, piece.region, context, is_heading=title)
            )
        last = len(self.stretches) - 1
        if title:
            size = max(line.size for line in lines)
            self._headings = [held for held in self._headings if held[0] > size * _LARGER]
            self._headings.append((size, last))
            self._lead = None
        elif not item or _NUMBERED.match(piece.text):
            leads = len(piece.text) <= _LONGEST_LEAD and not piece.text.endswith(SENTENCE_ENDS)
            self._lead = last if leads else None

    def add_table(self, members: Sequence[Numbered], table: int) -> None:
        """Read the rows of a table; each is read with those that name its columns and its part."""
        self.release_bullet()
        above, first = self._above, len(self.stretches)
        spans = [cell_spans(line.text) for _, line in members]
        width = max(map(len, spans))
        texts = [
            [line.text[start:end].strip() for start, end in own]
            for own, (_, line) in zip(spans, members, strict=True)
        ]
        names = head_rows(texts, [line.bold for _, line in members])
        part: tuple[int, ...] = ()
        for at, (number, line) in enumerate(members):
            alone = len(spans[at]) == 1
            heads = tuple(first + head for head in names if head < at or names[0] > 0)
            context = tuple(one for one in (*above, *heads, *part) if one != first + at)
            if alone and at not in names:
                part = (first + at,)
                context = (*above, *heads)
            # Empty cells at the end were left out.
            missing = 0 if alone else width - len(spans[at])
            cells = (*spans[at], *[(len(line.text), len(line.text))] * missing)
            owner = tuple(self._owners(number, line))
            self.stretches.append(Stretch(line.text, owner, line.region, context, cells, table))

    @property
    def _headings_above(self) -> tuple[int, ...]:
        return tuple(index for _, index in self._headings[-_MOST_HEADINGS:])

    @property
    def _above(self) -> tuple[int, ...]:
        """The headings, and the lead of a list."""
        return (*self._headings_above, *(() if self._lead is None else (self._lead,)))

    def _joined(self, paragraph: Sequence[Numbered]) -> _Piece:
        """Return the lines as one text, as if it had not been broken."""
        text, owner = "", list[int]()
        for number, line in paragraph:
            own = self._owners(number, line)
            glue = _glue(text, line.text)
            if glue is None:
                text, owner = text[:-1], owner[:-1]
            elif glue:
                text += glue
                owner.append(-1)
            text += line.text
            owner += own
        return _Piece(text, tuple(owner), paragraph[0][1].region)

    def _owners(self, number: int, line: Line) -> list[int]:
        """Add the line's words to the marks; return the mark of each of its characters."""
        owner = [-1] * len(line.text)
        for index, span in enumerate(word_spans(line)):
            if folded := letters(line.words[index].text):
                if span:
                    owner[slice(*span)] = [len(self.marks)] * (span[1] - span[0])
                self.marks.append(Mark(number, index, folded))
        return owner


def word_spans(line: Line) -> list[tuple[int, int] | None]:
    """Return where each word of a line stands in its text; None for one that is not found there."""
    spans: list[tuple[int, int] | None] = []
    position = 0
    for word in line.words:
        at = line.text.find(word.text, position)
        if at >= 0:
            position = at + len(word.text)
        spans.append((at, position) if at >= 0 else None)
    return spans


def _spans(text: str, bullet: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph; the first begins with the bullet of such a length."""
    for start, end in short_spans(text[bullet:]):
        yield (start + bullet if start else 0), end + bullet


def _paragraphs(members: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Yield the block's lines, parted where a list item begins."""
    held: list[Numbered] = []
    for number, line in members:
        if held and BULLET.match(line.text) and not BULLET.fullmatch(held[-1][1].text):
            yield held
            held = []
        held.append((number, line))
    yield held


def join_lines(first: str, second: str) -> str:
    """Join the text of two lines of a paragraph as if it had not been broken."""
    glue = _glue(first, second)
    return first[:-1] + second if glue is None else first + glue + second


def _glue(first: str, second: str) -> str | None:
    """Return what goes between two lines; None where the first one's hyphen goes away."""
    if not first or not second:
        return ""
    if first.endswith("-") and first[-2:-1].isalpha() and second[0].islower():
        return None
    sides = (first[-1], second[0])
    if not any(map(is_cjk, sides)):
        return " "
    # Latin letters beside Chinese ones are words of their own: 发票 Total.
    return " " if any(side.isalpha() and not is_cjk(side) for side in sides) else ""


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(filter(str.isalnum, fold(text)))
