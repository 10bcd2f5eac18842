"""Which numbers, dates, names and quoted strings of a claim the pages say, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageglass.core.aids import Dictionary
from pageglass.core.dates import Day
from pageglass.core.numbers import Quantity
from pageglass.core.text import Language, fold, language
from pageglass.core.times import time_key

from .asked_names import AskedNames, asks_for
from .cells import wrong_cells
from .clauses import YEAR_BEFORE
from .contrary import contrary_words
from .exchanged import exchanged_names
from .known_names import absent_names
from .likeness import SAME_SENTENCE, Place
from .listed_counts import listed_counts
from .locate import PageText
from .meaning import names_day
from .meant import Meant
from .named import (
    has_name,
    has_numbered_name,
    has_to_the_letter,
    mixed_names,
    other_initials,
)
from .names import Name, find_names
from .names_abroad import has_name_abroad
from .spelled_out import is_spelled_out
from .stretches import letters
from .wrong_words import wrong_places, wrong_words

# Share of a claim's words that two stretches must hold when it has no number or name to look for,
# and when it has. So much tells that they are about the same: of claims about other pages one in a
# hundred has it (docs/decisions/0009). Chinese pairs of characters meet less often by chance.
ENOUGH_WORDS: dict[Language, float] = {"en": 0.4, "zh": 0.25}
ENOUGH_BESIDE_ITEMS = 0.2
# Share of a claim's words that one stretch holds which says them plainly, and of a clause's.
MOST_WORDS = 0.5
# A claim of which its numbers are this share of letters says nothing else.
MOSTLY_FIGURES = 0.4
# Numbers up to this that are written in words (three reasons) count what is listed.
COUNTED_IN_WORDS = 10


@dataclass(frozen=True, slots=True)
class Checked:
    """What the pages say of `claim`.

    `unsupported` are the claim's own words that no page says. `cover` is the share of its words
    that the best two stretches hold, 0 to 1, `share` that of the best one. `places` are the
    stretches that carry it, best first, and `marks` the page's marks of each number and name
    found, as (page, marks). `enough` is the share of words that a claim like it needs.
    """

    claim: str
    unsupported: tuple[str, ...]
    cover: float
    share: float
    enough: float
    items: int
    places: tuple[Place, ...]
    marks: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def said(self) -> bool:
        """Whether the pages say the claim."""
        return not self.unsupported and self.cover >= self.enough

    @property
    def said_plainly(self) -> bool:
        """Whether they say it in so many words that a page may be cited which the model did not."""
        return self.said and self.share >= (MOST_WORDS if self.items else SAME_SENTENCE)


def check(
    claim: str,
    pages: Sequence[PageText],
    dictionary: Dictionary | None = None,
    asked: Sequence[AskedNames] = (),
) -> Checked:
    """Compare a claim with the pages that it rests on, all of them together.

    Numbers count where they stand: in the sentence or row that holds most of the claim's words,
    in its heads, or in one nearly as good; a number from elsewhere on the page is no support.
    The dictionary knows names in the page's language; names that were asked for need not be there.
    """
    return _Check(claim, pages, dictionary, asked).result()


class _Check(Meant):
    """The comparison of one claim."""

    def __init__(
        self,
        claim: str,
        pages: Sequence[PageText],
        dictionary: Dictionary | None,
        asked: Sequence[AskedNames],
    ) -> None:
        super().__init__(claim, pages)
        self._dictionary = dictionary
        self._asked = asked

    def result(self) -> Checked:
        names = [one for one in find_names(self.claim) if not self._is_in_number(one)]
        missing = [one for one in names if not self._is_named_by_a_page(one)]
        # What is quoted to the letter tells of its numbers and names as well.
        quotes = [
            one
            for one in names
            if one.kind == "quote" and any(has_to_the_letter(page, one.text) for page in self.pages)
        ]
        # What is counted rightly in the claim itself needs no page.
        counts = {one.number: one.right for one in listed_counts(self.claim, self.quantities)}
        worthy = [
            one
            for one in self.quantities
            if not counts.get(one, not _is_worthy(one))
            and not any(q.start <= one.start < q.end for q in quotes)
        ]
        unsupported: dict[str, None] = {}
        marks: list[tuple[int, tuple[int, ...]]] = []
        places: dict[Place, None] = dict.fromkeys(self.best[:1])
        wrong = wrong_places(self)
        for one in worthy:
            found = self._found(one)
            if found is None or one in wrong:
                unsupported[one.text] = None
            elif found:
                marks.append((found[0][0].page, tuple(found[0][1])))
                places[found[0][0]] = None
        quoted = [one.text for one in quotes if one not in missing]
        for text in [
            *(one.text for one in missing),
            *(text for text in self._turned_round() if not any(text in each for each in quoted)),
        ]:
            unsupported[text] = None
        if unsupported and any(is_spelled_out(self.claim, page.units) for page in self.pages):
            unsupported = {}  # no clause of what the page says is another's
        items = len(worthy) + len(names)
        share = self.shares[self.best[0]] if self.best else 0.0
        cover = max(self._cover(items), ENOUGH_BESIDE_ITEMS if quoted else 0.0)
        enough = ENOUGH_BESIDE_ITEMS if items else ENOUGH_WORDS[language(self.claim)]
        told = tuple(unsupported), cover, share, enough, items, tuple(places), tuple(marks)
        return Checked(self.claim, *told)

    def _turned_round(self) -> Iterator[str]:
        """Yield the claim's words that stand where the pages have others."""
        yield from mixed_names(self.claim, self.pages)
        yield from other_initials(self.claim, self.pages)
        for name in absent_names(self.claim, self.pages, self._dictionary):
            if not asks_for(self._asked, name):
                yield name
        yield from exchanged_names(self)
        yield from wrong_words(self)
        yield from contrary_words(self)
        for page in self.pages:
            yield from wrong_cells(self.claim, self.quantities, page)

    def _is_named_by_a_page(self, name: Name) -> bool:
        if name.kind != "quote" and asks_for(self._asked, name.text):
            return True
        return any(
            has_name(page, name, self.claim)
            or has_name_abroad(page, name, self.claim, self._dictionary)
            for page in self.pages
        )

    def _is_in_number(self, name: Name) -> bool:
        """Say whether a name is part of a date, such as its month."""
        return name.kind == "latin" and any(
            one.start <= name.start < one.end for one in self.quantities
        )

    def _found(self, one: Quantity) -> list[tuple[Place, list[int]]] | None:
        """Return where the pages say a number, best first; None when they do not.

        Nothing is returned for what the document's name says.
        """
        if one.kind == "code":
            return self._found_code(one)
        found = [
            (place, self.pages[place.page].matched(self.stretch(place), held))
            for place in self.may_say(one)
            for held in self.stretch(place).quantities
            if self.says(one, held, place) and self.speaks_at(one, held, place)
        ]
        found = found or list(self._found_apart(one)) or list(self._found_in_parts(one))
        if found:
            return sorted(
                found, key=lambda hit: (-self.shares[hit[0]], hit[0].page, hit[0].stretch)
            )
        if one.day and any(names_day(page, one.day) for page in self.pages):
            return []
        if one.day:
            return self._found_as_year_before(one.day) or self._found_before(one)
        own = any(has_numbered_name(page, self.claim, one) for page in self.pages)
        return [] if own else None

    def _found_before(self, one: Quantity) -> list[tuple[Place, list[int]]] | None:
        """Return the date that was told last before the best stretch, where that has none."""
        place = self.best[0] if self.best else None
        if place is None or any(each.day for each in self.stretch(place).quantities):
            return None
        page = self.pages[place.page]
        for at in range(place.stretch - 1, -1, -1):
            dated = [each for each in page.stretches[at].quantities if each.day]
            if dated and page.stretches[at].table is None:
                told = [each for each in dated if self.says(one, each, Place(place.page, at))]
                return [
                    (Place(place.page, at), page.matched(page.stretches[at], each)) for each in told
                ] or None
        return None

    def _found_apart(self, one: Quantity) -> Iterator[tuple[Place, list[int]]]:
        """Yield where figures that stand apart from what they count, on a card, say a number."""
        known = (word for word in self.wanted if any(page.counts[word] for page in self.pages))
        clause = self.clause(one) or frozenset(known)
        total = self.weigh(clause)
        counts = one.kind != "date" or one.text.isdecimal()
        for number, page in enumerate(self.pages if total and counts else ()):
            for figure in page.figures:
                if self.weigh(clause & figure.names) < MOST_WORDS * total:
                    continue
                place = Place(number, figure.stretch)
                if not self.means_row(place):
                    continue
                for held in self.stretch(place).quantities:
                    inside = figure.start <= held.start < figure.end
                    if inside and self.says(one, held, place):
                        yield place, page.matched(self.stretch(place), held)

    def _found_in_parts(self, one: Quantity) -> Iterator[tuple[Place, list[int]]]:
        """Yield where digits in groups (10 228 148) are numbers that follow one another."""
        groups = one.text.split()
        for place in self.held if len(groups) > 1 and all(map(str.isdecimal, groups)) else ():
            stretch = self.stretch(place)
            texts = [held.text for held in stretch.quantities]
            for at in range(len(texts) - len(groups) + 1):
                if texts[at : at + len(groups)] == groups:
                    yield place, self.pages[place.page].matched(stretch, stretch.quantities[at])

    def _found_as_year_before(self, day: Day) -> list[tuple[Place, list[int]]] | None:
        """Return the best stretch where it says of a year that something was so the year before."""
        if not self.best or day.year is None or day.month or day.part:
            return None
        stretch = self.stretch(self.best[0])
        follows = any(one.day and one.day.year == day.year + 1 for one in stretch.quantities)
        return [(self.best[0], [])] if follows and YEAR_BEFORE.search(stretch.text) else None

    def _found_code(self, one: Quantity) -> list[tuple[Place, list[int]]] | None:
        for place in [*self.best, *self.held]:
            stretch = self.stretch(place)
            for held in stretch.quantities:
                named = not stretch.cells or held.start < stretch.cells[0][1]
                if held.kind != "code" or not self.says(one, held, place):
                    continue
                if named or self.means_row(place):
                    return [(place, self.pages[place.page].matched(stretch, held))]
        if time_key(one.text):
            return None  # 9:30 stands in 9:30 p.m. and is not it
        wanted = fold(one.key)
        within = any(_stands(wanted, re.sub(r"\s", "", page.folded)) for page in self.pages)
        spaced = any(_stands(fold(one.text), page.folded) for page in self.pages)
        return [] if within or spaced else None

    def _is_bare_figure(self) -> bool:
        """Say whether a claim is a number and little else: about 1,200 items."""
        own = sum(len(letters(one.text)) for one in self.quantities)
        return own >= MOSTLY_FIGURES * len(letters(self.claim))

    def _cover(self, items: int) -> float:
        """Return the share of the claim's words that its best two stretches hold."""
        if not self.wanted:
            return 1.0
        if not self.best:
            others = any(page.language != language(self.claim) for page in self.pages)
            return ENOUGH_BESIDE_ITEMS if items and (others or self._is_bare_figure()) else 0.0
        first = self.held[self.best[0]]
        total = self.weigh(self.wanted)
        rest = max(self.weigh(self.held[place] - first) for place in self.best)
        cover = (self.weigh(first) + rest) / total if total else 1.0
        others = any(page.language != language(self.claim) for page in self.pages)
        return max(cover, ENOUGH_BESIDE_ITEMS) if items and others else cover


def _stands(code: str, text: str) -> bool:
    """Say whether a text has a code that is not part of another: 1.2.3 is not in 1.2.3.4."""
    return re.search(rf"(?<![a-z\d.]){re.escape(code)}(?![a-z\d]|\.\d)", text) is not None


def _is_worthy(one: Quantity) -> bool:
    """Say whether a page must say a number: not `three` of three reasons, nor `one` of one day."""
    small = one.spelled and one.kind in ("number", "ordinal") and one.value.denominator == 1
    return not small or one.value > (1 if one.unit else COUNTED_IN_WORDS)
