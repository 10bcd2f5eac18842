"""Whether the values of a claim stand in the columns of a table's row that the claim names."""

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set

from pageglass.core.dates import Day
from pageglass.core.numbers import Quantity, says
from pageglass.core.text import words as cut_words

from .clauses import FEW
from .figures import is_figure
from .locate import PageText
from .named_columns import is_told_by, named_columns
from .stretches import Stretch

# An aside in a row's name, which a claim leaves out: (ours).
_ASIDE = re.compile(r"\s*[(（][^)）]*[)）]")
# The mark of a footnote at the end of a word: Allen3.
_FOOTNOTE = re.compile(r"(?<=[A-Za-z]{3})\d(?!\w)")
SHARES = ("percent", "points")
# A cell with fewer letters tells nothing.
FEWEST_LETTERS = 2

# (number of the claim, number of the page) -> whether the page's says the claim's
Says = Callable[[Quantity, Quantity], bool]


def misplaced(
    claim: str, quantities: Sequence[Quantity], page: PageText, row: Stretch, *, says: Says
) -> list[Quantity]:
    """Return the claim's numbers that stand in another column of the row than the claim says.

    Only where the claim names columns by the heads above them; in doubt, none.
    """
    heads = page.heads_of(row)
    named = named_columns(claim, quantities, heads)
    if not named:
        return []
    values = [
        (one.start, one, columns) for one in quantities if (columns := _columns(one, row, says))
    ]
    names = [head.cell_texts for head in heads]
    unnamed = {
        column
        for column in range(1, len(row.cells))
        if not any(is_told_by(texts, column) for texts in names)
    }
    values = [value for value in values if not value[2] <= unnamed]
    allowed = _allowed([at for at, _, _ in values], named)
    return [
        one
        for (_, one, columns), own in zip(values, allowed, strict=True)
        if own and not columns & own and _has_its_like(columns, row, own)
    ]


def is_under_its_name(
    words: Set[str], held: Quantity, page: PageText, row: Stretch, taken: Set[int] = frozenset()
) -> bool:
    """Say whether a number of a row of bare figures stands under a head that has these words.

    Where none of the heads has any of them, every number does; so does one without a head, as the
    row's name often is, and one that is part of a name: Room 3. What the number's own cell says
    tells nothing else of its column; `taken` are the columns of other numbers that are told.
    """
    if not row.cells or not is_figure(row.text[slice(*row.cells[0])]):
        return True
    own = column_of(row, held)
    if own is None:
        return True
    cell = row.text[slice(*row.cells[own])]
    within = set(cut_words(cell)) - FEW
    if within & words and not is_figure(cell):
        return True
    words = words - within
    for head in (page.stretches[index] for index in row.context):
        if len(head.cells) != len(row.cells):
            continue
        names = [set(cut_words(head.text[slice(*over)])) for over in head.cells]
        if any(words & name for at, name in enumerate(names) if at not in taken):
            return not names[own] or bool(words & names[own])
    return True


def is_row_of(days: Sequence[Day], row: Stretch) -> bool:
    """Say whether a row may be meant by dates: not where its name is another of their kind."""
    if not row.cells:
        return True
    end = row.cells[0][1]
    own = [one.day for one in row.quantities if one.day and one.end <= end]
    alike = [day for day in days if any(_one_kind(day, each) for each in own)]
    said = [any(day.says(each) or each.says(day) for day in alike) for each in own]
    # Of 2000-01 and 2001-02 one year is the same.
    return not alike or (all(said) if len(alike) >= len(own) else any(said))


def is_row_named(claim: str, row: Stretch, rows: Sequence[Stretch]) -> bool:
    """Say whether a claim may mean a row: not where it names another, and this one not at all.

    Of `Model` and `Model + Step-Back`, a claim about the second does not speak of the first.
    """
    if not row.cells:
        return True
    claimed = rest = claim.casefold()
    name = row.cell_texts[0].casefold()
    others = {one.cell_texts[0].casefold() for one in rows if one.cells} - {name, ""}
    for another in others:
        if name and name in another:
            rest = rest.replace(another, "")
    if rest != claimed:
        return name in rest
    words = set(cut_words(claim))
    told = [_name_words(one) for one in rows if one is not row]
    mine = _name_words(row)
    if not name or (mine - set[str]().union(*told)) & words:
        return True
    if _is_told_in_full(row, claim) and not any(mine < each <= words for each in told):
        return True  # and no longer name that has its words
    counts = Counter(word for each in (*told, mine) for word in each)
    alone = [{word for word in each if counts[word] == 1} for each in told]
    named = any(holds_name(claimed, another) for another in others)
    return not named and not any(each and each <= words for each in alone)


