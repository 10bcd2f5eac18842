"""A question beside the units of some pages: every run of them, with what it scores by words."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from pageglass.core.asked_places import read_places
from pageglass.core.text import is_cjk, language

from .abbreviations import abbreviation_asked, spells_out
from .asked_words import FORM, stems
from .captions import beside_captions
from .expected import expected, has_sort
from .lists import is_item, leads
from .run import Run
from .units import LINE, Unit, narrowed
from .wanted import Wanted

# A run is no longer than this, but for one unit, and has no more units.
LONGEST_RUN = 180
MOST_UNITS = 12
SHORTEST_UNIT = 2
LONGEST_UNIT = 400
# A run of so many characters says something by itself.
ENOUGH = 60
# A run that has this share of the question's words is said no longer than that takes.
SURE = 0.8
# What follows the best run is said with it, up to so many characters: what a heading asks, or the
# first of several items begins, is told under it. Not where it is sure to hold the number, date or
# name that is asked for.
LONGEST_FOLLOWED = 250
# Weights: rounded from a conditional logistic model over the development questions, documents
# left out in turn; leaving out any of them moves the result by .03 at most
# (docs/decisions/0010-answers-and-refusals.md).
OWN_WORDS = 4.0
PAGE_RANK = 3.0
NUMBERS = 2.0
SORT = 1.5
LENGTH = 1.0
TABLE = 0.5
# The next three are not of that model, but of what answers gained by each (decision 0010, too).
LABELLED = 1.0
# One that has this share of the question's words gains as much as a page ranked better would give.
MOST_WORDS, MOST = 1.0, 0.7
# Of fewer words one alone may be as many.
FEW_WORDS = 3
# What belongs to a figure or table that the question names gains as much as the sort asked for.
BESIDE = 1.5
OUTSIDE = -2.0
# Translations fit many a text, so a page in the other language must fit better.
ABROAD = -1.0
# What a row is called that sums up those above it.
TOTAL = frozenset(stems("total totals sum overall 合计 总计 共计 总额"))
# A Chinese sentence that has a comma and goes on without an end.
_UNENDED = re.compile(r"，[^。！？；：，]*[\u4e00-\u9fff]$")
# In another language half of the question's words is as many as a dictionary finds.
ENOUGH_ABROAD = 0.5


@dataclass(frozen=True, slots=True)
class _Told:
    """A unit as it would be said, and which of the question's words it and its headings hold.

    `labelled` is a row whose label says nothing but words of the question.
    """

    unit: Unit
    ordinal: int
    own: int
    above: int
    sort: bool
    labelled: bool


class Weighing:
    """A question beside the units of some pages."""

    def __init__(self, question: str, pages: Sequence[Sequence[Unit]], wanted: Wanted) -> None:
        """Count which unit holds which of the question's words, and how rare each is."""
        self._wanted = wanted
        self._spoken = language(question)
        self._short = abbreviation_asked(question)
        self._sort = expected(question) if self._short is None else None
        self._pages = [[self._told(unit, at) for at, unit in enumerate(page)] for page in pages]
        labels = frozenset(read_places(question).labels)
        self._beside = [beside_captions(page, labels) for page in pages]
        told = [one for page in self._pages for one in page]
        held = Counter(bit for one in told for bit in wanted.bit.values() if one.own & bit)
        above = 0
        for one in told:
            above |= one.above
        weight = {bit: math.log(1 + len(told) / (1 + held[bit])) for bit in wanted.bit.values()}
        # Words that no page has tell runs from one another as little as the question's form does.
        total = sum(value for bit, value in weight.items() if held[bit] or above & bit) or 1.0
        self._weight = {bit: value / total for bit, value in weight.items()}
        self._numbers = sum(bit for word, bit in wanted.bit.items() if word[0].isdigit())
        self._known: dict[int, float] = {}
        self._abroad = [
            language(LINE.join(unit.text for unit in page)) != self._spoken for page in pages
        ]

    def _told(self, unit: Unit, ordinal: int) -> _Told:
        held = self._wanted.held
        unit = narrowed(unit, held)
        label = set(stems(unit.label)) - FORM
        labelled = bool(label) and label - TOTAL <= self._wanted.bit.keys()
        own, above = held(unit.text), held(unit.heading)
        return _Told(unit, ordinal, own, above, self._has_sort(unit), labelled)

    def _has_sort(self, unit: Unit) -> bool:
        """Say whether a unit has what is asked for."""
        if self._short is not None:
            return spells_out(self._short, unit.text)
        return self._sort is not None and has_sort(self._sort, unit.text, self._wanted.bit.keys())

    def _share(self, bits: int) -> float:
        """Return the share of the question's words, of those that the pages have."""
        if bits not in self._known:
            self._known[bits] = sum(value for bit, value in self._weight.items() if bits & bit)
        return self._known[bits]

    def runs(self) -> Iterator[Run]:
        """Yield every run that can be quoted."""
        for number, page in enumerate(self._pages, start=1):
            for at, first in enumerate(page):
                if not SHORTEST_UNIT <= len(first.unit.text) <= LONGEST_UNIT:
                    continue
                run: list[_Told] = []
                length = own = above = 0
                for one in page[at : at + MOST_UNITS]:
                    length += len(one.unit.text)
                    if run and (length > LONGEST_RUN or not _goes_on(run[-1].unit, one.unit)):
                        break
                    run.append(one)
                    own, above = own | one.own, above | one.above
                    yield self._run(number, run, (own, own | above), length)

    def shortened(self, run: Run) -> Run:
        """Return the shortest part of a run that has all of the question's words that it has.

        Only where those are most of the question's words, so that it is sure what is asked for.
        """
        told = self._told_by(run)
        rows = (one for one in told if one.labelled)
        labelled = max(rows, key=lambda one: self._share(one.own), default=None)
        if labelled is not None and self.answers(run):
            return replace(run, first=labelled.ordinal, units=(labelled.unit,))
        if run.own_words < SURE:
            return run
        parts = [
            told[start:end] for start in range(len(told)) for end in range(start + 1, len(told) + 1)
        ]
        wanted = self._held(told)
        fit = [
            part
            for part in parts
            if (self._held(part) == wanted and self._tells(part[-1].unit)) or part == told
        ]
        best = min(fit, key=lambda part: sum(len(one.unit.text) for one in part))
        return replace(run, first=best[0].ordinal, units=tuple(one.unit for one in best))

    def _tells(self, last: Unit) -> bool:
        """Say whether a unit tells more than the question does, and leads to nothing below it."""
        return not leads(last) and bool(set(stems(last.text)) - self._wanted.bit.keys() - FORM)

    def is_sure(self, run: Run) -> bool:
        """Say whether a run holds what is asked for, and what follows does not as well.

        As it may where one of several items was taken for what stands above all of them.
        """
        return bool(run.has_sort) and run.own_words >= SURE and not self._one_of_many(run)

    def answers(self, run: Run) -> bool:
        """Say whether a run, under its headings, holds what is asked for, so that it may be alone.

        As a row does that is called like what is asked for, in a table that is headed by the rest.
        """
        told = self._told_by(run)
        around = reduce(or_, (one.own | one.above for one in told))
        named = any(one.labelled for one in told) and self._share(around) >= SURE
        return self.is_sure(run) or (bool(run.has_sort) and named)

    def titled(self, run: Run) -> Run:
        """Return a run of a row that sums up with the heading above it before: total of what."""
        row = run.units[0]
        if not row.label or set(stems(row.label)) - TOTAL:
            return run
        above = reversed(self._pages[run.page - 1][: run.first])
        title = next((one.unit for one in above if one.unit.is_heading), None)
        return run if title is None else replace(run, units=(title, *run.units))

    def _one_of_many(self, run: Run) -> bool:
        """Say whether the last unit of a run has no more of the question than those beside it."""
        last = self._told_by(run)[-1]
        if last.unit.in_table and not last.labelled:
            page = self._pages[run.page - 1]
            beside = page[max(0, last.ordinal - 1) : last.ordinal + 2]
            return any(
                one.unit.in_table and one.own == last.own and one is not last for one in beside
            )
        return is_item(last.unit) and not last.own

    def _told_by(self, run: Run) -> list[_Told]:
        return self._pages[run.page - 1][run.first : run.first + len(run.units)]

    def is_abroad(self, page: int) -> bool:
        """Say whether the `page`-th page, from 1, is in another language than the question."""
        return self._abroad[page - 1]

    def units(self, page: int) -> list[Unit]:
        """Return the units of the `page`-th page, from 1, as they would be said."""
        return [one.unit for one in self._pages[page - 1]]

    def with_sureness(self, run: Run) -> Run:
        """Return a run with how sure it is, in another language, to be about the question."""
        if language(run.text) == self._spoken:
            return run
        held = reduce(
            or_, (self._wanted.held(f"{one.heading}{LINE}{one.text}") for one in run.units)
        )
        return replace(run, sure=min(1.0, self._wanted.share_abroad(held) / ENOUGH_ABROAD))

    def begun(self, run: Run) -> Run:
        """Return a run with the beginning of its first sentence, where it is cut off."""
        page = self.units(run.page)
        start, length = run.first, sum(len(unit.text) for unit in run.units)
        while start > 0 and _cut_off(page[start - 1], page[start]):
            length += len(page[start - 1].text)
            if length > LONGEST_UNIT:
                break
            start -= 1
        return replace(run, first=start, units=(*page[start : run.first], *run.units))

    def followed(self, run: Run) -> Run:
        """Return a run with what follows it in its part of the page, up to LONGEST_FOLLOWED."""
        page = self.units(run.page)
        units, length = list(run.units), sum(len(unit.text) for unit in run.units)
        for unit in page[run.first + len(units) :]:
            length += len(unit.text)
            if length > LONGEST_FOLLOWED or unit.region != units[-1].region or unit.parts:
                break
            units.append(unit)
        return replace(run, units=tuple(units))

    def with_words(self, run: Run) -> Run:
        """Return a run with the question's words that it holds."""
        own = reduce(or_, (self._wanted.held(unit.text) for unit in run.units))
        return replace(run, words={bit: self._weight[bit] for bit in self._weight if own & bit})

    def _held(self, part: Sequence[_Told]) -> tuple[int, bool]:
        """Return which of the question's words some units hold, and whether they have its sort."""
        return reduce(or_, (one.own for one in part)), any(one.sort for one in part)

    def _run(self, page: int, run: Sequence[_Told], held: tuple[int, int], length: int) -> Run:
        own, around = held
        share = self._share(own)
        numbers = (around & self._numbers).bit_count() / max(1, self._numbers.bit_count())
        tells = self._sort is not None or self._short is not None
        fits = any(one.sort for one in run) if tells else None
        score = (
            OWN_WORDS * share
            + MOST_WORDS * (share >= MOST and len(self._weight) >= FEW_WORDS)
            + PAGE_RANK / page
            + SORT * (0 if fits is None else 1 if fits else -1)
            + NUMBERS * numbers
            + LENGTH * min(1.0, length / ENOUGH)
            + TABLE * any(one.unit.in_table for one in run)
            + LABELLED * any(one.labelled for one in run)
            + BESIDE * any(one.ordinal in self._beside[page - 1] for one in run)
            + OUTSIDE * (run[0].unit.region != "text")
            + ABROAD * self.is_abroad(page)
        )
        units = tuple(one.unit for one in run)
        return Run(page, run[0].ordinal, units, score, share, has_sort=fits)


def _cut_off(before: Unit, after: Unit) -> bool:
    """Say whether a unit goes on with the sentence of the one before it."""
    apart = before.in_table or after.in_table or after.is_heading or before.is_heading
    if before.region != after.region or apart or after.parts or is_item(after):
        return False
    if before.text.endswith((",", "，", "、")) or after.text[:1].islower():
        return True
    return _UNENDED.search(before.text) is not None and is_cjk(after.text[:1] or " ")


def _goes_on(before: Unit, after: Unit) -> bool:
    """Say whether a unit can stand in one run with the one before it.

    Cards stand alone, and a heading begins something else unless it follows a heading.
    """
    begins = after.is_heading and not before.is_heading
    return before.region == after.region and not before.parts and not after.parts and not begins
