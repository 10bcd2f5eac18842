"""What a text tells apart by number or letter: phase 1 and 2, 一期 and 二期, model A and B."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pageglass.core.numbers import Quantity
from pageglass.core.text import HAN, singular

from .clauses import Clause

# What is numbered rather than counted; other words are, where they have a capital.
_NUMBERED_WORDS = (
    "phase stage step plant type class level tier unit line model version series grade zone site "
    "building block room team group region lot batch option scenario case category part chapter "
    "section table figure appendix article item no number division district sector floor gate "
    "boiler pump reactor well mine hall terminal round track package tranche"
)
_NUMBERED = frozenset(_NUMBERED_WORDS.split())
_LITTLE_WORDS = "a an the in on at of to by for from with and or but over under about"
_NO_NAME = frozenset(_LITTLE_WORDS.split())
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[ -]$")
_WORD_AFTER = re.compile(r"[ -]([a-z]{3,})")
_HAN_AFTER = re.compile(r"(?:期|阶段|号|类|级|标段|车间|批|代|组|档|区|段|年级|栋|层)")
_LETTER = re.compile(
    rf"(?<![A-Za-z\d])(?P<first>[A-Z])(?P<after>[{HAN}]{{2}})"
    r"|\b(?P<before>[A-Za-z]{3,}) (?P<last>[A-HJ-Z])(?![A-Za-z\d'’&.])"
)
# D1 and D2, HX-40 and HX-60, GPT-3.5 and GPT-4 are of one series.
_SERIES = re.compile(r"[A-Za-z]{1,6}-?\d{1,4}(?:\.\d)?")
_FIGURES = re.compile(r"[\d.]+")
# Larger numbers count.
_MOST = 99

Labels = Mapping[str, frozenset[str]]


def labels_of(clause: Clause) -> Labels:
    """Return for each thing that a clause numbers or letters which of them it names."""
    text, found = clause.text, defaultdict[str, set[str]](set)
    for one in clause.quantities:
        if one.kind == "code" and _SERIES.fullmatch(one.text):
            found[_FIGURES.sub("#", one.key)].add(one.key)
        whole = one.kind in ("number", "ordinal") and one.value.denominator == 1
        if whole and one.scale == 1 and not one.unit and one.value <= _MOST:
            for word in _things(text, one):
                found[word].add(str(one.value))
    for match in _LETTER.finditer(text):
        word = match["after"] or match["before"].lower()
        if word not in _NO_NAME:
            found[singular(word)].add(match["first"] or match["last"])
    return {word: frozenset(which) for word, which in found.items()}


def tell_apart(one: Labels, other: Labels) -> bool:
    """Say whether both name a thing by number, and not the same one."""
    return any(one[word].isdisjoint(other[word]) for word in one.keys() & other.keys())


def _things(text: str, one: Quantity) -> Iterator[str]:
    """Yield what a number may be the name of: the word before it, or what Chinese puts after it."""
    if one.kind == "ordinal" and (after := _WORD_AFTER.match(text, one.end)):
        yield singular(after[1])
    elif after := _HAN_AFTER.match(text, one.end):
        yield after[0]
    elif before := _WORD_BEFORE.search(text[: one.start]):
        word = before[1].lower()
        capital = before[1][0].isupper() and word not in _NO_NAME
        if capital or singular(word) in _NUMBERED:
            yield singular(word)
