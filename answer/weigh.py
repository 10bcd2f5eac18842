"""How well each unit of some pages fits a question: by shared words, by meaning, by what it has."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pageglass.core.protocols import Embedder, Vectors
from pageglass.core.text import words

from .asked_words import asked_words
from .expected import expected, has_sort
from .units import Unit

# Only so many units are compared by meaning, which costs most of the time: those that fit best
# without it, and of the page found first some more, as the question may be in another language.
BY_MEANING = 8
BY_MEANING_OF_FIRST_PAGE = 4
SHORTEST_UNIT = 2
LONGEST_UNIT = 400
# A unit of so many words says something by itself.
ENOUGH_WORDS = 12
# Weights: rounded from a logistic model over the development questions, each document left out
# in turn; halving or doubling any of them moves the result by less than its noise
# (docs/decisions/0010-answers-and-refusals.md).
OWN_WORDS = 3.0
WORDS_AROUND = 1.0
MEANING = 3.0
PAGE_RANK = 2.0
WORDS_OF_PAGE = 1.5
SORT = 1.5
LENGTH = 1.0
TABLE = 1.0
NUMBERS = 1.5
# Everyday sentences that no question about documents is about.
UNRELATED = (
    "The cat sleeps on the warm roof.",
    "She bought three apples at the market.",
    "It rained all night in the mountains.",
    "Children were singing behind the house.",
    "小猫在屋顶上睡觉。",
    "她在市场上买了三个苹果。",
    "山里下了一整夜的雨。",
    "孩子们在屋后唱歌。",
)
# A cosine this share of the way from the usual one to 1 counts as the same meaning.
SAME_MEANING = 0.6


@dataclass(frozen=True, slots=True)
class Weighed:
    """The `ordinal`-th unit of the `page`-th page, from 1, and how well it fits the question.

    `meaning` is 0 for a unit as far as unrelated texts, 1 for one that says the same; None where
    it was not compared. `own_words`, `words_around` (heading and neighbours too) and
    `words_of_page` are shares of the question's words, rare ones counting more.
    """

    unit: Unit
    page: int
    ordinal: int
    score: float
    own_words: float
    words_around: float
    words_of_page: float
    meaning: float | None
    has_sort: bool | None


class Weigher:
    """Weighs units with an embedder."""

    def __init__(self, embedder: Embedder) -> None:
        """Compare meanings with this embedder."""
        self._embedder = embedder
        self._unrelated: Vectors | None = None

    def weigh(
        self, question: str, pages: Sequence[Sequence[Unit]], vector: Vectors | None = None
    ) -> list[Weighed]:
        """Return every unit that can be quoted, in the order of the pages.

        `vector` is the question's, of shape (dimension,); it is embedded where none is given.
        """
        plain = _weigh_words(question, pages)
        if not plain:
            return []
        if vector is None:
            vector = self._embedder.embed_question(question)
        order = sorted(range(len(plain)), key=lambda index: -plain[index].score)
        first = [index for index in order if plain[index].page == 1]
        taken = list(dict.fromkeys([*order[:BY_MEANING], *first[:BY_MEANING_OF_FIRST_PAGE]]))
        meanings = dict(
            zip(taken, self._meanings(vector, [plain[at] for at in taken]), strict=True)
        )
        least = min(meanings.values())
        return [
            Weighed(
                one.unit,
                one.page,
                one.ordinal,
                one.score + MEANING * meanings.get(at, least),
                one.own_words,
                one.words_around,
                one.words_of_page,
                meanings.get(at),
                one.has_sort,
            )
            for at, one in enumerate(plain)
        ]

    def _meanings(self, vector: Vectors, units: Sequence[Weighed]) -> list[float]:
        """Return 0 for a unit as far from the question as unrelated texts, 1 for the same meaning.

        Models differ in what an unrelated text gets (0.75 to 0.8 with E5, near 0 with others).
        """
        if self._unrelated is None:
            self._unrelated = self._embedder.embed_passages(UNRELATED)  # (texts, dimension)
        texts = [f"{one.unit.heading.rpartition(LINE)[2]}{LINE}{one.unit.text}" for one in units]
        vectors = self._embedder.embed_passages(texts)  # (units, dimension)
        usual = float(np.mean(self._unrelated @ vector))
        scaled = (vectors @ vector - usual) / ((1 - usual) * SAME_MEANING + 1e-6)  # (units,)
        return [float(one) for one in np.clip(scaled, 0, 1)]


LINE = "\n"


def _weigh_words(question: str, pages: Sequence[Sequence[Unit]]) -> list[Weighed]:
    """Return the units, weighed by everything but meaning."""
    share = _Shares(question, pages)
    sort = expected(question)
    weighed = []
    for number, page in enumerate(pages, start=1):
        of_page = share.of(set().union(*share.own[number - 1], *share.heads[number - 1]))
        for ordinal, unit in enumerate(page):
            if SHORTEST_UNIT <= len(unit.text) <= LONGEST_UNIT:
                own = share.own[number - 1][ordinal]
                around = share.around(number - 1, ordinal)
                fits = None if sort is None else has_sort(sort, unit.text, share.asked)
                score = (
                    OWN_WORDS * share.of(own)
                    + WORDS_AROUND * (share.of(around) - share.of(own))
                    + PAGE_RANK / number
                    + WORDS_OF_PAGE * of_page
                    + SORT * (0 if fits is None else 1 if fits else -1)
                    + LENGTH * min(1.0, share.lengths[number - 1][ordinal] / ENOUGH_WORDS)
                    + TABLE * unit.in_table
                    + NUMBERS * share.of_numbers(around)
                )
                weighed.append(
                    Weighed(
                        unit,
                        number,
                        ordinal,
                        score,
                        share.of(own),
                        share.of(around),
                        of_page,
                        None,
                        fits,
                    )
                )
    return weighed


class _Shares:
    """Which of the question's words the units hold, rare words counting more."""

    def __init__(self, question: str, pages: Sequence[Sequence[Unit]]) -> None:
        cut = [[words(unit.text) for unit in page] for page in pages]
        self.lengths = [[len(own) for own in page] for page in cut]
        self.own = [[set(own) for own in page] for page in cut]
        self.heads = [[set(words(unit.heading)) for unit in page] for page in pages]
        self.asked = asked_words(question)
        self._numbers = {word for word in self.asked if word[0].isdigit()}
        in_units = Counter(word for page in self.own for own in page for word in own)
        in_heads = {word for page in self.heads for own in page for word in own}
        units = sum(map(len, pages))
        self._weight = {word: math.log(1 + units / (1 + in_units[word])) for word in self.asked}
        # Words that no page has tell units from one another as little as the question's form does.
        held = (self._weight[word] for word in self.asked if in_units[word] or word in in_heads)
        self._total = sum(held) or 1.0

    def of(self, held: set[str]) -> float:
        """Return the share of the question's words, of those that the pages have, that is held."""
        return sum(self._weight[word] for word in held & self.asked) / self._total

    def of_numbers(self, held: set[str]) -> float:
        """Return the share of the question's numbers that is held, 1 when it has none."""
        return len(held & self._numbers) / len(self._numbers) if self._numbers else 1.0

    def around(self, page: int, ordinal: int) -> set[str]:
        """Return the words of a unit, its headings and its neighbours."""
        own = self.own[page]
        return self.heads[page][ordinal].union(*own[max(0, ordinal - 1) : ordinal + 2])
