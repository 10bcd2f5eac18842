import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.numerals import chinese_numeral, chinese_value, english_value


@given(st.integers(0, 10**12 - 1))
def test_a_chinese_numeral_says_the_number_it_was_written_for(value: int) -> None:
    assert chinese_value(chinese_numeral(value)) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一百二十", 120),
        ("两万三千", 23_000),
        ("廿三", 23),
        ("三百五", 350),
        ("一万二", 12_000),
        ("一万零五", 10_005),
        ("二〇二三", 2023),
        ("壹佰贰拾", 120),
        ("一亿零五十万", 100_500_000),
    ],
)
def test_chinese_numerals_are_read_as_people_write_them(numeral: str, value: int) -> None:
    assert chinese_value(numeral) == value


def test_digits_after_one_another_with_units_say_nothing() -> None:
    assert chinese_value("三四百") is None


@pytest.mark.parametrize(
    ("phrase", "value"),
    [("twenty-five", 25), ("one hundred and twenty", 120), ("two hundred five thousand", 205_000)],
)
def test_english_number_words_are_read(phrase: str, value: int) -> None:
    assert english_value(phrase) == value
