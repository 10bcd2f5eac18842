"""The other ways to write what a question names: X-200 and X200, FY23, 23年, CFO, 軟體."""

import re
from collections.abc import Iterator

from .aids import Translated
from .regional import called_elsewhere
from .text import fold, words

# Letters and digits, joined or apart. One letter and one digit are no model: Q3, v2.
# A year belongs to none: FY 2023, mid-2023.
_LETTERS = r"(?<![A-Za-z\d])(?P<letters>[A-Za-z]{1,8})"
_DIGITS = r"(?P<digits>(?!(?:19|20)\d\d(?![A-Za-z\d]))\d{2,6}[A-Za-z]?)"
_JOINED = re.compile(rf"(?!FY){_LETTERS}{_DIGITS}(?![A-Za-z\d])")
_APART = (
    re.compile(rf"{_LETTERS}[-–]{_DIGITS}(?![A-Za-z\d])"),
    re.compile(rf"(?<![A-Za-z\d])(?P<letters>[A-Z]{{1,5}}) {_DIGITS}(?![A-Za-z\d])"),
)
# Two digits from here on are a year before 2000.
FIRST_OF_1900S = 50
# FY23; 23年 where what follows is of a year and no span of time.
_SHORT_YEAR = re.compile(
    r"(?<![A-Za-z\d])FY ?'?(?P<fiscal>\d\d)(?!\d)"
    r"|(?<![\d满近过约第每前后])(?P<chinese>\d\d)年"
    r"(?=度|[底初末中全上下]|第?[一二三四1-4Qq]?[1-4]?季|[Qq][1-4]|\d{1,2}月"
    r"|的?(?:总?营业?|收入|净|毛|利润|业绩|财报|年报))"
)
# What companies shorten in Latin letters, and how they call it in Chinese.
_SHORT = {
    "CEO": ("首席执行官", "总裁", "总经理"),
    "CFO": ("首席财务官", "财务总监", "财务负责人"),
    "CTO": ("首席技术官", "技术总监"),
    "COO": ("首席运营官", "运营总监"),
    "CIO": ("首席信息官", "信息总监"),
    "HR": ("人力资源", "人事"),
    "IT": ("信息技术", "信息部"),
    "R&D": ("研发", "研究与开发", "研究开发"),
    "VAT": ("增值税",),
    "GDP": ("国内生产总值", "地区生产总值"),
    "IPO": ("首次公开发行", "上市"),
    "AI": ("人工智能",),
    "QA": ("质量", "质检"),
}
_SHORTENED = re.compile(rf"(?<![A-Za-z\d])(?:{'|'.join(_SHORT)})(?![A-Za-z\d])")


def respelled(question: str) -> list[Translated]:
    """Return what a question writes in one way as it may stand in a document, by its words."""
    return [
        Translated(tuple(words(own)), tuple(tuple(words(other)) for other in others))
        for own, others in _forms(question)
    ]


def with_whole_years(question: str) -> str:
    """Return a question with the years that it shortens in full, as an embedder reads them."""
    return _SHORT_YEAR.sub(
        lambda match: _whole(match) + ("年" if match["chinese"] else ""), question
    )


def _forms(question: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _JOINED.finditer(question):
        yield match[0], (f"{match['letters']} {match['digits']}",)
    for pattern in _APART:
        for match in pattern.finditer(question):
            yield match[0], (match["letters"] + match["digits"],)
    for match in _SHORT_YEAR.finditer(question):
        yield match["chinese"] or match[0], (_whole(match),)
    for match in _SHORTENED.finditer(question):
        yield match[0], _SHORT[match[0]]
    yield from called_elsewhere(fold(question))


def _whole(match: re.Match[str]) -> str:
    short = match["fiscal"] or match["chinese"]
    return f"{20 if int(short) < FIRST_OF_1900S else 19}{short}"
