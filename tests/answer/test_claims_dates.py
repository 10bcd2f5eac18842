"""Claims about dates that are written otherwise than on the page, each beside a false one."""

import pytest
from claim_pages import prose, table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

SURVEY = prose(
    "Source: Harbour Institute survey of 1,204 skippers conducted in Norway Oct. 3-9, 2021."
)
CAREER = prose(
    "• 2011.10 – 2019.2, 北岭科技，存储平台，主管",
    "• 2019.2 - , 青禾数据，创始人",
)
RELEASES = table("产品 | 灯塔 | 风帆", "发布时间 | 2017.4 | 2019.12", "许可证 | MIT | Apache")
COMPLAINTS = prose("During the financial year 2004-05, 63 complaints were received from tenants.")
MEETINGS = table(
    "Year | Day | Place",
    "1999-00 | August 14, 2000 | Lindholm Hall",
    "2000-01 | August 20, 2001 | Lindholm Hall",
)
# (page, what it says, what it does not say)
CASES = [
    (
        SURVEY,
        "The survey of skippers in Norway ran from 3 to 9 October 2021.",
        "The survey of skippers in Norway ran from 3 to 8 October 2021.",
    ),
    (
        SURVEY,
        "The survey of skippers in Norway ran from 3 October 2021 to 9 October 2021.",
        "The survey of skippers in Norway ran from 3 October 2020 to 9 October 2020.",
    ),
    (
        CAREER,
        "2011年10月至2019年2月，他在北岭科技做存储平台。",
        "2011年11月至2019年2月，他在北岭科技做存储平台。",
    ),
    (CAREER, "2019年2月起，他是青禾数据的创始人。", "2019年3月起，他是青禾数据的创始人。"),
    (RELEASES, "灯塔于2017年4月发布，风帆于2019年12月发布。", "灯塔于2017年5月发布。"),
    (
        COMPLAINTS,
        "In FY 2004-05 the company received 63 complaints from tenants.",
        "In FY 2005-06 the company received 63 complaints from tenants.",
    ),
    (
        MEETINGS,
        "The meetings for 1999-00 and 2000-01 both took place in Lindholm Hall.",
        "The meetings for 1998-99 and 2000-01 both took place in Lindholm Hall.",
    ),
    (
        prose("本报告收集过去12 月以来的全部意见。"),
        "本报告收集了过去12个月的全部意见。",
        "本报告收集了过去18个月的全部意见。",
    ),
]


@pytest.mark.parametrize(("page", "right", "wrong"), CASES, ids=[right for _, right, _ in CASES])
def test_a_date_is_said_however_it_is_written(page: PageText, right: str, wrong: str) -> None:
    assert check(right, [page]).unsupported == ()
    assert check(wrong, [page]).unsupported != ()
