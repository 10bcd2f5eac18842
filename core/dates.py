"""Find dates, years, quarters and halves in a text, in English and Chinese."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .measures import UNITS, spelling_pattern
from .numerals import NUMERAL, ORDINALS, chinese_value

Part = Literal["", "Q1", "Q2", "Q3", "Q4", "H1", "H2"]

MONTHS = "january february march april may june july august september october november december"
# Two-digit years from here on are of the last century.
CENTURY_TURNS = 70


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month, quarter, half or year; None is what the text does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part = ""

    def __str__(self) -> str:
        """Return it as 2023-03-05, with ? for what is unknown, or 2023-Q1."""
        year = "?" if self.year is None else f"{self.year:04}"
        if self.part:
            return f"{year}-{self.part}"
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{year}{month}" + ("" if self.day is None else f"-{self.day:02}")

    def says(self, other: "Day") -> bool:
        """Say whether everything that the other states is stated here: a day says its year."""
        return (
            (other.year is None or other.year == self.year)
            and (other.month is None or other.month == self.month)
            and (other.day is None or other.day == self.day)
            and (not other.part or other.part == self.part)
        )


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day and where it stands; `other` is the second reading of 03/05/2023."""

    start: int
    end: int
    day: Day
    other: Day | None = None


def _month_names() -> str:
    names = []
    for name in MONTHS.split():
        for written in (name.capitalize(), name.upper()):
            names += [written, rf"{written[:3]}\b\.?"]
    return "|".join(sorted([*names, r"Sept\b\.?"], key=len, reverse=True))


_CN_DIGITS = "〇○零一二三四五六七八九"
_NUMBER = "[一二三四五六七八九十廿卅]"
_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = rf"(?P<month>{_month_names()})"
_CN_MONTH = rf"(?P<month>1[0-2]|0?[1-9]|{_NUMBER}{{1,2}})"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_CN_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]|{_NUMBER}{{1,3}})"
_NTH = "(?:st|nd|rd|th)?"
_ENGLISH_ORDINAL = "|".join(word for word in list(ORDINALS)[:4])
_CN_YEAR = (
    rf"(?:(?P<year>{_YEAR}|[{_CN_DIGITS}]{{4}})\s*年(?:度|代)?"
    rf"|(?P<short>\d\d)\s*年(?=\s*(?:1[0-2]|0?[1-9])\s*月|度|\s*第?[一二三四1-4]\s*季"
    r"|\s*[上下]半年|\s*(?:[Qq][1-4]|[Hh][12])(?![A-Za-z\d])))"
)
_PART = r"(?![Hh][34])(?P<letter>[QqHh])(?P<nth>[1-4])"
# What ends Q3: a Chinese word may follow without a blank.
_APART = r"(?![A-Za-z\d_])"
# Behind a year these are other words: who in 2010 won a prize.
_WORDS = {"won", "bar", "foot", "second"}
_UNIT = spelling_pattern(
    each for each in UNITS if each[0].isalpha() and each == each.lower() and each not in _WORDS
)
# A bare 2023 is a year unless it stands like an amount, in a code or before a unit.
_AFTER_YEAR = (
    r"(?!\w|[.,:/]\d|\s*[个万亿%‰]|\s*(?:million|billion|thousand|percent)\b"
    rf"|[\s-](?i:{_UNIT})(?![A-Za-z]))"
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
        r"(?<![\d.,个])(?P<month>1[0-2]|0?[1-9])\s*月份?(?!\d)",
        rf"(?<![A-Za-z]){_MONTH}\s+{_DAY}{_NTH}(?!\d)(?:(?:\s*,\s*|\s+)(?P<year>{_YEAR})(?!\d))?",
        rf"(?<!\d){_DAY}{_NTH}[\s-]+(?:of\s+)?{_MONTH}(?![a-z])"
        rf"(?:,?[\s-]+(?P<year>{_YEAR})(?!\d))?",
        rf"(?<![A-Za-z]){_MONTH}(?:,|\s+of)?[\s-]+(?P<year>{_YEAR})(?!\d)",
        rf"(?<![A-Za-z\d.])(?P<year>{_YEAR})(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign)"
        rf"{_DAY}(?!\d)",
        rf"(?<![A-Za-z\d./-])(?P<year>{_YEAR})[-/](?P<month>1[0-2]|0[1-9])(?![\w/-]|\.\d|\s*年)",
        rf"(?<![A-Za-z\d./])(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)"
        rf"(?:(?P<year>{_YEAR})|(?P<short>\d\d))(?![\w/]|\.\d)",
        rf"(?<![A-Za-z\d./])(?P<month>1[0-2]|0?[1-9])/(?P<year>{_YEAR})(?![\w/])",
        rf"(?<![A-Za-z\d])(?:(?P<year>{_YEAR})\s*[-/]?\s*){_PART}{_APART}",
        rf"(?<![A-Za-z\d]){_PART}{_APART}(?:[\s,-]*(?:of\s+)?(?:FY\s*)?"
        rf"(?:(?P<year>{_YEAR})(?!\d)|['’FY]+\s*(?P<short>\d\d)(?!\d)))?",
        rf"(?<![A-Za-z\d.])(?![34]H)(?P<nth>[1-4])(?P<letter>[QH])"
        rf"(?:\s*(?:FY)?['’]?(?:(?P<year>{_YEAR})|(?P<short>\d\d)))?{_APART}",
        rf"(?i:\b(?P<word>{_ENGLISH_ORDINAL})[\s-](?P<letter>quarter|half)"
        rf"(?:\s+(?:of\s+|in\s+)?(?:fiscal\s+|FY\s*)?(?:year\s+)?(?P<year>{_YEAR})(?!\d))?)",
        rf"(?<![A-Za-z])FY\s*['’]?(?:(?P<year>{_YEAR})|(?P<short>\d\d))(?!\d)",
        rf"(?<![A-Za-z\d.$¥￥€£#/-])(?P<year>{_YEAR})s(?!\w)",
        rf"(?<![\d.,$¥￥€£#A-Za-z])(?<![A-Za-z][-_/])(?P<year>{_BARE_YEAR}){_AFTER_YEAR}",
        rf"(?<![\d.,$¥￥€£#A-Za-z])(?P<year>{_BARE_YEAR})(?=[\u3400-\u9fff])"
        rf"(?!\s*(?:[个万亿名人家项种次台套天日周户吨米克]|{_UNIT}))",
    )
]
# The second year of 2019-20 is written by its last digits.
_SECOND_YEAR = re.compile(rf"(?<![A-Za-z\d.,/$¥-])({_YEAR})\s?[-–—/]\s?(\d\d)(?![\w.,%/-])")
MIGHT_HOLD_A_DATE = re.compile(rf"\d|[年月季]|半年|[Qq]uarter|[Hh]alf|[{_CN_DIGITS}]{{4}}")


