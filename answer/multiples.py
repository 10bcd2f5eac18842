"""What is told in small number words: twice, three in ten, 首家, the second bank."""

import re
from collections import defaultdict
from fractions import Fraction

from pageglass.core.text import fold, singular

from .likeness import Likeness

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth"
_WORDS = (_CARDINALS.split(), "零一二三四五六七八九十", _ORDINALS.split())
_VALUES = {word: at for words in _WORDS for at, word in enumerate(words)} | {"两": 2}
_MANY = {
    **{"once": 1, "twice": 2, "double": 2, "doubled": 2, "twofold": 2, "thrice": 3},
    **{"triple": 3, "tripled": 3, "threefold": 3, "quadruple": 4, "quadrupled": 4, "fourfold": 4},
}
_NUMBER = "(?:" + "|".join(_WORDS[0][1:]) + r"|\d{1,2})"
_TIMES = re.compile(
    rf"\b(?P<word>{'|'.join(_MANY)})\b"
    rf"|(?<![\d.-])\b(?P<times>{_NUMBER})[- ](?:times|fold)\b"
    r"|(?<![\d.])(?P<han>[\d一二两三四五六七八九十])倍"
)
_SHARE = re.compile(rf"\b({_NUMBER})[- ](?:in|out of)[- ](?:every )?({_NUMBER})\b(?![.,-]?\d)")
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(_WORDS[2][1:])})[- ](?P<what>[a-z]{{3,}})"
    r"|(?:第(?P<number>[一二三四五六七八九十])|(?P<first>首))(?P<unit>[家个次批座款届位条艘台所])"
)
# So much of a claim's words a stretch must hold to tell the same.
ENOUGH_WORDS = 0.6


def other_multiples(likeness: Likeness) -> list[str]:
    """Return the claim's words for how many times, which part or the how manieth, if others.

    Only the stretch most like the claim is compared with it, and nothing is told where another
    stretch with as many of its words says what the claim does.
    """
    mine = _told(likeness.claim)
    best = likeness.best[:1]
    if not mine or not best or likeness.shares[best[0]] < ENOUGH_WORDS:
        return []
    theirs = _told(likeness.stretch(best[0]).text)
    near = [
        _told(likeness.stretch(place).text)
        for place in likeness.best
        if likeness.shares[place] >= ENOUGH_WORDS
    ]
    return [
        written
        for kind, values in mine.items()
        if kind in theirs
        if not any(values.keys() & held[kind].keys() for held in near if kind in held)
        for written in values.values()
    ][:1]


def _told(text: str) -> dict[str, dict[Fraction, str]]:
    """Return by what is counted the values that a text has in small number words."""
    text, found = fold(text), defaultdict[str, dict[Fraction, str]](dict)
    for match in _TIMES.finditer(text):
        many = _MANY.get(match["word"] or "")
        found["times"][Fraction(many or _value(match["times"] or match["han"]))] = match[0]
    for match in _SHARE.finditer(text):
        if whole := _value(match[2]):
            found["share"][Fraction(_value(match[1]), whole)] = match[0]
    for match in _NTH.finditer(text):
        kind = match["unit"] or singular(match["what"])
        nth = 1 if match["first"] else _VALUES[match["nth"] or match["number"]]
        found[f"nth {kind}"][Fraction(nth)] = match[0]
    return found


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else _VALUES[word]
