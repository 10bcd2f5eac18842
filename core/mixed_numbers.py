"""Find numbers that are written in parts: two and a half, 1½, 两年半, half a million, 1亿2千万."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .numerals import (
    ENGLISH_NUMBER,
    NUMERAL,
    VULGAR,
    chinese_numeral,
    chinese_value,
    english_value,
    numeral_value,
)

_PARTS = {"half": Fraction(1, 2), "three": Fraction(3, 4), "quarter": Fraction(1, 4)}
_COUNT = rf"(?<![\d.,{NUMERAL}])(?P<count>\d{{1,3}}|[{NUMERAL}]{{1,4}})"
# 半 that begins another word: 三年半导体, 两天半径.
_OTHER_WORD = "(?![年月日天径数导成价票场路途截身夜生球])"
_WRITTEN = re.compile(
    rf"(?:(?<![\d.,])(?P<whole>\d{{1,6}})\s?|(?<![\d.,]))(?P<vulgar>[{''.join(VULGAR)}])"
    rf"|(?i:(?<![\w.,])(?P<number>\d{{1,3}}|{ENGLISH_NUMBER})\s+and\s+"
    r"(?:(?:a|one)[\s-](?P<half>half|quarter)|(?P<three>three)[\s-]quarters)\b)"
)
_CHINESE = re.compile(
    rf"{_COUNT}(?:个半(?:(?=小时|星期|百分点)|(?P<months>月))"
    rf"|(?P<unit>年|天|周|个?小时)半{_OTHER_WORD})"
)
# A half counts only where it is one of something that is measured.
_HALF = re.compile(
    r"(?i:\bhalf[\s-]an?(?=[\s-])|\b(?:a[\s-])?half(?=[\s-](?:[mb]illion|hour|day|mile)\b))"
    r"|(?<![上下前后大小])半(?=年(?![报度])|个?小时|个月|个百分点)"
)
_FIGURES = re.compile(
    r"(?<![\d.,])\d{1,4}[十百千万亿]{1,2}"
    r"(?:零?\d{1,4}[十百千万亿]{1,2}|\d{3,4}(?=\s?元))+(?![\d十百千万亿])"
)
_MIGHT_BE_IN_PARTS = re.compile(
    rf"[{''.join(VULGAR)}半]|half|quarter|[十百千万亿]零?\d", re.IGNORECASE
)
_UNITS = {"年": "year", "天": "day", "周": "week", "小时": "hour", "个小时": "hour"}


@dataclass(frozen=True, slots=True)
class Mixed:
    """A number in parts and where it stands.

    `step` is its least part. `unit` is a name of core.measures where one stands within, and
    `is_part` tells that it is a number only before a unit or a scale.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    unit: str = ""
    is_part: bool = False
    in_figures: bool = False


def find_mixed_numbers(flat: str) -> Iterator[Mixed]:
    """Yield the numbers in parts of a text in plain characters; those of two kinds may overlap."""
    if not _MIGHT_BE_IN_PARTS.search(flat):
        return
    for match in _WRITTEN.finditer(flat):
        if match["vulgar"]:
            part, whole = VULGAR[match["vulgar"]], Fraction(match["whole"] or 0)
        else:
            part = _PARTS[(match["half"] or match["three"]).lower()]
            number = match["number"]
            whole = Fraction(number) if number.isdecimal() else english_value(number)
        if whole < 1000 or match["vulgar"]:
            yield Mixed(*match.span(), whole + part, Fraction(1, part.denominator))
    for match in _CHINESE.finditer(flat):
        count = numeral_value(match["count"])
        if count is not None:
            unit = "month" if match["months"] else _UNITS.get(match["unit"] or "", "")
            yield Mixed(*match.span(), count + Fraction(1, 2), Fraction(1, 2), unit)
    for match in _HALF.finditer(flat):
        yield Mixed(*match.span(), Fraction(1, 2), Fraction(1, 2), is_part=True)
    for match in _FIGURES.finditer(flat):
        numeral = re.sub(r"\d+", lambda figures: chinese_numeral(int(figures[0])), match[0])
        value = chinese_value(numeral)
        # What is not written as one number is a list: 2千3千.
        if value is not None and _is_written(int(value), numeral):
            digits = str(int(value))
            step = Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))
            yield Mixed(*match.span(), value, step, in_figures=True)


def _is_written(value: int, numeral: str) -> bool:
    return chinese_numeral(value).replace("零", "") == numeral.replace("零", "")
