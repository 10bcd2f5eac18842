"""Questions about a page or a document as a whole, and about pages that are not there."""

from dataclasses import replace
from pathlib import Path

import pytest
from asked_library import Asked, only
from fakes import make_line
from serving import make_jpeg

from pageglass.answer.ask import Inquiry, ask
from pageglass.answer.model_extract import ExtractModel
from pageglass.answer.units import cut_units
from pageglass.answer.whole_page import beginnings
from pageglass.core.asked_places import read_places
from pageglass.core.config import Search
from pageglass.core.types import Answer

MANUAL = [
    ["The pump manual", "Version 7 of the year"],
    ["Contents of this manual", "Safety and cleaning"],
    ["Safety comes first.", "Wear gloves at the pump."],
    ["Clean the pump every day.", "Never use sand."],
]
JOURNAL = [[f"A study of rivers, part {page}", str(page)] for page in range(701, 707)]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    asked = Asked(tmp_path)
    asked.add("manual.pdf", "main", MANUAL)
    asked.add("journal.pdf", "main", JOURNAL)
    return asked


def answer_to(asked: Asked, question: str, name: str | None = "manual.pdf") -> Answer:
    held = replace(asked.engines(), model=ExtractModel())
    return ask(Inquiry(question, only(name)), held, search=Search(), pages=4)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("What does page 3 say?", 3),
        ("Summarise page 3.", 3),
        ("第3页讲了什么？", 3),
        ("第三页的主要内容是什么", 3),
        ("what is on the last page of the manual", 4),
        ("请总结一下最后一页", 4),
        ("这份文件的第4页写了什么？", 4),
        ("What does page 3 of this manual say?", 3),
    ],
)
def test_a_page_as_a_whole_is_answered_by_how_it_begins(
    asked: Asked, question: str, page: int
) -> None:
    answer = answer_to(asked, question)
    assert answer.verdict == "grounded"
    assert all(line in answer.text for line in MANUAL[page - 1])
    assert {one.page_number for one in answer.citations} == {page}


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("Which gloves are safe at the pump?", 3),
        ("Which gloves are for the pump on page 4?", 4),
        ("Which gloves are noted on the cover page of the pump?", 1),
        ("Which gloves are for rivers on page 4?", 3),
    ],
)
def test_a_question_that_names_its_page_is_answered_from_that_page_if_it_can_be(
    asked: Asked, question: str, page: int
) -> None:
    answer = ask(
        Inquiry(question, only("manual.pdf")),
        replace(asked.engines(), model=ExtractModel(refuse_below=0)),
        search=Search(),
        pages=4,
    )
    assert {one.page_number for one in answer.citations} == {page}


@pytest.mark.parametrize(
    "question",
    [
        "What is this document about?",
        "what does the manual cover",
        "Can you give me a short overview of this document?",
        "Please summarize the report.",
        "这份文件讲了什么？",
        "请总结一下这份文件的主要内容",
        "本手册的主要内容是什么？",
        "概括该报告",
    ],
)
def test_a_document_as_a_whole_is_answered_by_its_first_pages(asked: Asked, question: str) -> None:
    answer = answer_to(asked, question)
    assert answer.text.startswith("The pump manual")
    assert {one.page_number for one in answer.citations} == {1, 2, 3}


@pytest.mark.parametrize(
    "question",
    [
        "What does the report say about gloves?",
        "What is the report's total?",
        "这份文件由谁签署？",
        "报告期内公司的营业收入是多少？",
        "What is this?",
        "Who wrote the report on rivers?",
        "When was the pump published?",
        "这份报告的董事长是谁",
        "报告期是什么时候",
    ],
)
def test_other_questions_are_not_of_the_whole(question: str) -> None:
    assert read_places(question).of_document is None


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Who wrote this document?", "front"),
        ("who are the authors", "front"),
        ("What is the title of this paper?", "front"),
        ("作者是谁？", "front"),
        ("这份报告的标题是什么？", "front"),
        ("谁写的这份文件？", "front"),
        ("谁是这份报告的作者？", "front"),
        ("When was this report published?", "date"),
        ("What is the publication date of the report?", "date"),
        ("这份白皮书是什么时候发布的？", "date"),
        ("该文件的发布日期是哪一天", "date"),
        ("How many slides are in this deck?", "pages"),
        ("how many pages does this document have", "pages"),
        ("请问这份文件一共有多少页？", "pages"),
    ],
)
def test_what_is_asked_of_the_document_itself(question: str, about: str) -> None:
    assert read_places(question).of_document == about


