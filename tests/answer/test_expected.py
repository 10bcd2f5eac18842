"""What a question asks for, and whether a text has it."""

import pytest

from pageglass.answer.asked_words import asked_stems
from pageglass.answer.expected import Sort, expected, has_sort
from pageglass.core.text import words


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("How many pumps were sold?", "number"),
        ("占比是多少？", "number"),
        ("When was it founded?", "date"),
        ("公司是哪一年成立的？", "date"),
        ("Who is the chair?", "person"),
        ("负责人是谁？", "person"),
        ("What is the e-mail address?", "email"),
        ("What is the website?", "url"),
        ("What is the fax number?", "phone"),
        ("Why did it fail?", None),
        ("为什么失败？", None),
    ],
)
def test_the_words_of_a_question_tell_what_it_asks_for(question: str, sort: Sort | None) -> None:
    assert expected(question) == sort


@pytest.mark.parametrize(
    ("sort", "text", "has"),
    [
        ("number", "It sold 18 pumps", True),
        ("number", "It sold in 2025", False),
        ("number", "三十六个国家", True),
        ("number", "It sold pumps", False),
        ("date", "founded in 1998", True),
        ("date", "2016年9月", True),
        ("date", "founded long ago", False),
        ("date", "the market may decide in marches", False),
        ("date", "held on 4 May", True),
        ("date", "on Sept. 3rd", True),
        ("person", "Casey Jensen, CEO", True),
        ("person", "the chief executive", False),
        ("email", "write to a@b.org", True),
        ("url", "see www.b.org", True),
        ("phone", "call 514-312-0292", True),
        ("phone", "call us in 2025", False),
    ],
)
def test_a_text_has_what_is_asked_for_or_not(sort: Sort, text: str, has: bool) -> None:
    asked = set(words("How many pumps in 2025?"))
    assert has_sort(sort, text, asked) is has


@pytest.mark.parametrize(
    ("sort", "question", "text", "has"),
    [
        ("person", "Who leads Parts Unlimited?", "Parts Unlimited is a store.", False),
        ("person", "Who leads Parts Unlimited?", "Casey Jensen leads Parts Unlimited.", True),
        ("date", "When in 2018 was the report revised?", "The report of 2018", False),
        ("date", "When in 2018 was the report revised?", "revised in May 2018", True),
    ],
)
def test_what_the_question_says_itself_is_not_what_it_asks_for(
    sort: Sort, question: str, text: str, has: bool
) -> None:
    assert has_sort(sort, text, asked_stems(question)) == has
