"""Scan a text for numbers in digits, Chinese numerals and English words, with what follows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .measures import COUNTED, CURRENCIES, CURRENCY_CODES, unit_of
from .mixed_numbers import find_mixed_numbers
from .number_tail import Tail, read_tail
from .numerals import (
    DIGITS,
    ENGLISH_NUMBER,
    LARGE,
    LONGEST_NUMBER,
    LONGEST_PHRASE,
    NUMERAL,
    ORDINALS,
    PARTS,
    SMALL,
    VULGAR,
    english_value,
    numeral_value,
)
from .text import HAN

# After an article of Chinese a lone numeral counts something; 一 is left out, as it is mostly "a".
_CLASSIFIERS = (
    "个名人家项种次年月日天倍元条款层台部门位所座章节篇页分秒小周季届期批类级步点大岁套件只张份轮"
    "颗艘架辆支股笔间栋里米公吨克本场国省市区县处方阶维代成折"
)
# 三成 is 30 %, 成 as in 成为 is not.
_TENTHS = rf"[一二三四五六七八九](?=成(?![{HAN}])|成[，。；的左以])"

_THOUSANDS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<!\d )\d{1,3}(?:[ ’']\d{3})+(?![\d.,]| \d)"
# 1,00,00,000 is a list of numbers but for rupees.
_OF_RUPEES = r"(?:(?<=₹)|(?<=₹ )|(?<=Rs)|(?<=Rs[. ])|(?<=Rs\. )|(?<=INR ))"
_THOUSANDS += rf"|{_OF_RUPEES}\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)(?:\.\d+)?"
_CURRENCY = (
    r"(?:US|HK|NT|(?<![A-Za-z])[SAC])\$|[$¥€£₩₹]"
    rf"|(?:{CURRENCY_CODES}|(?<![A-Za-z])Rs\.?)(?=\s?\d)"
)
_IN_DIGITS = re.compile(
    # One look at the first letter spares most places the rest.
    r"(?=[\d(.$¥€£₩₹A-Z-])"
    rf"(?:(?P<before>{_CURRENCY})\s?(?=\())?"
    # Only behind a bracket or a currency may a blank follow the minus: elsewhere it is a dash.
    rf"(?P<open>\((?=(?:{_CURRENCY})?\s?\d))?(?P<minus>(?<![A-Za-z\d.)%])-|(?<=\()-\s)?"
    rf"(?:(?P<currency>{_CURRENCY})\s?(?P<minus2>-\s?)?)?"
    rf"(?P<number>{_THOUSANDS}|\d+(?:\.\d+)?|(?<![A-Za-z\d.])\.\d+)"
)
# Three in ten of a survey are 30 %; "two in five" may count plants in cities.
_TENTH_WORDS = "|".join(list(SMALL)[1:10])
_IN_TEN = re.compile(
    rf"(?i:\b(?P<above>{_TENTH_WORDS}|(?<![\d.,])[1-9])"
    r"(?:(?:\sin\s|-in-)(?P<below>ten|10)|-in-(?P<joined>three|four|five))\b)"
    r"(?![.,]\d|[\s-](?i:million|billion|thousand|%|second|minute|hour|day|week|month|year))"
)
_CLOSES = re.compile(r"\s?\)")
_FRACTION = re.compile(
    rf"(?P<below>\d+(?:[十百千]?[万亿])?|[{NUMERAL}]+)分之(?P<above>(?:[{NUMERAL}]+(?:点[{''.join(DIGITS)}]+)?|\d+(?:\.\d+)?))"
    r"|(?<![A-Za-z\d./])(?P<first>\d{1,3})/(?P<second>[2-9]\d{0,2})(?![A-Za-z\d/]|\.\d)"
    rf"|(?i:\b(?P<parts>{'|'.join(list(SMALL)[1:10])}|a)[\s-](?P<part>{'|'.join(PARTS)})s?\b(?!\s+(?:of\s+)?(?:19|20)\d\d))"
)
_ORDINAL = re.compile(
    rf"第\s?(?P<chinese>[{NUMERAL}]+|\d+)|(?<![\w.,])(?P<digits>\d{{1,3}})(?:st|nd|rd|th)\b"
    rf"|(?i:\b(?P<word>{'|'.join(ORDINALS)})\b)"
)
_CHINESE = re.compile(rf"(?P<numeral>[{NUMERAL}]+)(?:点(?P<decimals>[{''.join(DIGITS)}]+))?")
_ENGLISH = re.compile(rf"\b{ENGLISH_NUMBER}", re.IGNORECASE)
_WORDS = "|".join([*SMALL, *ORDINALS, "half", "hundred", *LARGE])
_ANY = re.compile(rf"[\d半{''.join(VULGAR)}{NUMERAL}]|\b(?:{_WORDS})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A number as it was read, before the words around it are looked at."""

    start: int
    end: int
    kind: Literal["number", "percent", "points", "ordinal"]
    value: Fraction
    step: Fraction = Fraction(1)
    scale: int = 1
    signed: int = 1
    unit: str = ""
    bound: Literal["exact", "over", "about"] = "exact"
    spelled: bool = False


