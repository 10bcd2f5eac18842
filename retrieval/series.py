"""Which documents of a series a question names: by company, year, month, version."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from pageglass.core.aids import Named
from pageglass.core.ids import DocumentId

from .names import Name, read_name, without_words

# A document is named where a question says so much of what tells its name from the others'.
NAMED = 0.4
# It is of a series where at least half of its name's words stand in so many names, and a year, a
# month or a version tells it from another. A document with a name of its own is found by its words
# as it is; preferring it led astray where a common word (transactions, manual) is all of a title,
# or their product among pages of help (docs/decisions/0006-finding-the-page.md).
SERIES = 3

Key = TypeVar("Key")
Value = TypeVar("Value")
# What documents are called, facets aside: those of one company over the years share it.
Called = frozenset[str]


class SeriesNames:
    """The names of all documents that may be meant, laid out so that a question costs its words."""

    def __init__(self, names: Mapping[DocumentId, tuple[Name, Name]]) -> None:
        """Take what each document is called, by title and by file name."""
        self._size = len(names)
        self._words = {one: title.words | stem.words for one, (title, stem) in names.items()}
        self._facets = {one: title.facets | stem.facets for one, (title, stem) in names.items()}
        counts = Counter(word for held in self._words.values() for word in held)
        # Squared, so that what is in many names (annual, report) hardly counts beside who it is of.
        self._weights = {word: math.log(self._size / n) ** 2 for word, n in counts.items()}
        common = {word for word, count in counts.items() if count >= SERIES}
        every = [(one, name) for one, pair in names.items() for name in pair if name.words]
        of_many = _grouped(
            (name.words, one)
            for one, name in every
            if len(name.words & common) * 2 >= len(name.words)
        )
        self._series = {
            called: held for called, held in of_many.items() if any(map(self._facets.get, held))
        }
        self._holding = _grouped((word, called) for called in self._series for word in called)
        self._alike = _grouped((name.words, one) for one, name in every if name.facets)
        self._groups = _grouped((one, name.words) for one, name in every if name.facets)
        self._with_facet = _grouped(
            (facet, one) for one in self._groups for facet in self._facets[one]
        )

    def named(self, question: str) -> Named | None:
        """Return what a question names, whole names before facets alone; None for nothing."""
        asked = read_name(question)
        by: Literal["name", "facet"] = "name"
        found = self._by_name(asked)
        if found is None:
            by, found = "facet", self._by_facet(asked.facets)
        if not found or len(found) == self._size:
            return None
        called = frozenset[str]().union(*(self._words[one] for one in found))
        return Named(found, by, called, without_words(asked.undated, called))

    def _by_name(self, asked: Name) -> frozenset[DocumentId] | None:
        """Return the documents whose name is said, None where none is."""
        met = {called for word in asked.words for called in self._holding.get(word, ())}
        covers = {called: self._covered(called, asked.words) for called in met}
        best = max(covers.values(), default=0.0)
        if best < NAMED:
            return None
        whole = (called for called, cover in covers.items() if cover > best - 1e-9)
        held = {one for called in whole for one in self._series[called]}
        return self._with_most(held, asked.facets)

    def _covered(self, called: Called, said: frozenset[str]) -> float:
        """Return the share of a name that is said, by the words' weights."""
        total = math.fsum(self._weights[word] for word in called)
        return math.fsum(self._weights[word] for word in called & said) / total if total else 0.0

    def _with_most(self, found: set[DocumentId], facets: frozenset[str]) -> frozenset[DocumentId]:
        held = {one: len(self._facets[one] & facets) for one in found}
        most = max(held.values())
        return frozenset(one for one in found if held[one] == most)

    def _by_facet(self, facets: frozenset[str]) -> frozenset[DocumentId]:
        """Return, of documents named alike but for facets, those with the most facets asked for."""
        holding = {one for facet in facets for one in self._with_facet.get(facet, ())}
        groups = _grouped((called, one) for one in holding for called in self._groups[one])
        found: set[DocumentId] = set()
        for called, held in groups.items():
            chosen = self._with_most(held, facets)
            if len(chosen) < len(self._alike[called]):
                found |= chosen
        return frozenset(found)


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, set[Value]]:
    groups: dict[Key, set[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, set()).add(value)
    return groups
