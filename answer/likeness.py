"""Which sentences and rows of the pages a claim is most like, and so may take its numbers from."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import language
from pageglass.core.text import words as cut_words

from .cells import with_unit
from .columns import has_name_of
from .counters import count_otherwise
from .locate import PageText
from .meaning import says_here
from .stretches import Stretch

# A stretch that holds this share of the words that the best one holds may say a claim's numbers.
NEARLY_BEST = 0.6
# Of a clause, which is short, a stretch must hold this share of the words known to the pages.
MOST_OF_CLAUSE = 0.75
# A clause of one word counts when that word is rare on the pages: in so many stretches at most,
# or this part of them.
FEWEST_WORDS_OF_CLAUSE, FEWEST_PLACES_OF_WORD, RARE = 2, 5, 0.1
# A stretch with this share of a claim's words is the claim's own, word for word or nearly.
SAME_SENTENCE, FEWEST_WORDS_OF_SENTENCE = 0.8, 3
# or, of those words that the pages have at all, this share, when they are not few.
SAME_SENTENCE_KNOWN, FEWEST_KNOWN = 0.9, 5
# Stretches with this share of the best one's are as good as it.
ALIKE = 0.97
_CLAUSE_END = re.compile(
    r"[,，;；、:：]\s|[，；、：]|\s(?:and|while|but|compared with|versus)\s|而|以及|并且|同时"
)
# A document as a source, in words of its own: "according to the 2023 report on X,".
_LEADS_IN = re.compile(
    r"\s*(?:(?:according to|based on|as (?:stated|shown|noted) (?:in|on))\s[^,，。.]{0,60}?"
    r"(?:document|report|page|slide|table|text|file)s?\b[^,，。.\d]{0,30},?"
    r"|(?:根据|依据|按照)[^，,。]{0,20}?(?:文档|文件|报告|页面|资料|表格|材料|内容)[^，,。\d]{0,8}[，,])",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_STOP_WORDS = (
    "the a an of in to and for was is were are on by with at from as that it this be or ha "
    "approximately roughly had have which their its about also "
    "not no never cannot neither nor without "
    # Cut from its n't as well: doesn't is doesn and t.
    "do doe did don doesn didn isn wasn aren weren hasn haven hadn won t "
)
_STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the n-th page, counted from 0."""

    page: int
    stretch: int


