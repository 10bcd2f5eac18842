"""From matching passages to the pages that hold them."""

from collections.abc import Sequence

from pageglass.core.ids import PageId
from pageglass.core.types import Hit, Match, Place

# What a page's second and third passage add to its best one; 0.05 to 0.2 are alike within noise.
FURTHER_PASSAGES = 2
FURTHER_SHARE = 0.1


def group_by_page(matches: Sequence[Match], places: Sequence[Place]) -> list[Hit]:
    """Return one hit per page, best first.

    A page scores as its best passage does, and a little more where others of it match as well.
    """
    score = {match.passage_id: match.score for match in matches}
    found: dict[PageId, list[Place]] = {}
    for place in places:
        found.setdefault(place.page.id, []).append(place)
    hits = []
    for held in found.values():
        held.sort(key=lambda place: -score[place.passage.id])
        best = held[0]
        passages = tuple(place.passage for place in held)
        further = sum(score[place.passage.id] for place in held[1 : 1 + FURTHER_PASSAGES])
        total = score[best.passage.id] + FURTHER_SHARE * further
        hits.append(Hit(best.document, best.page, passages, total))
    return sorted(hits, key=lambda hit: -hit.score)
