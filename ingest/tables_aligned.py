"""Tables without ruled lines: rows of short cells that stand below one another."""

import re
from collections.abc import Sequence

from pageglass.core.types import Line

from .cells import (
    Cell,
    Row,
    Table,
    cells_of,
    column_of,
    columns_of,
    is_numeric,
    row_line,
    text_width,
)
from .pieces import Piece, join_below, rows_of
from .rules import Span

# Longer pieces, counted in Latin letters, are sentences and not cells.
LONGEST_CELL = 42
# Rows follow one another within this much white space, in letter heights.
NEAR_ROWS = 2.2
_ENUMERATOR = re.compile(
    r"[•●○■□▪◆◇▶➢✓*·–—-]|[(（\[]?[0-9a-zA-Z一二三四五六七八九十]{1,3}[.)）\]、]"
)


def aligned_tables(pieces: Sequence[Piece]) -> list[Table]:
    """Return tables without ruled lines: rows of short cells that stand below one another."""
    rows = [
        row
        for beside in rows_of(filter(_is_short, pieces))
        for row in map(cells_of, _of_one_size(beside))
        if len(row) > 1
    ]
    tables: list[Table] = []
    run: list[Row] = []
    for row in rows:
        if run and not _continues(run[-1], row):
            tables += _accepted(run, _free(pieces, tables))
            run = []
        run.append(row)
    return tables + _accepted(run, _free(pieces, tables))


def _free(pieces: Sequence[Piece], tables: Sequence[Table]) -> list[Piece]:
    return [piece for piece in pieces if not any(piece in table.pieces for table in tables)]


def _of_one_size(row: Sequence[Piece]) -> list[list[Piece]]:
    """Part a row where the letters change size: a chart's labels beside a table, or a note."""
    parts: list[list[Piece]] = []
    for piece in row:
        if parts and 0.87 < piece.size / parts[-1][-1].size < 1.15:
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def _is_short(piece: Piece) -> bool:
    return text_width(piece.text) <= LONGEST_CELL


def _continues(above: Row, below: Row) -> bool:
    size = max(cell.pieces[0].size for cell in (*above, *below))
    if below[0].pieces[0].top - above[0].pieces[0].bottom > NEAR_ROWS * size:
        return False
    aligned = sum(any(_is_aligned(a, b, 0.6 * size) for a in above) for b in below)
    return aligned >= max(2, 0.5 * min(len(above), len(below)))


def _is_aligned(a: Cell, b: Cell, near: float) -> bool:
    return (
        abs(a.left - b.left) < near
        or abs(a.right - b.right) < near
        or abs(a.left + a.right - b.left - b.right) / 2 < near
    )


def _accepted(run: Sequence[Row], pieces: Sequence[Piece]) -> list[Table]:
    """Return the rows as a table, or nothing when they are prose or a list in columns."""
    if len(run) < 2:
        return []
    cells = [cell for row in run for cell in row]
    texts = [" ".join(piece.text for piece in cell.pieces) for cell in cells]
    numeric = sum(map(is_numeric, texts)) / len(texts)
    wide = sum(map(text_width, texts)) / len(texts)
    columns = columns_of(run)
    if len(columns) < 2 or (numeric < 0.15 and (len(run) < 3 or wide > 16)):
        return []
    if _is_list(run) or (numeric < 0.3 and _prose_columns(run, columns) > 1):
        return []
    run = [*_header(run, columns, pieces), *run]
    used = frozenset(piece for row in run for cell in row for piece in cell.pieces)
    return [Table(tuple(row_line(_in_columns(row, columns)) for row in run), used)]


def _in_columns(row: Row, columns: Sequence[Span]) -> list[Line | None]:
    slots: list[list[Line]] = [[] for _ in columns]
    for cell in row:
        slots[column_of(cell, columns)].append(cell.line)
    return [join_below(slot) if slot else None for slot in slots]


def _header(run: Sequence[Row], columns: Sequence[Span], pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows above that name the columns but do not stand in line with them.

    The topmost must have two cells, so that a caption is not taken for one.
    """
    top = min(cell.pieces[0].top for cell in run[0])
    size = run[0][0].pieces[0].size
    above = [
        piece
        for piece in pieces
        if top - 5 * size < piece.top
        and piece.bottom < top + 0.4 * size
        and columns[0][0] - 2 * size < piece.left
        and piece.right < columns[-1][1] + 2 * size
    ]
    rows: list[Row] = []
    for beside in reversed(rows_of(above)):
        bottom = max(piece.bottom for piece in beside)
        if top - bottom > 1.2 * size or not all(map(_is_short, beside)):
            break
        rows.insert(0, cells_of(beside))
        top = min(piece.top for piece in beside)
    while rows and len(rows[0]) < 2:
        rows.pop(0)
    return rows


def _is_list(run: Sequence[Row]) -> bool:
    return all(len(row) == 2 and _ENUMERATOR.fullmatch(row[0].line.text) for row in run)


def _prose_columns(run: Sequence[Row], columns: Sequence[Span]) -> int:
    """Return how many columns hold lines that fill their width, as running text does."""
    prose = 0
    for index, (left, right) in enumerate(columns):
        cells = [cell for row in run for cell in row if column_of(cell, columns) == index]
        full = sum(cell.right - cell.left > 0.8 * (right - left) for cell in cells)
        letters = sum(text_width(piece.text) for cell in cells for piece in cell.pieces)
        prose += len(cells) > 3 and full > 0.6 * len(cells) and letters > 18 * len(cells)
    return prose
