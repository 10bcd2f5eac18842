"""A day, month, quarter, half or year, and how its month and day are written."""

from dataclasses import dataclass
from typing import Literal

from .measures import UNITS, spelling_pattern
from .numerals import NUMERAL, chinese_value

Part = Literal["", "Q1", "Q2", "Q3", "Q4", "H1", "H2"]

MONTHS = "january february march april may june july august september october november december"


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
    """A day and where it stands; `other` is a second reading: of 03/05/2023, of 2002-03."""

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


_CN_NUMBER = "[一二三四五六七八九十廿卅]"
CN_DIGITS = "〇○零一二三四五六七八九"
# Patterns of a year, month and day, to be read by `number_of` and `month_of`.
YEAR = r"(?:1[5-9]|20)\d\d"
CN_YEAR = rf"(?:{YEAR}|[{CN_DIGITS}]{{4}})"
MONTH_NAME = _month_names()
MONTH_FIGURES = "1[0-2]|0?[1-9]"
CN_MONTH = rf"{MONTH_FIGURES}|{_CN_NUMBER}{{1,2}}"
DAY_FIGURES = r"3[01]|[12]\d|0?[1-9]"
CN_DAY = rf"{DAY_FIGURES}|{_CN_NUMBER}{{1,3}}"
# Behind a year these are other words: who in 2010 won a prize, as figures of 2010 point to.
_WORDS = {"won", "bar", "foot", "second", "page", "word", "point", "points", "yard"}
_UNIT = spelling_pattern(
    each
    for each in UNITS
    if each[0].isalpha() and (len(each) > 1 or each == each.lower()) and each not in _WORDS
)
# What may follow an amount, and a year only by chance.
SCALE_BEHIND = r"\s*(?:[个万亿%‰]|(?:million|billion|thousand|percent)\b)"
UNIT_BEHIND = rf"(?i:{_UNIT})(?![A-Za-z])"


def month_of(text: str | None) -> int | None:
    """Return the number of a month by its English name or its number, None for nothing."""
    if text and text[0].isascii() and text[0].isalpha():
        starts = [name[:3] for name in MONTHS.split()]
        return starts.index(text[:3].lower()) + 1
    return number_of(text)


def number_of(text: str | None) -> int | None:
    """Return what figures or Chinese numerals say, None for nothing."""
    if text is None:
        return None
    if text.isascii():
        return int(text)
    value = chinese_value(text.replace("○", "〇")) if set(text) <= set(NUMERAL) else None
    return None if value is None else int(value)
