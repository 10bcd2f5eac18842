"""The best page in the other language, where a library holds documents in both.

Small embedders put a passage in another language than the question's behind nearly every one in
its own. Among those of its own language alone the right page mostly comes first.
"""

from collections.abc import Sequence

from pageglass.core.ids import DocumentId, document_of
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Filter, Scope
from pageglass.core.text import Language, language

from .kept import KeptByScope
from .pages import PageMatch

# It comes fourth, as answers are made from four pages, and where all of the search found it among
# so many pages as well (docs/decisions/0006-finding-the-page.md).
PLACE = 4
FOUND_AMONG = 20
OTHER: dict[Language, Language] = {"en": "zh", "zh": "en"}


class AbroadReader:
    """Knows which documents are in another language than a question.

    Safe to use from several threads.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Start with no document read."""
        self._catalog = catalog
        self._documents = KeptByScope(catalog, self._in_language)

    def abroad(self, question: str, within: Scope) -> Scope:
        """Return the part of a resolved scope that is in the other language; it may be empty."""
        return self._documents.get((within, OTHER[language(question)]))

    def _in_language(self, key: tuple[Scope, Language]) -> Scope:
        within, wanted = key
        asked = Scope(within.collections, within.documents, Filter(languages=frozenset({wanted})))
        return self._catalog.resolve(asked)


def worth_a_look(pages: Sequence[PageMatch], abroad: Scope) -> bool:
    """Say whether a page in the other language is among the best, and none of them is the best."""
    return not _is_in(pages[:1], abroad) and _is_in(pages[:FOUND_AMONG], abroad)


def with_best_abroad(pages: Sequence[PageMatch], among_own: Sequence[PageMatch]) -> list[PageMatch]:
    """Return the pages with the best one of the other language at the fourth place at the latest.

    `among_own` are pages of that language alone, best first. Nothing moves where the best of
    them is not among the pages found with all.
    """
    best = among_own[0].page if among_own else None
    at = next((at for at, one in enumerate(pages[:FOUND_AMONG]) if one.page == best), 0)
    if at < PLACE:
        return list(pages)
    before, after = pages[PLACE - 2], pages[at]
    moved = PageMatch(after.page, after.passages, before.score)
    return [*pages[: PLACE - 1], moved, *pages[PLACE - 1 : at], *pages[at + 1 :]]


def _is_in(pages: Sequence[PageMatch], abroad: Scope) -> bool:
    documents: frozenset[DocumentId] = abroad.documents or frozenset()
    return any(document_of(one.page) in documents for one in pages)
