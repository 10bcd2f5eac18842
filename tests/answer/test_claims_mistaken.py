"""Claims that take a page's words for what they do not say, each beside one that says it right."""

import pytest
from claim_pages import prose, table
from fakes import make_document, make_line

from pageglass.answer.ground import ground
from pageglass.answer.locate import PageText
from pageglass.answer.verify import check
from pageglass.core.ids import page_id
from pageglass.core.types import Hit, Page

PLANS = table(
    "Plan | Monthly price per user | Annual price per user | Manager",
    "Starter | $6 | $60 | Graham Tull",
    "Team | $12 | $120 | Carla Jimenez",
)
PUMPS = table(
    "Parameter | Model V20 | Model V30",
    "Motor power (kW) | 5.5 | 7.5",
    "Inlet diameter (mm) | 65 | 80",
)
# (page, what it says, what it does not say)
CASES = [
    # The other of what is numbered or lettered.
    (
        prose("Phase 1 costs $5 million, while phase 2 costs $7 million."),
        "Phase 2 costs $7 million.",
        "Phase 1 costs $7 million.",
    ),
    (
        prose("Phase 1 costs $5 million.", "Phase 2 costs $7 million."),
        "Phase 1 costs $5 million.",
        "Phase 2 costs $5 million.",
    ),
    (
        prose("The first stage lasts 5 weeks, the second stage 7 weeks."),
        "The second stage lasts 7 weeks.",
        "The first stage lasts 7 weeks.",
    ),
    (prose("一期投资5000万元，二期投资7000万元。"), "二期投资7000万元。", "一期投资7000万元。"),
    (
        prose("A产品销量120万件，B产品销量80万件。"),
        "B产品销量80万件。",
        "A产品销量80万件。",
    ),
    (
        table("Project | 2022 | 2023", "Phase 1 | 50 | 60", "Phase 2 | 70 | 80"),
        "Phase 2 in 2023 was 80.",
        "Phase 1 in 2023 was 80.",
    ),
    # Not, and may not.
    (
        prose("The agreement renews automatically every year."),
        "The agreement renews automatically.",
        "The agreement does not renew automatically.",
    ),
    (
        prose("Employees receive a bonus in December."),
        "Employees do receive a bonus in December.",
        "Employees don't receive a bonus in December.",
    ),
    (
        prose("Smoking is allowed on the terrace."),
        "Smoking is permitted on the terrace.",
        "Smoking is prohibited on the terrace.",
    ),
    (
        prose("Smoking is not allowed in the hall."),
        "Smoking is prohibited in the hall.",
        "Smoking is allowed in the hall.",
    ),
    (prose("本软件允许商业使用。"), "本软件准许商业使用。", "本软件禁止商业使用。"),
    # A deputy, and another span of time.
    (
        prose("Ann Lee is deputy director of the institute."),
        "Ann Lee is the deputy director.",
        "Ann Lee is the director of the institute.",
    ),
    (prose("李明任研究院副院长。"), "研究院副院长是李明。", "李明任研究院院长。"),
    (
        prose("The pump delivers 350 litres per minute."),
        "The pump delivers 350 litres every minute.",
        "The pump delivers 350 litres per hour.",
    ),
    (prose("会员费为每年500元。"), "会员费每年500元。", "会员费为每月500元。"),
    # A figure of a table that rose, and one below nought.
    (
        table("Item | 2022 | 2023 | Change", "Revenue | 3,098 | 3,727 | 20.3%"),
        "Revenue rose 20.3% in 2023.",
        "Revenue fell 20.3% in 2023.",
    ),
    (
        table("Item | 2022 | 2023", "Net profit | (45) | 120"),
        "The net loss in 2022 was 45.",
        "The net loss in 2023 was 120.",
    ),
    # Parts of a whole.
    (
        prose("Two thirds of the fleet is electric."),
        "About 67% of the fleet is electric.",
        "About 76% of the fleet is electric.",
    ),
    (
        prose("Berlin: 120 employees; Munich: 80 employees."),
        "Munich: 80 employees; Berlin: 120 employees.",
        "Munich: 120 employees; Berlin: 80 employees.",
    ),
    # Another row, column or unit than the table has.
    (PLANS, "The Team plan costs $12 per user per month.", "The Starter plan costs $12 per user."),
    (PLANS, "The Team plan costs $120 a year.", "The Team plan costs $120 per user per month."),
    (PLANS, "Carla Jimenez looks after Team.", "Carla Jimenez looks after Starter."),
    (PUMPS, "The V20 has a 5.5 kW motor.", "The V20 has a 7.5 kW motor."),
    (PUMPS, "The inlet diameter of the V20 is 6.5 cm.", "The inlet diameter of the V20 is 65 cm."),
    (
        table("项目（万元） | 2022年 | 2023年", "销售费用 | 8,120 | 9,085"),
        "2022年销售费用为8,120万元。",
        "2022年销售费用为8,120万美元。",
    ),
    (
        table("Quarter | New orders (EUR thousand) | Complaints", "Q3 2023 | 11,260 | 36"),
        "New orders were 11,260 in Q3 2023.",
        "New orders were EUR 11,260 in Q3 2023.",
    ),
    (
        table("Segment | 2022 | 2023", "Adhesives | 70.4 | 66.1"),
        "Adhesives fell to 66.1 in 2023.",
        "Adhesives rose to 66.1 in 2023.",
    ),
    # The other party, and another of several things that a sentence measures.
    (
        prose("The Tenant pays the taxes, while the Landlord pays for structural repairs."),
        "The Landlord pays for structural repairs.",
        "The Tenant pays for structural repairs.",
    ),
    (prose("运费由乙方承担。"), "运费由乙方承担。", "运费由甲方承担。"),
    (
        prose("Of the budget of $7 million, $3 million is for licences and $2 million for sites."),
        "$2 million of the budget is for sites.",
        "$3 million of the budget is for sites.",
    ),
    (
        prose("书桌按350元、衣柜按480元、床架按620元赔偿。"),
        "床架按620元赔偿。",
        "床架按350元赔偿。",
    ),
    (
        prose("Do not use the Quick programme for heavily soiled cookware."),
        "Do not use the Quick programme for soiled cookware.",
        "Use the Quick programme for heavily soiled cookware.",
    ),
    (
        prose("No more than two visitors may enter the ward at once."),
        "Two visitors may enter the ward at once.",
        "No visitors may enter the ward at once.",
    ),
    # What is counted in millions or 万, and what is not.
    (
        prose("2023年净利润4520万元。", "苏州工厂有员工1250人。"),
        "苏州工厂有员工1250人。",
        "苏州工厂有员工1250万人。",
    ),
    (
        table("单位：万元", "项目 | 2023年", "营业收入 | 3,482", "员工人数 | 1,620"),
        "2023年营业收入3,482万元。",
        "2023年员工人数1,620万人。",
    ),
    (
        prose(
            "All amounts are in millions of dollars.",
            "The company has 45 employees.",
            "Revenue was 67 in the year.",
        ),
        "Revenue was $67 million in the year.",
        "The company has 45 million employees.",
    ),
    # What is a percent, and what only stands beside a word of percents.
    (
        table("Market share | 2023", "Europe | 45"),
        "The market share in Europe was 45% in 2023.",
        "The market share in Europe was 54% in 2023.",
    ),
    (
        prose("Our 45 subsidiaries operate independently."),
        "45 subsidiaries operate independently.",
        "45% of subsidiaries operate independently.",
    ),
    (prose("公司同比新增25名员工。"), "公司同比新增25名员工。", "公司同比新增25%员工。"),
    # The parts of a quote in another order, and a version that is part of another.
    (
        prose("The chairman said: “We keep every plant in Europe until the end of the decade.”"),
        "The chairman said “We keep every plant … until the end of the decade”.",
        "The chairman said “until the end of the decade … We keep every plant”.",
    ),
    (
        prose("The firmware is 1.2.3.4 on all devices."),
        "The firmware is 1.2.3.4.",
        "The firmware is 1.2.3.",
    ),
    # The same in another order, and with each other's numbers.
    (
        prose("The server has 16 GB of memory and 2 TB of disk space."),
        "The server has 2 TB of disk space and 16 GB of memory.",
        "The server has 2 TB of memory and 16 GB of disk space.",
    ),
    (
        prose("We have 120 employees in Berlin and 80 trainees in Munich."),
        "We have 80 trainees in Munich and 120 employees in Berlin.",
        "We have 80 employees in Berlin and 120 trainees in Munich.",
    ),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[right for _, right, _ in CASES])