@dataclass
class Likeness:
    """A claim beside the stretches of some pages."""

    claim: str
    pages: Sequence[PageText]
    quantities: list[Quantity] = field(init=False)

    def __post_init__(self) -> None:
        """Read the claim's numbers."""
        self.quantities = find_quantities(self.claim)

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The claim's words, without numbers and the commonest."""
        return self._words(0, len(self.claim))

    def _words(self, start: int, end: int) -> frozenset[str]:
        letters = list(self.claim)
        for one in self.quantities:
            letters[one.start : one.end] = " " * (one.end - one.start)
        if lead := _LEADS_IN.match(self.claim):
            letters[: lead.end()] = " " * lead.end()
        return frozenset(cut_words("".join(letters[start:end]))) - _STOP

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much each of the claim's words says: rare ones on the pages more."""
        count = sum(len(page.stretches) for page in self.pages)
        return {
            word: math.log(1 + count / (1 + held)) if held else math.log(1 + count / 2)
            for word in self.wanted
            for held in [sum(page.counts[word] for page in self.pages)]
        }

    @cached_property
    def held(self) -> dict[Place, frozenset[str]]:
        """The claim's words that each stretch holds, by itself or by its heads."""
        found = {}
        for number, page in enumerate(self.pages):
            own = [self.wanted & stretch.words for stretch in page.stretches]
            for index, stretch in enumerate(page.stretches):
                words = own[index].union(*(own[above] for above in stretch.context))
                found[Place(number, index)] = words
            for mark in chain.from_iterable(page.verbatim(self.claim)):
                if (index := page.stretch_of[mark]) >= 0:
                    found[Place(number, index)] = self.wanted
        return found

    def weigh(self, words: frozenset[str]) -> float:
        """Return how much those of the claim's words say that are among these.

        The sum does not depend on their order: that of a set differs from process to process, and
        with it would the last digit, and so which of two equal stretches is best.
        """
        return math.fsum(self.weight[word] for word in words & self.wanted)

    def share(self, place: Place, of: frozenset[str]) -> float:
        """Return which share of these words a stretch holds, rare words counting more."""
        total = self.weigh(of)
        return self.weigh(self.held[place] & of) / total if total else 0.0

    @cached_property
    def shares(self) -> dict[Place, float]:
        """Which share of the claim's words, all of them, each stretch holds."""
        return {place: self.share(place, self.wanted) for place in self.held}

    @cached_property
    def best(self) -> list[Place]:
        """The stretches that hold any of the claim's words, best first."""
        some = [place for place, share in self.shares.items() if share > 0]
        ordered = sorted(some, key=lambda place: -self.shares[place])
        # Rows of one name, or one sentence said twice: the one with the claim's numbers first.
        alike = [p for p in ordered if self.shares[p] >= ALIKE * self.shares[ordered[0]]]
        if len(alike) == 1:
            return ordered
        return [*sorted(alike, key=lambda place: -self._said_by(place)), *ordered[len(alike) :]]

    def _said_by(self, place: Place) -> int:
        """Return how many of the claim's numbers a stretch says."""
        held = self.stretch(place).quantities
        return sum(any(self.says(one, other, place) for other in held) for one in self.quantities)

    @cached_property
    def is_same_sentence(self) -> bool:
        """Whether the best stretch is the claim nearly word for word."""
        own = self.wanted - self._strangers
        if not self.best or len(own) + len(self.quantities) < FEWEST_WORDS_OF_SENTENCE:
            return False
        if self.share(self.best[0], own) >= SAME_SENTENCE:
            return True
        known = frozenset(w for w in own if any(page.counts[w] for page in self.pages))
        of_known = self.share(self.best[0], known)
        return len(known) >= FEWEST_KNOWN and of_known >= SAME_SENTENCE_KNOWN

    @cached_property
    def _strangers(self) -> frozenset[str]:
        """The claim's words with a capital that no page has: names, perhaps of somebody else."""
        capitals = (word for one in _CAPITAL.findall(self.claim) for word in cut_words(one))
        return frozenset(w for w in capitals if not any(page.counts[w] for page in self.pages))

    def may_say(self, one: Quantity) -> set[Place]:
        """Return the stretches whose numbers count for a number of the claim."""
        if not self.best:
            return set(self.held)
        bound = self.shares[self.best[0]] * NEARLY_BEST
        places = {place for place in self.best if self.shares[place] >= bound}
        clause = self.clause(one)
        if len(clause) >= FEWEST_WORDS_OF_CLAUSE or self._is_rare(clause):
            places |= {p for p in self.best if self.share(p, clause) >= MOST_OF_CLAUSE}
        own = language(self.claim)
        for number, page in enumerate(self.pages):
            if page.language != own:
                places |= {Place(number, index) for index in range(len(page.stretches))}
        near = set() if self.is_same_sentence else self._neighbours(places)
        above = {
            Place(place.page, index) for place in places for index in self.stretch(place).context
        }
        return places | near | above | self._named_rows

    @cached_property
    def _named_rows(self) -> frozenset[Place]:
        """The rows that the claim names, however few of its other words they hold."""
        words = frozenset(cut_words(self.claim))
        return frozenset(
            place for place in self.held if has_name_of(words, self.quantities, self.stretch(place))
        )

    def _is_rare(self, words: frozenset[str]) -> bool:
        """Say whether a clause's words, of those in the whole claim, stand in few stretches."""
        count = sum(page.counts[word] for page in self.pages for word in words)
        few = max(FEWEST_PLACES_OF_WORD, RARE * sum(len(page.stretches) for page in self.pages))
        return bool(words) and words < self.wanted and count <= few

    def _neighbours(self, places: set[Place]) -> set[Place]:
        """Return the sentences right before and after."""
        return {
            beside
            for place in places
            if self.stretch(place).table is None
            for step in (-1, 1)
            if self.shares.get(beside := Place(place.page, place.stretch + step), 0.0) > 0
            and self.stretch(beside).table is None
        }

    def clause(self, one: Quantity) -> frozenset[str]:
        """Return the words around a number up to the next commas, of those the pages know."""
        ends = [match.start() for match in _CLAUSE_END.finditer(self.claim)]
        start = max((end for end in ends if end < one.start), default=0)
        end = min((end for end in ends if end >= one.end), default=len(self.claim))
        words = self._words(start, end)
        return frozenset(word for word in words if any(page.counts[word] for page in self.pages))

    def stretch(self, place: Place) -> Stretch:
        """Return the stretch of a place."""
        return self.pages[place.page].stretches[place.stretch]

    def says(self, one: Quantity, held: Quantity, place: Place) -> bool:
        """Say whether a number of a stretch says the claim's, as its table and page mean it."""
        page = self.pages[place.page]
        stretch = self.stretch(place)
        named = self.is_named
        if count_otherwise(self.claim, one, stretch.text, held):
            return False
        if one.unit or one.scale > 1:  # a bare number is said as it is printed
            held = with_unit(held, stretch, page)
        return says_here(one, held, claim=self.claim, page=page, stretch=stretch, is_named=named)

    @cached_property
    def is_named(self) -> bool:
        """Whether the pages have some of the claim's words."""
        return any(page.counts[word] for page in self.pages for word in self.wanted)
