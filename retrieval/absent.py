"""Pages that a question names by number and that its document does not have."""

from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.asked_places import AskedPage, read_places
from pageglass.core.protocols import Catalog
from pageglass.core.scope import Scope
from pageglass.core.types import Document, Hit

from .places import BEST_HITS, document_meant, pages_printed


@dataclass(frozen=True, slots=True)
class Absent:
    """A document, and a page named that it does not have, counted from 1.

    `number` is None where it is asked how many pages there are.
    """

    document: Document
    number: int | None


def absent_page(
    question: str, hits: Sequence[Hit], catalog: Catalog, within: Scope
) -> Absent | None:
    """Return the first page named; None where the document has one of those that are.

    The document alone where it is asked how many it has. None as well where most of the best hits
    are of other documents, so that it is not sure which one is meant.
    """
    places = read_places(question)
    asked, counts = places.pages, places.of_document == "pages"
    document = document_meant(hits, catalog, within) if asked or counts else None
    if document is None or any(_has(document, page, catalog) for page in asked):
        return None
    best = hits[:BEST_HITS]
    sure = 2 * sum(hit.document == document for hit in best) > len(best)
    return Absent(document, abs(asked[0].number) if asked else None) if sure else None


def _has(document: Document, asked: AskedPage, catalog: Catalog) -> bool:
    """Say whether a document has a page, or prints its number, as journals do, on one."""
    if abs(asked.number) <= document.page_count:
        return True
    printed = [] if asked.counted else pages_printed(asked.number, document, catalog)
    return any(1 <= page <= document.page_count for page in printed)
