"""Whether a text says a known answer."""

import pytest

from pageglass.answer.matching import Searched, says_all


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("It was Go 1.8 that did it.", "go1.8"),
        ("滴滴流量存在明显的早晚和节假日波峰", "早晚和节假日"),
        ("TÜV SÜD is a partner", "Tuv Sud"),
        ("Revenue: 1,577 million", "1577"),
        ("Revenue: 1,577 million", "$1577.00"),
        ("In all 49% of them", "49"),
        ("49 of them", "49 %"),
        ("Call 514-312-0292 now", "514-312-0292"),
        ("共 350 人", "350"),
        ("３５０人", "350"),
    ],
)
def test_what_is_said_is_found(text: str, known: str) -> None:
    assert Searched(text).says(known)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("In 2015 it rose", "5"),
        ("It rose by 5.3", "5"),
        ("It rose by 15.3", "5.3"),
        ("12,345 people", "345"),
        ("rows 12 5", "125"),
        ("the category", "cat"),
        ("a cat", ""),
        ("", "cat"),
        ("1,577.5", "1577"),
    ],
)
def test_part_of_a_word_or_number_is_not_found(text: str, known: str) -> None:
    assert not Searched(text).says(known)


def test_every_part_of_a_list_must_be_said() -> None:
    text = Searched("Gold costs 5, silver 2.")
    assert says_all(text, ("gold", "silver"))
    assert not says_all(text, ("gold", "copper"))
    assert not says_all(text, ())
