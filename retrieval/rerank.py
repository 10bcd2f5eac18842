"""A second look at the pages found first, by a model that reads each with the question."""

from collections.abc import Sequence
from dataclasses import replace

from pageglass.core.aids import Named, Reranker
from pageglass.core.types import Hit

# How far documents and pages that a question names go before others that match as well.
LEAD = {"name": 0.5, "facet": 0.3}


def rerank(
    question: str, hits: Sequence[Hit], reranker: Reranker, named: Named | None
) -> list[Hit]:
    """Return the hits as the reranker sorts them, by what it reads of their passages that match.

    Pages of documents that the question names keep their lead.
    """
    if not hits:
        return []
    scores = reranker.scores(question, [_text(hit) for hit in hits])
    judged = [
        replace(hit, score=float(score) + _lead(hit, named))
        for hit, score in zip(hits, scores, strict=True)
    ]
    return sorted(judged, key=lambda hit: -hit.score)


def _text(hit: Hit) -> str:
    """Return the passages under the header of the best; the model cuts what is too much for it."""
    return "\n".join((hit.passages[0].header, *(passage.text for passage in hit.passages)))


def _lead(hit: Hit, named: Named | None) -> float:
    return LEAD[named.by] if named and hit.document.id in named.documents else 0.0
