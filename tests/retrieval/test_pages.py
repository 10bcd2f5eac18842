"""Passages become pages."""

from fakes import make_document, make_page, make_passage
from pytest import approx

from pageglass.core.types import Match, Place
from pageglass.retrieval.pages import FURTHER_SHARE, group_by_page

DOCUMENT = make_document(pages=2)
PAGES = [make_page(DOCUMENT.id, number) for number in (1, 2)]
FIRST, SECOND, THIRD = (
    Place(DOCUMENT, page, make_passage(page.id, ordinal, "text"))
    for page, ordinal in ((PAGES[0], 0), (PAGES[0], 1), (PAGES[1], 0))
)


def scored(*pairs: tuple[Place, float]) -> list[Match]:
    return [Match(place.passage.id, score) for place, score in pairs]


def test_a_page_scores_as_its_best_passage_and_a_share_of_the_next() -> None:
    (hit,) = group_by_page(scored((FIRST, 0.2), (SECOND, 0.9)), [FIRST, SECOND])
    assert hit.score == approx(0.9 + FURTHER_SHARE * 0.2)


def test_of_two_pages_as_good_the_one_with_more_passages_comes_first() -> None:
    hits = group_by_page(scored((FIRST, 0.5), (SECOND, 0.4), (THIRD, 0.5)), [THIRD, FIRST, SECOND])
    assert [hit.page.number for hit in hits] == [1, 2]


def test_many_poor_passages_do_not_outweigh_a_good_one() -> None:
    poor = [Place(DOCUMENT, PAGES[0], make_passage(PAGES[0].id, at, "text")) for at in range(20)]
    found = scored(*((place, 0.4) for place in poor), (THIRD, 0.5))
    assert group_by_page(found, [*poor, THIRD])[0].page.number == 2


def test_the_passages_of_a_page_come_best_first() -> None:
    (hit,) = group_by_page(scored((FIRST, 0.2), (SECOND, 0.9)), [FIRST, SECOND])
    assert hit.passages == (SECOND.passage, FIRST.passage)


def test_pages_come_best_first() -> None:
    found = scored((FIRST, 0.5), (SECOND, 0.4), (THIRD, 0.6))
    hits = group_by_page(found, [FIRST, SECOND, THIRD])
    assert [hit.page.number for hit in hits] == [2, 1]


def test_matches_without_a_place_are_left_out() -> None:
    hits = group_by_page(scored((FIRST, 0.5), (THIRD, 0.6)), [FIRST])
    assert [hit.page.number for hit in hits] == [1]
