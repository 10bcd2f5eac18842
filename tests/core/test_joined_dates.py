import pytest

from pageglass.core.dates import find_days
from pageglass.core.numbers import find_quantities, says


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Days of one month.
        ("Oct. 3-9, 2021", {"Oct. 3": "2021-10-03", "9, 2021": "2021-10-09"}),
        ("October 3rd to 9th, 2021", {"October 3rd": "2021-10-03", "9th, 2021": "2021-10-09"}),
        ("October 3 and 4, 2021", {"October 3": "2021-10-03", "4, 2021": "2021-10-04"}),
        ("from 3 to 9 October 2021", {"3": "2021-10-03", "9 October 2021": "2021-10-09"}),
        ("on 13 and 14 May", {"13": "?-05-13", "14 May": "?-05-14"}),
        ("2021年10月3日至9日", {"2021年10月3日": "2021-10-03", "9日": "2021-10-09"}),
        ("10月3-9日", {"10月3": "?-10-03", "9日": "?-10-09"}),
        # Years of two digits.
        ("In FY 2004-05, sales fell", {"2004": "2004", "05": "2005"}),
        ("FY2004-05", {"2004": "2004", "05": "2005"}),
        ("1999-00, 2000-01", {"1999": "1999", "00": "2000", "2000": "2000", "01": "2001"}),
        ("2019-20学年", {"2019": "2019", "20": "2020"}),
        # Months with a full stop.
        ("2011.10 – 2019.2, head", {"2011.10": "2011-10", "2019.2": "2019-02"}),
        ("2019.2 - , head", {"2019.2": "2019-02"}),
        ("2019.2至今", {"2019.2": "2019-02"}),
        ("since 2019.2", {"2019.2": "2019-02"}),
        ("发布时间 | 2017.4 | 2019.12", {"2017.4": "2017-04", "2019.12": "2019-12"}),
    ],
)
def test_a_date_is_read_with_what_stands_beside_it(text: str, days: dict[str, str]) -> None:
    found = find_days(text)
    assert {text[one.start : one.end]: str(one.day) for one in found} == days


@pytest.mark.parametrize(
    "text",
    [
        "3.11",
        "Python 2.7 and 3.11",
        "2016.5 万元",
        "2016.5-2018.6 万元",
        "2016.5",
        "2016.13 - 2018.14",
        "2018.6 - 2016.5",
        "响应时间 | 2016.5 | 2018.6",
        "时间 | 2016.5 ms",
        "过去12月",
        "since 2016.50",
    ],
)
def test_a_number_beside_dates_is_left_alone(text: str) -> None:
    assert find_days(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("up on May 5 to 7%", ["?-05-05"]),
        ("on March 3 and 12 people", ["?-03-03"]),
        ("tables 3 and 5 March 2019", ["2019-03-05"]),
        ("28-3 March", ["?-03-03"]),
        ("2010-12月", ["2010", "?-12"]),
    ],
)
def test_what_is_no_span_is_not_read_as_one(text: str, days: list[str]) -> None:
    assert [str(one.day) for one in find_days(text)] == days


@pytest.mark.parametrize(
    ("claim", "page", "said"),
    [
        ("2016年5月", "2016.5", True),
        ("2016.5", "May 2016", True),
        ("May 2016", "2016.6", False),
        ("2016年5月", "2016.5万元", False),
        ("2016年", "2016.5", False),
        ("March 2005", "2005.03.01", True),
    ],
)
def test_a_number_that_may_be_a_month_says_it(claim: str, page: str, said: bool) -> None:
    assert says(find_quantities(claim)[0], find_quantities(page)[0]) is said


def test_a_pair_of_years_may_be_a_month() -> None:
    month, (first, last) = find_quantities("December 2010")[0], find_quantities("2010-12")
    assert says(month, last) and says(last, month) and says(first, month)
    assert not says(find_quantities("November 2010")[0], last)
