import pytest
from fakes import make_line

from pageglass.answer.locate import PageText
from pageglass.answer.verify import Checked, check

PROSE = [
    "Revenue rose 12% to 3,482,112 euro in 2023, while costs fell by 3 percentage points.",
    "The board met on 5 March 2023 in Delft and named Anna Vermeer chair.",
    "Costs were 2.1 million euro in 2022.",
    "Heron v2.4.1 is not supported on Windows.",
]
CHINESE = [
    "2023年公司营业收入为48,620万元，同比增长12%。",
    "公司于2023年3月5日与华为技术有限公司签署《战略合作协议》。",
    "研发投入占比提高了1.5个百分点。",
    "董事长王建国表示，公司不会裁员。",
]
TABLE = [
    "Product | 2022 | 2023",
    "Heron | 12 | 15",
    "Curlew | 3 | 4",
    "Total sales | 1,500 | 1,900",
]


def page(texts: list[str], *, table: bool = False, name: str = "report") -> PageText:
    lines = [
        make_line(text, top=0.05 * (at + 1), block=0 if table else at, table=0 if table else None)
        for at, text in enumerate(texts)
    ]
    return PageText(lines, name)


ENGLISH_PAGE, CHINESE_PAGE, TABLE_PAGE = page(PROSE), page(CHINESE), page(TABLE, table=True)


@pytest.mark.parametrize(
    "claim",
    [
        "Revenue rose 12 percent to 3,482,112 euro in 2023.",
        "In 2023 revenue rose to about 3.5 million euro.",
        "Revenue rose to 3482112 euro.",
        "On March 5, 2023 the board named Anna Vermeer chair.",
        "The board met in Delft on 2023-03-05.",
        "According to the report, costs were 2.1 million euro in 2022.",
        "Costs fell by 3 percentage points.",
        "Heron v2.4.1 is not supported on Windows.",
        "Revenue rose 12% to 3,482,112 euro, and costs were 2.1 million euro in 2022.",
        "The page says “named Anna Vermeer chair”.",
    ],
)
def test_what_the_english_page_says_is_supported(claim: str) -> None:
    checked = check(claim, [ENGLISH_PAGE])
    assert checked.unsupported == ()
    assert checked.said


@pytest.mark.parametrize(
    "claim",
    [
        "2023年营业收入为4.862亿元，同比增长百分之十二。",
        "2023年营业收入约为4.9亿元。",
        "营业收入为486,200,000元。",
        "２０２３年营业收入为４８，６２０万元。",
        "2023年3月5日公司与华为技术有限公司签署了《战略合作协议》。",
        "二〇二三年三月五日，公司签署《战略合作协议》。",
        "研发投入占比提高1.5个百分点。",
        "董事长王建国表示，公司不会裁员。",
    ],
)
def test_what_the_chinese_page_says_is_supported(claim: str) -> None:
    checked = check(claim, [CHINESE_PAGE])
    assert checked.unsupported == ()
    assert checked.said


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Revenue rose 13% to 3,482,112 euro in 2023.", "13%"),
        ("Revenue rose 12% to 3,428,112 euro in 2023.", "3,428,112 euro"),
        ("Revenue rose 12% to 3,482,112 euro in 2022.", "2022"),
        ("Revenue rose to 3.5 million euro.", "3.5 million euro"),
        ("Revenue rose to about 3.6 million euro.", "3.6 million euro"),
        ("Revenue rose to 3,482 million euro.", "3,482 million euro"),
        ("Revenue rose to 3,482,112 dollars.", "3,482,112 dollars"),
        ("Revenue rose 12 percentage points to 3,482,112 euro.", "12 percentage points"),
        ("The board met on 6 March 2023 in Delft.", "6 March 2023"),
        ("The board met on 5 March 2023 in Leiden.", "Leiden"),
        ("The board named Anna Bakker chair in Delft.", "Bakker"),
        ("The page says “named Anna Vermeer director”.", "named Anna Vermeer director"),
        ("Revenue fell 12% to 3,482,112 euro in 2023.", "fell"),
        ("Heron v2.4.2 is not supported on Windows.", "v2.4.2"),
        ("The board met on 3,482,112 occasions in Delft.", "3,482,112"),
    ],
)
def test_what_the_english_page_does_not_say_is_named(claim: str, wrong: str) -> None:
    checked = check(claim, [ENGLISH_PAGE])
    assert wrong in checked.unsupported
    assert not checked.said


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("2023年营业收入为48,620亿元。", "48,620亿元"),
        ("2023年营业收入为48,260万元。", "48,260万元"),
        ("2022年公司营业收入为48,620万元。", "2022年"),
        ("2023年公司营业收入同比增长12个百分点。", "12个百分点"),
        ("2023年公司营业收入为48,620万元，同比下降12%。", "下降"),
        ("公司于2023年3月5日与中兴技术有限公司签署《战略合作协议》。", "中兴技术有限公司"),
        ("公司于2023年3月5日签署《战略投资协议》。", "战略投资协议"),
        ("研发投入占比提高了1.5%。", "1.5%"),
    ],
)
def test_what_the_chinese_page_does_not_say_is_named(claim: str, wrong: str) -> None:
    checked = check(claim, [CHINESE_PAGE])
    assert wrong in checked.unsupported


