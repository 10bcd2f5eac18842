"""Follow-ups, and what a search for them must and must not say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """The questions so far with their answers, the follow-up, and words of a right search."""

    before: tuple[tuple[str, str], ...]
    question: str
    must: tuple[str, ...]
    must_not: tuple[str, ...] = ()


def case(*texts: str, must: str, must_not: str = "") -> Case:
    *before, question = texts
    turns = tuple(zip(before[::2], before[1::2], strict=True))
    return Case(turns, question, tuple(must.split("|")), tuple(filter(None, must_not.split("|"))))


REVENUE = ("What was the revenue in 2024?", "It was 5 million euro [1].")
ZH_REVENUE = ("2024年公司的营业收入是多少？", "12.5亿元[1]。")

# Written while the rules were made.
MADE_WITH = [
    case(*REVENUE, "What about 2023?", must="revenue|2023", must_not="2024"),
    case(*REVENUE, "And in 2023?", must="revenue|2023", must_not="2024"),
    case(*REVENUE, "And the net profit?", must="net profit|2024", must_not="revenue"),
    case(*REVENUE, "Why did it rise?", must="rise|revenue|2024"),
    case(*REVENUE, "Why?", must="why|revenue|2024"),
    case(*REVENUE, "Who chairs the audit committee?", must="audit", must_not="revenue"),
    case(*REVENUE, "What about profit in 2022?", must="profit|2022", must_not="2024|revenue"),
    case(
        *REVENUE, "And 2023?", "4 million [2].", "And 2022?", must="revenue|2022", must_not="2023"
    ),
    case("What does the H60 cost?", "9,900 [1].", "And the H80?", must="cost|H80", must_not="H60"),
    case(
        *("How many employees work in Germany?", "120 [1]."),
        *("What about France?",),
        must="employees|France",
        must_not="Germany",
    ),
    case("Who is the chair?", "Jane Doe [1].", "How old is she?", must="old|Jane Doe"),
    case(*REVENUE, "Is it true that the board meets monthly?", must="board", must_not="revenue"),
    case(*ZH_REVENUE, "那2023年呢？", must="2023年|营业收入", must_not="2024"),
    case(*ZH_REVENUE, "净利润呢？", must="2024年|净利润", must_not="营业收入"),
    case(*ZH_REVENUE, "为什么？", must="为什么|营业收入|2024"),
    case(*ZH_REVENUE, "它为什么增长？", must="增长|营业收入|2024"),
    case(*ZH_REVENUE, "董事长是谁？", must="董事长", must_not="营业收入"),
    case(*ZH_REVENUE, "那2023年的净利润呢？", must="2023年|净利润", must_not="2024|营业收入"),
    case(
        *ZH_REVENUE,
        "那2023年呢？",
        "10亿元[1]。",
        "2022年呢？",
        must="2022年|营业收入",
        must_not="2023|2024",
    ),
    case("上海的门店有多少家？", "12家[1]。", "那北京呢？", must="北京|门店", must_not="上海"),
    case("产假有多少天？", "98天[1]。", "年假呢？", must="年假|多少天", must_not="产假"),
    case("总经理是谁？", "王伟[1]。", "他什么时候上任的？", must="上任|王伟"),
    case(
        "第一季度的销量是多少？",
        "300台[2]。",
        "第二季度呢？",
        must="第二季度|销量",
        must_not="第一",
    ),
]

# Written afterwards, and not looked at while the rules were made.
HELD_OUT = [
    case(
        *("When does the warranty of the X200 end?", "After two years [1]."),
        *("And for the X300?",),
        must="warranty|X300",
        must_not="X200",
    ),
    case(
        *("What is the notice period for managers?", "Three months [2]."),
        *("Does it apply during probation?",),
        must="probation|notice period",
    ),
    case(
        *("How much did the group spend on research in 2022?", "3.1 million [1]."),
        *("How about 2021?",),
        must="research|2021",
        must_not="2022",
    ),
    case(
        *("Which suppliers deliver batteries?", "Three: A, B and C [1]."),
        *("Where are they based?",),
        must="suppliers|based",
    ),
    case(
        *("What is the capital of the fund?", "2 billion [1]."),
        *("What risks does the annual report name?",),
        must="risks|annual report",
        must_not="fund",
    ),
    case(
        *("What were the operating costs in Q2?", "800,000 [3]."),
        *("And in Q3?",),
        must="operating costs|Q3",
        must_not="Q2",
    ),
    case(
        *("Who signed the contract?", "Maria Rossi [1]."),
        *("When did she sign it?",),
        must="sign|contract|Maria Rossi",
    ),
    case(
        *("What was the dividend per share in 2025?", "0.42 [1]."),
        *("What about earnings per share?",),
        must="earnings per share|2025",
        must_not="dividend",
    ),
    case("试用期是多长？", "三个月[1]。", "试用期工资呢？", must="试用期工资"),
    case(
        "深圳工厂的面积是多少？",
        "2万平方米[1]。",
        "苏州工厂呢？",
        must="苏州工厂|面积",
        must_not="深圳",
    ),
    case(
        "2025年上半年研发费用是多少？",
        "3亿元[1]。",
        "下半年呢？",
        must="下半年|研发费用|2025",
        must_not="上半年",
    ),
    case("这款产品的保修期多长？", "两年[1]。", "电池也包含在内吗？", must="电池"),
    case("公司的毛利率是多少？", "38%[1]。", "与去年相比如何？", must="毛利率|去年"),
    case("哪些部门参与了该项目？", "研发部和市场部[1]。", "其负责人是谁？", must="负责人|项目"),
    case(
        "出差住宿标准是多少？", "每晚500元[1]。", "公司在哪一年成立？", must="成立", must_not="住宿"
    ),
    case("H60的价格是多少？", "9,900元[1]。", "H80呢？", must="H80|价格", must_not="H60"),
    case(
        "2023年应收账款是多少？", "2亿元[1]。", "存货呢？", must="2023年|存货", must_not="应收账款"
    ),
]
