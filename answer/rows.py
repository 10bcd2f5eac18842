"""Table rows as text: each cell with the head of its column."""

import re
from collections.abc import Iterator, Sequence

CELL = " | "
FIGURE = re.compile(r"\d")
YEAR = re.compile(r"^\W*(?:(?:19|20)\d\d|[QqHh][1-4]|第?[一二三四1-4]季度?).{0,6}$")


def name_cells(rows: Sequence[str]) -> Iterator[str]:
    """Yield each row with its column heads: `first cell: head cell, head cell`.

    Figures over their names, as on a title card, are yielded as `name: figure`.
    """
    # A row whose first cell is empty begins with the bar itself.
    parted = [f" {row}".split(CELL) for row in rows]
    head, *others = [[cell.strip() for cell in row] for row in parted]
    if _has_figures(head) and others and not _has_figures(others[0]):
        names, *others = others
        for name, figure in zip(names, head, strict=False):
            yield f"{name}: {figure}"
        head = names
    elif not others:
        yield ", ".join(filter(str.strip, head))
    for cells in others:
        if len(cells) != len(head) or len(cells) < 2 or _has_figures(head):
            yield ", ".join(filter(str.strip, cells))
        else:
            pairs = zip(head[1:], cells[1:], strict=True)
            named = [f"{name} {cell}" for name, cell in pairs if cell.strip()]
            yield f"{cells[0]}: {', '.join(named)}"


def _has_figures(cells: Sequence[str]) -> bool:
    """Say whether most cells hold a number rather than a name; a year names a column."""
    figures = sum(FIGURE.search(cell) is not None and not YEAR.match(cell) for cell in cells)
    return figures * 2 > len(cells)
