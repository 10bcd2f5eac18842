"""Merge what was found by meaning and what was found by words."""

from collections.abc import Sequence

from pageglass.core.ids import PassageId
from pageglass.core.types import Match

# Where the best match by words has so much of BM25 for each word of the question, the page says
# what is asked in the question's own words, and what is found by words counts half as much again
# (docs/decisions/0006-finding-the-page.md).
PLAIN, MORE = 1.5, 1.5


def fuse(by_meaning: Sequence[Match], by_words: Sequence[Match], weight: float) -> list[Match]:
    """Merge two rankings, best first; the score is 0 to 1, `weight` is the share of meaning.

    A convex combination of scores, each ranking scaled to 0..1 by its own extremes; a passage
    missing from one counts as its worst there. Bruch, Gai and Ingber, "An analysis of fusion
    functions for hybrid retrieval", TOIS 2023, find it better than merging by rank.
    """
    meaning, words = _scaled(by_meaning), _scaled(by_words)
    scores = {
        passage_id: weight * meaning.get(passage_id, 0.0)
        + (1 - weight) * words.get(passage_id, 0.0)
        for passage_id in {**meaning, **words}
    }
    best_first = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Match(passage_id, score) for passage_id, score in best_first]


def weight_of_meaning(weight: float, by_words: Sequence[Match], asked: int) -> float:
    """Return the share of meaning, 0 to 1, less where what is asked is plainly there in words.

    `weight` is its share elsewhere, `asked` is how many words the question has. Each ranking is
    scaled by its own extremes, so that the best match by words counts in full however little it
    has of the question; where it has much, it is more likely right than the nearest in meaning.
    """
    if not by_words or by_words[0].score < PLAIN * asked:
        return weight
    return weight / (weight + MORE * (1 - weight))


def prefer(matches: Sequence[Match], preferred: Sequence[Match], lead: float) -> list[Match]:
    """Merge the matches of a part of the library into those of all of it, best first.

    A passage of the part scores as it does there, and `lead` above that.
    """
    scores = {match.passage_id: match.score for match in matches}
    scores |= {match.passage_id: match.score + lead for match in preferred}
    best_first = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Match(passage_id, score) for passage_id, score in best_first]


def _scaled(matches: Sequence[Match]) -> dict[PassageId, float]:
    if not matches:
        return {}
    scores = [match.score for match in matches]
    low, high = min(scores), max(scores)
    span = high - low
    return {match.passage_id: (match.score - low) / span if span else 1.0 for match in matches}
