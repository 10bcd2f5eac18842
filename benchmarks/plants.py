"""Errors planted in claims: a digit, a year, a name, a quoted word, a column, a direction."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from claims import DIGIT, Claim, row_text

from pageglass.answer.names import find_names
from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import language

UP_DOWN = {
    "increased": "decreased", "increase": "decrease", "rose": "fell", "grew": "shrank",
    "higher": "lower", "decreased": "increased", "decline": "increase", "declined": "rose",
    "fell": "rose", "lower": "higher", "增长": "下降", "上升": "下降", "提高": "降低",
    "增加": "减少",
    "下降": "上升", "减少": "增加", "降低": "提高",
}  # fmt: skip
LIST_NUMBER = re.compile(r"\W*(?:According to the document, |根据该文档，)?\W*\d{1,2}")

# (claim, chance, other names) -> the claim with the error, None where it has no room for one
Plant = Callable[[Claim, random.Random, Sequence[str]], Claim | None]


def _put(claim: Claim, one: Quantity, written: str) -> Claim:
    return replace(claim, text=claim.text[: one.start] + written + claim.text[one.end :])


def _some(claim: Claim, chance: random.Random, *, digits: int) -> Quantity | None:
    found = [
        one
        for one in find_quantities(claim.text)
        if one.kind in ("number", "percent", "points")
        and len(DIGIT.findall(one.text)) >= digits
        and not LIST_NUMBER.fullmatch(claim.text[: one.end])
    ]
    return chance.choice(found) if found else None


def digit_changed(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Change one digit of a number."""
    one = _some(claim, chance, digits=1)
    if one is None:
        return None
    at = chance.choice([match.start() for match in DIGIT.finditer(one.text)])
    # A changed digit below what a rounded number says may still be right.
    if one.bound != "exact":
        at = DIGIT.search(one.text).start()  # type: ignore[union-attr]  # it has a digit
    digit = chance.choice([each for each in "123456789" if each != one.text[at]])
    return _put(claim, one, one.text[:at] + digit + one.text[at + 1 :])


