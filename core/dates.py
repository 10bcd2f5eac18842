"""Find dates, years, quarters and halves in a text, in English and Chinese."""

import re
from collections.abc import Iterator

from .days import (
    CN_DAY,
    CN_DIGITS,
    CN_MONTH,
    CN_YEAR,
    DAY_FIGURES,
    MONTH_FIGURES,
    MONTH_NAME,
    SCALE_BEHIND,
    UNIT_BEHIND,
    YEAR,
    Day,
    FoundDay,
    Part,
    month_of,
    number_of,
)
from .joined_dates import find_joined_days
from .numerals import ORDINALS

__all__ = ["MIGHT_HOLD_A_DATE", "Day", "FoundDay", "find_days"]

# Two-digit years from here on are of the last century.
CENTURY_TURNS = 70

_MONTH = rf"(?P<month>{MONTH_NAME})"
_CN_MONTH = rf"(?P<month>{CN_MONTH})"
_DAY = rf"(?P<day>{DAY_FIGURES})"
_CN_DAY = rf"(?P<day>{CN_DAY})"
_NTH = "(?:st|nd|rd|th)?"
_ENGLISH_ORDINAL = "|".join(word for word in list(ORDINALS)[:4])
_CN_YEAR = (
    rf"(?:(?P<year>{CN_YEAR})\s*年(?:度|代)?"
    rf"|(?P<short>\d\d)\s*年(?=\s*(?:1[0-2]|0?[1-9])\s*月|度|\s*第?[一二三四1-4]\s*季"
    r"|\s*[上下]半年|\s*(?:[Qq][1-4]|[Hh][12])(?![A-Za-z\d])))"
)
_PART = r"(?![Hh][34])(?P<letter>[QqHh])(?P<nth>[1-4])"
# What ends Q3: a Chinese word may follow without a blank.
_APART = r"(?![A-Za-z\d_])"
# A bare 2023 is a year unless it stands like an amount, in a code or before a unit.
_AFTER_YEAR = rf"(?!\w|[.,:/]\d|{SCALE_BEHIND}|[\s-]{UNIT_BEHIND})"
# What is counted: 1950 units are sold, but in 2010 people were asked.
_COUNTED = (
    "units|pieces|items|people|persons|employees|staff|workers|users|customers|clients|patients"
    "|participants|respondents|students|members|subscribers|households|families|shares|copies"
    "|vehicles|cars|homes|rooms|beds|seats|stores|shops|branches|orders|transactions|requests"
    "|queries|records|rows|cases|tickets|complaints|sites|times|characters|tokens|samples|images"
    "|servers|nodes|cores|threads|connections|parts|boxes|bottles"
)
_NO_COUNT = (
    r"(?:(?<=\b[Ii]n\s)|(?<=\b[Tt]he\s)|(?<=\b[Ss]ince\s)|(?<=\b[Dd]uring\s)|(?<=\b[Bb]y\s)"
    rf"|(?!\d{{4}}[\s-](?:more\s|new\s)?(?:{_COUNTED})\b))"
)
_BARE_YEAR = r"(?:1[89]|20)\d\d"

