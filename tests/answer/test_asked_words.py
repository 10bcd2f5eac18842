"""Which words of a question say what it is about."""

import pytest

from pageglass.answer.asked_words import asked_words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is this pump of those?", {"pump"}),
        ("Who is the governor mentioned on the first page of the document?", {"governor"}),
        ("What is the fax number on page fourteen?", {"fax", "number"}),
        ("第 3 页的风险是什么？", {"风险"}),
        ("What weighs 5 kg in Figure 2?", {"weigh", "5", "kg", "figure", "2"}),
        (
            'Which pumps failed in 2015? Please write the answer in list format, e.g., ["3","2"]',
            {"pump", "failed", "2015"},
        ),
        ("How many pumps are there? Return me a rounded integer.", {"pump"}),
        ("Give me the number of pumps.", {"number", "pump"}),
        ("What does NRL stand for?", {"nrl"}),
        ("What do the parties stand for?", {"party", "stand"}),
        ("What is it?", {"what", "is", "it"}),
    ],
)
def test_words_that_only_ask_are_none_of_them(question: str, words: set[str]) -> None:
    assert asked_words(question) == words
