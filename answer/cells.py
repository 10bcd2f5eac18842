"""What a claim takes from a table's row or column that it does not name, and units in heads."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pageglass.core.dates import Day
from pageglass.core.measures import UNITS
from pageglass.core.numbers import Quantity, in_scale, is_bare
from pageglass.core.text import fold, is_cjk

from .clauses import cut_clauses
from .columns import column_of, holds_name, tells
from .locate import PageText
from .named_columns import named_columns
from .polarity import direction_words, negations
from .scales import FACTORS
from .stretches import Stretch

_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,20})[)）]\s*$")
# What a unit in a head may be counted in, before or after it.
_SCALED = re.compile(r"^(?P<scale>百万|千万|[千万亿])(?P<unit>[^\d]+)$")
_ENGLISH_SCALED = re.compile(r"^(?P<unit>[a-z$€£]{1,3})\s?(?P<scale>thousand|million|billion)s?$")
# So many characters of Chinese are a name.
_FEWEST_CHARACTERS = 3


def named_by(row: Stretch, held: Quantity, page: PageText) -> str:
    """Return what names a number of a row: the row's name, and the heads of its column."""
    column = column_of(row, held)
    texts = row.cell_texts[:1]
    if column:
        texts += [head.cell_texts[column] for head in page.heads_of(row)]
    return " | ".join(texts)


def with_unit(held: Quantity, row: Stretch, page: PageText) -> Quantity:
    """Return a bare number of a row with the unit that its row's name or its head has in brackets.

    Weight (kg), 参考价（元）, 营业收入（万元）.
    """
    if not row.cells or not is_bare(held) or held.unit:
        return held
    names = named_by(row, held, page).split(" | ")
    found = [one for text in names if (one := _unit(text))]
    corners = [head.cell_texts[0] for head in page.heads_of(row)]
    found = found or [one for text in corners if (one := _unit(text))]
    found += [(UNITS[text], 1) for each in row.cell_texts[1:] if (text := fold(each)) in UNITS]
    if len(found) != 1:
        return held
    unit, scale = found[0]
    return replace(in_scale(held, scale), unit=unit) if scale > 1 else replace(held, unit=unit)


def _unit(head: str) -> tuple[str, int] | None:
    """Return the unit in the brackets that end a head, and what it is counted in."""
    match = _IN_BRACKETS.search(head)
    if match is None:
        return None
    written = fold(match[1]).strip()
    scaled = _SCALED.match(written) or _ENGLISH_SCALED.match(written)
    scale = FACTORS[scaled["scale"]] if scaled else 1
    unit = UNITS.get(scaled["unit"] if scaled else written) or UNITS.get(match[1].strip())
    return (unit, scale) if unit else None


def wrong_cells(claim: str, quantities: Sequence[Quantity], page: PageText) -> Iterator[str]:
    """Yield what the claim has of another row, or another column, than those that it names."""
    for rows in page.tables:
        yield from _of_several_rows(claim, rows)
        named = [one for one in rows if holds_name(claim, one.cell_texts[0])]
        if len(named) == 1:
            yield from _of_other_columns(claim, quantities, named[0], page)


def _of_several_rows(claim: str, rows: Sequence[Stretch]) -> Iterator[str]:
    """Yield the text of a cell that stands in no row with another that the claim has.

    Not where the claim has two of one column: it speaks of several rows then.
    """
    found = defaultdict[str, set[int]](set)
    under = defaultdict[str, set[int]](set)
    for at, row in enumerate(rows):
        for column, text in enumerate(row.cell_texts):
            if _is_name(text, claim, first=not column) and holds_name(claim, text):
                found[text.casefold()].add(at)
                under[text.casefold()].add(column)
    if _are_of_named_rows(claim, rows, list(found.values())):
        return
    # What stands in several columns, as a station of a timetable does, may be of any.
    columns = [column for own in under.values() if len(own) == 1 for column in own]
    if (
        len(found) > 1
        and len(set(columns)) == len(columns)
        and not set.intersection(*found.values())
    ):
        yield list(found)[-1]


def _are_of_named_rows(claim: str, rows: Sequence[Stretch], found: Sequence[set[int]]) -> bool:
    """Say whether a claim names several rows, and all that it has of cells is of these."""
    names = [row.cell_texts[0].strip() for row in rows]
    named = {
        at
        for at, name in enumerate(names)
        if name and _stands_apart(claim, name, [one for one in names if one != name])
    }
    return len(named) > 1 and all(own & named for own in found)


def _of_other_columns(
    claim: str, quantities: Sequence[Quantity], row: Stretch, page: PageText
) -> Iterator[str]:
    """Yield what a clause that names one column has of another's cell, and not of its own."""
    texts = row.cell_texts
    for _, _, clause in cut_clauses(claim, quantities):
        named = named_columns(clause.text, clause.quantities, page.heads_of(row))
        columns = {column for _, column in named}
        own = [texts[column] for column in columns]
        if not columns or any(_stands_apart(clause.text, text, texts) for text in own):
            continue
        for column, text in enumerate(texts):
            other = (
                column and column not in columns and not any(_allows(each, text) for each in own)
            )
            if other and tells(text) and _stands(clause.text, text):
                yield text


def _allows(cell: str, text: str) -> bool:
    """Say whether a cell says a text with something more, but for a not: 待支持, 支持."""
    return text in cell and not negations(cell)


def _stands_apart(claim: str, text: str, others: Sequence[str]) -> bool:
    """Say whether a claim has the text of a cell, and not only within a longer one's: 不支持."""
    rest = claim.casefold()
    for longer in others:
        if text.casefold() in longer.casefold() and len(longer) > len(text):
            rest = rest.replace(longer.casefold(), " ")
    return _stands(rest, text)


def _is_name(text: str, claim: str, *, first: bool) -> bool:
    """Say whether a cell is a name rather than a word that a claim may have by chance."""
    if any(map(str.isdigit, text)):
        return False
    several = len(text.split()) > 1 or sum(map(is_cjk, text)) >= _FEWEST_CHARACTERS
    return several or (first and text[:1].isupper() and text in claim)


def _stands(claim: str, text: str) -> bool:
    return bool(text) and text.casefold() in claim.casefold()


def went_otherwise(claim: str, held: Quantity, row: Stretch, page: PageText) -> bool:
    """Say whether the claim says up of a number that is less than the year's before, or down."""
    up, down = direction_words(claim)
    column = column_of(row, held)
    if bool(up) == bool(down) or not column:
        return False
    for head in page.heads_of(row):
        days = _days(head)
        own = days.get(column)
        earlier = [
            (at, day)
            for at, day in days.items()
            if own and day.year and own.year and day.year == own.year - 1
            and _rest(head, at) == _rest(head, column)
        ]  # fmt: skip
        for at, _ in earlier:
            before = [one for one in row.quantities if column_of(row, one) == at]
            if len(before) == 1 and before[0].kind == held.kind:
                rose = held.value - before[0].value
                return rose < 0 if up else rose > 0
    return False


def _days(head: Stretch) -> dict[int, Day]:
    return {
        column: one.day
        for one in head.quantities
        if one.day and (column := column_of(head, one)) is not None
    }


def _rest(head: Stretch, column: int) -> str:
    """Return what a head says beside its date."""
    start, end = head.cells[column]
    return "".join(
        letter
        for at, letter in enumerate(head.text[start:end], start=start)
        if not any(one.start <= at < one.end for one in head.quantities)
    ).strip()
