"""Cells of a row, columns of rows, and a row's text: what every kind of table is made of."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.types import Box, Line

from .glyphs import stands_alone
from .pieces import Piece, join_below, join_beside, rows_of
from .rules import Span

CELL_PARTS = " | "
# White space that parts cells, in letter heights.
CELL_GAP = 0.8
_NUMERIC = re.compile(
    r"[\s\d.,:;%$€£¥￥()（）+\-\u2212–—±<>≤≥~≈*/^°'\"xX]+|n/?a|[-–—✓✗×√]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The pieces that stand in one cell of one row."""

    pieces: tuple[Piece, ...]
    left: float
    right: float

    @property
    def line(self) -> Line:
        """The cell's text, from its top."""
        return join_below([join_beside(row) for row in rows_of(self.pieces)])


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows, as lines, and the pieces that went into them."""

    rows: tuple[Line, ...]
    pieces: frozenset[Piece]


def cells_of(row: Sequence[Piece]) -> Row:
    """Return the cells of a row, its pieces from the left, parted by white space."""
    groups: list[list[Piece]] = []
    for piece in row:
        if groups and piece.left - groups[-1][-1].right < CELL_GAP * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [cell_of(group) for group in groups]


def cell_of(pieces: Sequence[Piece]) -> Cell:
    """Return the pieces as one cell."""
    return Cell(tuple(pieces), min(p.left for p in pieces), max(p.right for p in pieces))


def columns_of(run: Sequence[Row]) -> list[Span]:
    """Return the columns' left and right edges, as the rows with the most cells show them."""
    count = max(len(row) for row in run)
    columns: list[list[float]] = []
    for row in sorted(run, key=lambda row: -len(row)):
        for cell in row:
            touching = [c for c in columns if min(c[1], cell.right) > max(c[0], cell.left)]
            if not touching and len(columns) < 3 * count:
                columns.append([cell.left, cell.right])
            elif len(touching) == 1:
                touching[0][0] = min(touching[0][0], cell.left)
                touching[0][1] = max(touching[0][1], cell.right)
    return sorted((left, right) for left, right in columns)


def column_of(cell: Cell, columns: Sequence[Span]) -> int:
    """Return the index of the column in which a cell stands, the nearest if in none."""

    def closeness(index: int) -> tuple[float, float]:
        left, right = columns[index]
        overlap = min(cell.right, right) - max(cell.left, left)
        return overlap, -abs(cell.left + cell.right - left - right)

    return max(range(len(columns)), key=closeness)


def row_line(cells: Sequence[Line | None]) -> Line:
    """Return the cells as one line; an empty cell leaves its place, but not at the end."""
    filled = [cell for cell in cells if cell is not None]
    first = filled[0]
    text = (
        CELL_PARTS.join(cell.text if cell else "" for cell in cells)
        if len(filled) > 1
        else first.text
    )
    while text.endswith(CELL_PARTS):
        text = text.removesuffix(CELL_PARTS)
    words = tuple(word for cell in filled for word in cell.words)
    box = Box.around(cell.box for cell in filled)
    bold = all(cell.bold for cell in filled)
    size = Counter(cell.size for cell in filled).most_common(1)[0][0]
    return Line(text.strip(), box, words, size, bold, first.block)


def is_numeric(text: str) -> bool:
    """Say whether a cell holds a number, or what stands for one."""
    return _NUMERIC.fullmatch(text) is not None


def text_width(text: str) -> int:
    """Return the length of a text in Latin letters; a CJK character is as wide as two."""
    return sum(2 if stands_alone(character) else 1 for character in text)
