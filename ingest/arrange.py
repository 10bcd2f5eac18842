"""From pieces of text to the lines of a page: rows of tables, joined lines, order, paragraphs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Literal

from pageglass.core.types import Box, Line

from .cells import Table
from .order import Unit, goes_back, reading_order
from .pieces import Piece, join_beside, rows_of, to_pieces
from .rules import find_grids
from .tablerows import find_tables

# A page wider than this by its height is a slide, whose content order is that of its making.
SLIDE_ASPECT = 1.2
# White space between the words of a line that is set wide at most, in letter heights.
WORDS_GAP = 2.0
# White space between a list's mark or number and its line at most, in letter heights.
MARK_GAP = 4.0
_MARK = re.compile(r"[•●○■□▪◆◇▶➢✓*·–—-]|[(（\[]?[0-9a-zA-Z一二三四五六七八九十]{1,4}[.)）\]、]")


def arrange(
    pieces: Sequence[Line],
    *,
    aspect: float,
    rules: Sequence[Box] = (),
    slope: float = 0.0,
    given: Literal["content", "none"] = "none",
) -> tuple[Line, ...]:
    """Return the lines of a page in reading order, with blocks and tables numbered.

    `aspect` is the page's width by its height. With `given` "content" the pieces come in the
    order in which the page draws them, which is kept unless it goes backwards. `slope` is that of
    the lines of a crooked scan.
    """
    placed = to_pieces(pieces, aspect, slope)
    tables = find_tables(placed, find_grids(rules, aspect), aspect)
    taken = {piece for table in tables for piece in table.pieces}
    free = [piece for piece in placed if piece not in taken]
    lines = _joined_content(free) if given == "content" else _joined_rows(free)
    units = [_unit(line) for line in lines] + [_table_unit(table) for table in tables]
    rows = {id(unit): _line(line) for unit, line in zip(units, lines, strict=False)}
    held = {id(unit): table.rows for unit, table in zip(units[len(lines) :], tables, strict=True)}
    units.sort(key=lambda unit: unit.index)
    if given == "none" or aspect > SLIDE_ASPECT or goes_back(units):
        units = reading_order(units)
    return _numbered(units, rows, held)


def _joined_content(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Join neighbours in the content that stand beside one another in one of MuPDF's blocks."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if (
            lines
            and lines[-1][-1].line.block == piece.line.block
            and _is_beside(lines[-1][-1], piece)
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _joined_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Join pieces of a row that are closer than the words of a line may be."""
    lines: list[list[Piece]] = []
    for row in rows_of(piece for piece in pieces if not piece.runs_down):
        for piece in row:
            near = MARK_GAP if lines and _MARK.fullmatch(lines[-1][-1].text) else 1.0
            if (
                lines
                and lines[-1][0] in row
                and piece.left - lines[-1][-1].right < near * piece.size
            ):
                lines[-1].append(piece)
            else:
                lines.append([piece])
    return lines + [[piece] for piece in pieces if piece.runs_down]


def _is_beside(a: Piece, b: Piece) -> bool:
    near = MARK_GAP if _MARK.fullmatch(a.text) else WORDS_GAP
    return (
        not a.runs_down
        and not b.runs_down
        and abs(a.middle - b.middle) < 0.45 * max(a.size, b.size)
        and -0.5 < max(b.left - a.right, a.left - b.right) / min(a.size, b.size) < near
    )


def _line(pieces: Sequence[Piece]) -> Line:
    return join_beside(pieces) if len(pieces) > 1 else pieces[0].line


def _unit(pieces: Sequence[Piece]) -> Unit:
    return Unit(
        pieces[0].index,
        min(p.left for p in pieces),
        min(p.top for p in pieces),
        max(p.right for p in pieces),
        max(p.bottom for p in pieces),
        max(p.size for p in pieces),
        pieces[0].runs_down,
        sum(len(piece.text) for piece in pieces),
    )


def _table_unit(table: Table) -> Unit:
    first = min(table.pieces, key=lambda piece: piece.index)
    unit = _unit(list(table.pieces))
    return replace(unit, index=first.index, size=first.size, runs_down=False)


def _numbered(
    units: Sequence[Unit], lines: Mapping[int, Line], tables: Mapping[int, tuple[Line, ...]]
) -> tuple[Line, ...]:
    """Return the lines of the units with their paragraphs and tables counted."""
    numbered: list[Line] = []
    leading = _leading(units)
    block = table = -1
    above: Unit | None = None
    for unit in units:
        line = lines.get(id(unit))
        if line is None:
            block, table, above = block + 1, table + 1, None
            numbered += [replace(row, block=block, table=table) for row in tables[id(unit)]]
            continue
        heavier = bool(numbered) and numbered[-1].bold != line.bold
        block += above is None or heavier or _starts_paragraph(above, unit, leading)
        numbered.append(replace(line, block=block))
        above = unit
    return tuple(numbered)


def _leading(units: Sequence[Unit]) -> float:
    """Return the usual white space between two lines of a paragraph, in letter heights."""
    gaps = [
        (below.top - above.bottom) / above.size
        for above, below in pairwise(units)
        if 0.8 < above.size / below.size < 1.25
        and max(above.left, below.left) < min(above.right, below.right)
        and above.letters > 20
    ]
    usual = [gap for gap in gaps if -0.5 < gap < 1.6]
    return median(usual) if len(usual) > 3 else 0.3


def _starts_paragraph(above: Unit, below: Unit, leading: float) -> bool:
    """Say whether white space, another column or another size part two lines."""
    size = max(above.size, below.size)
    if min(above.size, below.size) < 0.8 * size:
        return True
    gap = below.top - above.bottom
    apart = max(above.left - below.right, below.left - above.right)
    return gap > max(0.6, leading + 0.3) * size or gap < -1.5 * size or apart > 0
