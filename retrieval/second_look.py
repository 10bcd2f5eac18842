"""A second look within the document that most of the best pages are of.

A question names its document as well as what it asks, and covers, abstracts and introductions are
near to the name. Within the document words that it has everywhere tell nothing, and a passage is
near that is nearer to the question than the document as a whole.
"""

from collections import Counter
from collections.abc import Sequence

from pageglass.core.ids import DocumentId, document_of

from .pages import PageMatch

# The document is one that so many of so many best pages are of.
BEST, MOST = 5, 3
# How much the second look counts, beside 1 for the first (docs/decisions/0006-finding-the-page.md).
SHARE = 0.25


def leading_document(pages: Sequence[PageMatch]) -> DocumentId | None:
    """Return the document that most of the best pages are of, None where there is none."""
    counts = Counter(document_of(one.page) for one in pages[:BEST])
    return next((document for document, held in counts.items() if held >= MOST), None)


def reordered(pages: Sequence[PageMatch], again: Sequence[PageMatch]) -> list[PageMatch]:
    """Return the pages with those of one document in another order, at the same places.

    `again` are the document's pages as the second look found them, best first; it may have pages
    that the first did not find. Scores stay at their places.
    """
    if not again:
        return list(pages)
    document = document_of(again[0].page)
    places = [at for at, one in enumerate(pages) if document_of(one.page) == document]
    first = {pages[at].page: pages[at] for at in places}
    second = {one.page: one for one in again}
    # Where the settings leave words alone and the question has none, all scores are 0.
    best_first = max(one.score for one in first.values()) or 1.0
    best_second = again[0].score or 1.0

    def score(page: PageMatch) -> float:
        before, after = first.get(page.page), second.get(page.page)
        return (1 - SHARE) * (before.score / best_first if before else 0.0) + SHARE * (
            after.score / best_second if after else 0.0
        )

    ranked = sorted((second | first).values(), key=lambda page: -score(page))
    found = list(pages)
    for at, page in zip(places, ranked, strict=False):
        found[at] = PageMatch(page.page, page.passages, pages[at].score)
    return found
