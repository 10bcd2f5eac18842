"""The pages of the document that most of the best are of, looked at once more."""

from pathlib import Path

import numpy as np
import pytest
from asked_library import Asked

from pageglass.core.ids import document_id, page_id, page_of, passage_id
from pageglass.core.scope import Scope
from pageglass.retrieval.generic import away_from
from pageglass.retrieval.pages import PageMatch
from pageglass.retrieval.second_look import leading_document, reordered

OWN, OTHER = document_id("own.pdf", "main"), document_id("other.pdf", "main")


def page(number: int, score: float = 1, *, other: bool = False) -> PageMatch:
    return PageMatch(page_id(OTHER if other else OWN, number), (), score)


def numbers(pages: list[PageMatch]) -> list[int]:
    return [int(one.page.rsplit("-", 1)[1]) for one in pages]


def test_a_passages_page_is_told_by_its_id() -> None:
    assert page_of(passage_id(page_id(OWN, 7), 3)) == page_id(OWN, 7)


@pytest.mark.parametrize(("others", "leads"), [(0, True), (2, True), (3, False), (5, False)])
def test_the_document_leads_that_most_of_the_five_best_pages_are_of(
    others: int, leads: bool
) -> None:
    pages = [page(n, other=n <= others) for n in range(1, 6)]
    leading = leading_document([*pages, page(6), page(7), page(8)])
    assert (leading == OWN) == leads


def test_no_document_leads_a_few_pages() -> None:
    assert leading_document([page(1), page(2)]) is None
    assert leading_document([]) is None


def test_only_the_pages_of_the_document_change_places() -> None:
    pages = [page(1, 0.9), page(2, 0.85, other=True), page(3, 0.84), page(4, 0.1)]
    found = reordered(pages, [page(3, 0.8), page(1, 0.1)])
    assert numbers(found) == [3, 2, 1, 4]
    assert [one.score for one in found] == [0.9, 0.85, 0.84, 0.1]


def test_what_fits_far_better_at_first_stays_before() -> None:
    pages = [page(1, 0.9), page(2, 0.3)]
    assert numbers(reordered(pages, [page(2, 0.8), page(1, 0.4)])) == [1, 2]


def test_a_page_that_only_the_second_look_found_may_take_a_place() -> None:
    pages = [page(1, 0.9), page(2, 0.1)]
    assert numbers(reordered(pages, [page(5, 0.8)])) == [1, 5]


def test_pages_that_all_score_nothing_can_be_put_in_order() -> None:
    pages = [page(1, 0), page(2, 0), page(3, 0)]
    assert numbers(reordered(pages, [page(3, 0), page(1, 0)])) == [3, 1, 2]


def test_a_question_without_words_is_asked_by_words_alone(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.add("report.pdf", "main", [[f"revenue of year {one}"] for one in range(6)])
    assert asked.find("?!", dense_weight=0).hits


def test_nothing_found_again_changes_nothing() -> None:
    assert reordered([page(1), page(2)], []) == [page(1), page(2)]


def test_the_direction_from_a_documents_middle_has_unit_length() -> None:
    question, centre = np.array([0.8, 0.6], np.float32), np.array([0.8, 0], np.float32)
    assert away_from(question, centre).tolist() == [0, 1]
    assert away_from(question, question).tolist() == question.tolist()


def test_what_the_whole_document_says_tells_nothing_of_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(tmp_path)
    every = "the step back prompting paper"
    pages = [[f"{every} abstract"], *([f"{every} of number {one}"] for one in range(6))]
    pages += [[f"{every} ratings of humans in trials at length with more words than others"]]
    asked.add("paper.pdf", "main", pages)
    asked.add("else.pdf", "main", [[f"the canteen opens at {one}"] for one in range(9)])
    question = "how do humans rate the step back prompting paper"

    def first() -> int:
        return asked.find(question, dense_weight=0.7).hits[0].page.number

    assert first() == 8
    monkeypatch.setattr("pageglass.retrieval.search.leading_document", lambda pages: None)
    assert first() == 7


def test_a_documents_middle_is_the_mean_of_its_vectors(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    texts = ["revenue rose", "costs fell"]
    asked.add("report.pdf", "main", [texts])
    document = document_id("report.pdf", "main")
    mean = asked.embedder.embed_passages(texts).mean(axis=0)
    assert asked.index.centre(document) == pytest.approx(mean, abs=1e-3)
    assert asked.index.centre(OTHER) is None
    asked.index.remove(document)
    assert asked.index.centre(document) is None


def test_a_question_within_one_document_takes_no_second_look(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.add("report.pdf", "main", [[f"revenue of year {one}"] for one in range(6)])
    within = Scope(documents=frozenset({document_id("report.pdf", "main")}))
    asked.index.centre = pytest.fail  # type: ignore[assignment]  # must not be asked
    assert asked.find("revenue", within).hits
