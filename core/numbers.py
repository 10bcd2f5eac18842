"""The numbers, percents, amounts, dates and codes of a text, and when one says another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from .codes import find_codes
from .dates import Day, find_days
from .joined_dates import month_of_number
from .measures import CURRENCIES, MEASURES, OF_CENTS, factor, one_measure, read_beside
from .numbers_scan import Found, scan_numbers
from .plain import plain
from .powers import find_powers
from .times import may_be_one_time, time_key

Kind = Literal["number", "percent", "points", "ordinal", "date", "code"]
Bound = Literal["exact", "about", "over", "under"]

_NOT = r"(?:(?:no|not|never|cannot|without|\w+n['’]t)\s+(?:to\s+|be\s+)?)"
_BEFORE: tuple[tuple[Bound, str, str], ...] = (
    # Denied words come first, as they hold the others: 不超过 holds 超过.
    (
        "under",
        r"(?:[不未无]|没有?)[^\W\da-z]?(?:超过|超出|逾|突破|高于|多于|大于|高过)",
        rf"{_NOT}(?:(?:more|greater|higher|larger|longer) than|above|over|exceed(?:s|ed|ing)?)",
    ),
    (
        "over",
        r"[不未无][^\W\da-z]?(?:少于|低于|小于|下于)",
        rf"{_NOT}(?:(?:less|fewer|lower|smaller|shorter) than|under|below)",
    ),
    (
        "over",
        r"超过|超出|逾|突破|高于|多于|大于|至少|>|≥|>=",
        r"over|more than|above|exceed(?:s|ed|ing)?|at least|greater than|upwards of",
    ),
    (
        "under",
        r"不到|不足|低于|少于|小于|(?<![最附])近|接近|至多|最多|<|≤|<=",
        r"less than|under|below|almost|nearly|at most|fewer than|close to"
        r"|(?<!add )(?<!adds )(?<!added )(?<!sums )up to",
    ),
    (
        "about",
        r"约|大约|大概|大致|~|≈|～",
        r"around|about|approximately|approx\.?|roughly|some|circa|ca?\.",
    ),
)
_AFTER: dict[Bound, str] = {
    "about": r"左右|上下|or so|approximately",
    "over": r"以上|多|余|有余|or more|\+|plus",
    "under": r"以下|以内|or less",
}
_BEFORE_RULES = [
    (
        bound,
        re.compile(
            rf"(?:{chinese}|(?<![a-z])(?:{english}))(?:\s*(?:为|是|有|人民币|in|to|at|a|an|the))?\s*$",
            re.IGNORECASE,
        ),
    )
    for bound, chinese, english in _BEFORE
]
_AFTER_RULES = [
    (bound, re.compile(rf"\s*(?:{words})", re.IGNORECASE)) for bound, words in _AFTER.items()
]
# What stands before a number below nothing; 10 minus 3, 正负3 and 担负3 are not.
_SIGN = re.compile(
    r"(?:-\s?|零下|(?<![正胜肩担背辜抱自欺减重承])负的?"
    r"|(?<![\w/-])(?<![\d%]\s)(?<!or\s)(?:minus|negative)\s)\s?$",
    re.IGNORECASE,
)
# Longest of the words above, with room for what may stand between.
_REACH = 32
# What may stand before the figures of v3.2.1, and around an address.
_NO_PART = re.compile(r"^v(?:er(?:sion)?\.?)?(?=\d+\.\d+\.\d)|^https?://|(?<!:/)/$")
_RANGE = re.compile(r"\s*(?:-|–|—|~|～|至|到|to|and|or|与|和|或)\s*")
_CLOSE_RANGE = re.compile(r"\s*(?:-|–|—|~|～|至|到|to)\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date or code of a text, from `start` to `end`.

    `value` is of the whole number (3.5 million is 3,500,000; 12 % is 12); `signed` is -1 for -5, 0
    for (5), which may be either, and 1 else. `step` is what its last printed digit counts, zeros at
    the end of a whole number aside, and `scale` what million or 万 multiply by. `unit` is a name of
    core.measures, empty where none is known. `bound` is what the words around it say of its
    precision. `spelled` numbers are written in words. A date has a `day`, and `other` where it can
    be read in two ways; a code is a string of its own.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    scale: int = 1
    signed: int = 1
    unit: str = ""
    bound: Bound = "exact"
    spelled: bool = False
    day: Day | None = None
    other: Day | None = None

    @property
    def key(self) -> str:
        """What it says in one form: `35000`, `12%`, `1.5pp`, `3th`, `2023-03-05`, `1.2.3`, `9:30`.

        A time is by the clock of 24 hours, a version has no v and an address no https.
        """
        if self.kind == "date":
            return str(self.day)
        if self.kind == "code":
            apart = r"[\s()-]" if self.text.startswith("+") else r"\s"
            written = re.sub(apart, "", self.text).casefold()
            return time_key(self.text) or _NO_PART.sub("", written)
        mark = {"percent": "%", "points": "pp", "ordinal": "th"}.get(self.kind, "")
        value = -self.value if self.signed < 0 else self.value
        whole = str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"
        return whole + mark


def find_quantities(text: str) -> list[Quantity]:
    """Return what a text says in numbers, in the order of their places; none overlap."""
    flat = plain(text)
    masked = list(flat)
    found: list[Quantity] = []
    for power in find_powers(text):
        start, end = power.start, power.end
        found.append(Quantity(start, end, text[start:end], "number", power.value, abs(power.step)))
        masked[start:end] = "\0" * (end - start)
    for start, end in find_codes("".join(masked) if found else flat):
        found.append(Quantity(start, end, text[start:end], "code"))
        masked[start:end] = "\0" * (end - start)
    for one in find_days("".join(masked)):
        value = Fraction(one.day.year or 0)
        held = text[one.start : one.end]
        found.append(
            Quantity(one.start, one.end, held, "date", value, day=one.day, other=one.other)
        )
        masked[one.start : one.end] = "\0" * (one.end - one.start)
    numbers = [_quantity(one, text, flat) for one in scan_numbers("".join(masked))]
    return sorted([*found, *_with_ranges(numbers, flat)], key=lambda one: one.start)


def says(claim: Quantity, page: Quantity) -> bool:
    """Say whether the page's quantity says what the claim's does.

    A rounded number is said only where the claim states that it is rounded, and within half of its
    last digit; `over` and `nearly` hold on their own side, and neither is said by the other. An
    unknown unit fits any.
    """
    if claim.kind == "code" or page.kind == "code":
        same = claim.kind == page.kind and claim.key == page.key
        return same or may_be_one_time(claim.text, page.text) or _is_one_size(claim, page)
    if claim.kind == "date" or page.kind == "date":
        return _says_day(claim, page)
    claim, page = _as_other(claim, page), _as_other(page, claim)
    kinds = {claim.kind, page.kind}
    if len(kinds) > 1 and kinds != {"number", "ordinal"}:
        return False
    if {claim.bound, page.bound} == {"over", "under"}:
        return False
    if claim.signed * page.signed < 0 or not one_measure(claim.unit, page.unit):
        return False
    to_claim = factor(page.unit) / factor(claim.unit) if claim.unit and page.unit else Fraction(1)
    return _is_near(claim, page.value * to_claim)


def _as_other(one: Quantity, other: Quantity) -> Quantity:
    """Return a number as the kind or unit of the other, where it may be meant so.

    Two thirds may be a percent, 11 points percentage points, 600M bytes, pounds money, and 40 cents
    are $0.40.
    """
    if one.unit == "point" and other.kind == "points":
        return replace(one, kind="points", unit="")
    if other.unit and MEASURES[other.unit].dimension == "bytes" and not one.unit and one.scale > 1:
        return replace(one, unit="byte")
    if one.unit == "cent" and other.unit in OF_CENTS:
        return replace(one, unit=other.unit, value=one.value / 100, step=one.step / 100)
    if one.unit == "pound":
        return replace(one, unit=read_beside(one.unit, other.unit))
    part = one.kind == "number" and one.value < 1 and re.search(r"[/分a-z]", one.text, re.I)
    if other.kind != "percent" or not part or one.unit:
        return one
    return replace(one, kind="percent", value=one.value * 100, step=one.step * 100)


def _is_one_size(claim: Quantity, page: Quantity) -> bool:
    """Say whether a code is a size in bytes: 16G of memory is 16 GB."""
    code, size = (claim, page) if claim.kind == "code" else (page, claim)
    if size.unit not in ("gb", "tb") or not re.fullmatch(r"\d+(?:\.\d+)?[GT]", code.text):
        return False
    return f"{code.text}B".casefold() == re.sub(r"\s", "", size.text).casefold()


def in_scale(page: Quantity, scale: int) -> Quantity:
    """Return a bare number as a table that counts in thousands, millions or 万 means it."""
    return replace(page, value=page.value * scale, step=page.step * scale, scale=scale)


def is_bare(page: Quantity) -> bool:
    """Say whether a number stands without a percent sign, a scale or a unit but a currency."""
    plain_unit = not page.unit or page.unit in CURRENCIES
    return page.kind == "number" and page.scale == 1 and plain_unit


def _says_day(claim: Quantity, page: Quantity) -> bool:
    if claim.day and page.day:
        claimed = [day for day in (claim.day, claim.other) if day]
        return any(own.says(day) for own in (page.day, page.other) if own for day in claimed)
    dated, number = (claim, page) if claim.day else (page, claim)
    # What a table's head counts has its unit in the claim alone.
    if not is_bare(replace(number, unit="") if number is claim else number):
        return False
    # Nothing but what is beside it tells the month 2016.5 from the number.
    month = month_of_number(number.text)
    wanted, stated = claim.day or month, page.day or month
    if month and wanted and stated and wanted.month and stated.says(wanted):
        return True
    # A bare 2023 may be a count; only a bare one.
    return dated.text.isdecimal() and dated.value == number.value


def _is_near(claim: Quantity, value: Fraction) -> bool:
    if claim.value == value:
        return True
    if claim.bound == "about":
        return abs(claim.value - value) * 2 <= claim.step
    # The zeros of 1,000 tell little of how far it is from what it stands for: not ten times.
    if claim.bound == "over":
        return claim.value <= value < claim.value + min(claim.step, claim.value / 2)
    least = claim.value - min(claim.step, claim.value / 5)
    return claim.bound == "under" and least < value <= claim.value


def _quantity(found: Found, text: str, flat: str) -> Quantity:
    sign = _SIGN.search(flat, max(0, found.start - _REACH), found.start)
    start = sign.start() if sign and found.kind != "ordinal" else found.start
    denied = start < found.start and (found.signed < 0 or not flat.startswith("-", start))
    return Quantity(
        found.start,
        found.end,
        text[found.start : found.end],
        found.kind,
        found.value,
        found.step,
        found.scale,
        -1 if denied else found.signed,
        found.unit,
        found.bound if found.bound != "exact" else _bound(flat, start, found.end),
        found.spelled,
    )


def _bound(flat: str, start: int, end: int) -> Bound:
    before, after = flat[max(0, start - _REACH) : start], flat[end : end + _REACH]
    for bound, rule in _BEFORE_RULES:
        if rule.search(before):
            return bound
    for bound, rule in _AFTER_RULES:
        if rule.match(after):
            return bound
    return "exact"


def _with_ranges(numbers: Sequence[Quantity], flat: str) -> list[Quantity]:
    """Give the first number of a range what only the second is followed by: 3-5%, 3至5万元.

    And the second the currency that only the first has before it: €290-310 million.
    """
    whole = list(numbers)
    for at in range(len(whole) - 2, -1, -1):
        first, second = whole[at], whole[at + 1]
        between = flat[first.end : second.start]
        opened = flat[: first.start].rstrip().lower().endswith("between")
        rule = _RANGE if opened or second.kind != "number" else _CLOSE_RANGE
        money = first.unit in CURRENCIES and second.kind == "number" and not second.unit
        bare = first.kind == "number" and first.scale == 1 and (not first.unit or money)
        if money and len(between) < 5 and rule.fullmatch(between):
            second = whole[at + 1] = replace(second, unit=first.unit)
        if bare and len(between) < 8 and rule.fullmatch(between):
            scale = second.scale
            whole[at] = replace(
                first,
                kind=second.kind,
                value=first.value * scale,
                step=first.step * scale,
                scale=scale,
                unit=first.unit or second.unit,
            )
    return whole
