"""Chinese names that a dictionary knows, and the pages have or lack."""

from pathlib import Path

import pytest
from claim_pages import prose

from pageglass.answer.verify import check
from pageglass.retrieval.bundled_cedict import write_senses
from pageglass.retrieval.dictionary import Dictionary

PAGE = prose(
    "云栈科技与阿里共建注册中心生态，海外版本面向东南亚市场。",
    "平台运行在 Google 的云上，也曾参考 Lagrange 的方法。",
)


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    lines = [
        "騰訊 腾讯 [Teng2 xun4] /Tencent (Chinese Internet company)/",
        "阿里 阿里 [A1 li3] /Ali (name)/",
        "南美 南美 [Nan2 Mei3] /South America/",
        "東南亞 东南亚 [Dong1 nan2 Ya4] /Southeast Asia/",
        "谷歌 谷歌 [Gu3 ge1] /Google (Internet company)/",
        "平臺 平台 [ping2 tai2] /platform/",
    ]
    write_senses(lines, tmp_path / "senses.sqlite")
    return Dictionary(tmp_path / "senses.sqlite")


@pytest.mark.parametrize(
    "claim",
    ["云栈科技与阿里共建注册中心生态。", "海外版本面向东南亚市场。", "平台运行在谷歌的云上。"],
)
def test_a_name_of_the_page_is_said(dictionary: Dictionary, claim: str) -> None:
    assert check(claim, [PAGE], dictionary).said


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("云栈科技与腾讯共建注册中心生态。", "腾讯"),
        ("海外版本面向南美市场。", "南美"),
    ],
)
def test_a_name_that_no_page_has_is_not(dictionary: Dictionary, claim: str, name: str) -> None:
    assert name in check(claim, [PAGE], dictionary).unsupported


def test_a_page_in_another_language_may_have_it_in_other_letters(dictionary: Dictionary) -> None:
    page = prose("Yunzhan builds the registry together with Tencent Holdings and others.")
    assert "腾讯" not in check("云栈科技与腾讯共建注册中心。", [page], dictionary).unsupported
