"""Claims that repeat a sentence or row but for a number, name or word in another's place."""

import claim_pages
import pytest

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check


def page(texts: list[str], *, table: bool = False) -> PageText:
    return claim_pages.table(*texts) if table else claim_pages.prose(*texts)


def test_a_name_at_the_start_of_a_repeated_sentence_must_be_the_pages() -> None:
    told = page(
        [
            "CoLISA trains readers by contrast.",
            "We compare it with Heron.",
            "Heron is slow to start in winter.",
        ]
    )
    assert check("CoLISA trains readers by contrast.", [told]).said
    assert check("Curlew trains readers by contrast.", [told]).unsupported == ("Curlew",)
    assert check("Curlew is slow to start in winter.", [told]).unsupported
    assert check("It is slow to start in winter.", [told]).said


def test_columns_whose_values_look_like_years_are_told_apart() -> None:
    told = page(["Store | apollo | nacos", "Writes a second | 1100 | 1800"], table=True)
    assert check("Writes a second: apollo 1100, nacos 1800", [told]).said
    assert not check("Writes a second: apollo 1800, nacos 1100", [told]).said


def test_a_sentence_in_a_cell_is_compared_like_any_other() -> None:
    told = page(
        [
            "Goal | Objective | Measure",
            "Licences | By 31 December 2018, reduce the time to issue a licence to 49 days | AC2",
            "Members | By 31 December 2017, raise the number of members to 61 | AC3",
        ],
        table=True,
    )
    claim = "Licences: Objective By 31 December {}, reduce the time to issue a licence to 49 days"
    assert check(claim.format(2018), [told]).said
    assert check(claim.format(2017), [told]).unsupported == ("31 December 2017",)


@pytest.mark.parametrize(
    ("claim", "is_said"),
    [
        ("April 2002: High 390.00, Low 340.00", True),
        ("In July 2002 the high was 420.00.", True),
        ("The high rose from 390.00 in April 2002 to 420.00 in July 2002.", True),
        ("High was 395.00 in 2002-06.", True),
        ("June 2002: High 390.00, Low 340.00", False),
        ("April 2003: High 390.00, Low 340.00", False),
        ("In July 2002 the high was 390.00.", False),
        ("In August 2002 the high was 390.00.", False),
    ],
)
def test_rows_named_by_dates_are_told_apart(claim: str, is_said: bool) -> None:
    told = page(
        [
            "Month | High | Low",
            "April 2002 | 390.00 | 340.00",
            "June 2002 | 395.00 | 369.00",
            "July 2002 | 420.00 | 350.00",
        ],
        table=True,
    )
    assert check(claim, [told]).said == is_said


def test_two_numbers_in_each_others_place_are_named() -> None:
    told = page(
        ["By 60% to 39%, most people credit infections.", "See questions 16-23 of the form."]
    )
    assert check("By 60 percent to 39%, most people credit infections.", [told]).said
    assert check("By 39% to 60%, most people credit infections.", [told]).unsupported == (
        "39%",
        "60%",
    )
    assert not check("See questions 23-16 of it.", [told]).said


def test_a_number_in_a_quote_is_read_with_its_point() -> None:
    told = page(["Against a forecast growth of 6.7%, India achieved a growth of 4.3%."])
    assert check("It says “forecast growth of 6.7%, India achieved”.", [told]).said
    assert not check("It says “forecast growth of 67%, India achieved”.", [told]).said
    assert not check("It says “India achieved a growth of 4”.", [told]).said


def test_a_column_without_a_name_may_be_told_beside_the_others() -> None:
    told = page(["性别 | 计算机 | 教育 | ", "女 | 0.1 | 0.4 | 0.5"], table=True)
    assert check("女: 计算机 0.1, 教育 0.4, 0.5", [told]).said
    assert not check("女: 计算机 0.4, 教育 0.1, 0.5", [told]).said


def test_an_address_ends_where_chinese_begins() -> None:
    told = page(["详见https://example.org/a1/demo.go", "系统软件事业部：打造软件"])
    assert check("详见https://example.org/a1/demo.go系统软件事业部：打造软件", [told]).said
    assert not check("详见https://example.org/a2/demo.go", [told]).said


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("100%", "up to 100%", "up to 1000%"),
        ("1,234 answers", "more than 1,200 answers", "more than 500 answers"),
        ("960 answers", "nearly 1,000 answers", "nearly 2,000 answers"),
    ],
)
def test_a_bound_is_near_what_it_stands_for(said: str, right: str, wrong: str) -> None:
    told = page([f"The columns add up to {said}."])
    assert check(f"The columns add {right}.", [told]).said
    assert not check(f"The columns add {wrong}.", [told]).said


def test_a_profit_is_no_loss() -> None:
    told = page(["In 2023 the firm had a loss of 45 million euro and 12 plants."])
    assert check("In 2023 the loss was 45 million euro.", [told]).said
    assert not check("In 2023 the profit was 45 million euro.", [told]).said


def test_what_stands_to_the_letter_on_the_page_is_no_departure() -> None:
    told = page(
        [
            "The Limes Residential Care Home Ltd",
            "The Limes Residential Care Home Limited",
            "Use what you gained from Unit 8 to answer 1 of these.",
        ]
    )
    for claim in ("The Limes Residential Care Home Limited", "gained from Unit 8 to answer 1"):
        assert check(claim, [told]).unsupported == ()
