"""Claims about rows that are alike, and about columns of words, right and wrong in one place."""

import pytest
from claim_pages import cases, prose, table
from fakes import make_line

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

METHODS = table(
    "Method | TimeQA | Easy | Hard | SituatedQA",
    "GPT-4 | 45.6% | 61.1% | 50.2% | 63.2%",
    "Orca-2L | 41.5% | 42.6% | 40.4% | 54.5%",
    "Orca-2L + CoT 1-shot | 38.1% | 40.1% | 38.2% | 53.1%",
    "Orca-2L + Recall | 57.4% | 67.8% | 58.1% | 59.3%",
    "Orca-2L + Reflect | 66.0% | 70.4% | 61.6% | 57.5%",
    "Orca-2L + Reflect + Recall (ours) | 68.7% | 75.2% | 62.3% | 61.0%",
)
MEASURES = table(
    "Measure | Beauty | Music | Games",
    "# of items | 85 | 1,584 | 689",
    "# of users | 991 | 1,791 | 678",
    "# of ratings | 5,269 | 28,399 | 12,072",
    "Avg. words/user | 992.32 | 51.01 | 1,370.67",
)
DIRECTORS = table(
    "Director | Salary | Fees | Total",
    "Mr. R.A. Shaw | Nil | Nil | 35,000",
    "Mr. K. Moody | 6,000,000 | Nil | 6,010,000",
    "Mr. S. Bhan | Nil | 45,000 | 45,000",
)
PAY = table(
    "Director | Salary and other allowances | Perquisites | Commission | Total",
    "Mr. K.K. Mody1 | 6,000,000 | Nil | 4,000,000 | 10,000,000",
    "Mr. Lalit Kumar Mody3 | 600,000 | 120,400 | 420,000 | 1,140,400",
    "Mr. Samir Kumar Mody | 420,000 | 144,508 | 672,000 | 1,236,508",
)
MEETINGS = table(
    "Financial year | Date of the meeting | Venue",
    "2000-01 | September 27, 2001 | Main Hall",
    "2001-02 | September 24, 2002 | Library",
)
COUNTY = PageText(
    [
        make_line(text, top=0.04 * at, block=at)
        for at, text in enumerate(
            (
                "Harlow County Population",
                "Harlow County's population stood at 130 when the county was organized in 1870. "
                "Ten years later, the population had grown to 8,267.",
            )
        )
    ]
    + [
        make_line(text, top=0.2 + 0.04 * at, table=0)
        for at, text in enumerate(
            (
                "Census Year | Total Population",
                "1870 | 130",
                "1880 | 8,267",
                "1950 | 8,778",
                "1970 | 8,867",
                "1980 | 9,301",
                "1990 | 8,862",
                "2000 | 9,403",
            )
        )
    ]
)
FEATURES = table(
    "Feature | Beacon | Harbour",
    "Permissions | supported | planned",
    "Languages | Go, Java, Python | Python, Java, Rust",
    "Licence | Apache 2.0 | MIT",
)
ABILITIES = table(
    "能力 | Beacon | Harbour",
    "开源时间 | 2016年5月 | 2018年6月",
    "单机读 | 9000 tps | 15000 tps",
    "单机写 | 1100 tps | 1700 tps",
    "权限管理 | 支持 | 待支持",
    "配置回滚 | 支持 | 支持",
)
MESHES = table(
    "项目 | 发布 | 加入基金会",
    "Linker | 2016年2月15日 | 2017年1月23日",
    "Envoya | 2016年9月13日 | 2017年9月14日",
)
PARTS = table(
    "No. | Item | Pack | Price (EUR) | Minimum order | Lead time (days)",
    "S-330 | Syringes, 5 ml | 100 pieces | 9.75 | 10 | 9",
    "S-332 | Syringes, 10 ml | 100 pieces | 12.30 | 10 | 12",
)
BUDGET = table(
    "项目 | 2022年执行 | 2023年预算 | 2023年执行",
    "税收收入 | 186.4 | 198.0 | 203.7",
    "债务付息支出 | 9.2 | 10.1 | 9.9",
)
OFFICES = table(
    "Office | Headcount 2022 | Headcount 2023 | Turnover rate 2023",
    "Leeds | 175 | 163 | 12.4%",
    "Pune | 310 | 402 | 14.8%",
)
CALLS = prose(
    "In 2023 the group handled 4.1 million calls.",
    "Call recordings are kept for 90 days in the Lisbon office and 180 days in the Toronto office.",
    "Net debt stood at $96.4 million at 31 December 2023, against $71.8 million in 2022.",
    "Rooms for four cost $120 per month, and rooms for six cost $90 per month.",
)
RIGHT = cases(
    (PARTS, ["The 10 ml syringes have a lead time of 12 days."]),
    (BUDGET, ["2023年税收收入执行203.7，超过198.0的预算。"]),
    (OFFICES, ["Headcount in Leeds dropped from 175 in 2022 to 163 in 2023."]),
    (
        CALLS,
        [
            "In Toronto, call recordings are kept for 180 days.",
            "In 2023, recordings were kept for 90 days in Lisbon.",
            "Net debt rose from $71.8 million in 2022 to $96.4 million a year later.",
            "A room for six is $90 per month.",
        ],
    ),
    (
        METHODS,
        [
            "Orca-2L with Reflect and Recall reaches 68.7% on TimeQA, versus 45.6% for GPT-4.",
            "GPT-4 scores 63.2% on SituatedQA, ahead of Orca-2L + Reflect + Recall with 61%.",
            "On TimeQA Hard, Orca-2L + Reflect gets 61.6%.",
            "Recall alone lifts Orca-2L from 41.5% to 57.4% on TimeQA.",
            "Orca-2L + CoT 1-shot achieves 38.1% on TimeQA.",
        ],
    ),
    (MEASURES, ["Beauty has 85 items, 991 users and 5,269 ratings."]),
    (DIRECTORS, ["Mr. R.A. Shaw received 35,000 in all.", "K. Moody's salary was 6,000,000."]),
    (
        PAY,
        [
            "K.K. Mody received 10 million in total, made up of a salary of 6 million and a "
            "commission of 4 million.",
            "Samir Kumar Mody's commission was 672,000 and his salary 420,000.",
        ],
    ),
    (MEETINGS, ["The meeting for the year 2001-02 was held on September 24, 2002."]),
    (
        COUNTY,
        [
            "The county had 9,403 inhabitants in 2000, up from 8,862 in 1990.",
            "Between 1970 and 1980 the population rose from 8,867 to 9,301.",
            "Harlow County's population rose from 130 in 1870 to 8,267 in 1880.",
            "The population rose from 8,867 to 9,301 between 1970 and 1980.",
        ],
    ),
    (
        FEATURES,
        [
            "Permissions are supported by Beacon and planned by Harbour.",
            "Beacon is under the Apache 2.0 licence and Harbour under MIT.",
        ],
    ),
    (
        ABILITIES,
        [
            "Beacon的单机读为9000 tps，单机写为1100 tps。",
            "Beacon在2016年5月开源，Harbour在2018年6月开源。",
            "Beacon支持权限管理，Harbour则待支持。",
            "Harbour计划支持权限管理。",
            "Beacon和Harbour都支持配置回滚。",
        ],
    ),
    (
        MESHES,
        [
            "Linker在2017年1月23日加入基金会。",
            "Envoya于2016年9月13日发布，2017年9月14日加入基金会。",
        ],
    ),
)
WRONG = cases(
    (BUDGET, ["2023年税收收入执行数为198.0。", "2023年债务付息支出预算为9.9。"]),
    (OFFICES, ["Pune had 310 employees in 2023."]),
    (
        CALLS,
        [
            "In 2022, recordings were kept for 90 days in Lisbon.",
            "A room for six is $120 per month.",
        ],
    ),
    (
        METHODS,
        [
            "Orca-2L + Reflect + Recall reaches 66.0% on TimeQA.",
            "Orca-2L + Reflect reaches 68.7% on TimeQA.",
            "GPT-4 reaches 68.7% on TimeQA.",
            "Orca-2L + CoT 1-shot achieves 41.5% on TimeQA.",
        ],
    ),
    (MEASURES, ["Beauty has 991 items.", "Games has 689 users."]),
    (DIRECTORS, ["R.A. Shaw received fees of 45,000.", "K. Moody's salary was 6,010,000."]),
    (
        PAY,
        [
            "Mr. Lalit Kumar Mody received perquisites of 144,508.",
            "Samir Kumar Mody's commission was 420,000 and his salary 672,000.",
        ],
    ),
    (MEETINGS, ["The meeting for the year 2000-01 was held on September 24, 2002."]),
    (
        COUNTY,
        [
            "The county had 9,403 inhabitants in 1990.",
            "The population of Harlow County was 8,867 in 1980.",
            "The population rose from 8,862 in 2000 to 9,403 in 1990.",
            "Between 1970 and 1980 the population fell from 9,301 to 8,867.",
        ],
    ),
    (FEATURES, ["Permissions are planned by Beacon and supported by Harbour."]),
    (
        ABILITIES,
        [
            "Beacon的单机读为1100 tps，单机写为9000 tps。",
            "Harbour于2016年5月开源。",
            "Harbour支持权限管理，Beacon则待支持。",
        ],
    ),
    (MESHES, ["Envoya在2017年1月23日加入基金会。", "Linker于2016年9月13日发布。"]),
)


@pytest.mark.parametrize(("page", "claim"), RIGHT)
def test_what_the_rows_say_is_said(page: PageText, claim: str) -> None:
    found = check(claim, [page])
    assert found.said, found.unsupported


@pytest.mark.parametrize(("page", "claim"), WRONG)
def test_what_another_row_or_column_says_is_not(page: PageText, claim: str) -> None:
    assert not check(claim, [page]).said