@pytest.mark.parametrize(
    "claim",
    ["Heron v2.4.1 is supported on Windows.", "The board never met on 5 March 2023 in Delft."],
)
def test_a_not_put_in_or_taken_out_is_noticed(claim: str) -> None:
    assert check(claim, [ENGLISH_PAGE]).unsupported
    assert check("董事长王建国表示，公司会裁员。", [CHINESE_PAGE]).unsupported


@pytest.mark.parametrize(
    "claim",
    [
        "Heron: 2022 12, 2023 15",
        "Heron sold 15 in 2023.",
        "In 2023, Heron sold 15.",
        "Heron rose from 12 in 2022 to 15 in 2023.",
        "In 2022 and 2023 Heron sold 12 and 15 respectively.",
        "Total sales were 1,900 in 2023, up from 1,500 in 2022.",
        "2023年，Heron为15。",
    ],
)
def test_a_row_says_its_values_in_their_columns(claim: str) -> None:
    checked = check(claim, [TABLE_PAGE])
    assert checked.unsupported == ()


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Heron: 2022 15, 2023 12", {"15", "12"}),
        ("Heron sold 12 in 2023.", {"12"}),
        ("Heron sold 4 in 2023.", {"4"}),
        ("Total sales were 1,500 in 2023, up from 1,900 in 2022.", {"1,500", "1,900"}),
        ("Heron sold 15 in 2021.", {"2021"}),
    ],
)
def test_a_value_of_another_column_or_row_is_not_said(claim: str, wrong: set[str]) -> None:
    assert wrong <= set(check(claim, [TABLE_PAGE]).unsupported)


BANDS = ["Phone owners", " | Cell phone | Smartphone", "$30,000-$49,999 | 83 | 15"]
ERRORS = [
    "Error number | Text | What to do",
    "88 | Too hot | 6 Switch off, if error stays 6 Call us",
]
SCORES = ["Model | Align. | F1. | Recall | F1.", "Heron (0.1) | 85.9 | 36.9 | 51.2 | 39.9"]


@pytest.mark.parametrize(
    ("texts", "claim"),
    [
        (BANDS, "$30,000-$49,999: Cell phone 83"),
        (ERRORS, "88: Text Too hot, What to do 6 Switch off, if error stays 6 Call us"),
        (SCORES, "Heron (0.1): Align. 85.9, F1. 36.9, Recall 51.2, F1. 39.9"),
        (["Envoy response time", "Longest | 228 | 148 | 222"], "Longest 228 148 222"),
    ],
)
def test_a_row_said_as_it_is_printed_is_supported(texts: list[str], claim: str) -> None:
    assert check(claim, [page(texts, table=True)]).unsupported == ()


def test_a_number_in_thousands_somewhere_does_not_make_others_thousands() -> None:
    held = page(["Rooms | Beds", "Old house 30,000 | 5"], table=True)
    assert check("The old house has 5,000 beds.", [held]).unsupported == ("5,000",)


def test_a_tables_numbers_are_what_it_counts_in() -> None:
    counted = page(["单位：万元 | 2022年 | 2023年", "营业收入 | 41,000 | 48,620"], table=True)
    assert check("2023年营业收入为48,620万元。", [counted]).said
    assert check("2023年营业收入为4.862亿元。", [counted]).said
    assert check("2023年营业收入为48,620元。", [counted]).unsupported == ("48,620元",)
    assert check("2023年营业收入为48,620亿元。", [counted]).unsupported == ("48,620亿元",)


