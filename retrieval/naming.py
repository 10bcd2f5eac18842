"""Which documents of a series a question names: by company, year, month, version."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from pageglass.core.aids import Named
from pageglass.core.ids import DocumentId
from pageglass.core.numbers import find_quantities
from pageglass.core.scope import DocumentName
from pageglass.core.text import fold, is_cjk, words

# A document is named where a question says so much of what tells its name from the others'.
NAMED = 0.4
# It is of a series where at least half of its name's words stand in so many names. A document with
# a name of its own is found by its words as it is; preferring it led astray where a common word
# (transactions, manual) is all of a title.
SERIES = 3
VERSION = re.compile(
    r"\b(?:v|ver\.?|version|rev\.?|release)\s*(\d+(?:\.\d+)*)|第?(\d+(?:\.\d+)*)\s*版"
)
FIGURE = re.compile(r"v?[\d.]+")
# Between letters and digits of a file name: report-2023, 年报_2023.
JOINT = re.compile(r"_|(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """What a text says of a document: words, and facets such as years, months and versions."""

    words: frozenset[str]
    facets: frozenset[str]


def read_name(text: str) -> Name:
    """Return the words and facets of a name or a question; `FY23` and `2023年度` are one year."""
    facets = {f"version {match[1] or match[2]}" for match in VERSION.finditer(fold(text))}
    for one in find_quantities(text):
        if one.day and one.day.year:
            facets.add(f"year {one.day.year}")
            if one.day.month:
                facets.add(f"month {one.day.year}-{one.day.month}")
    plain = (word for word in words(_without_dates(text)) if not FIGURE.fullmatch(word))
    return Name(frozenset(plain), frozenset(facets))


def _without_dates(text: str) -> str:
    rest = list(text)
    for one in find_quantities(text):
        if one.day and one.day.year:
            rest[one.start : one.end] = " " * (one.end - one.start)
    return "".join(rest)


def _without(text: str, named: frozenset[str]) -> str:
    """Return a text without the words that name something, Chinese ones by pairs of characters."""
    rest = list(text)
    for word in re.finditer(r"[^\W\d_]+", text):
        if not is_cjk(word[0][0]):
            if named.issuperset(words(word[0])):
                rest[word.start() : word.end()] = " " * len(word[0])
            continue
        for at in range(word.start(), word.end() - 1):
            if named.issuperset(words(text[at : at + 2])):
                rest[at : at + 2] = "  "
    return " ".join("".join(rest).split())


class NameReader:
    """Reads documents' names, each once. Safe to use from several threads."""

    def __init__(self) -> None:
        """Start with none read."""
        self._read: dict[tuple[str, str], tuple[Name, Name]] = {}

    def named(self, question: str, documents: Sequence[DocumentName]) -> Named | None:
        """Return the documents that a question names more than the others, None for none."""
        if len(documents) < 2:
            return None
        library = _Names({one.id: self._names(one) for one in documents})
        asked = read_name(question)
        named = library.named_by(asked)
        if named is None:
            return None
        return replace(named, rest=_without(_without_dates(question), named.words))

    def _names(self, document: DocumentName) -> tuple[Name, Name]:
        key = (document.title, document.source)
        if key not in self._read:
            stem = JOINT.sub(" ", PurePath(document.source).stem)
            self._read[key] = (read_name(JOINT.sub(" ", document.title)), read_name(stem))
        return self._read[key]


class _Names:
    """The names of all documents that may be meant, by title and by file name."""

    def __init__(self, names: dict[DocumentId, tuple[Name, Name]]) -> None:
        self._names = names
        counts = Counter(
            word for title, stem in names.values() for word in title.words | stem.words
        )
        self._common = {word for word, count in counts.items() if count >= SERIES}
        # Squared, so that what is in many names (annual, report) hardly counts beside who it is of.
        self._weights = {word: math.log(len(names) / count) ** 2 for word, count in counts.items()}

    def named_by(self, question: Name) -> Named | None:
        """Return what a question names, whole names before facets alone."""
        covers = {
            document: max(self._covered(name, question.words) for name in pair)
            for document, pair in self._names.items()
        }
        best = max(covers.values())
        if best >= NAMED:
            whole = {one for one, cover in covers.items() if cover > best - 1e-9}
            found = self._with_most(whole, question.facets)
            return self._named(found, "name") if len(found) < len(covers) else None
        found = self._by_facet(question.facets)
        return self._named(found, "facet") if found else None

    def _named(self, found: frozenset[DocumentId], by: Literal["name", "facet"]) -> Named:
        held = (name.words for one in found for name in self._names[one])
        return Named(found, by, frozenset[str]().union(*held))

    def _covered(self, name: Name, said: frozenset[str]) -> float:
        """Return the share of a name that is said; 0 for one that is not of a series."""
        total = sum(self._weights[word] for word in name.words)
        if not total or len(name.words & self._common) * 2 < len(name.words):
            return 0.0
        return sum(self._weights[word] for word in name.words & said) / total

    def _facets(self, document: DocumentId) -> frozenset[str]:
        title, stem = self._names[document]
        return title.facets | stem.facets

    def _with_most(self, found: set[DocumentId], facets: frozenset[str]) -> frozenset[DocumentId]:
        held = {document: len(self._facets(document) & facets) for document in found}
        return frozenset(one for one in found if held[one] == max(held.values()))

    def _by_facet(self, facets: frozenset[str]) -> frozenset[DocumentId]:
        """Return, of documents named alike but for facets, those with the most facets asked for."""
        alike: dict[frozenset[str], set[DocumentId]] = {}
        for document, pair in self._names.items():
            for name in pair:
                if name.words and name.facets:
                    alike.setdefault(name.words, set()).add(document)
        found: set[DocumentId] = set()
        for group in alike.values():
            chosen = self._with_most(group, facets)
            if len(chosen) < len(group):
                found |= chosen
        return frozenset(found)
