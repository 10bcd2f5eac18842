"""Where a question asks for several things: the whole list, or all rows, that a place is one of."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from pageglass.core.text import fold

from .asked_words import asked_stems, stems
from .run import Run
from .stretches import BULLET
from .units import Unit, row_text

# What is longer is not said whole.
LONGEST_LIST = 1200
SEVERAL = re.compile(
    r"\b(?:list|enumerate|name (?:all|the|each|every|them)|all (?:of )?the|in a list)\b"
    r"|\b(?:what|who|which) (?:are|were)\b|\brespectively\b"
    r"|\b(?:which|what)(?: [\w-]+){0,3} [\w-]+s (?:are|were|do|did|have|had|can|should|must|may)\b"
    r"|\b(?:include|comprise|consist|contain)s?\b"
    r"|哪些|哪几|分别|列出|列举|哪[两二三四五六七八九十]|几[种个类]"
)
# A number that others are compared with is not what a row must have.
COMPARES = re.compile(
    r"\b(?:more|less|fewer|greater|higher|lower) than\b|\bat (?:least|most)\b"
    r"|\b(?:over|above|below|under|exceed)\b|超过|以上|以下|至少|至多|不少于|不足|低于|高于"
)


def asks_for_several(question: str) -> bool:
    """Say whether a question asks for several things, in English or Chinese."""
    return SEVERAL.search(fold(question)) is not None


def whole(question: str, page: Sequence[Unit], run: Run) -> list[Run]:
    """Return the list of a page that a run is in, or the rows of its table that fit as well as it.

    The run itself where there is none, or too much of it. Rows are a run each, in order.
    """
    held = range(run.first, run.first + len(run.units))
    rows = [at for at in held if page[at].in_table]
    if page[run.first].region == "picture":
        return [run]
    if rows:
        return _rows(_conditions(question), page, run, rows)
    start, stop = _list_around(page, held.start, held.stop)
    units = tuple(page[start:stop])
    fits = sum(len(unit.text) for unit in units) <= LONGEST_LIST
    return [replace(run, first=start, units=units) if fits else run]


def is_item(unit: Unit) -> bool:
    """Say whether a unit begins with a bullet or a number, as the items of a list do."""
    return BULLET.match(unit.text) is not None


def leads(unit: Unit) -> bool:
    """Say whether a unit leads to what follows it."""
    return unit.is_heading or unit.text.endswith((":", "："))


def _list_around(page: Sequence[Unit], start: int, stop: int) -> tuple[int, int]:
    """Return where the list is that units of a page are in, with the line that leads to it."""
    in_list = any(map(is_item, page[start:stop]))
    if is_item(page[start]):
        while start > 0 and _goes_on(page[start - 1], page[start]) and not _opens(page[start - 1]):
            start -= 1
        if start > 0 and _opens(page[start - 1]) and page[start - 1].region == page[start].region:
            start -= 1
    if in_list or (stop < len(page) and is_item(page[stop])):
        while stop < len(page) and _goes_on(page[stop - 1], page[stop]):
            stop += 1
    return start, stop


def _opens(unit: Unit) -> bool:
    return leads(unit) and not is_item(unit)


def _goes_on(before: Unit, after: Unit) -> bool:
    """Say whether a unit is in one list with the one before it: an item, or more of one."""
    if before.region != after.region or before.in_table or after.in_table or after.parts:
        return False
    return is_item(after) or (before.heading == after.heading and not after.is_heading)


def _conditions(question: str) -> frozenset[str]:
    """Return the words of a question that a row must have."""
    compares = COMPARES.search(fold(question)) is not None
    return frozenset(word for word in asked_stems(question) if not (compares and word[0].isdigit()))


def _rows(conditions: Set[str], page: Sequence[Unit], run: Run, rows: Sequence[int]) -> list[Run]:
    """Return the rows of a table that have the same words of the question as the run's best row."""
    start = stop = rows[0]
    while start > 0 and page[start - 1].in_table:
        start -= 1
    while stop < len(page) and page[stop].in_table:
        stop += 1
    bare = [_barest(unit, conditions) for unit in page[start:stop]]
    held = [set(stems(unit.text)) & conditions for unit in bare]
    wanted = max((held[at - start] for at in rows if start <= at < stop), key=len)
    alike = [
        replace(run, first=start + at, units=(unit,), in_list=True)
        for at, unit in enumerate(bare)
        if held[at] >= wanted
    ]
    fits = len(alike) > 1 and sum(len(one.text) for one in alike) <= LONGEST_LIST
    return alike if fits else [run]


def _barest(unit: Unit, asked: Set[str]) -> Unit:
    """Return a row with the cells alone whose heads have most of the words asked for.

    Cells that have other words of the question stay, and those without a head.
    """
    heads = [set(stems(cell.head)) & asked for cell in unit.cells]
    named = {word for head in heads for word in head}
    kept = tuple(
        cell
        for cell, head in zip(unit.cells, heads, strict=True)
        if (head and not any(head < other for other in heads))
        or not cell.head
        or set(stems(cell.text)) & asked - named
    )
    return replace(unit, text=row_text(unit.label, kept), cells=kept) if kept else unit
