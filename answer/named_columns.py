"""Which columns of a table a claim names by the heads above them."""

from collections.abc import Iterator, Sequence

from pageglass.core.numbers import Quantity
from pageglass.core.text import fold
from pageglass.core.text import words as cut_words

from .clauses import FEW
from .stretches import Stretch

# So much of what tells a head from the others a claim must have to mean its column.
MOST_OF_A_HEAD = 0.5


def named_columns(
    claim: str, quantities: Sequence[Quantity], heads: Sequence[Stretch]
) -> list[tuple[int, int]]:
    """Return (place in the claim, column) of each column's head that the claim holds, in order."""
    folded = fold(claim) if claim.isascii() else claim.casefold()
    found: list[tuple[int, int]] = []
    for head in heads:
        texts = head.cell_texts
        dated: dict[int, list[tuple[int, int]]] = {}  # by the place of the date in the claim
        for column, (start, end) in enumerate(head.cells):
            if not column or not is_told_by(texts, column):
                continue
            days = [one.day for one in head.quantities if start <= one.start < end and one.day]
            for one in quantities if days else ():
                if one.day and any(day.says(one.day) or one.day.says(day) for day in days):
                    dated.setdefault(one.start, []).append((one.start, column))
            if not days and (at := folded.find(texts[column].casefold())) >= 0:
                found.append((at, column))
        for same in dated.values():
            told = list(_told_apart(folded, head, same)) if len(same) > 1 else same
            # A date that means one column stands for it, else the words do.
            found += [(same[0][0], told[0][1])] if len(told) == 1 else told or same
    if not found:
        return sorted(_named_by_words(folded, heads))
    taken = {column for _, column in found}
    return sorted([*found, *(one for one in _named_in_short(folded, heads) if one[1] not in taken)])


def _told_apart(
    claim: str, head: Stretch, columns: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the columns of one date by the words that the claim has: 2023 budget, 2023 actual."""
    letters = list(head.text)
    for one in head.quantities:
        letters[one.start : one.end] = " " * (one.end - one.start)
    rest = {column: "".join(letters[slice(*head.cells[column])]) for _, column in columns}
    every = {column: cut_words(text.strip(" 年月")) for column, text in rest.items()}
    for column, words in every.items():
        others = {word for other, own in every.items() if other != column for word in own}
        held = [at for word in words if word not in others and (at := claim.find(word)) >= 0]
        if held:
            yield min(held), column


def _named_in_short(claim: str, heads: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield the columns whose heads begin with a word of the claim, that no other head has.

    Salary is short for "Salary and other allowances".
    """
    held = set(cut_words(claim))
    for head in heads:
        every = [cut_words(text) for text in head.cell_texts]
        for column, words in enumerate(every):
            known = column and len(words) > 1 and words[0] in held - FEW
            if known and sum(words[0] in each for each in every) == 1:
                yield max(0, claim.find(words[0])), column


def _named_by_words(claim: str, heads: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield the columns of which the claim has most of the words that tell them from the others."""
    for head in heads:
        every = [set(cut_words(text)) for text in head.cell_texts]
        own = [
            {word for word in words if sum(word in each for each in every) == 1} for words in every
        ]
        held = set(cut_words(claim))
        share = [len(words & held) / len(words) if words else 0.0 for words in own]
        best = max(share[1:], default=0.0)
        if best >= MOST_OF_A_HEAD:
            for column in range(1, len(own)):
                if share[column] == best:
                    yield min(max(0, claim.find(word)) for word in own[column] & held), column


def columns_of_codes(quantities: Sequence[Quantity], heads: Sequence[Stretch]) -> set[int]:
    """Return the columns whose head is a code that a claim has: HX-40, D2."""
    codes = {one.key for one in quantities if one.kind == "code"}
    return {
        column
        for head in heads
        for column, (start, end) in enumerate(head.cells)
        for one in head.quantities
        if column and one.key in codes and head.text[start:end].strip() == one.text
    }


def is_told_by(texts: Sequence[str], column: int) -> bool:
    """Say whether a row of heads names a column, and no other like it."""
    return bool(texts[column]) and texts.count(texts[column]) == 1
