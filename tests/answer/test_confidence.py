"""The signs that the pages tell, and what they come to."""

import pytest

from pageglass.answer.confidence import Signs, read_signs
from pageglass.answer.units import Unit
from pageglass.answer.weigh import Weighed

PAGE = [Unit("Mr Kildee joined in 1954.", "", "text"), Unit("The Heron has 12 blades.", "", "text")]


def signs(question: str, *, said: int = 0, meaning: float = 0.9) -> Signs:
    weighed = [
        Weighed(unit, 1, at, 1.0, 0.5, 0.5, 0.5, meaning, None) for at, unit in enumerate(PAGE)
    ]
    return read_signs(question, [PAGE], weighed, [PAGE[said]])


def test_names_that_no_page_has_speak_against_an_answer() -> None:
    assert signs("When did Mr Kildee join?").names == 1
    assert signs("When did Mr Gildee join?").names == 0.5
    assert signs("陌陌用的 Kildee 是什么？").names == 1
    assert signs("陌陌用的 Rust 是什么？").names == 0


def test_numbers_must_stand_in_what_would_be_said() -> None:
    assert signs("Who joined in 1954?").numbers == 1
    assert signs("Who joined in 1954?", said=1).numbers == 0
    assert signs("Who joined in 1955?").numbers == 0


def test_a_question_without_names_and_numbers_lacks_none() -> None:
    found = signs("who joined?")
    assert (found.names, found.numbers) == (1, 1)


@pytest.mark.parametrize("question", ["What colour is it?", "图片里是什么？", "the red logo"])
def test_what_something_looks_like_is_no_question_for_a_text(question: str) -> None:
    assert signs(question).looks
    assert not signs("How many blades?").looks


def test_every_sign_moves_the_confidence_its_way() -> None:
    good = Signs(meaning=1, names=1, numbers=1, looks=False)
    assert good.confidence > 0.5
    for worse in (Signs(0.5, 1, 1, False), Signs(1, 0, 1, False), Signs(1, 1, 0, False)):
        assert worse.confidence < good.confidence
    assert Signs(1, 1, 1, True).confidence < good.confidence
    assert Signs(0.4, 0, 0, True).confidence < 0.05


def test_pages_without_text_have_no_meaning() -> None:
    assert read_signs("Who?", [[]], [], []).meaning == 0