def test_the_documents_name_may_say_the_year() -> None:
    named = page(["Revenue rose to nine million euro."], name="Annual report 2023")
    assert check("In 2023 revenue rose to nine million euro.", [named]).said
    assert not check("In 2022 revenue rose to nine million euro.", [named]).said


def test_a_sentence_may_take_its_facts_from_two_pages() -> None:
    pages = [page([PROSE[0]]), page([PROSE[2]])]
    checked = check("Revenue was 3,482,112 euro in 2023, and costs were 2.1 million euro.", pages)
    assert checked.unsupported == ()
    assert {place.page for place in checked.places} == {0, 1}


def test_a_claim_about_something_else_is_not_said() -> None:
    checked = check("The canteen serves soup on Mondays.", [ENGLISH_PAGE])
    assert isinstance(checked, Checked)
    assert not checked.said


def test_a_number_from_elsewhere_on_the_page_is_no_support() -> None:
    far = page([*PROSE, *[f"Something else entirely, part {n}." for n in range(40, 50)]])
    assert "47" in check("The board met in Delft on 47 occasions.", [far]).unsupported


@pytest.mark.parametrize(
    ("said", "claim", "wrong"),
    [
        ("The works ran two shifts from October.", "The works ran two shifts from May.", ["May"]),
        ("The works opened on 2025-10-03.", "The works opened in October.", []),
        ("Oct | Nov", "The works opened in October.", []),
        (
            "Owner: Finance, Heron Pumps Limited.",
            "Owner: Finance, Curlew Pumps Limited.",
            ["Curlew"],
        ),
    ],
)
def test_a_month_or_a_name_among_capitals_must_stand_on_the_page(
    said: str, claim: str, wrong: list[str]
) -> None:
    assert list(check(claim, [page([said])]).unsupported) == wrong


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Go 1.8ReleaseNotes: shorter pauses", "The Go 1.8 Release Notes tell of shorter pauses."),
        ("Write to our E-mail address.", "The page has an Email address."),
        ("央视网选用华为的产品。", "央视网选用华为公司的产品。"),
        ("全年共处理工单。", "一年里共处理工单。"),
        ("每秒可执行约1200条指令。", "约 1200 条"),
        ("The rate for the sample was 10 percent.", "It says “The rate for the sample was 10”."),
        ("In 2023 Heron sold 15.", "The Heron pumps sold 15 in 2023."),
    ],
)
def test_another_writing_of_a_name_or_a_bare_figure_is_said(said: str, claim: str) -> None:
    assert check(claim, [page([said])]).said


def test_a_charts_figures_are_percents_where_the_page_says_so() -> None:
    chart = ["% of adults who go online", "Young adults | 92 | 90", "Seniors | 59 | 53"]
    assert check("Of young adults, 92% go online.", [page(chart, table=True)]).said
    assert not check("Of young adults, 29% go online.", [page(chart, table=True)]).said
    counts = ["Adults who go online", *chart[1:]]
    assert not check("Of young adults, 92% go online.", [page(counts, table=True)]).said


MODELS = page(
    [
        "Method | MuSiQue | StrategyQA",
        "Base | 35.5% (3%) | 82.8% (0.7%)",
        "Base + Retrieval | 42.6% (3.1%) | 82.7% (0.4%)",
    ],
    table=True,
)


@pytest.mark.parametrize(
    ("claim", "unsupported"),
    [
        ("Base + Retrieval reached 82.7% (0.4%) on StrategyQA.", ()),
        ("Base: MuSiQue 35.5% (3%), StrategyQA 82.8% (0.7%)", ()),
        ("Base + Retrieval reached 42.6% on MuSiQue, and Base 35.5%.", ()),
        ("Base + Retrieval reached 82.7% (0.7%) on StrategyQA.", ("0.7%",)),
        ("Base + Retrieval reached 0.4% (82.7%) on StrategyQA.", ("0.4%", "82.7%")),
    ],
)
def test_a_row_is_told_from_one_whose_name_is_part_of_its_name(
    claim: str, unsupported: tuple[str, ...]
) -> None:
    assert check(claim, [MODELS]).unsupported == unsupported
