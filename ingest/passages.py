"""From a page's lines to passages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pageglass.core.headings import body_size, is_heading
from pageglass.core.ids import PageId, passage_id
from pageglass.core.text import CJK, CJK_CHARACTER
from pageglass.core.types import Box, Line, Passage, Region, Word

# What multilingual sentence pieces need on average: measured over English and Chinese pages by
# benchmarks/embedding.py; only the length of passages rests on it.
TOKENS_A_CJK_CHARACTER = 0.75
TOKENS_A_CHARACTER = 0.25

# A word of notes as core.types.Word has it: one CJK character, or a run without spaces.
NOTE_WORD = re.compile(rf"[{CJK}]|[^\s{CJK}]+")

HEADING_CHARACTERS = 90
TITLE_CHARACTERS = 80
# A heading starts a passage of its own once the passage before it is this full.
FULL_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stay together where they fit: a paragraph, or some rows of a table."""

    lines: tuple[Line, ...]
    heading: str | None
    table_head: str | None = None

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


def cut_passages(
    lines: Sequence[Line], page: PageId, *, title: str, section: str, tokens: int
) -> list[Passage]:
    """Gather the lines of a page into passages of about `tokens` tokens at most.

    A line is never split; table rows stay together, and where a table is too long its first row
    goes into the header of each part. `section` is the outline's heading for this page, used until
    the page has a heading of its own. Notes and words in pictures make passages of their own,
    running heads and feet none.
    """
    passages: list[Passage] = []
    for region in ("text", "picture", "notes"):
        own = [line for line in lines if line.region == region]
        heading = section
        for pieces in _gather(_pieces(own, tokens), tokens):
            headings = [piece.heading for piece in pieces if piece.heading]
            head = next((piece.table_head for piece in pieces if piece.table_head), None)
            header = _header(title, headings[0] if headings else heading, head)
            passages.append(_passage(pieces, header, page, len(passages), region))
            # The next passage goes on under the last heading of this one.
            heading = headings[-1] if headings else heading
    return passages


def count_tokens(text: str) -> float:
    """Estimate how many tokens an embedder reads in the text."""
    cjk = len(CJK_CHARACTER.findall(text))
    return cjk * TOKENS_A_CJK_CHARACTER + (len(text) - cjk) * TOKENS_A_CHARACTER


def _passage(
    pieces: Sequence[Piece], header: str, page: PageId, ordinal: int, region: Region
) -> Passage:
    lines = [line for piece in pieces for line in piece.lines]
    boxes = () if region == "notes" else tuple(line.box for line in lines)
    text = "\n".join(piece.text for piece in pieces)
    return Passage(passage_id(page, ordinal), page, ordinal, text, header, boxes, region)


def _header(title: str, heading: str, table_head: str | None) -> str:
    parts = [title[:TITLE_CHARACTERS], heading[:HEADING_CHARACTERS]]
    header = " > ".join(part for part in parts if part)
    return f"{header}\n{table_head}" if table_head else header


def _pieces(lines: Sequence[Line], tokens: int) -> Iterator[Piece]:
    """Yield paragraphs and parts of tables in reading order, none longer than tokens."""
    body = body_size(lines)
    for (_, table), group in groupby(lines, key=lambda line: (line.block, line.table)):
        members = tuple(group)
        parts = _split(members, tokens)
        for index, part in enumerate(parts):
            head = members[0].text if table is not None and index else None
            heading = part[0].text if is_heading(part[0], body) else None
            yield Piece(part, heading, head)


def _split(lines: tuple[Line, ...], tokens: int) -> list[tuple[Line, ...]]:
    parts: list[list[Line]] = []
    room = 0.0
    for line in lines:
        length = count_tokens(line.text)
        if not parts or length > room:
            parts.append([])
            room = tokens
        parts[-1].append(line)
        room -= length
    return [tuple(part) for part in parts]


def _gather(pieces: Iterator[Piece], tokens: int) -> Iterator[list[Piece]]:
    """Yield runs of pieces that fit into one passage."""
    taken: list[Piece] = []
    used = 0.0
    for piece in pieces:
        length = count_tokens(piece.text)
        starts_section = piece.heading is not None and used > tokens * FULL_ENOUGH
        if taken and (used + length > tokens or starts_section or piece.table_head):
            yield taken
            taken, used = [], 0.0
        taken.append(piece)
        used += length
    if taken:
        yield taken


def as_notes(text: str, first_block: int) -> list[Line]:
    """Return speaker notes as lines without a place, one a paragraph."""
    nowhere = Box(0.0, 0.0, 1.0, 1.0)
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.splitlines()]
    return [
        Line(
            paragraph,
            nowhere,
            tuple(Word(word, nowhere) for word in NOTE_WORD.findall(paragraph)),
            0.0,
            block=first_block + index,
            region="notes",
        )
        for index, paragraph in enumerate(filter(None, paragraphs))
    ]
