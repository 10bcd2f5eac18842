"""What a question writes otherwise than its documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.respelled import respelled, with_whole_years
from pageglass.core.text import words


@pytest.mark.parametrize(
    ("question", "own", "others"),
    [
        ("the voltage of the X-200", ("x", "200"), ("x200",)),
        ("the voltage of the X 200", ("x", "200"), ("x200",)),
        ("X200的额定电压", ("x200",), ("x", "200")),
        ("what does ISO9001 ask", ("iso9001",), ("iso", "9001")),
        ("revenue in FY23", ("fy23",), ("2023",)),
        ("23年营收是多少", ("23",), ("2023",)),
        ("23年第三季度毛利", ("23",), ("2023",)),
        ("23年底的现金", ("23",), ("2023",)),
        ("98年底的现金", ("98",), ("1998",)),
    ],
)
def test_a_model_or_year_is_found_in_its_other_spelling(
    question: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    (found,) = respelled(question)
    assert (found.words, found.meanings) == (own, (others,))


@pytest.mark.parametrize(
    "question",
    ["工龄满20年的员工", "过去23年来", "20年内", "mid-2023", "FY 2023", "Q3", "v2", "图 12"],
)
def test_spans_of_time_and_years_in_full_have_no_other_spelling(question: str) -> None:
    assert respelled(question) == []


def test_what_companies_shorten_is_spelt_out_in_chinese() -> None:
    (found,) = respelled("Who is the CFO?")
    assert found.words == ("cfo",)
    assert tuple(words("财务总监")) in found.meanings
    assert respelled("what is it, and hr") == []


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("23年营收是多少", "2023年营收是多少"),
        ("revenue in FY23?", "revenue in 2023?"),
        ("工龄满20年", "工龄满20年"),
        ("98年底", "1998年底"),
    ],
)
def test_short_years_are_read_in_full(question: str, whole: str) -> None:
    assert with_whole_years(question) == whole


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert all(one.words and all(one.meanings) for one in respelled(text))
