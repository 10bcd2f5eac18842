"""Which rows of a table name its columns, and the cells of a row."""

import re
from collections.abc import Sequence

from pageglass.core.numbers import find_quantities
from pageglass.core.text import fold

# The rows at the top of a table that name its columns are no more than these.
MOST_HEADS = 3
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_FIGURE = re.compile(r"[\d一二三四五六七八九十]")
# An amount names no column: 2,069.08, (162.46), 1,200. A plain whole number may: 1, 2, 3, 4.
_AMOUNT = re.compile(
    r"[-−+$€£¥￥(（]*\s?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|(?<=[(（])\d+)\s?[)）%％]*"
)
# A figure in so many words names others.
_WORD, FEWEST_WORDS = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]{2}"), 2
# What stands for no amount.
_NONE = re.compile(r"nil|n\.?/?a\.?|none|[-–—/]+|无|不适用", re.IGNORECASE)

# A1 of A1, A2; 3 of 3. Rivers.
_SERIAL = re.compile(r"\s*(?P<letters>[a-z]?)(?P<number>\d{1,3})(?!\d|[.,]\d)")


def cell_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the cells of a row stand in its text; an empty one holds a space or nothing."""
    bars = [bar.start() for bar in _BAR.finditer(text)]
    return tuple(zip([0, *(bar + 1 for bar in bars)], [*bars, len(text)], strict=True))


def head_rows(rows: Sequence[Sequence[str]], bold: Sequence[bool]) -> list[int]:
    """Return the indexes of the rows that name the columns, by their cells.

    The first rows, and at most MOST_HEADS; the second where figures stand over their names, as
    on a title card. None where the first row is like those below it.
    """
    if len(rows) < 2:
        return []
    first, second = rows[0], rows[1]
    if len(first) == len(second) and all(map(_is_figure, first)) and not has_figures(second):
        return [1]
    figures = [has_figures(_unnamed(first, rows[1:])), *map(has_figures, rows[1:])]
    heads: list[int] = []
    for at, row in enumerate(rows[: min(MOST_HEADS, len(rows) - 1)]):
        below = figures[at + 1 :]
        if all(_AMOUNT.fullmatch(cell.strip()) for cell in row if cell.strip()) and any(row):
            names = False
        elif not any(row[1:]):
            names = not heads  # a title of the table; further down a part of it begins
        elif (not row[0] and rows[at + 1][0]) or (bold[at] and not bold[at + 1]):
            names = True
        elif figures[at] or (not at and sum(below) * 2 <= len(below) and _is_data(rows)):
            names = False
        else:
            # Two rows of names that are both called something are rather data: Policy, Insured.
            apart = bool(row[0].strip() and first[0].strip() and row[0] != first[0])
            more = sum(below) * 2 > len(below) and not apart
            names = not heads or not any(rows[0][1:]) or more
        if not names:
            break
        heads.append(at)
    return heads


def _unnamed(first: Sequence[str], others: Sequence[Sequence[str]]) -> list[str]:
    """Return the first row without what names figures in words: Up to 5 kg, over 11.40."""
    kept = []
    for column, cell in enumerate(first):
        below = [row[column] for row in others if len(row) > column and row[column].strip()]
        bare = sum(not any(map(str.isalpha, one)) for one in below)
        words = len(_WORD.findall(cell)) >= FEWEST_WORDS and bare * 2 > len(below)
        kept.append("" if words else cell)
    return kept


def _is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first row of a table of words is one of its data, by those below it.

    It has a date where most of them have one, no name for a column that they fill, or their next
    number: A1, A2; 1., 2.
    """
    first, *others = rows
    serials = [_serial(row[0]) for row in rows[:2]]
    if serials[0] and serials[1] == (serials[0][0], serials[0][1] + 1):
        return True
    for column in range(1, len(first)):
        below = [row[column] for row in others if len(row) > column]
        filled = [cell for cell in below if cell.strip()]
        dated = sum(map(_is_day, filled))
        if _is_day(first[column]) and dated * 2 >= len(filled) > 0:
            return True
        if first[0].strip() and not first[column].strip() and len(filled) * 2 >= len(below) > 0:
            return True
    return False


def _serial(cell: str) -> tuple[str, int] | None:
    match = _SERIAL.match(fold(cell))
    return (match["letters"], int(match["number"])) if match else None


def _is_day(cell: str) -> bool:
    """Say whether a cell holds a date and no year alone, which names columns."""
    days = [one.day for one in find_quantities(cell) if one.day]
    return any(day.month for day in days)


def has_figures(row: Sequence[str]) -> bool:
    """Say whether at least half of the filled cells after the first hold a figure, not a date."""
    filled = [cell for cell in row[1:] if cell]
    figures = [_is_figure(cell) for cell in filled if not _NONE.fullmatch(cell.strip())]
    return bool(figures) and sum(figures) * 2 >= len(figures)


def _is_figure(cell: str) -> bool:
    found = find_quantities(cell) if _FIGURE.search(cell) else []
    return any(one.kind not in ("date", "code", "ordinal") for one in found)
