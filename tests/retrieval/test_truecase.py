"""Capitals of names in questions that are written without any."""

from pathlib import Path

import pytest

from pageglass.retrieval.bundled_cedict import write_senses
from pageglass.retrieval.dictionary import Dictionary

LINES = [
    "# CC-CEDICT",
    "土耳其 土耳其 [Tu3 er3 qi2] /Turkey/",
    "火雞 火鸡 [huo3 ji1] /turkey/",
    "共和國 共和国 [gong4 he2 guo2] /republic/",
    "共和黨 共和党 [Gong4 he2 dang3] /Republican Party/",
    "首席執行官 首席执行官 [shou3 xi2 zhi2 xing2 guan1] /CEO; chief executive officer/",
    "政府 政府 [zheng4 fu3] /government/to govern (a state)/",
    "報告 报告 [bao4 gao4] /to report/report/in what year/who is the man/",
]


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    write_senses(LINES, tmp_path / "senses.sqlite")
    return Dictionary(tmp_path / "senses.sqlite")


CASES = {
    "an unknown word is a name": ("who is samsung", "Who is Samsung"),
    "all in capitals": ("WHO IS SAMSUNG?", "Who is Samsung?"),
    "what is short for something is no name": ("the ceo", "The ceo"),
    "the plural of a name": ("who is the republicans' ceo", "Who is the Republicans' ceo"),
    "a possessive": ("samsung's report", "Samsung's report"),
    "a common word, though a name as well": ("is the turkey in", "Is the turkey in"),
    "a form of a common word": ("is the man reported", "Is the man reported"),
    "a misspelt word": ("the goverment report", "The goverment report"),
    "letters and digits are a code": ("is the x200 in", "Is the X200 in"),
    "I is written so by all": ("what I report in samsung", "What I report in Samsung"),
}


@pytest.mark.parametrize("name", CASES)
def test_names_get_their_capitals(dictionary: Dictionary, name: str) -> None:
    question, expected = CASES[name]
    assert dictionary.truecased(question) == expected


@pytest.mark.parametrize(
    "question", ["Who is samsung?", "samsung 是什么", "CPU 是什么", "2023?", ""]
)
def test_other_questions_stay_as_they_are(dictionary: Dictionary, question: str) -> None:
    assert dictionary.truecased(question) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Samsung revenue in 2023", True),
        ("Report of Samsung", False),
        ("What is it", False),
        ("三星 report", False),
        ("2023?", False),
        ("", False),
    ],
)
def test_whether_the_first_word_is_a_name(
    dictionary: Dictionary, question: str, expected: bool
) -> None:
    assert dictionary.begins_with_name(question) is expected
