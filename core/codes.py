"""Find what is a name like a number: versions, standards, models, times, and addresses."""

import re

from .measures import CURRENCY_CODES, UNITS
from .text import CJK
from .times import TIME

# Endings that belong to a number rather than make a name of it: 3.5M, 10km, 5th, 1990s.
_ENDINGS = (
    "st|nd|rd|th|s|k|m|mm|mn|bn|b|t|tn|cm|km|kg|(?-i:g)|mg|ml|l|ms|secs?|mins?|h|hrs?|[kmgt]b"
    "|[kmg]?wh?|v|a|[kmg]?hz|px|pt|x|pp|pct|bps|usd|rmb|cny|eur|hkd|ppm|million|billion|thousand"
    "|trillion|percent|[kmg]bit|"
) + "|".join(each for each in UNITS if len(each) > 1 and each.isascii() and each.isalpha())
_STANDARDS = "GB(?:/T)?|ISO(?:/IEC)?|IEC|RFC|EN|DIN|IEEE|ANSI|ASTM|NIST|SP|CVE|JIS|YD/T|TLS|PEP|JSR"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# A quarter or half of a year.
_PART = r"(?:[Qq][1-4]|[Hh][12])(?![A-Za-z\d])"

# A sentence's full stop is no part of an address.
_IN_ADDRESS = rf"[^\s，。；、）)<>\"“”|{CJK}]"
_ADDRESS = (
    rf"(?:https?://|(?<![A-Za-z\d./@])www\.){_IN_ADDRESS}*(?![.,;:!?'’*]){_IN_ADDRESS}"
    r"|(?<![A-Za-z\d._%+-])[A-Za-z\d._%+-]+@(?:[A-Za-z\d-]+\.)+[A-Za-z]{2,}(?![A-Za-z\d])"
)
_CODE = re.compile(
    rf"(?P<address>{_ADDRESS})"
    # Precision@5
    r"|(?<![A-Za-z\d._])[A-Za-z\d._]+@[A-Za-z\d]+(?:\.[A-Za-z\d]+)*"
    # Telephone numbers: +45 6612 3400
    r"|(?<![\w+])\+\d{1,3}(?:[\s-]?\(?\d{1,5}\)?){2,6}(?!\d)"
    rf"|(?<![A-Za-z\d])(?:{_STANDARDS})[\s-]?\d(?:[\d.:-]*\d)?"
    rf"|{TIME}"
    # Letters and digits, joined: COVID-19, H100, v1.2.3, GPT-4o, 10-K, 1.2.3
    r"|(?<![A-Za-z\d])(?!(?<=\d )[kc]?m[23](?!\w))[A-Za-z\d]+(?:[-._/][A-Za-z\d]+)*"
)
_STARTS_WITH_LETTERS = re.compile(
    # Q3, FY23, RMB5, No.5, mid-2023, Dec-2023 hold a number or a date.
    rf"(?!(?:FY|{_PART}|(?:US|HK|{CURRENCY_CODES})[-]?\d|[Nn]os?\.?\d"
    rf"|Rs\.?\d|[a-z]+[-/.]\d|(?:{_MONTHS})[a-z]*[.-]?\d))[A-Za-z][A-Za-z\-._/]*\d"
)
_STARTS_WITH_A_DIGIT = re.compile(
    # 5G-NR, 3D, but neither 10km nor 10-year nor 3Q23
    rf"(?!\d+(?:\.\d+)?(?i:{_ENDINGS})(?![A-Za-z]))(?![1-4]Q|[12]H|(?:19|20)\d\d{_PART})\d+[A-Za-z]"
    r"|\d+-[A-Z]{1,2}(?![A-Za-z])"
)
_HEXADECIMAL = re.compile(r"0[xX][\da-fA-F]{2}")
_DATE = re.compile(r"(?:19|20)\d\d\.\d\d?\.\d\d?|\d\d?\.\d\d?\.(?:19|20)?\d\d")
_DOTTED = re.compile(r"\d+(?:\.\d+){2,}(?:[-_.][A-Za-z\d]+)*")

# 九点半 is a time without one.
_HAS_DIGIT = re.compile(r"[\d点]")
_PLAIN_TOKEN = re.compile(r"[A-Za-z\d]+(?:[-._/][A-Za-z\d]+)*")


def find_codes(text: str) -> list[tuple[int, int]]:
    """Return where the codes of a text stand, in order: with a digit, a time, or an address."""
    found = []
    for match in _CODE.finditer(text):
        token = match[0]
        if match["address"] or (_HAS_DIGIT.search(token) and _is_code(token)):
            found.append(match.span())
    return found


def _is_code(token: str) -> bool:
    if not _PLAIN_TOKEN.fullmatch(token):
        return True  # a standard or a time
    if _STARTS_WITH_LETTERS.match(token) or _HEXADECIMAL.match(token):
        return True
    if _DOTTED.fullmatch(token):
        return not _DATE.fullmatch(token)
    return _STARTS_WITH_A_DIGIT.match(token) is not None
