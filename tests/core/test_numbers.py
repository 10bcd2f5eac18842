from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageglass.core.numbers import Quantity, find_quantities, says
from pageglass.core.numerals import chinese_numeral


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if each != " " else each for each in text)


WRITTEN = [
    str,
    lambda value: f"{value:,}",
    lambda value: f"{value:,}".replace(",", "’"),
    lambda value: full_width(f"{value:,}"),
    lambda value: (
        f"{Fraction(value, 1000).limit_denominator(1000)}"
        if value % 1000
        else f"{value // 1000} thousand"
    ),
    lambda value: chinese_numeral(value),
]


@given(st.integers(2100, 10**9), st.sampled_from(WRITTEN), st.sampled_from(["共", "total: ", ""]))
def test_a_whole_number_is_the_same_however_it_is_written(value: int, form, before: str) -> None:
    if "/" in form(value):
        return
    text = f"{before}{form(value)} 个"
    found = only(text)
    assert found.value == value
    assert text[found.start : found.end].strip() == found.text.strip()


@given(st.integers(1, 99_999), st.integers(1, 2))
def test_scales_of_both_languages_agree(digits: int, places: int) -> None:
    number = f"{digits // 10**places}.{digits % 10**places:0{places}}"
    value = Fraction(number)
    pairs = [
        (f"{number} million", value * 10**6),
        (f"{number}万", value * 10**4),
        (f"{number}亿元", value * 10**8),
        (f"${number}bn", value * 10**9),
        (f"{number}k", value * 1000),
    ]
    for text, expected in pairs:
        assert only(text).value == expected, text


@given(st.integers(0, 999).map(lambda tenths: Fraction(tenths, 10)))
def test_percents_agree_and_are_no_percentage_points(value: Fraction) -> None:
    written = f"{float(value):g}"
    percents = [f"{written}%", f"{written} percent", f"{written}％", f"百分之{written}"]
    for first in percents:
        assert all(says(only(first), only(second)) for second in percents)
        assert not says(only(first), only(f"{written}个百分点"))
        assert not says(only(first), only(f"{written} percentage points"))


@given(st.text(alphabet="0123456789.,-()% 年月日万亿元一二百十千零两第Qk$年/:'vAm|\n"))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert says(found, found) or found.bound != "exact"
        end = found.end


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789٣३eE.,-/:%()（） 年月日时点分之半上下零负第一十百千万亿元个½²$\n",
                "hundred",
                "thousand",
                "one ",
                "half",
                " and a ",
                "million",
                "minus ",
                "am",
                "分之",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert all(text[one.start : one.end] == one.text != "" for one in find_quantities(text))


@pytest.mark.parametrize("text", ["1" * 5_000 + "e5", "第" + "9" * 5_000, "1" * 5_000 + "分之一"])
def test_a_long_row_of_digits_is_no_number(text: str) -> None:
    assert all(one.value < 10 for one in find_quantities(text))


def test_a_long_row_of_number_words_is_no_number() -> None:
    assert find_quantities("one" + " hundred" * 3_000) == []


@pytest.mark.parametrize("text", ["10万分之一", "十万分之一", "百万分之十", "1e-5"])
def test_a_small_share_is_read_with_all_that_it_is_divided_by(text: str) -> None:
    assert find_quantities(text)[-1].value == Fraction(1, 100_000)


