"""Read what follows a number and belongs to it: million, 万, %, 个百分点, km."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .measures import UNITS, spelling_pattern, unit_of
from .numerals import MYRIADS, TENS

_SCALES = {"hundred": 100, "k": 1000, "thousand": 1000, "m": 10**6, "mm": 10**6, "mn": 10**6}
_SCALES |= {"million": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"t": 10**12, "tn": 10**12, "millions": 10**6, "billions": 10**9}
_SCALES |= {"lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5}
_SCALES |= {"crore": 10**7, "crores": 10**7}
# 千 begins 千米 and its like.
_THOUSAND = "千(?![米克瓦兆字赫伏帕])"
_MYRIAD_RUN = (
    rf"(?P<over>[多余])?(?P<myriad>[十百千]?[万亿]{{1,2}}|百|{_THOUSAND})(?P<over2>[多余])?"
)
_SPELLINGS = spelling_pattern(each for each in UNITS if each[-1] not in "$¥£")
_TAIL = re.compile(
    rf"(?:(?:\s?{_MYRIAD_RUN}|(?P<letter>[kKMB]|(?-i:\sK)|bn|mn|mm|m|b|t|tn|T)(?![A-Za-z²³]|[23](?!\d))"
    r"|[\s-]?(?P<scale>hundred|thousand|[mb]illions?|trillion|bn|mn|tn|lakhs?|lacs?|crores?)"
    r"(?![A-Za-z])))?"
    r"(?:\s?(?P<points>个?百分点|percentage[\s-]points?|pps?(?![a-z])"
    r"|(?P<basis>bps?(?![a-z])|basis points?|个?基点))"
    r"|\s?(?P<percent>%|percent(?!age)|per cent|pct)|\s?(?P<permille>‰)"
    rf"|[ -]?(?P<unit>{_SPELLINGS})(?![A-Za-z]|(?<=年)代|(?<=升)[至到为高级降温]))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number and belongs to it."""

    end: int
    kind: Literal["number", "percent", "points"] = "number"
    scale: int = 1
    share: Fraction = Fraction(1)
    unit: str = ""
    over: bool = False


def read_tail(flat: str, end: int, *, currency: str = "", attached: bool = True) -> Tail:
    """Return what belongs to the number that ends at `end`, which `currency` stands before.

    Where it is not `attached`, the number's own words have said million already.
    """
    match = _TAIL.match(flat, end)
    if match is None or match.end() == end:
        return Tail(end, unit=currency)
    scale = _scale(match, currency) if attached else 1
    if scale == 0:  # 5 m is a length
        match = re.compile(r"\s?(?P<unit>mm?|t)(?![A-Za-z])").match(flat, end)
        unit = UNITS[match["unit"]] if match else currency
        return Tail(match.end() if match else end, unit=unit)
    over = bool(match["over"] or match["over2"])
    if match["points"]:
        share = Fraction(1, 100) if match["basis"] else Fraction(1)
        return Tail(match.end(), "points", scale, share, over=over)
    if match["percent"] or match["permille"]:
        share = Fraction(1, 10) if match["permille"] else Fraction(1)
        return Tail(match.end(), "percent", scale, share, over=over)
    unit = unit_of(match["unit"]) if match["unit"] else currency
    if unit == "m" and currency:
        return Tail(match.end(), "number", 10**6, unit=currency)
    return Tail(match.end(), "number", scale, unit=unit, over=over)


def _scale(match: re.Match[str], currency: str) -> int:
    """Return what the number is multiplied by; 0 where the letter is a unit instead."""
    if match["myriad"]:
        scale = 1
        for letter in match["myriad"]:
            scale *= TENS.get(letter) or MYRIADS[letter]
        return scale
    letter = (match["letter"] or "").strip()
    if letter in ("m", "mm", "b", "t", "T") and not currency:
        return 0
    return _SCALES[(letter or match["scale"] or "one").lower()] if letter or match["scale"] else 1