def digits_swapped(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Swap two digits that stand side by side."""
    one = _some(claim, chance, digits=2)
    if one is None or one.bound != "exact":
        return None
    pairs = [m.start() for m in re.finditer(r"(?=(\d)(?!\1)\d)", one.text)]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return _put(claim, one, one.text[:at] + one.text[at + 1] + one.text[at] + one.text[at + 2 :])


def other_year(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Name a year near the right one."""
    dated = [one for one in find_quantities(claim.text) if one.day and one.day.year]
    if not dated:
        return None
    one = chance.choice(dated)
    year = str(one.day.year)  # type: ignore[union-attr]  # chosen for it
    if year not in one.text:
        return None
    return _put(claim, one, one.text.replace(year, str(int(year) + chance.choice([-2, -1, 1, 2]))))


def scale_off(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Make a number 10, 1,000 or 10,000 times as large or small."""
    one = _some(claim, chance, digits=1)
    if one is None:
        return None
    for old, new in (("million", "billion"), ("万", "亿"), ("亿", "万"), ("billion", "million")):
        if old in one.text:
            return _put(claim, one, one.text.replace(old, new))
    figures = re.match(r"[^\d]*[\d,]*\d(?:\.\d+)?", one.text)
    if not figures or not one.value:
        return None
    if "." in figures[0]:
        return _put(
            claim,
            one,
            one.text.replace(".", "", 1)
            if not one.text.startswith("0")
            else one.text.replace("0.", "0.0", 1),
        )
    return _put(
        claim,
        one,
        figures[0] + ("0000" if language(claim.text) == "zh" else "0") + one.text[figures.end() :],
    )


def percent_for_points(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Say percentage points for percent, and the other way round."""
    found = [one for one in find_quantities(claim.text) if one.kind in ("percent", "points")]
    found = [one for one in found if DIGIT.match(one.text) and re.search(r"[%％a-z点]$", one.text)]
    if not found:
        return None
    one = chance.choice(found)
    figures = re.match(r"[\d.,]+", one.text)
    points = "个百分点" if language(claim.text) == "zh" else " percentage points"
    return _put(
        claim, one, (figures[0] if figures else "") + (points if one.kind == "percent" else "%")
    )


def other_name(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Name somebody or something else of the library."""
    found = [one for one in find_names(claim.text) if one.kind == "latin"]
    if not found or not names or claim.kind == "quote":
        return None
    one = chance.choice(found)
    return replace(
        claim, text=claim.text[: one.start] + chance.choice(names) + claim.text[one.end :]
    )


def quote_altered(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Put another word into a quoted string."""
    match = re.search(r"“(.+)”", claim.text)
    if claim.kind != "quote" or match is None:
        return None
    if language(match[1]) == "zh":
        at = chance.randrange(len(match[1]))
        changed = match[1][:at] + chance.choice("龙凤虎鹤梅兰") + match[1][at + 1 :]
    else:
        words = match[1].split()
        words[chance.randrange(len(words))] = chance.choice(["never", "eleven", "purple", "others"])
        changed = " ".join(words)
    return (
        replace(claim, text=claim.text.replace(match[1], changed)) if changed != match[1] else None
    )


def columns_swapped(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Give two columns of a row each other's value."""
    if len(claim.row) < 2 or claim.kind != "row":
        return None
    (first, a), (second, b), *rest = claim.row
    if a == b:
        return None
    return replace(claim, text=row_text(claim.label, [(first, b), (second, a), *rest]))


def turned_round(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Say up for down."""
    for old, new in UP_DOWN.items():
        pattern = rf"\b{old}\b" if old.isascii() else old
        if re.search(pattern, claim.text) and claim.kind in ("verbatim", "led in"):
            return replace(claim, text=re.sub(pattern, new, claim.text))
    return None


def negated(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Put a not into a sentence, or take one out."""
    if claim.kind not in ("verbatim", "led in"):
        return None
    for old, new in (
        (" is not ", " is "),
        (" is ", " is not "),
        (" are ", " are not "),
        (" can ", " cannot "),
        ("可以", "不可以"),
        ("能够", "不能够"),
        ("没有", "有"),
    ):
        if old in claim.text:
            return replace(claim, text=claim.text.replace(old, new, 1))
    return None


def numbers_exchanged(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Give two numbers of one kind each other's place."""
    found = [one for one in find_quantities(claim.text) if one.kind in ("number", "percent")]
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if a.kind == b.kind and a.value != b.value and not a.spelled and not b.spelled
    ]
    pairs = [pair for pair in pairs if not LIST_NUMBER.fullmatch(claim.text[: pair[0].end])]
    if not pairs or claim.kind == "row":
        return None
    a, b = chance.choice(pairs)
    text = claim.text
    return replace(
        claim, text=text[: a.start] + b.text + text[a.end : b.start] + a.text + text[b.end :]
    )


def _exchanged(words: Sequence[str], pattern: str, *, only: str = "") -> Plant:
    """Return a plant that puts another of these words in the place of one that fits a pattern."""

    def plant(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
        found = list(re.finditer(pattern, claim.text))
        if not found:
            return None
        match = chance.choice(found)
        other = chance.choice([word for word in words if word != match[only or 0]])
        start, end = match.span(only or 0)
        return replace(claim, text=claim.text[:start] + other + claim.text[end:])

    return plant


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
other_month = _exchanged(MONTHS, rf"\b(?:{'|'.join(MONTHS)})\b(?= \d|,? (?:19|20)\d\d)")
other_month_in_chinese = _exchanged(
    [str(n) for n in range(1, 13)], r"(?<=年)\s?(?P<month>1[0-2]|[1-9])(?=\s?月)", only="month"
)
other_quarter = _exchanged(
    ["first", "second", "third", "fourth"],
    r"\b(?P<nth>first|second|third|fourth)(?= quarter)",
    only="nth",
)
other_currency = _exchanged(["$", "€", "£"], r"(?<![A-Za-z])[$€£](?=\s?\d)")
other_currency_in_chinese = _exchanged(["元", "美元", "欧元"], r"(?<=[\d万亿])(?:元|美元|欧元)")


def sign_lost(claim: Claim, chance: random.Random, names: Sequence[str]) -> Claim | None:
    """Leave a minus out."""
    other = re.sub(r"(?<![\w)])[-−](?=\d+\.\d)", "", claim.text, count=1)
    return replace(claim, text=other) if other != claim.text else None


PLANTS: dict[str, Plant] = {
    "digit changed": digit_changed,
    "digits swapped": digits_swapped,
    "other year": other_year,
    "scale off": scale_off,
    "percent for points": percent_for_points,
    "other name": other_name,
    "quote altered": quote_altered,
    "columns swapped": columns_swapped,
    "numbers exchanged": numbers_exchanged,
    "other month": other_month,
    "other month in Chinese": other_month_in_chinese,
    "other quarter": other_quarter,
    "other currency": other_currency,
    "other currency in Chinese": other_currency_in_chinese,
    "sign lost": sign_lost,
    "up for down": turned_round,
    "not put in or out": negated,
}
