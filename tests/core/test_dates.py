from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.dates import Day, find_days
from pageglass.core.numbers import find_quantities
from pageglass.core.numerals import chinese_numeral

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def cn_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


FORMS = [
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
    lambda day: f"{cn_year(day.year)}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: (
        f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}"
    ),
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["", "on ", "截至", "(", "日期："]))
def test_a_date_is_the_same_however_it_is_written(day: date, form, before: str) -> None:
    text = f"{before}{form(day)}."
    (found,) = find_days(text)
    assert found.day == Day(day.year, day.month, day.day)
    assert text[found.start : found.end] == form(day)


@given(DAYS)
def test_a_date_in_figures_alone_can_be_read_in_two_ways(day: date) -> None:
    (found,) = find_days(f"{day.month:02}/{day.day:02}/{day.year}")
    assert Day(day.year, day.month, day.day) in (found.day, found.other)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023年度", ["2023"]),
        ("in 2023 and 2024", ["2023", "2024"]),
        ("2019-2023", ["2019", "2023"]),
        ("2019–20", ["2019", "2020"]),
        ("FY23", ["2023"]),
        ("Q3 2023", ["2023-Q3"]),
        ("3Q23", ["2023-Q3"]),
        ("2023年第一季度", ["2023-Q1"]),
        ("第三季度", ["?-Q3"]),
        ("first quarter of 2022", ["2022-Q1"]),
        ("2023年上半年", ["2023-H1"]),
        ("23年3月", ["2023-03"]),
        ("May 2021", ["2021-05"]),
        ("May 5", ["?-05-05"]),
        ("3月5日", ["?-03-05"]),
        ("the 1990s", ["1990"]),
    ],
)
def test_parts_of_dates_are_read(text: str, days: list[str]) -> None:
    assert [str(one.day) for one in find_days(text)] == days


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(
            (f"{written}营收120亿元", "2023-Q3")
            for written in ("2023年Q3", "2023Q3", "3Q23", "23年Q3")
        ),
        *((f"{written}营收120亿元", "2023-H1") for written in ("2023年H1", "2023H1", "23年上半年")),
        ("Q4销量12345台", "?-Q4"),
        ("2023年度Q3", "2023-Q3"),
    ],
)
def test_a_quarter_is_read_before_chinese_words(text: str, key: str) -> None:
    assert find_quantities(text)[0].key == key


@pytest.mark.parametrize(
    "text",
    [
        "5年",
        "12个月",
        "2,023 units",
        "$2010",
        "2010万元",
        "2,010",
        "he may 5",
        "3H技术",
        "2000 metres",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_days(text) == []


def test_a_day_says_its_year_but_a_year_says_no_day() -> None:
    assert Day(2023, 3, 5).says(Day(2023))
    assert Day(2023, 3, 5).says(Day(None, 3, 5))
    assert not Day(2023).says(Day(2023, 3))
    assert not Day(2023, part="Q1").says(Day(2023, part="Q2"))
