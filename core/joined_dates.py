"""Dates that are told by what stands beside them: 17-22 May, 2012.11 – 2023.4, 1999-00."""

import re
from collections.abc import Iterator

from .days import (
    CN_DAY,
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
    month_of,
    number_of,
)

_DASH = r"\s*[-–—~～至到]\s*"
_NTH = "(?:st|nd|rd|th)?"
# The group `till` is where the first date ends.
_FIRST = rf"(?P<first>{DAY_FIGURES}){_NTH}(?P<till>)"
_LAST = rf"(?P<last>{DAY_FIGURES}){_NTH}"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|through)\s(?:the\s)?)"
_NO_AMOUNT = rf"(?![A-Za-z\d%‰]|[.,:/]\d|{SCALE_BEHIND}|\s*{UNIT_BEHIND})"
# Days of one month, which is named but once.
_DAYS_OF_A_MONTH = [
    re.compile(rule)
    for rule in (
        rf"(?<![A-Za-z])(?P<month>{MONTH_NAME})\s+{_FIRST}(?:{_TO}|\sand\s(?=\d\d?,?\s{YEAR})){_LAST}"
        rf"(?:(?:\s*,\s*|\s+)(?P<year>{YEAR})(?!\d)|{_NO_AMOUNT})",
        # "and" may join other things: table 3 and 5 May.
        rf"(?<![\w.,/-]){_FIRST}(?:{_TO}|(?:(?<=[Oo]n ..)|(?<=[Oo]n .)|(?<=tween ..)|(?<=tween .))"
        rf"\sand\s){_LAST}[\s-]+(?:of\s+)?(?P<month>{MONTH_NAME})(?![a-z])"
        rf"(?:,?[\s-]+(?P<year>{YEAR})(?!\d))?",
        rf"(?<!\d)(?:(?P<year>{CN_YEAR})\s*年\s*)?(?P<month>{CN_MONTH})\s*月份?\s*"
        rf"(?P<first>{CN_DAY})\s*[日号]?(?P<till>){_DASH}(?P<last>{CN_DAY})\s*[日号]",
    )
]
# The second year of 2019-20 is written by its last digits.
_YEARS = re.compile(
    rf"(?:(?<=FY)|(?<![A-Za-z\d.,/$¥-]))(?P<first>{YEAR})\s?[-–—/]\s?(?P<last>\d\d)"
    r"(?![A-Za-z\d_%/-]|[.,]\d|(?!年|学年|财年|赛季)[\u3400-\u9fff])"
)
# 2012.11 is a month where it is one end of a span, or where a label says so; else a number.
_MONTH = rf"(?:19|20)\d\d\.(?:{MONTH_FIGURES}){_NO_AMOUNT}"
_SPAN = re.compile(rf"(?<![\w.,$¥€£-]){_MONTH}{_DASH}{_MONTH}")
_MONTHS = [
    re.compile(rule)
    for rule in (
        # What is open to this day: 2023.4 - , 2023.4至今
        rf"(?<![\w.,$¥€£-]){_MONTH}(?:\s*[-–—~～]\s*(?=[,，;；、)）]|$)"
        r"|(?:\s*[-–—~～至到]\s*|\s)(?=至?今|(?i:now|present|today|date|ongoing)\b)"
        r"|\s*(?=至今|以来|以后|起|开始|onwards?\b))",
        # The measures among them are no dates: 响应时间.
        r"(?:(?<!响应)(?<!处理)(?<!运行)(?<!执行)(?<!平均)(?<!延迟)时间|日期|年月|自从?|截至|截止"
        r"|(?i:\b(?:dates?|dated|since|as of)\b))"
        rf"(?:[\s:：|]*(?<![\d.]){_MONTH})+",
    )
]  # fmt: skip
_ONE_MONTH = re.compile(rf"(?P<year>(?:19|20)\d\d)\.(?P<month>{MONTH_FIGURES})(?!\d)")


def find_joined_days(text: str) -> Iterator[FoundDay]:
    """Yield the dates of a text that only their neighbours tell; those of two kinds may overlap."""
    yield from _days_of_a_month(text)
    yield from _years(text)
    yield from _months(text)


def month_of_number(written: str) -> Day | None:
    """Return the month that 2016.5 may mean, None for what is written otherwise."""
    match = _ONE_MONTH.fullmatch(written)
    return Day(int(match["year"]), int(match["month"])) if match else None


def _days_of_a_month(text: str) -> Iterator[FoundDay]:
    for match in (each for rule in _DAYS_OF_A_MONTH for each in rule.finditer(text)):
        year, month = number_of(match["year"]), month_of(match["month"])
        first, last = number_of(match["first"]), number_of(match["last"])
        if month and month <= 12 and first and last and first < last <= 31:
            begins = min(match.start(), match.start("first"))
            yield FoundDay(begins, match.end("till"), Day(year, month, first))
            yield FoundDay(match.start("last"), match.end(), Day(year, month, last))


def _years(text: str) -> Iterator[FoundDay]:
    for match in _YEARS.finditer(text):
        first, digits = int(match["first"]), int(match["last"])
        last = first - first % 100 + digits
        if last == first - 99:  # 1999-00
            last += 100
        # 2010-12 may be a month as well; it is read as years first, as in a table's head.
        if first < last:
            month = Day(first, digits) if 1 <= digits <= 12 else None
            yield FoundDay(*match.span("first"), Day(first))
            yield FoundDay(*match.span("last"), Day(last), month)


def _months(text: str) -> Iterator[FoundDay]:
    for match in _SPAN.finditer(text):
        first, last = _months_in(match)
        if _order(first.day) < _order(last.day):
            yield from (first, last)
    for match in (each for rule in _MONTHS for each in rule.finditer(text)):
        yield from _months_in(match)


def _months_in(match: re.Match[str]) -> Iterator[FoundDay]:
    for one in _ONE_MONTH.finditer(match.string, *match.span()):
        yield FoundDay(*one.span(), Day(int(one["year"]), int(one["month"])))


def _order(day: Day) -> tuple[int, int]:
    return day.year or 0, day.month or 0