def scan_numbers(flat: str) -> list[Found]:
    """Return the numbers of a text in plain characters, in order; none overlap."""
    if not _ANY.search(flat):
        return []
    taken = bytearray(len(flat))
    found: list[Found] = []
    readers: tuple[Callable[[str], Iterator[Found]], ...] = (
        _mixed, _in_ten, _fractions, _ordinals, _tenths, _digits, _chinese, _english,
    )  # fmt: skip
    for reader in readers:
        for one in reader(flat):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _digits(flat: str) -> Iterator[Found]:
    for match in _IN_DIGITS.finditer(flat):
        if len(match["number"]) > LONGEST_NUMBER:
            continue
        written = re.sub(r"[, ’']", "", match["number"])
        currency = _currency(match["currency"] or match["before"] or "")
        tail = read_tail(flat, match.end(), currency=currency)
        closed = _CLOSES.match(flat, tail.end) if match["open"] else None
        if closed and tail.end == match.end():  # (45.2) million
            beyond = read_tail(flat, closed.end(), currency=currency)
            tail = beyond if beyond.end > closed.end() else tail
        # What is no amount is put in brackets for other reasons: (5 km).
        may_be_less = closed is not None and (not tail.unit or tail.unit in CURRENCIES)
        step = _step(written) * tail.scale * tail.share
        signed = -1 if match["minus"] or match["minus2"] else 0 if may_be_less else 1
        yield Found(
            min(match.start(group) for group in ("before", "currency", "number") if match[group]),
            tail.end,
            tail.kind,
            Fraction(written) * tail.scale * tail.share,
            step,
            tail.scale,
            signed,
            tail.unit,
            "over" if tail.over else "exact",
        )


def _currency(written: str) -> str:
    """Return the name of the unit that stands before an amount, empty where nothing does."""
    return "inr" if written.startswith("Rs") else unit_of(written)


def _step(written: str) -> Fraction:
    """Return what the last printed digit counts; zeros at the end of a whole number do not."""
    if "." in written:
        return Fraction(1, 10 ** len(written.split(".")[1]))
    return (
        Fraction(10 ** (len(written) - len(written.rstrip("0"))))
        if written.strip("0")
        else Fraction(1)
    )


def _mixed(flat: str) -> Iterator[Found]:
    for one in find_mixed_numbers(flat):
        tail = Tail(one.end, unit=one.unit) if one.unit else read_tail(flat, one.end)
        measured = tail.unit or tail.scale > 1 or tail.kind == "points"
        if one.is_part and not measured:
            continue
        much = tail.scale * tail.share
        yield Found(
            one.start,
            tail.end,
            tail.kind,
            one.value * much,
            one.step * much,
            max(tail.scale, int(one.step)),
            unit=tail.unit,
            spelled=not one.in_figures,
        )


