import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.numbers import Quantity, find_quantities, says
from pageglass.core.times import time_key


def first(text: str) -> Quantity:
    return find_quantities(text)[0]


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_the_same_by_both_clocks(hour: int, minute: int) -> None:
    by_half = f"{hour % 12 or 12}:{minute:02} {'p.m.' if hour >= 12 else 'a.m.'}"
    assert time_key(by_half) == time_key(f"{hour:02}:{minute:02}") == f"{hour}:{minute:02}"
    assert says(first(by_half), first(f"{hour:02}:{minute:02}"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("09:30", "9:30"),
        ("\uff19\uff1a\uff13\uff10", "9:30"),
        ("9点30分", "9:30"),
        ("9时30分", "9:30"),
        ("上午九点半", "9:30"),
        ("9 a.m.", "9:00"),
        ("9 o'clock", "9:00"),
        ("5pm", "17:00"),
        ("下午5点至6点", "17:00"),
        ("下午五点半", "17:30"),
        ("晚上8点", "20:00"),
        ("中午12点", "12:00"),
        ("凌晨12:15", "0:15"),
        ("09:30:15", "9:30:15"),
    ],
)
def test_a_time_has_one_form(text: str, key: str) -> None:
    assert (first(text).kind, first(text).key) == ("code", key)


@pytest.mark.parametrize(
    ("claim", "page", "said"),
    [
        ("9:30", "09:30", True),
        ("9点30分", "上午9:30", True),
        ("17:00", "5 p.m.", True),
        ("9:30", "下午9:30", True),
        ("下午9:30", "9:30", True),
        ("下午9:30", "上午9:30", False),
        ("9:30 p.m.", "9:30 a.m.", False),
        ("9:30 p.m.", "09:30", False),
        ("21:30", "9:30", False),
        ("9:00", "9:30", False),
        ("9 a.m.", "9", False),
    ],
)
def test_halves_of_the_day_agree_where_both_tell_them(claim: str, page: str, said: bool) -> None:
    assert says(first(claim), first(page)) is said


@pytest.mark.parametrize(
    "text", ["3点建议", "三点要求", "一点五", "3小时30分", "三点半径", "10 PM2.5", "5 ampere"]
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert first(text).kind == "number"
