"""Why each page was found: what its passages score by meaning and by words, and which words."""

from dataclasses import dataclass

from pageglass.core.config import Search
from pageglass.core.ids import PassageId
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.core.text import words
from pageglass.core.types import Hit
from pageglass.retrieval.search import Found

from .marks import marks, shared_words
from .shapes import Json


@dataclass(frozen=True, slots=True)
class Explainer:
    """What the index says of a question's hits."""

    question: str
    by_meaning: dict[PassageId, float]
    by_words: dict[PassageId, float]

    def hit(self, hit: Hit) -> Json:
        """Return why a page was found: its best scores, and the question's words on it.

        `dense` is the cosine of question and passage, `words` their BM25; None where the passage
        is not among the candidates of that kind. `marks` are places in each passage's text.
        """
        ids = [passage.id for passage in hit.passages]
        text = "\n".join(passage.text for passage in hit.passages)
        return {
            "fused": round(hit.score, 4),
            "dense": _best(self.by_meaning, ids),
            "words": _best(self.by_words, ids),
            "matched": shared_words(text, self.question),
            "passages": [
                {
                    "dense": _rounded(self.by_meaning.get(passage.id)),
                    "words": _rounded(self.by_words.get(passage.id)),
                    "marks": marks(passage.text, self.question),
                }
                for passage in hit.passages
            ],
        }


def explainer(question: str, found: Found, engines: Engines, search: Search) -> Explainer:
    """Ask the index once more, for the documents of the pages found alone."""
    scope = Scope(documents=frozenset(hit.document.id for hit in found.hits))
    by_meaning = engines.index.nearest(found.vector, search.passages, scope)
    by_words = engines.index.matching(words(question), search.passages, scope)
    return Explainer(
        question,
        {match.passage_id: match.score for match in by_meaning},
        {match.passage_id: match.score for match in by_words},
    )


def _best(scores: dict[PassageId, float], ids: list[PassageId]) -> float | None:
    return _rounded(max((scores[one] for one in ids if one in scores), default=None))


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
