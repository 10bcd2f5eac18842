"""Passages become pages."""

from fakes import make_document, make_page, make_passage
from pytest import approx

from pageglass.core.types import Hit, Match, Place
from pageglass.retrieval.pages import FURTHER_SHARE, group_by_page, hits_of

DOCUMENT = make_document(pages=2)
PAGES = [make_page(DOCUMENT.id, number) for number in (1, 2)]
FIRST, SECOND, THIRD = (
    Place(DOCUMENT, page, make_passage(page.id, ordinal, "text"))
    for page, ordinal in ((PAGES[0], 0), (PAGES[0], 1), (PAGES[1], 0))
)


def found(*pairs: tuple[Place, float], places: list[Place] | None = None) -> list[Hit]:
    """The hits of scored passages; of these places are left, all without."""
    matches = [Match(place.passage.id, score) for place, score in pairs]
    page_of = {place.passage.id: place.page.id for place, _ in pairs}
    left = [place for place, _ in pairs] if places is None else places
    return hits_of(group_by_page(matches, page_of), left)


def test_a_page_scores_as_its_best_passage_and_a_share_of_the_next() -> None:
    (hit,) = found((FIRST, 0.2), (SECOND, 0.9))
    assert hit.score == approx(0.9 + FURTHER_SHARE * 0.2)


def test_of_two_pages_as_good_the_one_with_more_passages_comes_first() -> None:
    hits = found((THIRD, 0.5), (FIRST, 0.5), (SECOND, 0.4))
    assert [hit.page.number for hit in hits] == [1, 2]


def test_many_poor_passages_do_not_outweigh_a_good_one() -> None:
    poor = [Place(DOCUMENT, PAGES[0], make_passage(PAGES[0].id, at, "text")) for at in range(20)]
    assert found(*((place, 0.4) for place in poor), (THIRD, 0.5))[0].page.number == 2


def test_the_passages_of_a_page_come_best_first() -> None:
    (hit,) = found((FIRST, 0.2), (SECOND, 0.9))
    assert hit.passages == (SECOND.passage, FIRST.passage)


def test_pages_come_best_first() -> None:
    hits = found((FIRST, 0.5), (SECOND, 0.4), (THIRD, 0.6))
    assert [hit.page.number for hit in hits] == [2, 1]


def test_passages_of_no_page_are_left_out() -> None:
    matches = [Match(FIRST.passage.id, 0.5), Match(THIRD.passage.id, 0.6)]
    (page,) = group_by_page(matches, {FIRST.passage.id: PAGES[0].id})
    assert page.passages == (FIRST.passage.id,)


def test_a_page_that_went_away_meanwhile_is_left_out() -> None:
    hits = found((FIRST, 0.5), (THIRD, 0.6), places=[FIRST])
    assert [hit.page.number for hit in hits] == [1]
