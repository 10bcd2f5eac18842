"""The order in which people read what stands on a page: columns, paragraphs, vertical writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# White space between columns, in letter heights.
GUTTER = 1.2


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What is read without a break, a line or a table; edges are in page heights."""

    index: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    runs_down: bool
    letters: int


def reading_order(units: Sequence[Unit]) -> list[Unit]:
    """Return the units as people read them, found by white space alone.

    Columns are read one after the other, everything else from the top; where most of the text
    runs down the page, its columns are read from the right.
    """
    down = sum(unit.bottom - unit.top for unit in units if unit.runs_down)
    across = sum(unit.right - unit.left for unit in units if not unit.runs_down)
    if down > across:
        return sorted(units, key=lambda unit: (-unit.right, unit.top))
    return _cut(list(units))


def goes_back(units: Sequence[Unit]) -> bool:
    """Say whether the units, in their given order, go against the way people read.

    They do when they jump up the page within a column too often, or from column to column with
    every line. Short ones do not count: a chart's labels stand in any order, headers come last.
    """
    inner = [unit for unit in units[1:-1] if unit.letters > 20]
    jumps = sum(
        below.top < above.top - 0.5 * above.size
        and min(above.right, below.right) - max(above.left, below.left)
        > 0.3 * min(above.right - above.left, below.right - below.left)
        for above, below in pairwise(inner)
    )
    beside = sum(
        abs(_middle(first) - _middle(second)) < 0.5 * first.size
        for first, second in pairwise(inner)
    )
    return jumps > max(1, 0.06 * len(inner)) or beside > max(2, 0.25 * len(inner))


def _cut(units: list[Unit]) -> list[Unit]:
    """Part the units by white space again and again: XY cut, Nagy and Seth, ICPR 1984."""
    if len(units) < 2:
        return units
    column = _gutter(units)
    if column is not None:
        left, right = _split(units, column, "left")
        return _cut(left) + _cut(right)
    gaps = _row_gaps(units)
    if not gaps:
        return _by_rows(units)
    above, below = max((_split(units, gap, "top") for gap in gaps), key=_in_columns)
    return _cut(above) + _cut(below)


def _in_columns(parts: tuple[list[Unit], list[Unit]]) -> int:
    """Return how many units stand in columns when a page is cut across into two parts."""
    return max(len(part) if _gutter(part) is not None else 0 for part in parts)


def _by_rows(units: Sequence[Unit]) -> list[Unit]:
    rows: list[list[Unit]] = []
    for unit in sorted(units, key=lambda unit: unit.top + unit.bottom):
        if rows and abs(_middle(rows[-1][0]) - _middle(unit)) < 0.5 * unit.size:
            rows[-1].append(unit)
        else:
            rows.append([unit])
    return [unit for row in rows for unit in sorted(row, key=lambda unit: unit.left)]


def _middle(unit: Unit) -> float:
    return (unit.top + unit.bottom) / 2


def _split(units: Sequence[Unit], at: float, edge: str) -> tuple[list[Unit], list[Unit]]:
    first = [unit for unit in units if getattr(unit, edge) < at]
    return first, [unit for unit in units if getattr(unit, edge) >= at]


def _gutter(units: Sequence[Unit]) -> float | None:
    """Return where the widest white column ends that parts two columns of text, if there is one.

    Both sides must hold two units at least that stand beside one another; a lone label beside
    a paragraph is read with it.
    """
    best: tuple[float, float] | None = None
    reach = None
    for unit in sorted(units, key=lambda unit: unit.left):
        if reach is not None and unit.left - reach > GUTTER * unit.size:
            left, right = _split(units, unit.left, "left")
            if _beside(left, right) and (best is None or unit.left - reach > best[0]):
                best = (unit.left - reach, unit.left)
        reach = unit.right if reach is None else max(reach, unit.right)
    return best[1] if best else None


def _beside(left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    if len(left) < 2 or len(right) < 2:
        return False
    top = max(min(u.top for u in left), min(u.top for u in right))
    bottom = min(max(u.bottom for u in left), max(u.bottom for u in right))
    height = max(u.bottom for u in (*left, *right)) - min(u.top for u in (*left, *right))
    return bottom - top > 0.3 * height


def _row_gaps(units: Sequence[Unit]) -> list[float]:
    """Return where units start below white space that crosses all of them, from the top."""
    gaps: list[float] = []
    reach = None
    for unit in sorted(units, key=lambda unit: unit.top):
        if reach is not None and unit.top > reach - 0.2 * unit.size:
            gaps.append(unit.top)
        reach = unit.bottom if reach is None else max(reach, unit.bottom)
    return gaps