def test_only_what_the_page_says_is_said(page: PageText, right: str, wrong: str) -> None:
    assert check(right, [page]).said
    assert not check(wrong, [page]).said


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ("12% [1]", "12%"),
        ("**12%** [1]", "12%"),
        ("Ann [1]", "Ann"),
        ("2012 [1]", "2012"),
        ("15% [1]", "15%"),
    ],
)
def test_a_short_answer_is_cited_where_it_stands_as_a_whole(answer: str, quote: str) -> None:
    document = make_document(pages=1)
    shown = Page(page_id(document.id, 1), document.id, 1, 595, 842, None, "text-layer", "ok")
    texts = (
        "In 2012 the plant was opened by the mayor.",
        "Annual sales grew by 12% last year.",
        "Ann Lee manages the fair.",
        "公 司 成 立 于 2015 年",
        "毛 利 率 为 15%",
    )
    lines = [make_line(text, top=0.05 * at, block=at) for at, text in enumerate(texts)]
    grounded = ground(answer, [Hit(document, shown, (), 1.0)], [lines])
    assert [one.quote for one in grounded.citations] == [quote]


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Illegal dumping is fined.", "Legal dumping is fined."),
        ("Unavailable in Switzerland", "Available in Switzerland"),
    ],
)
def test_the_end_of_a_word_is_not_the_word(said: str, claim: str) -> None:
    assert PageText([make_line(said)]).verbatim(claim) == []
