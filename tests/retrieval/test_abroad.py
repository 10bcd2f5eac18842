"""The best page in the other language comes fourth, where it is among those found."""

from pathlib import Path

import pytest
from asked_library import Asked

from pageglass.core.aids import SearchAids
from pageglass.core.ids import document_id, document_of, page_id
from pageglass.core.scope import Scope
from pageglass.retrieval.abroad import PLACE, AbroadReader, with_best_abroad, worth_a_look
from pageglass.retrieval.pages import PageMatch

CHINESE = document_id("手册.pdf", "main")
ENGLISH = document_id("manual.pdf", "main")
ABROAD = Scope(documents=frozenset({CHINESE}))


def page(number: int, *, chinese: bool = False) -> PageMatch:
    own = page_id(CHINESE if chinese else ENGLISH, number)
    return PageMatch(own, (), 1 - number / 100)


OWN = [page(number) for number in range(1, 9)]


def test_a_pages_document_is_told_by_its_id() -> None:
    assert document_of(page_id(CHINESE, 12)) == CHINESE


def test_the_best_page_abroad_comes_fourth() -> None:
    found = with_best_abroad([*OWN, page(9, chinese=True)], [page(9, chinese=True)])
    assert [one.page for one in found] == [
        one.page for one in (*OWN[: PLACE - 1], page(9, chinese=True), *OWN[PLACE - 1 :])
    ]
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_a_page_that_all_of_the_search_did_not_find_stays_out() -> None:
    assert with_best_abroad(OWN, [page(9, chinese=True)]) == OWN
    assert with_best_abroad(OWN, []) == OWN
    assert with_best_abroad([], [page(9, chinese=True)]) == []


def test_a_page_that_is_further_in_front_stays_there() -> None:
    pages = [OWN[0], page(9, chinese=True), *OWN[1:]]
    assert with_best_abroad(pages, [page(9, chinese=True)]) == pages


@pytest.mark.parametrize(
    ("pages", "worth"),
    [
        ([*OWN, page(9, chinese=True)], True),
        ([page(9, chinese=True), *OWN], False),
        (OWN, False),
        ([], False),
    ],
)
def test_a_second_look_is_taken_where_only_further_pages_are_abroad(
    pages: list[PageMatch], worth: bool
) -> None:
    assert worth_a_look(pages, ABROAD) == worth


def test_a_question_finds_the_best_page_of_the_other_language_among_the_first(
    tmp_path: Path,
) -> None:
    asked = Asked(tmp_path)
    asked.add("manual.pdf", "main", [[f"the dnsmasq port of pump {one}"] for one in range(9)])
    asked.add("手册.pdf", "main", [["水泵手册的前言"], ["水泵 dnsmasq 的端口是五十三"]])
    aids = SearchAids(abroad=AbroadReader(asked.catalog))
    question = "Which port has the dnsmasq of the pump?"
    before = [hit.document.source for hit in asked.find(question, dense_weight=0).hits]
    hits = asked.find(question, aids=aids, dense_weight=0).hits
    assert "手册.pdf" not in before[:PLACE]
    assert (hits[PLACE - 1].document.source, hits[PLACE - 1].page.number) == ("手册.pdf", 2)


def test_documents_are_read_again_when_the_library_changes(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    reader = AbroadReader(asked.catalog)
    assert reader.abroad("Which port?", Scope()).documents == frozenset()
    asked.add("手册.pdf", "main", [["水泵手册"]])
    assert reader.abroad("Which port?", Scope()).documents == {CHINESE}
    assert reader.abroad("哪个端口？", Scope()).documents == frozenset()
    assert reader.abroad("Which port?", Scope.of("other")).documents == frozenset()