def _is_told_in_full(row: Stretch, claim: str) -> bool:
    """Say whether a claim has each word of a row's name, one with a number as it is written."""
    name = _ASIDE.sub("", row.cell_texts[0]) or row.cell_texts[0]
    told = set(cut_words(name)) - FEW
    if any(map(str.isdigit, told)):
        return holds_name(claim, name)
    return bool(told) and told <= set(cut_words(claim))


def has_name_of(words: Set[str], quantities: Sequence[Quantity], row: Stretch) -> bool:
    """Say whether a claim with these words and numbers has all of a row's name."""
    if not row.cells:
        return False
    end = row.cells[0][1]
    numbers = [one for one in row.quantities if one.end <= end]
    own = _name_words(row)
    return (
        bool(own or numbers)
        and own <= words
        and all(any(says(one, each) for one in quantities) for each in numbers)
    )


def _name_words(row: Stretch) -> set[str]:
    """Return the words of a row's name: of its first cell, after a code or letter of the next."""
    texts = row.cell_texts[:2]
    serial = any(map(str.isdigit, texts[0])) or not tells(texts[0])
    if not serial or any(map(str.isdigit, "".join(texts[1:]))):
        texts = texts[:1]
    said = (_FOOTNOTE.sub("", _ASIDE.sub("", text) or text) for text in texts)
    return {word for text in said for word in cut_words(text) if not word.isdigit()} - FEW


def column_of(row: Stretch, held: Quantity) -> int | None:
    """Return the column in which a number of a row stands, counted from 0."""
    cells = enumerate(row.cells)
    return next((at for at, (start, end) in cells if start <= held.start < end), None)


def tells(text: str) -> bool:
    """Say whether the text of a cell has letters enough to tell something."""
    return sum(map(str.isalpha, text)) >= FEWEST_LETTERS


def holds_name(claim: str, name: str) -> bool:
    """Say whether a claim holds the text of a cell as whole words; a figure names nothing."""
    if not tells(name):
        return False
    pattern = rf"(?<![a-z\d]){re.escape(name.casefold())}(?![a-z\d])"
    return re.search(pattern, claim.casefold()) is not None


def _one_kind(day: Day, other: Day) -> bool:
    """Say whether two dates tell the same of a time: both a year, both a month, both a day."""
    return (
        (day.month is None) == (other.month is None)
        and (day.day is None) == (other.day is None)
        and bool(day.part) == bool(other.part)
    )


def _has_its_like(values: Set[int], row: Stretch, columns: Set[int]) -> bool:
    """Say whether one of these columns has a number of the kind of those: 12% is not of a year."""
    kinds = {held.kind in SHARES for column in values for held in _numbers(row, column)}
    return any(
        (held.kind in SHARES) in kinds for column in columns for held in _numbers(row, column)
    )


def _numbers(row: Stretch, column: int) -> list[Quantity]:
    start, end = row.cells[column]
    return [held for held in row.quantities if start <= held.start < end]


def _columns(one: Quantity, row: Stretch, says: Says) -> set[int]:
    """Return the columns that say the number, counted from 0; the first filled names the row."""
    first = next((at for at, text in enumerate(row.cell_texts) if text), 0)
    return {
        column
        for column, (start, end) in enumerate(row.cells)
        if column > first
        for held in row.quantities
        if start <= held.start < end and says(one, held)
    }


def _allowed(values: Sequence[int], named: Sequence[tuple[int, int]]) -> list[set[int]]:
    """Return for each value, by its place in the claim, the columns it may stand in; none: any.

    As many values as heads are paired: one after another when all heads stand before or after all
    values, else each value with the head beside it. Other claims are read with care: a value may
    stand in any column named.
    """
    columns = {column for _, column in named}
    if len(values) != len(named):
        one_head = len(columns) == 1 and len(values) > 1
        return [set() if one_head else columns for _ in values]
    places = [at for at, _ in named]
    if max(places) < min(values) or max(values) < min(places):
        return [{column} for _, column in named]
    told = sorted([*((at, -1) for at in values), *named])  # -1 is a value
    pairs = list(zip(told[::2], told[1::2], strict=True))
    if any((first[1] < 0) == (second[1] < 0) for first, second in pairs):
        return [columns for _ in values]
    return [{max(first[1], second[1])} for first, second in pairs]