def test_title_authors_and_date_are_read_off_the_first_page(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    front = ["The state of rivers", "Ann Lee and Bo Sun", "A decision was made in March 2021"]
    asked.add("manual.pdf", "main", [front, ["Rivers in 1999", "who wrote of them when"]])
    assert answer_to(asked, "Who wrote this report?").text.startswith("The state of rivers")
    dated = answer_to(asked, "When was this report published?")
    assert dated.text.startswith("A decision was made in March 2021")


def test_a_front_without_a_date_does_not_tell_when() -> None:
    front = cut_units([make_line("Version 7 helps in decision making")])
    assert not list(beginnings([front], "When was this manual published?"))


def test_how_many_pages_there_are_is_told(asked: Asked) -> None:
    answer = answer_to(asked, "How many pages does this document have?")
    assert (answer.verdict, answer.text) == ("not_found", "Report has 4 pages.")


def test_a_question_of_a_thing_on_a_page_is_answered_by_that(asked: Asked) -> None:
    assert answer_to(asked, "What shall I wear at the pump on page 3?").text.startswith(
        "Wear gloves at the pump."
    )


def test_without_a_document_no_page_is_taken_for_the_one_meant(asked: Asked) -> None:
    answer = answer_to(asked, "What is this document about?", None)
    assert {one.page_number for one in answer.citations} != {1, 2, 3}


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("What does page 9 say of the pump?", "Report has 4 pages; there is no page 9."),
        ("What is on the 5th page?", "Report has 4 pages; there is no page 5."),
        ("水泵第9页讲了什么？", "《Report》共 4 页，没有第 9 页。"),
    ],
)
def test_a_page_that_is_not_there_is_said_not_to_be(
    asked: Asked, question: str, notice: str
) -> None:
    answer = answer_to(asked, question)
    assert (answer.verdict, answer.reason) == ("not_found", "answer_not_on_page")
    assert (answer.text, answer.notices) == (notice, (notice,))


def test_a_page_of_a_picture_that_came_along_is_not_said_to_be_missing(asked: Asked) -> None:
    inquiry = Inquiry("What is on page 9?", only("manual.pdf"), images=(make_jpeg(),))
    answer = ask(inquiry, asked.engines(), search=Search(), pages=4)
    assert "there is no page" not in answer.text


def test_nothing_is_said_to_a_question_without_a_word(asked: Asked) -> None:
    assert answer_to(asked, "?!").verdict == "not_found"


def test_a_printed_page_that_is_empty_is_not_the_one_meant(asked: Asked) -> None:
    pages = [["The cover of a book"], ["1"], *([f"About the rivers {one}", one] for one in "234")]
    asked.add("book.pdf", "main", pages)
    answer = answer_to(asked, "What does page 1 say?", "book.pdf")
    assert answer.text.startswith("The cover of a book")
    assert answer_to(asked, "What does page 3 say?", "book.pdf").text.startswith(
        "About the rivers 3"
    )


def test_a_number_that_is_printed_is_there(asked: Asked) -> None:
    answer = answer_to(asked, "What does page 703 say?", "journal.pdf")
    assert answer.text.startswith("A study of rivers, part 703")
    assert answer.notices == ("Page 703 as printed is page 3 of the file.",)
    assert answer_to(asked, "What does the 3rd page say?", "journal.pdf").notices == ()


def test_one_page_of_two_that_is_there_is_enough(asked: Asked) -> None:
    assert answer_to(asked, "Clean the pump, page 4 or 9").verdict == "grounded"


def test_nothing_is_said_of_numbers_where_it_is_not_sure_which_document_is_meant(
    tmp_path: Path,
) -> None:
    asked = Asked(tmp_path)
    asked.add("one.pdf", "main", [["the pump"], ["a pump"]])
    asked.add("two.pdf", "main", [["the pump"], ["a pump"]])
    notices = answer_to(asked, "the pump on page 99", None).notices
    assert not any("there is no page 99" in notice for notice in notices)
