"""Whether a number of a sentence stands in the clause that a claim speaks of."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from pageglass.core.numbers import Quantity, says
from pageglass.core.text import words as cut_words

from .polarity import turned
from .stretches import Stretch

_END = re.compile(
    r"[,，;；]\s|[，；、。]|\s(?:and|while|whereas|but|compared (?:with|to)|versus|against)\s"
    r"|而|以及|并且|同时"
)
# The "and" of two ends parts no clauses: between 1970 and 1980.
_BETWEEN = re.compile(r"\bbetween\s[^,，;；]{0,30}\d\S*$", re.IGNORECASE)
# What says of a number that it is of the year before.
YEAR_BEFORE = re.compile(
    r"\b(?:prior|previous|preceding|last) (?:fiscal |financial )?year|\byear (?:earlier|ago|before)"
    r"|上一?年|去年|前一年",
    re.IGNORECASE,
)
IN_TURN = re.compile(r"\brespectively\b|分别|依次", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w&’'-]+")
_FEW_WORDS = (
    "the a an of in to and for was is were are on by with at from as that it this be which its "
    "while but compared against versus than "
)
FEW = frozenset(_FEW_WORDS.split())
# Two clauses that share this part of the shorter one's words are built alike.
ALIKE = 0.4
# Entries of a list are a name and its number: isopropanol 60–70%, acetone 15–20%.
_ENTRY = re.compile(
    r"(?:[\w-]*[A-Za-z]+:\s)?(?P<name>[A-Za-z-]{3,}(?:\s[A-Za-z-]+)?|(?:(?![降升增减缩扩至到为是达比较同上下])[\u4e00-\u9fff]){2,8})"
)


@dataclass(frozen=True)
class Clause:
    """A clause of a text, and its numbers and dates.

    `year` is the year before the sentence's, where the clause speaks of that without naming it.
    """

    text: str
    quantities: tuple[Quantity, ...]
    year: int | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, without the commonest and without what is in numbers."""
        return frozenset(cut_words(self._without_numbers)) - FEW

    @cached_property
    def _without_numbers(self) -> str:
        letters = list(self.text)
        for one in self.quantities:
            letters[one.start : one.end] = " " * (one.end - one.start)
        return "".join(letters)

    @cached_property
    def is_entry(self) -> bool:
        """Whether it is a name and its number, without a verb, as an entry of a list is."""
        name = _ENTRY.fullmatch(self._without_numbers.strip(" \t.,;:–-~≈约()（）、，；。"))
        return name is not None and not FEW & set(cut_words(name["name"]))

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words that begin with a capital."""
        return frozenset(word for one in _CAPITAL.findall(self.text) for word in cut_words(one))

    @cached_property
    def days(self) -> tuple[Quantity, ...]:
        """Its dates."""
        return tuple(one for one in self.quantities if one.day)

    def counts_like(self, one: Quantity) -> bool:
        """Say whether it has another number of the same kind."""
        return any(held.kind == one.kind and not says(one, held) for held in self.quantities)


# Where each clause of a text begins and ends.
Clauses = Sequence[tuple[int, int, Clause]]


def cut_clauses(text: str, quantities: Sequence[Quantity]) -> Clauses:
    """Return the clauses of a text with where they begin and end."""
    inside = [(one.start, one.end) for one in quantities]
    ends = [
        match.start()
        for match in _END.finditer(text)
        if not any(start < match.start() < end for start, end in inside)
        and not (match[0].strip() == "and" and _BETWEEN.search(text, 0, match.start()))
    ]
    years = [one.day.year for one in quantities if one.day and one.day.year]
    found = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        held = tuple(
            _moved(one, start) for one in quantities if start <= one.start and one.end <= end
        )
        own = text[start:end]
        before = years and YEAR_BEFORE.search(own) and not any(one.day for one in held)
        found.append((start, end, Clause(own, held, years[0] - 1 if before else None)))
    return found


def speaks_of(
    one: Quantity, held: Quantity, own: Clause, named: Set[str], sentence: Clauses
) -> bool:
    """Say whether the claim speaks of the clause in which the sentence has the number.

    Not where the claim's `own` clause names the year, or what alone is named, in another clause
    that has a number of its own, nor where it says up for down. `named` are the claim's words that
    may belong to the number though they stand in no clause with it.
    """
    place = clause_at(sentence, held.start)
    if place is None:
        return True
    if turned(own.text, place.text):
        return False
    rivals = [
        clause
        for _, _, clause in sentence
        if clause is not place
        and clause.counts_like(one)
        and not any(says(one, other) for other in clause.quantities if other.kind == one.kind)
    ]
    return not any(_is_meant(own, named, place, rival) for rival in rivals)


def beside(one: Quantity, clauses: Clauses) -> frozenset[str]:
    """Return the words of the clauses that have no number like one: In Oslo, it was 5."""
    return frozenset[str]().union(
        *(
            clause.words
            for _, _, clause in clauses
            if not any((q.kind, q.unit) == (one.kind, one.unit) for q in clause.quantities)
        )
    )


def _is_meant(own: Clause, named: Set[str], place: Clause, rival: Clause) -> bool:
    """Say whether the claim's clause speaks of the rival rather than of the number's place."""
    dated = bool(place.days) or place.year is not None
    before = bool(YEAR_BEFORE.search(own.text))
    both_before = before and place.year is not None
    if dated and not both_before and _has_day_of(own, rival) and not _has_day_of(own, place):
        return True
    if before and rival.year is not None and place.days:
        return True
    theirs, others = rival.words - place.words, place.words - rival.words
    if not own.words & theirs or (own.words | named) & others or not others:
        return False
    shared = len(rival.words & place.words) / min(len(rival.words), len(place.words))
    named_other = bool(rival.names & theirs & own.words) and bool(place.names & others)
    entries = rival.is_entry and place.is_entry
    return shared >= ALIKE or named_other or entries


def _has_day_of(own: Clause, other: Clause) -> bool:
    """Say whether a date of the claim's clause stands in another."""
    return any(
        one.day is not None
        and (
            any(
                held.day is not None and (held.day.says(one.day) or one.day.says(held.day))
                for held in other.days
            )
            or one.day.year == other.year
        )
        for one in own.days
    )


def clauses_beside(stretches: Sequence[Stretch], at: int) -> Clauses:
    """Return the clauses of the sentences right before and after one, which stand nowhere in it."""
    beside = [stretches[index] for index in (at - 1, at + 1) if 0 <= index < len(stretches)]
    return [
        (-1, -1, clause)
        for one in beside
        if one.table is None
        for _, _, clause in cut_clauses(one.text, one.quantities)
    ]


def name_of(row: Stretch) -> Clause:
    """Return the first cell of a row, which names it."""
    end = row.cells[0][1]
    return Clause(row.text[:end], tuple(one for one in row.quantities if one.end <= end))


def headed_name_of(row: Stretch, heads: Sequence[Stretch]) -> Clause:
    """Return the first cell of a row behind the head above it: Zone B."""
    head = heads[0].cell_texts[0] if heads else ""
    return Clause(f"{head} {row.cell_texts[0]}", ())


def clause_at(clauses: Clauses, position: int) -> Clause | None:
    """Return the clause in which something stands that begins there."""
    return next((clause for start, end, clause in clauses if start <= position < end), None)


def _moved(one: Quantity, start: int) -> Quantity:
    return replace(one, start=one.start - start, end=one.end - start)
