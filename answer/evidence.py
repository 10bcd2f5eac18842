"""The places on a page that carry a claim: its sentence or row, and its numbers and names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pageglass.core.text import words as cut_words

from .locate import PageText, Spot
from .names import find_names
from .sentences import short_spans
from .stretches import Stretch, letters
from .verify import Checked

# So many letters of a cell are a sentence, where a claim has them and not the rest.
SHORTEST_SENTENCE = 6


def evidence_on(page: PageText, checked: Checked, at: int) -> Spot:
    """Return where the `at`-th page that was checked, counted from 0, carries the claim.

    Word for word where the page has it so; else the sentences that say it, and of a table's row
    its name, the cells that the claim names and the heads above them. `marks` are the boxes of
    the claim's numbers and names.
    """
    claim = checked.claim
    items = [mark for number, marks in checked.marks if number == at for mark in marks]
    held = [page.stretches[place.stretch] for place in checked.places if place.page == at]
    # Said twice, it is meant where its numbers were found.
    verbatim = max(page.verbatim(claim), key=lambda marks: len({*marks} & {*items}), default=[])
    whole = set(verbatim) if {*verbatim} & {*items} or not items else set()
    if not whole:
        for stretch in held:
            whole |= set(_of_row(page, stretch, claim, items) if stretch.cells else stretch.marks())
        whole |= set(items)
        # Of a row without a name, of which the claim has no whole cell, all is shown.
        whole = whole or {mark for stretch in held for mark in stretch.marks()}
    named = list(_named(page, claim, held))
    spot = page.spot(whole)
    emphasised = [mark for mark in {*items, *named} if mark in whole]
    return replace(spot, marks=page.spot(emphasised).boxes if emphasised else ())


def _of_row(page: PageText, row: Stretch, claim: str, items: Sequence[int]) -> Iterator[int]:
    """Yield the marks of the row's name, of its cells with the claim's numbers, and their heads.

    Of a cell of which the claim has some sentences it yields these.
    """
    wanted = frozenset(map(letters, [*claim.split(), *cut_words(claim), *claim]))
    said = letters(claim)
    columns = {0}
    for column, (start, end) in enumerate(row.cells):
        own = row.marks(start, end)
        if column == 0 or set(own) & set(items) or _is_wanted(page, own, wanted):
            columns.add(column)
            yield from own
            continue
        for first, last in short_spans(row.text[start:end]):
            sentence = letters(row.text[start + first : start + last])
            if len(sentence) >= SHORTEST_SENTENCE and sentence in said:
                columns.add(column)
                yield from row.marks(start + first, start + last)
    for head in page.heads_of(row):
        # The head over the rows' names is shown only where the claim says it.
        for column in columns if _is_said(head, said) else columns - {0}:
            yield from head.marks(*head.cells[column])


def _is_said(head: Stretch, said: str) -> bool:
    """Say whether a claim, folded to its letters, says the head of the first column."""
    first = letters(head.cell_texts[0])
    return bool(first) and first in said


def _named(page: PageText, claim: str, held: Sequence[Stretch]) -> Iterator[int]:
    """Yield the marks of the claim's names in these stretches."""
    for name in find_names(claim):
        wanted = letters(name.text)
        for stretch in held:
            marks = stretch.marks()
            text = "".join(page.letters_of(mark) for mark in marks)
            owner = [mark for mark in marks for _ in page.letters_of(mark)]
            start = text.find(wanted)
            if start >= 0:
                yield from owner[start : start + len(wanted)]
                break


def _is_wanted(page: PageText, marks: Sequence[int], wanted: frozenset[str]) -> bool:
    """Say whether the claim has every word of a cell."""
    return bool(marks) and all(page.letters_of(mark) in wanted for mark in marks)
