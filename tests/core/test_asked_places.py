"""What a question names by number: pages, figures, tables and parts of a document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.asked_places import (
    NAMES,
    AskedPage,
    Kind,
    Label,
    label_of,
    read_places,
    spellings,
)
from pageglass.core.numerals import ORDINALS, SMALL, chinese_numeral

NUMBERS = st.integers(1, 99)
PAGE_FORMS = [
    lambda number: f"What does page {number} say?",
    lambda number: f"the chart on Page {number}, below",
    lambda number: f"see p. {number}",
    lambda number: f"slide #{number}",
    lambda number: f"第{number}页写了什么",
    lambda number: f"第 {chinese_numeral(number)} 页的标题",
    lambda number: f"第{number}张幻灯片",
]
LABEL_FORMS = [
    (lambda number: f"In Figure {number}, which line", "figure"),
    (lambda number: f"FIG. {number} shows", "figure"),
    (lambda number: f"图{number}说明了什么", "figure"),
    (lambda number: f"the rows of Table {number}", "table"),
    (lambda number: f"表 {number} 中的金额", "table"),
    (lambda number: f"第{chinese_numeral(number)}章讲什么", "chapter"),
    (lambda number: f"what does Section {number} ask", "section"),
]


@given(NUMBERS, st.sampled_from(PAGE_FORMS))
def test_a_page_is_the_same_however_it_is_named(number: int, form) -> None:
    assert read_places(form(number)).pages == (AskedPage(number),)


@given(NUMBERS, st.sampled_from(LABEL_FORMS))
def test_a_label_is_the_same_however_it_is_written(number: int, form) -> None:
    write, kind = form
    assert read_places(write(number)).labels == (Label(kind, str(number)),)


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        *((f"the title of page {word}", [value]) for word, value in SMALL.items() if value),
        *((f"on the {word} page", [value]) for word, value in ORDINALS.items()),
        ("the stamp in the 6th page", [6]),
        ("on the last page", [-1]),
        ("the second last page", [-2]),
        ("the third to last slide", [-3]),
        ("the cover page", [1]),
        ("who is on the cover?", [1]),
        ("封面上写了什么", [1]),
        ("最后一页是谁签字", [-1]),
        ("倒数第二页", [-2]),
        ("pages 3 and 5", [3, 5]),
        ("pages 3-5 say", [3, 5]),
        ("第3至5页", [3, 5]),
        ("页码共5页", []),
    ],
)
def test_pages_are_counted_from_either_end(question: str, pages: list[int]) -> None:
    assert [page.number for page in read_places(question).pages] == pages


@pytest.mark.parametrize(
    "question",
    [
        "How many pages does the report have?",
        "一共有20页吗",
        "the page rank of this site",
        "What happened in 2020?",
        "a chart of sales",
        "图表有哪些",
        "表现怎么样",
        "section about safety",
        "the front office",
        "p. ex. le prix",
        "一张图两个人",
        "page 0",
        "Where do I send the table I filled in?",
        "谁代表三家公司签字",
        "张教授发表十篇论文",
        "图三维建模",
    ],
)
def test_what_names_nothing_by_number_names_nothing(question: str) -> None:
    found = read_places(question)
    assert (found.pages, found.labels, found.rest) == ((), (), question)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("According to Table II", [Label("table", "2")]),
        ("Table XIV", [Label("table", "14")]),
        ("figures 5 and 6", [Label("figure", "5"), Label("figure", "6")]),
        ("the first figure in the paper", [Label("figure", "1")]),
        ("Table1-1", [Label("table", "1.1")]),
        ("Section 3.2.1", [Label("section", "3.2.1")]),
        ("Appendix B", [Label("appendix", "b")]),
        ("Chapter Three", [Label("chapter", "3")]),
        ("section twelve of it", [Label("section", "12")]),
        ("附录C", [Label("appendix", "c")]),
        ("图\uff13\uff0d\uff12", [Label("figure", "3.2")]),
        ("图三", [Label("figure", "3")]),
        ("Figure 1 and Figure 10", [Label("figure", "1"), Label("figure", "10")]),
    ],
)
def test_labels_have_one_form(question: str, labels: list[Label]) -> None:
    assert list(read_places(question).labels) == labels


def test_the_rest_of_the_question_leaves_the_page_out() -> None:
    assert read_places("What is the fax number on page 14?").rest.split() == (
        ["What", "is", "the", "fax", "number", "on", "?"]
    )
    assert "图 2" in read_places("第3页图 2 是什么").rest


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Figure 2: The pump", (Label("figure", "2"), True)),
        ("Fig. 2. The pump", (Label("figure", "2"), True)),
        ("TABLE II", (Label("table", "2"), True)),
        ("FIG . 2 . The pump", (Label("figure", "2"), True)),
        ("图 3-2：系统结构", (Label("figure", "3.2"), True)),
        ("第三章 概述", (Label("chapter", "3"), True)),
        ("3.2 Results", (Label("section", "3.2"), True)),
        ("Figure 2 shows that it rose", (Label("figure", "2"), False)),
        ("Figure 2) in the form", (Label("figure", "2"), False)),
        ("Figure 2: The pump ........ 14", None),
        ("3.2 4.5 5.5", None),
        ("Tables are set on pages", None),
        ("", None),
    ],
)
def test_a_caption_is_told_from_a_sentence_and_from_contents(line: str, found) -> None:
    assert label_of(line) == found


@given(st.integers(0, 99), st.sampled_from(list(NAMES)))
def test_a_label_is_read_again_from_each_of_its_spellings(number: int, kind: Kind) -> None:
    label = Label(kind, str(number))
    for written in spellings(label):
        if number and not re.match(r"[章节]", written):
            assert read_places(written).labels == (label,)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read_places(text)
    assert all(page.number for page in found.pages)
    label_of(text)
