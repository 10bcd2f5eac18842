"""What sort of answer a question asks for, told by its own words, and whether a text has one."""

import re
from collections.abc import Set
from typing import Literal

from pageglass.core.days import MONTHS
from pageglass.core.text import fold, words

from .asked_words import stems

Sort = Literal["number", "date", "person", "email", "url", "phone"]

# Asked for, in order: the first that fits. English and Chinese.
ASKS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("email", re.compile(r"e-?mail|邮箱|电子邮件")),
    ("url", re.compile(r"web ?(?:site|link|address)|\burl\b|网址|链接")),
    ("phone", re.compile(r"telephone|\bphone n|\bfax\b|电话|传真")),
    (
        "date",
        re.compile(
            r"\bwhen\b|(?:what|which|since what) (?:year|date|day|month)|何时|哪一?[年天月日]"
            r"|什么时候|日期|[几哪]月"
        ),
    ),
    (
        "number",
        re.compile(
            r"how (?:many|much|long|often|far|old|large|big|fast)|percent"
            r"|what (?:is|was|were|are) the (?:number|total|average|ratio|rate|score|amount|price)"
            # Amounts of companies, and what is measured of things.
            r"|what (?:is|was|were|are) (?:the |its |their |our )?(?:[\w'-]+ ){0,3}?(?:revenues?"
            r"|sales|turnover|profits?|income|loss(?:es)?|earnings|margin|costs?|prices?|fees?"
            r"|budget|expenses|expenditures?|salary|dividend|headcount|population|temperature"
            r"|weight|height|length|width|voltage|capacity|speed|duration)\b"
            r"|多少|几[个种次成位家类倍]|多[大长久高快]|比例|占比|数量|规模"
        ),
    ),
    ("person", re.compile(r"\bwho(?:m)?\b|谁|哪[几]?位")),
)
# Whole or as their first letters; "may" is a month beside a number only.
_MONTHS = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS.split() if name != "may")
SHOWS: dict[Sort, re.Pattern[str]] = {
    "email": re.compile(r"\S@\S"),
    "url": re.compile(r"https?:|www\.|\.(?:com|org|net|io|edu|gov|cn)\b", re.IGNORECASE),
    "phone": re.compile(r"\d[\d\-\s()]{6,}\d"),
    "date": re.compile(
        rf"\b(?:{_MONTHS}|sept|may(?=,? \d))\b|(?<=\d )may\b|\d\s*[年月日]"
        r"|(?<!\d)(?:19|20)\d\d(?!\d)|季度",
        re.IGNORECASE,
    ),
    # Two names that begin with capitals, or a title.
    "person": re.compile(
        r"\b[A-Z][a-z'.-]+ (?:[A-Z]\. ?)?[A-Z][a-z'-]+|\b(?:Mr|Ms|Mrs|Dr)\b"
        r"|[一-鿿]{2,4}(?:先生|女士|博士|教授)"
    ),
}
NUMERAL = re.compile(
    r"[一二三四五六七八九十百千万亿两]{2,}|[一二三四五六七八九十两]\s*[个种类倍成项次]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)


def expected(question: str) -> Sort | None:
    """Return the sort of answer that a question asks for; None when its words do not tell."""
    folded = fold(question)
    return next((sort for sort, pattern in ASKS if pattern.search(folded)), None)


def has_sort(sort: Sort, text: str, asked: Set[str]) -> bool:
    """Say whether a text has what is asked for; `asked` are the stems of the question's words.

    What the question has itself is not what it asks for: its numbers, the names of its companies.
    """
    if sort == "number":
        own = [word for word in words(text) if word[0].isdigit()]
        return any(word not in asked for word in own) or NUMERAL.search(text) is not None
    return any(not set(stems(found[0])) <= asked for found in SHOWS[sort].finditer(text))
