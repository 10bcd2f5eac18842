"""The other ways to write a model or a year that a question names: X-200 and X200, FY23, 23年."""

import re
from collections.abc import Iterator

from .aids import Translated
from .text import words

# Letters and digits, joined or apart. One letter and one digit are no model: Q3, v2.
_LETTERS, _DIGITS = r"(?<![A-Za-z\d])(?P<letters>[A-Za-z]{1,8})", r"(?P<digits>\d{2,6}[A-Za-z]?)"
_JOINED = re.compile(rf"(?!FY){_LETTERS}{_DIGITS}(?![A-Za-z\d])")
_APART = (
    re.compile(rf"{_LETTERS}[-–]{_DIGITS}(?![A-Za-z\d])"),
    re.compile(rf"(?<![A-Za-z\d])(?P<letters>[A-Z]{{1,5}}) {_DIGITS}(?![A-Za-z\d])"),
)
# Two digits from here on are a year before 2000.
FIRST_OF_1900S = 50
_YEAR = re.compile(r"(?:19|20)\d\d")
# FY23; 23年 where what follows is of a year and no span of time.
_SHORT_YEAR = re.compile(
    r"(?<![A-Za-z\d])FY ?'?(?P<fiscal>\d\d)(?!\d)"
    r"|(?<![\d满近过约第每前后])(?P<chinese>\d\d)年"
    r"(?=度|[底初末中全上下]|第?[一二三四1-4Qq]?[1-4]?季|[Qq][1-4]|\d{1,2}月"
    r"|的?(?:总?营业?|收入|净|毛|利润|业绩|财报|年报))"
)


def respelled(question: str) -> list[Translated]:
    """Return what a question writes in one way as it may stand in a document, by its words."""
    return [
        Translated(tuple(words(own)), (tuple(words(other)),)) for own, other in _forms(question)
    ]


def _forms(question: str) -> Iterator[tuple[str, str]]:
    for match in _JOINED.finditer(question):
        if not _YEAR.fullmatch(match["digits"]):
            yield match[0], f"{match['letters']} {match['digits']}"
    for match in (found for pattern in _APART for found in pattern.finditer(question)):
        if not _YEAR.fullmatch(match["digits"]):
            yield match[0], match["letters"] + match["digits"]
    for match in _SHORT_YEAR.finditer(question):
        short = match["fiscal"] or match["chinese"]
        century = 20 if int(short) < FIRST_OF_1900S else 19
        yield match["chinese"] or match[0], f"{century}{short}"