def find_days(text: str) -> list[FoundDay]:
    """Return the dates of a text in the order of their places; they do not overlap."""
    if not MIGHT_HOLD_A_DATE.search(text):
        return []
    taken = bytearray(len(text))
    found = []
    for days in (_second_years(text), *(_matches(rule, text) for rule in _RULES)):
        for one in days:
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _second_years(text: str) -> Iterator[FoundDay]:
    for match in _SECOND_YEAR.finditer(text):
        first, last = int(match[1]), int(match[1][:2] + match[2])
        # 2010-12 may be a month as well; it is read as years, as in a table's head.
        if first < last:
            yield FoundDay(match.start(1), match.end(1), Day(first))
            yield FoundDay(match.start(2), match.end(2), Day(last))


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
    year = _number(group.get("year"))
    if short := group.get("short"):
        year = int(short) + (1900 if int(short) >= CENTURY_TURNS else 2000)
    return Day(year, _month(group.get("month")), _number(group.get("day")), _part(group))


def _part(group: dict[str, str | None]) -> Part:
    nth = _number(group.get("quarter") or group.get("nth"))
    if word := group.get("word"):
        nth = ORDINALS[word.lower()]
    if half := group.get("half"):
        return "H1" if half == "上" else "H2"
    if nth is None:
        return ""
    is_half = (group.get("letter") or "q")[0].lower() == "h"
    parts: tuple[Part, ...] = ("H1", "H2", "H2", "H2") if is_half else ("Q1", "Q2", "Q3", "Q4")
    return parts[nth - 1]


def _month(text: str | None) -> int | None:
    if text and text[0].isascii() and text[0].isalpha():
        starts = [name[:3] for name in MONTHS.split()]
        return starts.index(text[:3].lower()) + 1
    return _number(text)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii():
        return int(text)
    value = chinese_value(text.replace("○", "〇")) if set(text) <= set(NUMERAL) else None
    return None if value is None else int(value)
