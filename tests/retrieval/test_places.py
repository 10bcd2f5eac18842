"""Pages, figures and tables that a question names by number come first."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from asked_library import Asked, only
from fakes import make_line

from pageglass.core.types import Line, Region
from pageglass.retrieval.places import printed_numbers

# Two leaves without a number, then pages that print theirs.
MANUAL = [
    ["the pump manual"],
    ["Figure 1: a table of valves ........ 4", "contents of the pump manual"],
    ["how to start the pump", "1"],
    ["Figure 1 shows the pump and the river", "2"],
    ["clean the pump every day, says the maker", "Figure 1: the pump from the side", "3"],
    ["oil for the pump", "Table 2", "4"],
    ["the address of the maker", "5"],
]
CHAPTERS = [
    *(["Chapter Three is on valves, says the pump book"] for _ in range(3)),
    ["Chapter Three", "valves of a pump"],
    ["第四章 泵的保养", "保养"],
]
SPREADS = [["a bridge over a river", f"{2 * page} {2 * page + 1}"] for page in range(8)]
TITLES = ["Figure 2: old pumps", "the pump of old"]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    asked = Asked(tmp_path)
    asked.add("manual.pdf", "main", MANUAL)
    asked.add("bridge.pdf", "main", SPREADS)
    return asked


def pages(asked: Asked, question: str, name: str | None = "manual.pdf") -> list[int]:
    return [hit.page.number for hit in asked.find(question, only(name)).hits]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what does page 2 say of the pump", [4, 2]),
        ("pump on page 7", [7]),
        ("水泵 第2页", [4, 2]),
        ("the first page on the pump", [1]),
        ("the pump on the last page", [7]),
        ("what stands on the second last page", [6]),
        ("the pump in figure 1", [5]),
        ("which oil does Table II name", [6]),
        ("the pump on page 3 and in figure 1", [5, 3]),
    ],
)
def test_what_is_named_comes_first(asked: Asked, question: str, first: list[int]) -> None:
    found = pages(asked, question)
    assert found[: len(first)] == first
    assert len(set(found)) == len(found)


def test_two_leaves_on_a_page_are_counted_as_two(asked: Asked) -> None:
    assert pages(asked, "page 9", "bridge.pdf")[0] == 5


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what does chapter 3 of the pump book say", 4),
        ("第3章讲什么", 4),
        ("第4章讲什么", 5),
        ("chapter four", 5),
    ],
)
def test_a_chapter_is_found_however_it_is_written(asked: Asked, question: str, first: int) -> None:
    asked.add("chapters.pdf", "main", CHAPTERS)
    assert pages(asked, question, "chapters.pdf")[0] == first


@pytest.mark.parametrize("question", ["page 99", "figure 77 of the pump", "the pump, page 0"])
def test_what_is_not_there_changes_nothing(asked: Asked, question: str) -> None:
    assert pages(asked, question) == pages(asked, question.replace("page", "leaf"))


def test_without_a_document_it_is_the_one_that_was_found(asked: Asked) -> None:
    hits = asked.find("how to clean the pump, page 4").hits
    assert [(hit.document.source, hit.page.number) for hit in hits[:2]] == [
        ("manual.pdf", 6),
        ("manual.pdf", 4),
    ]


def test_scores_still_fall(asked: Asked) -> None:
    scores = [hit.score for hit in asked.find("the pump on the last page").hits]
    assert scores == sorted(scores, reverse=True)


def test_a_page_without_text_is_found_by_its_number(asked: Asked) -> None:
    asked.add("scan.pdf", "main", [["a pump"], [], ["a river"]])
    hits = asked.find("how many people are on page 2", only("scan.pdf")).hits
    assert (hits[0].page.number, hits[0].passages) == (2, ())


def test_no_more_pages_come_than_were_asked_for(asked: Asked) -> None:
    assert len(asked.find("the pump on page 5", pages=2).hits) == 2


def at(top: float, text: str, region: Region = "text") -> Line:
    return make_line(text, top=top, region=region)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ([at(0.05, "12 The pump manual"), at(0.9, "Issue 3")], [12, 3]),
        ([at(0.5, "12"), at(0.9, "the pump")], []),
        ([at(0.95, "- 7 -", "margin")], [7]),
        ([at(0.95, "7", "notes")], []),
        ([replace(at(0.95, "7 "), text="7 " + "long " * 40)], []),
    ],
)
def test_a_printed_number_stands_at_the_edge(lines: Sequence[Line], numbers: list[int]) -> None:
    assert [number for number in printed_numbers(lines) if number != 0] == numbers


@pytest.mark.parametrize(
    ("pages_of", "absent"),
    [
        # The numbers at the foot of a chart are no page numbers, as its other page has none such.
        ([["the pump", "1"], ["the pump by angle", "24 30"]], True),
        # A journal's are.
        ([["the pump", "29"], ["the pump again", "30"]], False),
    ],
)
def test_a_number_at_an_edge_is_a_page_where_the_pages_agree(
    asked: Asked, pages_of: list[list[str]], absent: bool
) -> None:
    asked.add("note.pdf", "main", pages_of)
    found = asked.find("what does page 30 say of the pump", only("note.pdf"))
    assert (found.absent is not None) == absent