def test_figures_of_other_scripts_are_read() -> None:
    assert only("第٣4").value == 34


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("12%", "百分之十二"),
        ("3.5万元", "35,000元"),
        ("35,000元", "3.5万元"),
        ("120 million", "1.2亿"),
        ("about 3.5 million", "3,482,112"),
        ("约350万", "3,482,112"),
        ("超过340万", "3,482,112"),
        ("nearly 3.5 million", "3,482,112"),
        ("350万左右", "3,482,112"),
        ("2023年", "March 5, 2023"),
        ("1.5 km", "1500 metres"),
        ("2 years", "24 months"),
        ("loss of 5", "(5)"),
        ("nine million", "9,000,000"),
        ("第三", "3"),
        ("三分之一", "1/3"),
        ("三成", "30%"),
        ("万分之五", "0.05%"),
        ("三点五万", "35000"),
        ("2000", "2,000"),
        ("50 bps", "0.5 percentage points"),
        ("$3.5m", "US$3.5 million"),
        ("3至5万元", "3万元"),
        ("不超过35亿元", "34.82亿元"),
        ("不低于34亿元", "34.82亿元"),
        ("not more than 35 million", "34.8 million"),
        ("no less than 34 million", "34.8 million"),
        ("up to 50", "no more than 50"),
        ("不得超过人民币50万元", "不高于50万元"),
        ("at least 50", "50"),
        ("about 50", "nearly 50"),
        ("v3.2.1", "Version 3.2.1"),
        ("version3.2.1", "V3.2.1"),
    ],
)
def test_the_page_says_the_claim(claim: str, page: str) -> None:
    assert says(find_quantities(claim)[0], find_quantities(page)[0])


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("3.5 million", "3,482,112"),
        ("about 3.6 million", "3,482,112"),
        ("over 3.5 million", "3,482,112"),
        ("12%", "12个百分点"),
        ("$5", "5 yuan"),
        ("5 km", "5 kg"),
        ("3.5万元", "3.5亿元"),
        ("3.5万元", "3.5元"),
        ("2022", "2023"),
        ("2023年3月5日", "2023年3月6日"),
        ("March 2023", "2023"),
        ("-5%", "5%"),
        ("v1.2.3", "v1.2.4"),
        ("1.2.3", "1.2.3.4"),
        ("2.3.4", "1.2.3.4"),
        ("GB/T 19001", "GB/T 19002"),
        ("12", "12%"),
        ("不超过34亿元", "34.82亿元"),
        ("不低于35亿元", "34.82亿元"),
        ("did not exceed 34 million", "34.8 million"),
        ("no less than 35 million", "34.8 million"),
        ("at most 50", "at least 50"),
        ("不少于2000元", "不超过2000元"),
        ("more than 300", "nearly 300"),
        ("超过300人", "近300人"),
        ("more than 10 days", "less than 10 days"),
    ],
)
def test_the_page_does_not_say_the_claim(claim: str, page: str) -> None:
    assert not says(find_quantities(claim)[0], find_quantities(page)[0])


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        *((f"{words} 50", "under") for words in ("no more than", "mustn't exceed", "not be above")),
        *((f"{words}50元", "under") for words in ("不超过", "不得超过", "未超过", "没有高于")),
        *(
            (f"{words} 50", "over")
            for words in ("no fewer than", "is never below", "not less than")
        ),
        *((f"{words}50元", "over") for words in ("不少于", "不得低于", "超过", "GDP超过")),
        *(
            (f"{words}50", "exact")
            for words in ("turnover ", "最近", "附近", "Etc. ", "they add up to ")
        ),
    ],
)
def test_a_denied_bound_is_the_other_one(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "values"),
    [
        *((text, [12]) for text in ("- 12 plants operate", "- 12个工厂")),
        ("3 - 5 years", [3, 5]),
        ("30% - 40%", [30, 40]),
        ("正负5%", [5]),
        ("plus or minus 5%", [5]),
        ("10 minus 3", [10, 3]),
        ("肩负3项", [3]),
        *((text, [-5]) for text in ("-$5", "-5%", "(-5)", "(- 5)", "$ -5", "$ - 5", "fell to -5")),
        *((text, [-15]) for text in ("零下15℃", "minus 15", "负15", "负的15", "minus fifteen")),
        ("负三点五", [Fraction(-7, 2)]),
        ("-20℃至60℃", [-20, 60]),
    ],
)
def test_a_minus_is_told_from_a_dash(text: str, values: list[Fraction]) -> None:
    assert [one.value * one.signed for one in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        *((text, 0) for text in ("(3.2)", "($3.2 million)", "(3.2亿元)", "(12%)", "$(3.2) bn")),
        *((text, 1) for text in ("(5 km)", "(3 employees)", "(3 of them)")),
    ],
)
def test_only_an_amount_that_fills_its_brackets_may_be_a_loss(text: str, signed: int) -> None:
    assert only(text).signed == signed


@pytest.mark.parametrize(
    "text", ["GB/T 19001-2016", "v1.2.3", "COVID-19", "H100", "12:30", "10-K", "5G", "IPv6"]
)
def test_names_with_digits_are_strings(text: str) -> None:
    assert only(text).kind == "code"


@pytest.mark.parametrize(
    "text", ["万一", "百度", "四川", "千万不要", "十分", "统一", "一些", "三星"]
)
def test_words_with_numerals_in_them_are_no_numbers(text: str) -> None:
    assert find_quantities(text) == []


def test_the_first_number_of_a_range_has_the_seconds_unit() -> None:
    assert [one.key for one in find_quantities("10-12%，3至5万元, between 3 and 5 million")] == [
        "10%", "12%", "30000", "50000", "3000000", "5000000",
    ]  # fmt: skip


def test_both_numbers_of_a_range_are_of_the_currency_before_it() -> None:
    found = find_quantities("€290–310 million, $5 to 10 million, ¥3–5亿")
    assert [one.value for one in found] == [
        290_000_000, 310_000_000, 5_000_000, 10_000_000, 300_000_000, 500_000_000,
    ]  # fmt: skip
    assert [one.unit for one in found] == ["eur"] * 2 + ["usd"] * 2 + ["yen or yuan"] * 2


def test_cents_are_hundredths_of_what_they_stand_beside() -> None:
    (cents,), (dollars,) = find_quantities("40 cents"), find_quantities("$0.40")
    assert says(cents, dollars)
    assert says(dollars, cents)
    assert not says(find_quantities("4 cents")[0], dollars)
    assert not says(cents, find_quantities("£0.40")[0])


def test_a_superscript_is_no_digit() -> None:
    assert only("1,234²").value == 1234


@pytest.mark.parametrize("part", ["a-", "a", "1", "1,", "一", "a.1", "1 ", "(1", "年月"])
def test_long_runs_are_read_in_time(part: str) -> None:
    assert find_quantities(part * 5_000 + "x")[:1] is not None
