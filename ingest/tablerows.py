"""Tables found from where text stands and from ruled lines; each row becomes one line."""

from collections.abc import Sequence

from .cells import Table
from .pieces import Piece
from .rules import Grid
from .tables_aligned import aligned_tables
from .tables_bars import bar_tables
from .tables_ruled import ruled_table


def find_tables(pieces: Sequence[Piece], grids: Sequence[Grid], aspect: float) -> list[Table]:
    """Return the tables among the pieces of a page, ruled ones first."""
    tables: list[Table] = []
    left = list(pieces)
    for grid in grids:
        table = ruled_table(left, grid, aspect)
        if table is not None:
            tables.append(table)
            left = [piece for piece in left if piece not in table.pieces]
    left = [piece for piece in left if not piece.runs_down]
    bars = bar_tables(left)
    left = [piece for piece in left if not any(piece in table.pieces for table in bars)]
    return tables + bars + aligned_tables(left)
