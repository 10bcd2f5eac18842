from fractions import Fraction

import pytest

from pageglass.core.numbers import find_quantities, says


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("two and a half years", Fraction(5, 2), "year"),
        ("2 and a half years", Fraction(5, 2), "year"),
        ("twenty-two and three quarters", Fraction(91, 4), ""),
        ("two and a half million dollars", 2_500_000, "usd"),
        ("1½ km", Fraction(3, 2), "km"),
        ("1 ¼ cups", Fraction(5, 4), ""),
        ("¾ cup", Fraction(3, 4), ""),
        ("两年半", Fraction(5, 2), "year"),
        ("3年半", Fraction(7, 2), "year"),
        ("两个半小时", Fraction(5, 2), "hour"),
        ("一个半月", Fraction(3, 2), "month"),
        ("半小时", Fraction(1, 2), "hour"),
        ("half an hour", Fraction(1, 2), "hour"),
        ("half a million", 500_000, ""),
        ("a half million", 500_000, ""),
        ("half a percentage point", Fraction(1, 2), ""),
        ("a million active users", 1_000_000, ""),
        ("a hundred and twenty", 120, ""),
        ("1亿2千万元", 120_000_000, "cny"),
        ("3千5百万", 35_000_000, ""),
        ("3万5000元", 35_000, "cny"),
        ("1亿零500万", 105_000_000, ""),
    ],
)
def test_a_number_in_parts_is_one_number(text: str, value: Fraction, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["hundreds of users", "a plant", "half of them", "半年报", "半导体"]
)
def test_what_only_sounds_like_a_number_in_parts_is_none(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("三年半导体经验", ["3"]),
        ("2千3千", ["2000", "3000"]),
        ("2023年半年报", ["2023"]),
        ("上半年", ["?-H1"]),
        ("one quarter and a half", ["0.25", "0.5"]),
    ],
)
def test_parts_of_different_things_stay_apart(text: str, keys: list[str]) -> None:
    assert [one.key for one in find_quantities(text)] == keys


@pytest.mark.parametrize(
    ("claim", "page", "said"),
    [
        ("2.5年", "两年半", True),
        ("30 months", "two and a half years", True),
        ("半年", "6个月", True),
        ("50 basis points", "half a percentage point", True),
        ("two years", "two and a half years", False),
        ("1亿元", "1亿2千万元", False),
        ("a million users", "1,000 users", False),
    ],
)
def test_a_number_in_parts_is_said_by_its_value(claim: str, page: str, said: bool) -> None:
    assert says(find_quantities(claim)[0], find_quantities(page)[0]) is said
