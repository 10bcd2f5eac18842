"""Claims that say in the page's words the opposite, each beside two that say the same."""

import pytest
from claim_pages import prose, table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

FEATURES = table(
    "Feature | Basalt | Granite",
    "Live migration | supported | supported",
    "Nightly export | not supported | supported",
)
CHINESE_FEATURES = table(
    "功能 | Basalt | Granite",
    "在线迁移 | 支持 | 支持",
    "夜间导出 | 不支持 | 支持",
)
MOUNTING = table(
    "Topic | Instructions",
    "Gas supply | Hose with union nut. Do not reuse worn seals when fitting the regulator.",
    "Drain pipe | Pipe a minimum of PN 16, fall of at least 2 cm",
)
# (page, what it says in two ways, what it does not say)
CASES = [
    # A not that the page has not, or the other way about.
    (
        FEATURES,
        ("Basalt and Granite support live migration.", "Basalt does not support nightly export."),
        "Neither Basalt nor Granite support live migration.",
    ),
    (
        CHINESE_FEATURES,
        ("Basalt和Granite都支持在线迁移。", "Basalt不支持夜间导出。"),
        "Basalt和Granite都不支持在线迁移。",
    ),
    (
        CHINESE_FEATURES,
        ("Granite支持夜间导出。", "Basalt支持在线迁移。"),
        "Basalt支持夜间导出。",
    ),
    (
        MOUNTING,
        (
            "Worn seals must not be reused when fitting the regulator.",
            "Do not reuse worn seals.",
        ),
        "Worn seals should be reused when fitting the regulator.",
    ),
    (
        prose("调度器", "与前台进程共享磁盘、网络带宽配额", "调度器每天重启一次"),
        ("调度器与前台进程共享磁盘、网络带宽配额。", "与前台进程共享磁盘配额。"),
        "调度器不与前台进程共享磁盘、网络带宽配额。",
    ),
    (
        prose("Payment by cheque is not accepted at the counter."),
        ("Payment by cheque is refused at the counter.", "The counter does not accept cheques."),
        "Payment by cheque is accepted at the counter.",
    ),
    # A bound of what is no plain number.
    (
        MOUNTING,
        ("The drain pipe is a minimum of PN 16.", "The drain pipe needs at least PN 16."),
        "The drain pipe needs a maximum of PN 16.",
    ),
    # Words that have an opposite.
    (
        prose("Each of the four risk ratings is independent of the other ratings."),
        (
            "The four risk ratings do not depend on the other ratings.",
            "The four risk ratings are independent of the other ratings.",
        ),
        "The four risk ratings depend on the other ratings.",
    ),
    (
        prose("The survey above shows that very few repairs are needed to keep the lock working."),
        (
            "Few repairs are needed to keep the lock working.",
            "Not many repairs are needed to keep the lock working.",
        ),
        "Very many repairs are needed to keep the lock working.",
    ),
    (
        prose("A late harvest of this grape is not uncommon in coastal valleys."),
        (
            "A late harvest of this grape is common in coastal valleys.",
            "A late harvest of this grape is not uncommon in coastal valleys.",
        ),
        "A late harvest of this grape is uncommon in coastal valleys.",
    ),
    (
        prose("The cover is difficult to remove from the filter housing."),
        (
            "The cover is not easy to remove from the filter housing.",
            "It is difficult to remove the cover from the filter housing.",
        ),
        "The cover is easy to remove from the filter housing.",
    ),
    (
        prose("Residents are more likely than commuters to use the ferry in winter."),
        (
            "Commuters are less likely than residents to use the ferry in winter.",
            "Residents are more likely to use the ferry in winter.",
        ),
        "Residents are less likely than commuters to use the ferry in winter.",
    ),
    (
        prose("Take the tablet before breakfast with a glass of water."),
        (
            "The tablet is taken before breakfast with a glass of water.",
            "Take the tablet with water before breakfast.",
        ),
        "Take the tablet after breakfast with a glass of water.",
    ),
    (
        prose("这种涂层的表面容易清洁，适用于厨房。"),
        ("涂层的表面容易清洁。", "这种涂层的表面易于清洁。"),
        "这种涂层的表面难以清洁。",
    ),
    (
        prose("队列长度大于500时，调度器丢弃新请求。"),
        ("队列长度大于500时，丢弃新请求。", "队列长度大于500时，调度器丢弃新的请求。"),
        "队列长度小于500时，调度器丢弃新请求。",
    ),
    # Compared the other way round.
    (
        prose("The northern tower is larger than the southern tower."),
        (
            "The southern tower is smaller than the northern tower.",
            "The northern tower is larger than the southern one.",
        ),
        "The northern tower is smaller than the southern tower.",
    ),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[wrong for _, _, wrong in CASES])
def test_what_a_page_says_the_opposite_of_is_not_said(
    page: PageText, right: tuple[str, str], wrong: str
) -> None:
    for claim in right:
        assert check(claim, [page]).unsupported == (), claim
    assert not check(wrong, [page]).said


@pytest.mark.parametrize(
    ("page", "claim"),
    [
        # What is said elsewhere on the page counts.
        (
            prose(
                "Small parcels are weighed at the gate.", "Large parcels are weighed at the gate."
            ),
            "Large parcels are weighed at the gate.",
        ),
        (
            prose("The old mill is closed to visitors on Monday.", "It is open on other days."),
            "The old mill is open to visitors on other days.",
        ),
        # Another not than the claim's, and one in other words.
        (
            prose("Boxes that are not labelled travel in the last wagon of the night train."),
            "Boxes without a label travel in the last wagon of the night train.",
        ),
        (
            prose("The supplier may not end the contract during the first term."),
            "During the first term the supplier has no right to end the contract.",
        ),
        (
            prose("Confidential files must not be copied at home."),
            "Copying confidential files at home is forbidden.",
        ),
        (
            prose("凌晨2号电梯困人，维保人员到场后救出被困人员，无人受伤。"),
            "2号电梯困人，没有人受伤。",
        ),
        (prose("The rate does not exceed 4% a year."), "The rate is at most 4% a year."),
        (prose("下雨时游泳课停课一次。"), "遇到下雨，游泳课就不上课。"),
    ],
)
def test_what_is_said_in_other_words_is_said(page: PageText, claim: str) -> None:
    assert check(claim, [page]).unsupported == ()
