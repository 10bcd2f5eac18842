"""Tables in a grid of ruled lines."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pageglass.core.types import Line

from .cells import Table, cell_of, cells_of, columns_of, is_numeric, row_line
from .pieces import Piece, rows_of, split_at
from .rules import Grid, Span

# Share of lines with a word on a rule; badly set tables have a few.
MOST_STRUCK = 0.06


def ruled_table(pieces: Sequence[Piece], grid: Grid, aspect: float) -> Table | None:
    """Return the table that a grid makes of the pieces in it, None when it is mostly empty."""
    held = [piece for piece in pieces if grid.holds(piece)]
    if sum(_is_struck(piece, grid, aspect) for piece in held) > max(1, MOST_STRUCK * len(held)):
        return None
    inside = [
        part for piece in held for part in split_at(piece, grid.edges_at(piece.middle), aspect)
    ]
    found = [
        row
        for top, bottom in grid.bands
        for row in _rows_of_band([p for p in inside if top <= p.middle < bottom], grid)
    ]
    columns = [part for span in grid.columns for part in _parted(span, found)]
    rows: list[list[Line | None]] = []
    for row in found:
        cells = [[piece for piece in row if _is_in(piece, span)] for span in columns]
        rows.append([cell_of(cell).line if cell else None for cell in cells])
    full = sum(sum(cell is not None for cell in row) > 1 for row in rows)
    if full < 2:
        return None
    return Table(tuple(row_line(row) for row in rows), frozenset(held))


def _is_struck(piece: Piece, grid: Grid, aspect: float) -> bool:
    """Say whether an upright rule runs through a word: frames that overlap, and not a table."""
    edges = [place / aspect for place in grid.edges_at(piece.middle)]
    slack = 0.25 * piece.size / aspect
    return any(
        word.box.left + slack < edge < word.box.right - slack
        for edge in edges
        for word in piece.line.words
    )


def _is_in(piece: Piece, span: Span) -> bool:
    return span[0] <= (piece.left + piece.right) / 2 < span[1]


def _parted(span: Span, rows: Sequence[Sequence[Piece]]) -> list[Span]:
    """Return the columns within a ruled column that has no rules between them."""
    cells = [
        [cells_of(line) for line in rows_of(p for p in row if _is_in(p, span))] for row in rows
    ]
    counts = [len(lines[0]) for lines in cells if len(lines) == 1]
    count = Counter(counts).most_common(1)[0][0] if counts else 1
    if count < 2 or counts.count(count) < max(2, 0.5 * len(rows)):
        return [span]
    columns = columns_of(
        [lines[0] for lines in cells if len(lines) == 1 and len(lines[0]) == count]
    )
    if len(columns) != count:
        return [span]
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    edges = [span[0], *inner, span[1]]
    return list(pairwise(edges))


def _rows_of_band(band: Sequence[Piece], grid: Grid) -> list[list[Piece]]:
    """Return the rows between two rules: often one, with cells of several lines.

    Rows without rules between them show by lines that fill the first and most of the columns.
    """
    lines = rows_of(band)
    used = [span for span in grid.columns if any(_is_in(piece, span) for piece in band)]
    starts = [
        index
        for index, line in enumerate(lines)
        if any(_is_in(piece, used[0]) for piece in line)
        and sum(any(_is_in(piece, span) for piece in line) for span in used) > 0.7 * len(used)
    ]
    numbers = [is_numeric(piece.text) for index in starts for piece in lines[index]]
    if len(used) < 2 or len(starts) < (2 if sum(numbers) > 0.3 * len(numbers) else 3):
        return [list(band)] if band else []
    ends = [*starts[1:], len(lines)]
    starts[0] = 0
    return [
        [piece for line in lines[a:b] for piece in line] for a, b in zip(starts, ends, strict=True)
    ]
