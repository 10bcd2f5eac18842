"""With which words a sentence pairs each of its numbers: buildings up to 5, contents up to 7."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pageglass.core.measures import MEASURES
from pageglass.core.numbers import Quantity
from pageglass.core.text import singular
from pageglass.core.text import words as cut_words

from .clauses import FEW, IN_TURN, Clause
from .stretches import Stretch

_PART_END = re.compile(
    r"[,，;；:：]\s*|[、。]|\s(?:and|while|whereas|but|or|versus|against)\s|而|以及|并且|同时|和"
)
_NEXT_WORD = re.compile(r"\s?([A-Za-z]{3,}|[\u4e00-\u9fff])")
_LITTLE = FEW | {"up", "about", "over", "under", "or", "each", "per"}
# The first part names what the others speak of as well, so that one of its words tells little.
FEWEST_OF_FIRST = 2
# Larger numbers name nothing.
_MOST = 99
# So much of what tells another part from the rest a claim must have to mean that.
MOST_OF_PART = 0.5


def paired_otherwise(
    claim: frozenset[str],
    quantities: Sequence[Quantity],
    held: Quantity,
    sentence: Stretch,
    clause: Clause,
) -> bool:
    """Say whether a claim's words are those that a sentence pairs with another of its numbers.

    `claim` are the claim's words and `quantities` its numbers, one of which is `held` of the
    sentence, in `clause`. Only numbers that measure the same are compared, and only where the claim
    has no other such: with several it is read clause by clause.
    """
    text, numbers = sentence.text, sentence.quantities
    alone = sum(one.kind == held.kind and bool(one.unit) == bool(held.unit) for one in quantities)
    if alone > 1 or clause.days or clause.year is not None:
        return False
    measure = _measure(held, text)
    alike = [each for each in numbers if measure and _measure(each, text) == measure]
    at = next((index for index, each in enumerate(alike) if each is held), None)
    same = sum(each.value == held.value for each in alike)
    if at is None or len(alike) < 2 or same > 1 or IN_TURN.search(text):
        return False
    parts = _parts(text, alike, numbers)
    tell = [
        words - frozenset[str]().union(*(each for index, each in enumerate(parts) if index != own))
        for own, words in enumerate(parts)
    ]
    claim |= _figures(quantities)
    counts = [len(claim & words) for words in tell]
    others = [index for index in range(len(counts)) if index != at]
    rival = max(others, key=lambda index: (counts[index], index > 0))
    least = max(FEWEST_OF_FIRST if rival == 0 else 1, MOST_OF_PART * len(tell[rival]))
    return counts[at] == 0 and bool(tell[at]) and counts[rival] >= least


def _parts(
    text: str, alike: Sequence[Quantity], numbers: Sequence[Quantity]
) -> list[frozenset[str]]:
    """Return the words around each of these numbers, up to where the next one's begin.

    What stands between two ends is of both, and so is all where there is none.
    """
    starts, stops = [0], list[int]()
    for first, second in pairwise(alike):
        ends = list(_PART_END.finditer(text, first.end, second.start))
        stops.append(ends[-1].start() if ends else second.start)
        starts.append(ends[0].end() if ends else first.end)
    stops.append(len(text))
    letters = list(text)
    for one in numbers:
        letters[one.start : one.end] = " " * (one.end - one.start)
    bare = "".join(letters)
    others = [one for one in numbers if one not in alike]
    return [
        frozenset(cut_words(bare[start:stop])) - _LITTLE
        | _figures([one for one in others if start <= one.start < stop])
        for start, stop in zip(starts, stops, strict=True)
    ]


def _figures(numbers: Sequence[Quantity]) -> frozenset[str]:
    """Return small numbers that may name a thing, as words: rooms of six, the third year."""
    return frozenset(str(one.value) for one in numbers if not one.unit and one.value <= _MOST)


def _measure(one: Quantity, text: str) -> str:
    """Return what a number measures or counts, empty where that is not known."""
    if one.kind in ("percent", "points"):
        return one.kind
    if one.kind != "number":
        return ""
    if one.unit:
        return MEASURES[one.unit].dimension
    after = _NEXT_WORD.match(text, one.end)
    return f"counts {singular(after[1].lower())}" if after else ""
