"""From matching passages to the pages that hold them."""

from collections.abc import Sequence

from pageglass.core.ids import PageId
from pageglass.core.types import Hit, Match, Place


def group_by_page(matches: Sequence[Match], places: Sequence[Place]) -> list[Hit]:
    """Return one hit per page, best first; a page scores as its best passage does."""
    score = {match.passage_id: match.score for match in matches}
    found: dict[PageId, list[Place]] = {}
    for place in places:
        found.setdefault(place.page.id, []).append(place)
    hits = []
    for held in found.values():
        held.sort(key=lambda place: -score[place.passage.id])
        best = held[0]
        passages = tuple(place.passage for place in held)
        hits.append(Hit(best.document, best.page, passages, score[best.passage.id]))
    return sorted(hits, key=lambda hit: -hit.score)
