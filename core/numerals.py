"""The values of numbers written in words: Chinese numerals and English number words."""

import re
from fractions import Fraction

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **{"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7},
    **{"捌": 8, "玖": 9},
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
TWENTIES = {"廿": "二十", "卅": "三十"}
NUMERAL = "".join([*DIGITS, *TENS, *MYRIADS, *TWENTIES])

_TEENS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {
    **{word: value for value, word in enumerate(_TEENS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
LARGE |= {"lakh": 10**5, "crore": 10**7}
_NTH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
ORDINALS = {word: value for value, word in enumerate(_NTH, start=1)}
VULGAR = {
    **{"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4)},
    **{"¾": Fraction(3, 4), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8)},
    **{"⅞": Fraction(7, 8), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5)},
    **{"⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6)},
}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

_WORD = "|".join(sorted([*SMALL, "hundred", *LARGE], key=len, reverse=True))
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
# A run of number words that begins with a small one, or with the `a` of a million: "hundreds of"
# and "millions" name no number.
ENGLISH_NUMBER = (
    rf"(?:{_SMALL}|a(?=\s+(?:hundred|{'|'.join(LARGE)})\b))\b(?:[\s-]+(?:and\s+)?(?:{_WORD})\b)*"
)


# Longer runs are rows of digits, or of words, rather than numbers.
LONGEST_NUMBER = 40
LONGEST_PHRASE = 200
_FIGURES = re.compile(r"\d+(?:\.\d+)?")


def chinese_value(numeral: str) -> Fraction | None:
    """Return what a Chinese numeral says (一百二十, 二〇二三), None when it says nothing."""
    if len(numeral) > LONGEST_NUMBER:
        return None
    for short, long in TWENTIES.items():
        numeral = numeral.replace(short, long)
    if numeral and all(letter in DIGITS for letter in numeral):
        return Fraction(int("".join(str(DIGITS[letter]) for letter in numeral)))
    total = section = 0
    digit: int | None = None
    # What a last digit without a unit counts: 三百五 is 350, 一万二 is 12,000.
    below = 1
    for letter in numeral:
        if letter in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[letter]
            below = 1 if digit == 0 else below
        elif letter in TENS:
            section += (1 if digit is None else digit) * TENS[letter]
            digit, below = None, TENS[letter] // 10
        else:
            unit = MYRIADS[letter]
            bare = digit is None and not section and not total  # 万 of 万分之五
            section += 1 if bare else digit or 0
            total = (total + section) * unit if unit > total else total + section * unit
            section, digit, below = 0, None, unit // 10
    section += (digit or 0) * (below if numeral[-2:-1] not in ("零", "〇") else 1)
    return Fraction(total + section) if numeral else None


def numeral_value(written: str) -> Fraction | None:
    """Return what figures or Chinese numerals say (1.5, 10万, 三点五), None when nothing."""
    if len(written) > LONGEST_NUMBER:
        return None
    if match := _FIGURES.match(written):
        scale = chinese_value(written[match.end() :])
        return Fraction(match[0]) * (1 if scale is None else scale)
    whole, _, decimals = written.partition("点")
    value = chinese_value(whole)
    if value is None or not decimals:
        return value
    if not all(letter in DIGITS for letter in decimals):
        return None
    return value + Fraction(
        int("".join(str(DIGITS[each]) for each in decimals)), 10 ** len(decimals)
    )


def chinese_numeral(value: int) -> str:
    """Return a whole number from 0 to 10^12 as it is written in Chinese."""
    if value < 10:
        return "零一二三四五六七八九"[value]
    for unit, letter in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= unit:
            head, rest = divmod(value, unit)
            front = "" if unit == 10 and head == 1 else chinese_numeral(head)
            gap = "零" if 0 < rest < unit // 10 else ""
            return f"{front}{letter}{gap}{_rest(rest)}"
    raise ValueError(f"not a number of Chinese numerals: {value}")


def _rest(value: int) -> str:
    """Return the lower part of a numeral, where ten is 一十."""
    if not value:
        return ""
    return f"一{chinese_numeral(value)}" if 10 <= value < 20 else chinese_numeral(value)


def english_value(phrase: str) -> Fraction:
    """Return what a run of English number words says, such as `two hundred and five thousand`."""
    total = section = 0
    for word in re.split(r"[\s-]+", phrase.lower()):
        if word in SMALL:
            section += SMALL[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in LARGE:
            total, section = total + (section or 1) * LARGE[word], 0
    return Fraction(total + section)