def _in_ten(flat: str) -> Iterator[Found]:
    for match in _IN_TEN.finditer(flat):
        below = _small(match["below"] or match["joined"])
        above = _small(match["above"])
        if above < below:
            value = Fraction(above, below)
            yield Found(
                *match.span(), "number", value, Fraction(1, below), bound="about", spelled=True
            )


def _small(written: str) -> int:
    return int(written) if written.isdecimal() else SMALL[written.lower()]


def _fractions(flat: str) -> Iterator[Found]:
    for match in _FRACTION.finditer(flat):
        if match["first"]:
            value = Fraction(int(match["first"]), int(match["second"]))
            yield Found(*match.span(), "number", value, value / 10)
        elif match["part"]:
            first = SMALL.get(match["parts"].lower(), 1)
            value = Fraction(first, PARTS[match["part"].lower()])
            yield Found(*match.span(), "number", value, value / 10, spelled=True)
        else:
            yield from _chinese_fraction(match)


def _chinese_fraction(match: re.Match[str]) -> Iterator[Found]:
    below = numeral_value(match["below"])
    above = numeral_value(match["above"])
    if not below or above is None:
        return
    if below in (100, 1000, 10_000):
        step = _step(match["above"]) if match["above"].isascii() else Fraction(1)
        share = Fraction(100) / below
        yield Found(*match.span(), "percent", above * share, step * share, spelled=True)
    else:
        yield Found(*match.span(), "number", above / below, above / below / 10, spelled=True)


def _ordinals(flat: str) -> Iterator[Found]:
    for match in _ORDINAL.finditer(flat):
        if match["word"]:
            value: Fraction | None = Fraction(ORDINALS[match["word"].lower()])
        else:
            value = numeral_value(match["chinese"] or match["digits"])
        if value is not None:
            spelled = not any(map(str.isdigit, match[0])) or not match[0].isascii()
            yield Found(*match.span(), "ordinal", value, spelled=spelled)


def _tenths(flat: str) -> Iterator[Found]:
    for match in re.finditer(_TENTHS, flat):
        value = Fraction(DIGITS[match[0]] * 10)
        yield Found(match.start(), match.end() + 1, "percent", value, Fraction(10), spelled=True)


def _chinese(flat: str) -> Iterator[Found]:
    for match in _CHINESE.finditer(flat):
        numeral = match["numeral"]
        value = numeral_value(match[0])
        after = flat[match.end() : match.end() + 1]
        if value is None or not _counts(numeral, after, decimals=bool(match["decimals"])):
            continue
        tail = read_tail(flat, match.end(), attached=False)
        step = _step(str(int(value)))
        if match["decimals"]:
            tail = read_tail(flat, match.end())
            step = Fraction(1, 10 ** len(match["decimals"])) * tail.scale
        yield Found(
            match.start(),
            tail.end,
            tail.kind,
            value * tail.scale,
            step,
            tail.scale,
            unit=tail.unit,
            spelled=True,
        )


def _counts(numeral: str, after: str, *, decimals: bool) -> bool:
    """Say whether a run of numerals is a number rather than part of a word (万一, 四川, 百度)."""
    if decimals:
        return numeral[0] in DIGITS or numeral[0] == "十"
    if numeral[0] not in DIGITS and numeral[0] != "十":
        return numeral[0] in "廿卅" and after in _CLASSIFIERS and bool(after)
    if len(numeral) > 1:
        return any(letter not in DIGITS for letter in numeral)
    return bool(after) and after in _CLASSIFIERS and not (numeral == "十" and after == "分")


def _english(flat: str) -> Iterator[Found]:
    for match in _ENGLISH.finditer(flat):
        if len(match[0]) > LONGEST_PHRASE:
            continue
        value = english_value(match[0])
        tail = read_tail(flat, match.end(), attached=False)
        step = _step(str(int(value)))
        unit = "" if tail.unit in COUNTED else tail.unit
        yield Found(match.start(), tail.end, tail.kind, value, step, unit=unit, spelled=True)
