"""What a page says that its numbers are counted in: thousands, millions of dollars, 万元."""

import re
from dataclasses import dataclass

from pageglass.core.measures import CURRENCIES
from pageglass.core.numbers import Quantity
from pageglass.core.text import fold

FACTORS = {
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
}
_COUNTS_IN = re.compile(
    r"\b(?:in|of)\s+(?P<before>us\s?\$|[$€£]|usd|rmb|eur)?\s?"
    r"(?P<english>thousand|million|billion)s?\b(?P<after>\s+(?:of\s+)?(?:us\s+)?"
    r"(?:dollars|euros|pounds|yuan|rmb|usd|eur|cny|yen))?"
    r"|[($€£]\s?(?:us\s?\$|usd|rmb|eur)?\s?(?P<second>thousand|million|billion)s?\s?\)"
    r"|(?P<third>[$€£]\s?[mb]n?\b|(?<![\d.,])(?<!\d\s)\$?000s?\b(?![.,]?\d)|\brmb\s?(?:mn|m)\b)"
    # 4520万元 is an amount, 万元 beside a table what it counts in.
    r"|(?<![\d.十百千万亿一二三四五六七八九两几数多余])(?P<chinese>百万|千万|十亿|千|万|亿)"
    r"(?=(?P<money>美元|港元|欧元|元|人民币)|吨|人|户|股|(?<=[(（]..)[)）]|(?<=[(（].)[)）])"
)
# What follows a number that counts something else than money.
_COUNTED = re.compile(
    r"\s?(?:[人名位家个台辆次间户项件种座栋套]|平方)"
    r"|\s(?!(?:in|for|and|or|of|to|at|on|by|from|as|than|was|is|were|are|with|while|but|per|which"
    r"|that|over|after|before|during|compared|respectively|year|total)\b)[a-z]{3,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What numbers are multiplied by; `of_money` where only amounts of money are."""

    factor: int
    of_money: bool = False

    def fits(self, one: Quantity, claim: str) -> bool:
        """Say whether a number of a claim may be one of those that are counted so."""
        if not self.of_money or one.unit in CURRENCIES:
            return True
        return not one.unit and _COUNTED.match(claim, one.end) is None


def scales_of(text: str) -> frozenset[Scale]:
    """Return what a text says that its numbers are counted in."""
    found = set()
    for match in _COUNTS_IN.finditer(fold(text)):
        word = match["english"] or match["second"] or match["chinese"]
        if word:
            money = match["before"] or match["after"] or match["money"]
            found.add(Scale(FACTORS[word], bool(money)))
        else:
            short = 1000 if "000" in match[0] else 10**9 if "b" in match[0] else 10**6
            found.add(Scale(short))
    return frozenset(found)
