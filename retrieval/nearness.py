"""How near in meaning pages are to a question, on a scale that models and languages share."""

from collections.abc import Sequence

from pageglass.core.ids import PageId
from pageglass.core.protocols import Embedder, Vectors
from pageglass.core.text import language
from pageglass.core.types import Hit, Match

# Everyday sentences that no question about documents is about.
UNRELATED = (
    "The cat sleeps on the warm roof.",
    "She bought three apples at the market.",
    "It rained all night in the mountains.",
    "Children were singing behind the house.",
    "小猫在屋顶上睡觉。",
    "她在市场上买了三个苹果。",
    "山里下了一整夜的雨。",
    "孩子们在屋后唱歌。",
)
# A cosine this share of the way from that of unrelated texts to 1 counts as the same meaning.
SAME_MEANING = 0.6
# A text in another language than the question is never as near: with E5 a sentence and a question
# about it are so near, both ways.
SAME_MEANING_ABROAD = 0.4


def unrelated_vectors(embedder: Embedder) -> Vectors:
    """Return the vectors of texts that no question is about, shape (len(UNRELATED), dimension)."""
    return embedder.embed_passages(UNRELATED)


def page_meanings(
    question: str,
    vector: Vectors,
    matches: Sequence[Match],
    hits: Sequence[Hit],
    unrelated: Vectors,
) -> dict[PageId, float]:
    """Return for each page found how near it is: 0 as unrelated texts are, 1 for the same meaning.

    A page is as near as the nearest of its passages among `matches`, whose scores are cosines with
    `vector`, shape (dimension,); 0 where none of them is among these. Models differ in what
    unrelated texts get (0.75 to 0.8 with E5, near 0 with others), and so do languages.
    """
    spoken = language(question)
    cosines = unrelated @ vector  # (texts,)
    usual = float(cosines.mean())
    foreign = [language(text) != spoken for text in UNRELATED]
    usual_abroad = float(cosines[foreign].mean())
    score_of = {match.passage_id: match.score for match in matches}

    def meaning(cosine: float, text: str) -> float:
        own = language(text) == spoken
        least, same = (usual, SAME_MEANING) if own else (usual_abroad, SAME_MEANING_ABROAD)
        return min(1.0, max(0.0, (cosine - least) / ((1 - least) * same + 1e-6)))

    return {
        hit.page.id: max(
            (meaning(score_of[one.id], one.text) for one in hit.passages if one.id in score_of),
            default=0.0,
        )
        for hit in hits
    }
