"""By which numbers and words a claim departs from the row or sentence that it repeats."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pageglass.core.numbers import Quantity
from pageglass.core.text import words as cut_words

from .clauses import cut_clauses
from .columns import Says, misplaced
from .differences import departures
from .dimensions import other_sides
from .from_to import turned_ways
from .likeness import FEWEST_WORDS_OF_SENTENCE, SAME_SENTENCE, Likeness
from .multiples import other_multiples
from .names import find_names
from .opposites import are_opposite, swapped_opposites
from .polarity import counterparts, forbids, negations, one_way, other_rank, turned
from .rates import other_rate
from .stretches import Stretch

# Share of a claim's words that a stretch must hold for up and down to be compared.
ENOUGH_WORDS = 0.5
# and for a clause's not and the claim's.
SAME_CLAUSE = 0.65
# A not stands so near before what it denies, in characters.
LONGEST_DENIAL = 10
# A cell of so many words holds a sentence.
SENTENCE_IN_A_CELL = 6
# What stands between a number and one in brackets, as a value and its deviation or share.
BRACKET = re.compile(r"\s?[(（]\s?")


def wrong_places(likeness: Likeness) -> list[Quantity]:
    """Return the numbers that the best stretch says of something else than the claim does."""
    wrong = [*other_sides(likeness), *turned_ways(likeness)]
    for place in likeness.best[:1]:
        stretch = likeness.stretch(place)
        says = partial(likeness.says, place=place)
        if stretch.cells:
            wrong += misplaced(
                likeness.claim,
                likeness.quantities,
                likeness.pages[place.page],
                stretch,
                says=says,
            )
        wrong += _turned_round(likeness, stretch, says)
    return wrong


def _turned_round(likeness: Likeness, stretch: Stretch, says: Says) -> list[Quantity]:
    """Return the numbers of pairs like 38.5% (0.2%) that the stretch has as 0.2% (38.5%)."""
    held = list(_in_brackets(stretch.text, stretch.quantities))
    return [
        one
        for first, second in _in_brackets(likeness.claim, likeness.quantities)
        if any(says(first, inner) and says(second, outer) for outer, inner in held)
        and not any(says(first, outer) and says(second, inner) for outer, inner in held)
        for one in (first, second)
    ]


def _in_brackets(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each number that is followed by one in brackets, with it."""
    for first, second in pairwise(quantities):
        if BRACKET.fullmatch(text, first.end, second.start):
            yield first, second


def wrong_words(likeness: Likeness) -> list[str]:
    """Return the words by which the claim departs from its sentence on the page."""
    told: list[str] = []
    if any(page.verbatim(likeness.claim) for page in likeness.pages):
        # What is repeated to the letter turns and exchanges nothing, but a not before it.
        denied = likeness.best and _is_denied_before(likeness)
        return [likeness.claim] if denied else told
    way = one_way(likeness.claim)
    ends = [one for one in likeness.quantities if one.kind in ("number", "percent")]
    values = [one.value for one in ends]
    one_unit = len({one.unit for one in ends}) == 1  # 50 seconds are less than 2 minutes
    if (
        way
        and one_unit
        and len(values) == 2
        and (values[1] - values[0]) * (1 if way == "up" else -1) < 0
    ):
        told.append(likeness.claim)
    if not likeness.best:
        return told
    if not likeness.is_same_sentence and likeness.shares[likeness.best[0]] < ENOUGH_WORDS:
        return told
    stretch = likeness.stretch(likeness.best[0])
    told += turned(likeness.claim, _told_with_losses(likeness, stretch))
    told += other_multiples(likeness)
    told += other_rank(likeness.claim, stretch.text)
    told += _of_nearest_clause(likeness, stretch)
    for text, quantities in _repeated(likeness, stretch):
        told += filter(None, [swapped_opposites(likeness.claim, text)])
        told += departures(
            (likeness.claim, likeness.quantities),
            (text, quantities),
            says=partial(likeness.says, place=likeness.best[0]),
            names=likeness.pages[likeness.best[0].page].capitals,
        )
    return told


def _of_nearest_clause(likeness: Likeness, stretch: Stretch) -> list[str]:
    """Return what the claim turns, denies or counts otherwise than the clause most like it."""
    if stretch.cells:
        return []
    clauses = [clause for _, _, clause in cut_clauses(stretch.text, stretch.quantities)]
    nearest = max(clauses, key=lambda one: likeness.weigh(one.words))
    claim, text = likeness.claim, nearest.text
    held, whole = likeness.weigh(nearest.words), likeness.weigh(likeness.wanted)
    if held < ENOUGH_WORDS * whole or any(one.kind == "quote" for one in find_names(claim)):
        return []
    told = [*turned(claim, text), *counterparts(claim, text)]
    if held >= SAME_CLAUSE * whole:
        told += _denied(claim, text, stretch.text)
    if other_rate(claim, text):
        told.append(claim)
    return told


def _denied(claim: str, clause: str, sentence: str) -> list[str]:
    """Return the claim's word for not that the page lacks, or all of it where it lacks the page's.

    What is forbidden is not allowed, and what is difficult is not easy.
    """
    mine, theirs = negations(claim), negations(clause)
    if bool(mine) == bool(theirs) or forbids(claim) != forbids(clause):
        return []
    if are_opposite(claim, clause):
        return []
    if theirs:
        return [claim]
    return [] if negations(sentence) else [mine[0][0]]


def _is_denied_before(likeness: Likeness) -> bool:
    """Say whether its sentence has the claim to the letter, and right before it a not."""
    text = likeness.stretch(likeness.best[0]).text
    at = text.casefold().find(likeness.claim.casefold().rstrip(".。 "))
    before = re.split(r"[,，;；:：.。、]", text[: max(0, at)])[-1][-LONGEST_DENIAL:]
    return len(likeness.wanted) >= FEWEST_WORDS_OF_SENTENCE and bool(negations(before))


def _told_with_losses(likeness: Likeness, stretch: Stretch) -> str:
    """Return what a stretch says, a loss too where the claim has one of its figures below nought.

    Net profit (45) is a loss of 45.
    """
    below = [one for one in stretch.quantities if one.signed <= 0]
    place = likeness.best[0]
    meant = any(likeness.says(one, held, place) for held in below for one in likeness.quantities)
    return f"{stretch.text} loss" if meant else stretch.text


def _repeated(likeness: Likeness, stretch: Stretch) -> Iterator[tuple[str, list[Quantity]]]:
    """Yield the sentence, or the sentences in a row's cells, that the claim nearly repeats."""
    if not stretch.cells:
        if likeness.is_same_sentence:
            yield stretch.text, list(stretch.quantities)
        return
    claimed = frozenset(cut_words(likeness.claim))
    for start, end in stretch.cells:
        words = frozenset(cut_words(stretch.text[start:end]))
        if len(words) >= SENTENCE_IN_A_CELL and len(words & claimed) >= SAME_SENTENCE * len(words):
            yield (
                stretch.text[start:end],
                [
                    replace(one, start=one.start - start, end=one.end - start)
                    for one in stretch.quantities
                    if start <= one.start < end
                ],
            )
