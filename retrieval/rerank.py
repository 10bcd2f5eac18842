"""A second look at the pages found first, by a model that reads each with the question."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pageglass.core.aids import Named, Reranker
from pageglass.core.regional import as_on_the_mainland
from pageglass.core.types import Hit

# How far documents and pages that a question names go before others that match as well.
LEAD = {"name": 0.5, "facet": 0.3}
# So many of the best pages are read. How far what is read of one is behind the best, in log odds
# up to FARTHEST, counts so much beside the search's score, which is 1 for the best
# (docs/decisions/0012-reading-the-best-pages.md).
READ, SHARE, FARTHEST = 2, 0.05, 5.0
# Odds are taken of scores within these, as float32 rounds others to 0 or 1.
SURE = 1e-6


def rerank(
    question: str, hits: Sequence[Hit], reranker: Reranker, named: Named | None
) -> list[Hit]:
    """Return the hits as the reranker sorts them, by what it reads of their passages that match.

    Pages of documents that the question names keep their lead.
    """
    if not hits:
        return []
    scores = reranker.scores(question, [text_of(hit) for hit in hits])
    judged = [
        replace(hit, score=float(score) + _lead(hit, named))
        for hit, score in zip(hits, scores, strict=True)
    ]
    return sorted(judged, key=lambda hit: -hit.score)


def reread(question: str, hits: Sequence[Hit], reader: Reranker) -> list[Hit]:
    """Return the hits with the best in the order of the search and of what is read, together.

    Only pages that reading could bring to the first place are read: most questions have none but
    the first. Scores stay at their places.
    """
    reach = 1 - SHARE * FARTHEST
    best = [hit for hit in hits[:READ] if hit.score > reach * hits[0].score]
    if len(best) <= 1:
        return list(hits)
    texts = [as_on_the_mainland(text_of(hit)) for hit in best]
    scores = np.clip(reader.scores(as_on_the_mainland(question), texts), SURE, 1 - SURE)
    log_odds = np.log(scores / (1 - scores))
    behind = np.minimum(log_odds.max() - log_odds, FARTHEST)
    together = np.array([hit.score for hit in best]) / best[0].score - SHARE * behind
    moved = [
        replace(best[at], score=place.score)
        for at, place in zip(np.argsort(-together, kind="stable"), best, strict=True)
    ]
    return [*moved, *hits[len(best) :]]


def text_of(hit: Hit) -> str:
    """Return the passages under the header of the best; the model cuts what is too much for it."""
    return "\n".join((hit.passages[0].header, *(passage.text for passage in hit.passages)))


def _lead(hit: Hit, named: Named | None) -> float:
    return LEAD[named.by] if named and hit.document.id in named.documents else 0.0
