"""Which numbers, dates, names and quoted strings of a claim the pages say, and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from pageglass.core.numbers import Quantity
from pageglass.core.text import fold, language

from .columns import misplaced
from .differences import departures
from .likeness import SAME_SENTENCE, Likeness, Place
from .locate import PageText
from .meaning import names_day
from .names import Name, find_names, has_name
from .polarity import one_way, turned

# Share of a claim's words that two stretches must hold when it has no number or name to look for,
# and when it has.
ENOUGH_WORDS, ENOUGH_BESIDE_ITEMS = 0.5, 0.2
# Numbers up to this that are written in words (three reasons) count what is listed.
COUNTED_IN_WORDS = 10


@dataclass(frozen=True, slots=True)
class Checked:
    """What the pages say of a claim.

    `unsupported` are the claim's own words that no page says. `cover` is the share of its words
    that the best two stretches hold, 0 to 1, `share` that of the best one. `places` are the
    stretches that carry it, best first, and `marks` the page's marks of each number and name
    found, as (page, marks).
    """

    unsupported: tuple[str, ...]
    cover: float
    share: float
    items: int
    places: tuple[Place, ...]
    marks: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def said(self) -> bool:
        """Whether the pages say the claim."""
        enough = ENOUGH_BESIDE_ITEMS if self.items else ENOUGH_WORDS
        return not self.unsupported and self.cover >= enough

    @property
    def said_plainly(self) -> bool:
        """Whether they say it in so many words that a page may be cited which the model did not."""
        return self.said and self.share >= (ENOUGH_WORDS if self.items else SAME_SENTENCE)


def check(claim: str, pages: Sequence[PageText]) -> Checked:
    """Compare a claim with the pages that it rests on, all of them together.

    Numbers count where they stand: in the sentence or row that holds most of the claim's words,
    in its heads, or in one nearly as good; a number from elsewhere on the page is no support.
    """
    return _Check(claim, pages).result()


class _Check(Likeness):
    """The comparison of one claim."""

    def result(self) -> Checked:
        names = [one for one in find_names(self.claim) if not self._is_in_number(one)]
        unsupported: dict[str, None] = {}
        marks: list[tuple[int, tuple[int, ...]]] = []
        places: dict[Place, None] = dict.fromkeys(self.best[:1])
        worthy = [one for one in self.quantities if _is_worthy(one)]
        wrong = self._wrong_places()
        for one in worthy:
            found = self._found(one)
            if found is None or one in wrong:
                unsupported[one.text] = None
            elif found:
                place, mark = found[0]
                marks.append((place.page, tuple(mark)))
                places[place] = None
        for name in names:
            if not any(has_name(page, name) for page in self.pages):
                unsupported[name.text] = None
        for text in self._turned():
            unsupported[text] = None
        items = len(worthy) + len(names)
        share = self.shares[self.best[0]] if self.best else 0.0
        cover = self._cover(items)
        return Checked(tuple(unsupported), cover, share, items, tuple(places), tuple(marks))

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
        may_say = self.may_say(one)
        found = [
            (place, self.pages[place.page].matched(self.stretch(place), held))
            for place in may_say
            for held in self.stretch(place).quantities
            if self.says(one, held, place)
        ]
        if found:
            return sorted(
                found, key=lambda hit: (-self.shares[hit[0]], hit[0].page, hit[0].stretch)
            )
        if one.day and any(names_day(page, one.day) for page in self.pages):
            return []
        return None

    def _found_code(self, one: Quantity) -> list[tuple[Place, list[int]]] | None:
        wanted = fold(re.sub(r"\s", "", one.text))
        for place in [*self.best, *self.held]:
            stretch = self.stretch(place)
            for held in stretch.quantities:
                if held.kind == "code" and fold(re.sub(r"\s", "", held.text)) == wanted:
                    return [(place, self.pages[place.page].matched(stretch, held))]
        pattern = rf"(?<![a-z\d]){re.escape(wanted)}(?![a-z\d])"
        within = any(re.search(pattern, re.sub(r"\s", "", page.folded)) for page in self.pages)
        spaced = any(
            re.search(rf"(?<![a-z\d]){re.escape(fold(one.text))}(?![a-z\d])", page.folded)
            for page in self.pages
        )
        return [] if within or spaced else None

    def _wrong_places(self) -> list[Quantity]:
        """Return the numbers that the best stretch says of something else than the claim does."""
        wrong: list[Quantity] = []
        for place in self.best[:1]:
            stretch = self.stretch(place)
            if stretch.cells:
                wrong += misplaced(
                    self.claim,
                    self.quantities,
                    self.pages[place.page],
                    stretch,
                    says=partial(self.says, place=place),
                )
        return wrong

    def _turned(self) -> list[str]:
        """Return the words by which the claim departs from its sentence on the page."""
        told = []
        way = one_way(self.claim)
        values = [one.value for one in self.quantities if one.kind in ("number", "percent")]
        if way and len(values) == 2 and (values[1] - values[0]) * (1 if way == "up" else -1) < 0:
            told.append(self.claim)
        if not self.best:
            return told
        if not self.is_same_sentence and self.shares[self.best[0]] < ENOUGH_WORDS:
            return told
        stretch = self.stretch(self.best[0])
        told += turned(self.claim, stretch.text)
        if self.is_same_sentence and not stretch.cells:
            told += departures(
                (self.claim, self.quantities),
                (stretch.text, stretch.quantities),
                says=partial(self.says, place=self.best[0]),
            )
        return told

    def _cover(self, items: int) -> float:
        """Return the share of the claim's words that its best two stretches hold."""
        if not self.wanted:
            return 1.0
        if not self.best:
            others = any(page.language != language(self.claim) for page in self.pages)
            return ENOUGH_BESIDE_ITEMS if items and others else 0.0
        first = self.held[self.best[0]]
        total = sum(self.weight.values())
        rest = max(
            sum(self.weight[word] for word in self.held[place] - first) for place in self.best
        )
        cover = (sum(self.weight[word] for word in first) + rest) / total if total else 1.0
        others = any(page.language != language(self.claim) for page in self.pages)
        return max(cover, ENOUGH_BESIDE_ITEMS) if items and others else cover


def _is_worthy(one: Quantity) -> bool:
    """Say whether a page must say the number: not `three` of three reasons, which counts them."""
    small = one.spelled and one.kind in ("number", "ordinal") and not one.unit
    return not (small and one.value <= COUNTED_IN_WORDS and one.value.denominator == 1)
