"""From matching passages to the pages that hold them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pageglass.core.ids import PageId, PassageId
from pageglass.core.types import Hit, Match, Place

# What a page's second and third passage add to its best one; 0.05 to 0.2 are alike within noise.
FURTHER_PASSAGES = 2
FURTHER_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A page that matches, by its passages that do, best first."""

    page: PageId
    passages: tuple[PassageId, ...]
    score: float


def group_by_page(matches: Sequence[Match], page_of: Mapping[PassageId, PageId]) -> list[PageMatch]:
    """Return one match per page, best first; passages of no page are left out.

    A page scores as its best passage does, and a little more where others of it match as well.
    """
    found: dict[PageId, list[Match]] = {}
    for match in matches:
        if match.passage_id in page_of:
            found.setdefault(page_of[match.passage_id], []).append(match)
    pages = []
    for page_id, held in found.items():
        held.sort(key=lambda match: -match.score)
        further = sum(match.score for match in held[1 : 1 + FURTHER_PASSAGES])
        total = held[0].score + FURTHER_SHARE * further
        pages.append(PageMatch(page_id, tuple(match.passage_id for match in held), total))
    return sorted(pages, key=lambda page: -page.score)


def hits_of(pages: Sequence[PageMatch], places: Sequence[Place]) -> list[Hit]:
    """Return the hits, in order; one of which nothing is left, removed meanwhile, is left out."""
    place_of = {place.passage.id: place for place in places}
    hits = []
    for page in pages:
        held = [place_of[one] for one in page.passages if one in place_of]
        if held:
            passages = tuple(place.passage for place in held)
            hits.append(Hit(held[0].document, held[0].page, passages, page.score))
    return hits
