"""Whether a claim speaks of the clause, or of the row and column, that has its number."""

import re
from dataclasses import replace
from functools import cached_property

from pageglass.core.dates import Day
from pageglass.core.numbers import Quantity

from .cells import named_by, went_otherwise
from .clauses import (
    IN_TURN,
    Clause,
    Clauses,
    beside,
    clause_at,
    clauses_beside,
    cut_clauses,
    headed_name_of,
    name_of,
    speaks_of,
)
from .columns import column_of, is_row_named, is_row_of, is_under_its_name
from .labels import labels_of, tell_apart
from .likeness import Likeness, Place
from .named_columns import columns_of_codes
from .pairing import paired_otherwise
from .rates import other_rate

# Between a number and its date: 9,403 in 2000, 9,403 (2000).
_OF_DAY = re.compile(
    r"\s(?:in|as of|(?:at|by) the end of|in the year ended)\s(?:the\s)?|\s?[(（]", re.IGNORECASE
)
# Between two years it went from one number to another, each of its year.
_ENDS = re.compile(
    r"\b(?:between|from) [^,.]*\d{4} (?:and|to) [^,.]*\d{4}.*?\bfrom\b.*?\bto\b"
    r"|\bfrom\b.*?\bto\b.*?\bbetween [^,.]*\d{4} and [^,.]*\d{4}"
    r"|从?\d{4}年.{0,8}[到至].{0,4}\d{4}年.*?从.*?[到至为]",
    re.IGNORECASE,
)


class Meant(Likeness):
    """A claim beside the stretches of some pages, and which of their numbers it means."""

    @cached_property
    def _clauses(self) -> Clauses:
        return cut_clauses(self.claim, self.quantities)

    def speaks_at(self, one: Quantity, held: Quantity, place: Place) -> bool:
        """Say whether the claim speaks of the clause or cell in which a stretch has the number."""
        if one.kind in ("code", "ordinal"):
            return True
        if one.kind == "date" and held.kind == "date":  # a year may be a count of the page
            row = self.stretch(place)
            named = len(row.cells) > 1 and held.start < row.cells[0][1]
            if named or not row.cells:
                return True
            others = [day for day in self._days_beside(one) if day is not one.day]
            return is_row_of(others, row) and self.means_row(place, self._clause_of(one).text)
        means = self._means_cell if self.stretch(place).cells else self._means_clause
        return means(one, held, place)

    def _means_clause(self, one: Quantity, held: Quantity, place: Place) -> bool:
        sentence, page = self.stretch(place), self.pages[place.page]
        clauses = cut_clauses(sentence.text, sentence.quantities)
        its = clause_at(clauses, held.start) or Clause(sentence.text, sentence.quantities)
        if self._tells_apart(one, its) or other_rate(self._clause_of(one).text, its.text):
            return False
        if paired_otherwise(self.wanted, self.quantities, held, sentence, its):
            return False
        return self._speaks_of(
            one, held, [*clauses, *clauses_beside(page.stretches, place.stretch)]
        )

    def _means_cell(self, one: Quantity, held: Quantity, place: Place) -> bool:
        row, page = self.stretch(place), self.pages[place.page]
        own, heads = self._clause_of(one), page.heads_of(row)
        if any(self._tells_apart(one, name) for name in (name_of(row), headed_name_of(row, heads))):
            return False
        if other_rate(own.text, named_by(row, held, page)):
            return False
        if went_otherwise(own.text, held, row, page):
            return False
        if len(row.quantities) < 2:
            return self.means_row(place, own.text)
        if not is_row_of(self._days_beside(one), row) or not self.means_row(place, own.text):
            return False
        columns = columns_of_codes(own.quantities, heads)
        columns = columns or columns_of_codes(self.quantities, heads)
        if columns and column_of(row, held) not in {*columns, 0, None}:
            return False
        taken = {
            column
            for other in own.quantities
            for each in row.quantities
            if other.text != one.text and self.says(other, each, place)
            if (column := column_of(row, each)) is not None
        }
        if not is_under_its_name(self.clause(one), held, page, row, taken):
            return False
        start, end = next(
            (cell for cell in row.cells if cell[0] <= held.start < cell[1]), (0, len(row.text))
        )
        within = [each for each in row.quantities if start <= each.start and each.end <= end]
        text = " " * start + row.text[start:end]
        return self._speaks_of(one, held, cut_clauses(text, within))

    def _speaks_of(self, one: Quantity, held: Quantity, clauses: Clauses) -> bool:
        if IN_TURN.search(self.claim):  # so that no other clause is a rival
            clauses = [each for each in clauses if each[0] <= held.start < each[1]]
        own = self._clause_of(one)
        days = self._days_beside(one)
        kept = tuple(q for q in own.quantities if q.day is None or q.day in days)
        return speaks_of(
            one, held, replace(own, quantities=kept), beside(one, self._clauses), clauses
        )

    @cached_property
    def _whole(self) -> Clause:
        return Clause(self.claim, tuple(self.quantities))

    def _clause_of(self, one: Quantity) -> Clause:
        """Return the claim's clause in which a number stands."""
        return clause_at(self._clauses, one.start) or self._whole

    def _tells_apart(self, one: Quantity, its: Clause) -> bool:
        """Say whether the claim names another of what is numbered than the page's clause."""
        return tell_apart(labels_of(self._clause_of(one)) or labels_of(self._whole), labels_of(its))

    def means_row(self, place: Place, clause: str = "") -> bool:
        """Say whether the claim, and its clause, may mean a row, as against others of its table."""
        if (place, clause) not in self._meant:
            table = self.stretch(place).table
            beside = self.pages[place.page].stretches if table is not None else ()
            row = self.stretch(place)
            heads = self.pages[place.page].heads_of(row)
            rows = [other for other in beside if other.table == table and other not in heads]
            self._meant[place, clause] = not heads or all(
                is_row_named(text, row, rows) for text in (self.claim, clause)
            )
        return self._meant[place, clause]

    @cached_property
    def _meant(self) -> dict[tuple[Place, str], bool]:
        """Which rows the claim may mean, as far as it was asked: several of its numbers may ask."""
        return {}

    def _days_beside(self, one: Quantity) -> list[Day]:
        """Return the date right behind a number, those in its clause, or those of the claim.

        Without what stands right behind another number.
        """
        if (own := self._day_behind(one)) and own.day:
            return [own.day]
        clause = clause_at(self._clauses, one.start)
        taken = [day.text for q in self.quantities if q is not one and (day := self._day_behind(q))]
        dated = clause.days if clause and clause.days else self.quantities
        days = [each.day for each in dated if each.day and each.text not in taken]
        ends = [each for each in self.quantities if each.kind == one.kind and not each.day]
        if len(days) == len(ends) == 2 and one in ends and _ENDS.search(self.claim):
            return [days[ends.index(one)]]
        return days

    def _day_behind(self, one: Quantity) -> Quantity | None:
        """Return the date that stands right behind a number: 9,403 in 2000."""
        after = next((q for q in self.quantities if q.day and q.start >= one.end), None)
        if one.day or after is None or not _OF_DAY.fullmatch(self.claim, one.end, after.start):
            return None
        return after
