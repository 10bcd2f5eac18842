"""What a claim says of which the page says the opposite, in nearly all the same words."""

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from pageglass.core.numbers import Quantity
from pageglass.core.text import fold, is_cjk
from pageglass.core.text import words as cut_words

from .clauses import FEW, cut_clauses
from .likeness import Likeness, Place
from .names import find_names
from .opposites import opposed, stem, turning_words
from .polarity import negations
from .sentences import short_spans

# Of a claim's words that the pages have, a stretch must hold this share to say the opposite, and
# its clause or cell that one; of all of the claim's words it must hold this.
NEARLY_ALL = 0.8
MOST_OF_CLAUSE = 0.65
MOST_OF_ALL = 0.65
# A clause of fewer words tells nothing by itself: Beta does not.
FEWEST_WORDS = 3
# What is so on a condition is not said by its clause alone.
CONDITION = re.compile(
    r"\b(?:if|when|where|once|in case|provided)\b|如|若|遇|当|时[，,]|期间", re.I
)
# Stretches that have less of a claim's words are not looked at.
FEWEST_SHARED = 0.3


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause or cell of a page, and the stems and numbers of it and of what it is read with.

    The stems are those of all of its sentence, or cell, too.
    """

    text: str
    sentence: str
    words: frozenset[str]
    numbers: tuple[Quantity, ...]


def contrary_words(likeness: Likeness) -> list[str]:
    """Return the claim's words by which it says the opposite of what a page says.

    Not where a page says the same as well, in as many of the claim's words.
    """
    claim = likeness.claim
    if any(page.verbatim(claim) for page in likeness.pages):
        return []
    if any(one.kind == "quote" for one in find_names(claim)):
        return []
    near = [place for place in likeness.best if likeness.shares[place] >= FEWEST_SHARED]
    clauses = [
        (each.text, start)
        for start, _, each in cut_clauses(claim, likeness.quantities)
        if any(map(str.isalnum, each.text))
    ]
    every = frozenset(stem(word) for page in likeness.pages for word in page.counts)
    found = []
    if len(clauses) == 1 or not CONDITION.search(claim):
        parts = [(place, part) for place in near for part in _parts(likeness, place)]
        found += [_contrary(likeness, each, parts, every) for each in clauses]
    if len(clauses) > 1:
        whole = [(place, part) for place in near for part in _parts(likeness, place, whole=True)]
        # All of a sentence may deny another thing than the claim does.
        nots = len(negations(claim))
        whole = [held for held in whole if len(negations(held[1].text)) == nots]
        found.append(_contrary(likeness, (claim, 0), whole, every))
    return list(dict.fromkeys(filter(None, found)))[:1]


def _contrary(
    likeness: Likeness,
    clause: tuple[str, int],
    parts: Sequence[tuple[Place, _Part]],
    every: Set[str],
) -> str:
    """Return what a clause of the claim, with its start, turns; empty where it turns nothing.

    `every` are the stems of all words of the pages.
    """
    text, start = clause
    numbers = [one for one in likeness.quantities if start <= one.start < start + len(text)]
    wanted = _weights(likeness, _without(text, start, numbers))
    known = {word: weight for word, weight in wanted.items() if word in every}
    total, whole = math.fsum(known.values()), math.fsum(wanted.values())
    if len(known) < FEWEST_WORDS:
        return ""
    best, agreeing, told = 0.0, 0.0, ""
    for place, part in parts:
        own = _held(known, _stems(part.text)) / total
        share = _held(known, part.words) / total
        if own < MOST_OF_CLAUSE or share < NEARLY_ALL or share * total < MOST_OF_ALL * whole:
            continue
        turned = opposed(text, part.text)
        if turned and not negations(turned) and _stands_beside(turned, part):
            turned = ""  # another of the sentence's clauses has the claim's word
        if turned and _says_all(likeness, numbers, place, part) and own + share > best:
            best, told = own + share, turned
        elif not turned:
            agreeing = max(agreeing, own + share)
    return told if best > agreeing else ""


def _stands_beside(word: str, part: _Part) -> bool:
    """Say whether a sentence has a word outside of one of its parts."""
    rest = fold(part.sentence.replace(part.text, " "))
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", rest) is not None


def _parts(likeness: Likeness, place: Place, *, whole: bool = False) -> Iterator[_Part]:
    """Yield the clauses of a sentence, or all of it where the `whole` is wanted.

    Of a row, the sentences of its cells with what names them.
    """
    page, stretch = likeness.pages[place.page], likeness.stretch(place)
    heads = page.heads_of(stretch) if stretch.cells else ()
    above = [page.stretches[at] for at in stretch.context if page.stretches[at] not in heads]
    titles, numbers = [each.text for each in above], [q for each in above for q in each.quantities]
    if not stretch.cells:
        words = _stems(stretch.text, *titles)
        clauses = [
            (each.text, each.quantities)
            for _, _, each in cut_clauses(stretch.text, stretch.quantities)
        ]
        for text, held in [(stretch.text, stretch.quantities)] if whole else clauses:
            yield _Part(text, stretch.text, words, (*held, *numbers))
        return
    numbers += [*stretch.quantities, *(q for each in heads for q in each.quantities)]
    texts = stretch.cell_texts
    for column, text in enumerate(texts):
        names = [each.cell_texts[column] for each in heads if column < len(each.cells)]
        names += texts[:1] if column else []
        for start, end in short_spans(text):
            words = _stems(text[start:end], *names, *titles)
            yield _Part(" | ".join([*names, text[start:end]]), text, words, tuple(numbers))


def _without(text: str, start: int, numbers: Sequence[Quantity]) -> str:
    """Return a clause without its numbers and without the words that have an opposite."""
    letters = list(text)
    spans = chain(((one.start - start, one.end - start) for one in numbers), turning_words(text))
    for first, last in spans:
        letters[first:last] = " " * (last - first)
    return "".join(letters)


def _weights(likeness: Likeness, text: str) -> dict[str, float]:
    """Return by their stems how much the words of a clause tell."""
    return {
        stem(word): likeness.weight[word]
        for word in cut_words(text)
        if word in likeness.weight and word not in FEW and not _is_glue(word)
    }


def _is_glue(word: str) -> bool:
    """Say whether a word is a Chinese character alone, as 和 between names is."""
    return len(word) == 1 and is_cjk(word)


def _stems(*texts: str) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in cut_words(text))


def _held(known: dict[str, float], words: frozenset[str]) -> float:
    return math.fsum(weight for word, weight in known.items() if word in words)


def _says_all(likeness: Likeness, numbers: Sequence[Quantity], place: Place, part: _Part) -> bool:
    """Say whether a part of a stretch, with what it is read with, says all of these numbers."""
    return all(any(likeness.says(one, held, place) for held in part.numbers) for one in numbers)
