"""What a text calls a document: words, and facets such as years, months and versions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import fold, is_cjk, words

VERSION = re.compile(
    r"\b(?:v|ver\.?|version|rev\.?|release)\s*(\d+(?:\.\d+)*)|第?(\d+(?:\.\d+)*)\s*版"
)
FIGURE = re.compile(r"v?[\d.]+")
# Between letters and digits of a file name: report-2023, 年报_2023.
JOINT = re.compile(r"_|(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """What a text says of a document; `undated` is the text without its dates."""

    words: frozenset[str]
    facets: frozenset[str]
    undated: str


def read_name(text: str) -> Name:
    """Return the words and facets of a name or a question; `FY23` and `2023年度` are one year."""
    dates = [one for one in find_quantities(text) if one.day and one.day.year]
    facets = {f"version {match[1] or match[2]}" for match in VERSION.finditer(fold(text))}
    for one in dates:
        assert one.day
        facets.add(f"year {one.day.year}")
        if one.day.month:
            facets.add(f"month {one.day.year}-{one.day.month}")
    undated = _without_dates(text, dates)
    plain = (word for word in words(undated) if not FIGURE.fullmatch(word))
    return Name(frozenset(plain), frozenset(facets), undated)


def read_names(title: str, source: str) -> tuple[Name, Name]:
    """Return what a document is called, by its title and by its file name."""
    return read_name(JOINT.sub(" ", title)), read_name(JOINT.sub(" ", PurePath(source).stem))


def _without_dates(text: str, dates: Sequence[Quantity]) -> str:
    rest = list(text)
    for one in dates:
        rest[one.start : one.end] = " " * (one.end - one.start)
    return "".join(rest)


def without_words(text: str, named: frozenset[str]) -> str:
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