# The first that fits a place holds it, so the longest stand first.
_RULES = [
    re.compile(rule)
    for rule in (
        rf"(?<!\d){_CN_YEAR}\s*第?\s*(?P<quarter>[一二三四1-4])\s*季度?",
        rf"(?<!\d){_CN_YEAR}\s*(?P<half>[上下])半年",
        rf"(?<!\d){_CN_YEAR}\s*{_PART}{_APART}",
        rf"(?<!\d){_CN_YEAR}\s*{_CN_MONTH}\s*月份?(?:\s*{_CN_DAY}\s*[日号])?",
        rf"(?<!\d){_CN_YEAR}",
        rf"(?<![\d一二三四五六七八九十]){_CN_MONTH}\s*月份?\s*{_CN_DAY}\s*[日号]",
        r"第\s*(?P<quarter>[一二三四1-4])\s*季度?|(?P<half>[上下])半年",
        r"(?<![\d.一二三四五六七八九十])(?P<quarter>[一二三四1-4])\s*季度",
        # 过去12月 is a span, as 12个月 is.
        r"(?<![\d.,个])(?<!过去)(?<!未来)(?<![近去来]\s)(?<!近)(?P<month>1[0-2]|0?[1-9])\s*月份?(?!\d)",
        rf"(?<![A-Za-z]){_MONTH}\s+{_DAY}{_NTH}(?!\d)(?:(?:\s*,\s*|\s+)(?P<year>{YEAR})(?!\d))?",
        rf"(?<!\d){_DAY}{_NTH}[\s-]+(?:of\s+)?{_MONTH}(?![a-z])"
        rf"(?:,?[\s-]+(?P<year>{YEAR})(?!\d))?",
        rf"(?<![A-Za-z]){_MONTH}(?:,|\s+of)?[\s-]+(?P<year>{YEAR})(?!\d)",
        rf"(?<![A-Za-z\d.])(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>{MONTH_FIGURES})(?P=sign)"
        rf"{_DAY}(?!\d)",
        rf"(?<![A-Za-z\d./-])(?P<year>{YEAR})[-/](?P<month>1[0-2]|0[1-9])(?![\w/-]|\.\d|\s*年)",
        rf"(?<![A-Za-z\d./])(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)"
        rf"(?:(?P<year>{YEAR})|(?P<short>\d\d))(?![\w/]|\.\d)",
        rf"(?<![A-Za-z\d./])(?P<month>{MONTH_FIGURES})/(?P<year>{YEAR})(?![\w/])",
        rf"(?<![A-Za-z\d])(?:(?P<year>{YEAR})\s*[-/]?\s*){_PART}{_APART}",
        rf"(?<![A-Za-z\d]){_PART}{_APART}(?:[\s,-]*(?:of\s+)?(?:FY\s*)?"
        rf"(?:(?P<year>{YEAR})(?!\d)|['’FY]+\s*(?P<short>\d\d)(?!\d)))?",
        rf"(?<![A-Za-z\d.])(?![34]H)(?P<nth>[1-4])(?P<letter>[QH])"
        rf"(?:\s*(?:FY)?['’]?(?:(?P<year>{YEAR})|(?P<short>\d\d)))?{_APART}",
        rf"(?i:\b(?P<word>{_ENGLISH_ORDINAL})[\s-](?P<letter>quarter|half)"
        rf"(?:\s+(?:of\s+|in\s+)?(?:fiscal\s+|FY\s*)?(?:year\s+)?(?P<year>{YEAR})(?!\d))?)",
        rf"(?<![A-Za-z])FY\s*['’]?(?:(?P<year>{YEAR})|(?P<short>\d\d))(?!\d)",
        rf"(?<![A-Za-z\d.$¥￥€£#/-])(?P<year>{YEAR})s(?!\w)",
        rf"(?<![\d.,$¥￥€£#A-Za-z])(?<![A-Za-z][-_/]){_NO_COUNT}(?P<year>{_BARE_YEAR})"
        rf"{_AFTER_YEAR}",
        rf"(?<![\d.,$¥￥€£#A-Za-z])(?P<year>{_BARE_YEAR})(?=[\u3400-\u9fff])"
        rf"(?!\s*(?:[个万亿名人家项种次台套天日周户吨米克]|{UNIT_BEHIND}))",
    )
]
MIGHT_HOLD_A_DATE = re.compile(rf"\d|[年月季]|半年|[Qq]uarter|[Hh]alf|[{CN_DIGITS}]{{4}}")


def find_days(text: str) -> list[FoundDay]:
    """Return the dates of a text in the order of their places; they do not overlap."""
    if not MIGHT_HOLD_A_DATE.search(text):
        return []
    taken = bytearray(len(text))
    found = []
    for days in (find_joined_days(text), *(_matches(rule, text) for rule in _RULES)):
        for one in days:
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _matches(rule: re.Pattern[str], text: str) -> Iterator[FoundDay]:
    for match in rule.finditer(text):
        group = match.groupdict()
        day, other = _day(group), None
        if group.get("first"):
            first, second = int(match["first"]), int(match["second"])
            readings = [
                Day(day.year, month, number)
                for month, number in dict.fromkeys(((first, second), (second, first)))
                if 1 <= month <= 12 and 1 <= number <= 31
            ]
            if not readings:
                continue
            day, other = readings[0], readings[1] if len(readings) > 1 else None
        if day.month is None or 1 <= day.month <= 12:
            yield FoundDay(match.start(), match.end(), day, other)


def _day(group: dict[str, str | None]) -> Day:
    year = number_of(group.get("year"))
    if short := group.get("short"):
        year = int(short) + (1900 if int(short) >= CENTURY_TURNS else 2000)
    return Day(year, month_of(group.get("month")), number_of(group.get("day")), _part(group))


def _part(group: dict[str, str | None]) -> Part:
    nth = number_of(group.get("quarter") or group.get("nth"))
    if word := group.get("word"):
        nth = ORDINALS[word.lower()]
    if half := group.get("half"):
        return "H1" if half == "上" else "H2"
    if nth is None:
        return ""
    is_half = (group.get("letter") or "q")[0].lower() == "h"
    parts: tuple[Part, ...] = ("H1", "H2", "H2", "H2") if is_half else ("Q1", "Q2", "Q3", "Q4")
    return parts[nth - 1]
