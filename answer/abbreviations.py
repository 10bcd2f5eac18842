"""What an abbreviation stands for: whether a question asks it, and whether a text tells it."""

import re
from collections.abc import Iterator, Sequence

from pageglass.core.text import HAN

# Letters of which two at least are capitals, or the first one.
_SHORT = r"[\"'“‘「《]?([A-Z][A-Za-z0-9&./-]{1,14})[\"'”’」》]?"
_ASKED = [
    re.compile(pattern)
    for pattern in (
        rf"(?i:what|which)\b.{{0,40}}?{_SHORT}\s+(?i:stand(?:s|ing)?\s+for|short\s+for|abbreviate)",
        rf"(?i:what|which)\b.{{0,40}}?{_SHORT}\s+(?i:(?:an?|the)\s+(?:abbreviation|acronym)\s+(?:of|for))",
        rf"(?i:full|long|expanded)\s+(?i:form|name|meaning)\s+(?i:of)\s+(?i:the\s+)?"
        rf"(?i:(?:abbreviation|acronym)\s+)?{_SHORT}",
        rf"{_SHORT}\s*[是为]?(?:什么|何|哪[几些]?个?[词字]*)的?(?:英文)?(?:缩写|简写|简称)",
        rf"{_SHORT}\s*(?:这个)?(?:缩写|简称)?的?(?:英文|中文)?(?:全称|全名|代表什么)",
    )
]
# What a question says of the abbreviation, not of what it stands for.
_ASKING = """
stand standing short abbreviation abbreviate acronym full long expanded form meaning
缩写 简写 简称 全称 全名 的缩 的全 的简 代表 表什 英文 文全 中文 么的 写是 称是
"""
ASKING = frozenset(_ASKING.split())
_STANDS = re.compile(r"\s*(?:stands? for|is short for|is an? (?:abbreviation|acronym) (?:of|for))")
_STANDS_CHINESE = re.compile(r"\s*是.{1,60}?的(?:缩写|简称)")
_OPENS, _AFTER = re.compile(r"[(（\[“\"]\s*$"), re.compile(r"\s*[(（:：=–—-]\s*")
_HAN_LAST, _HAN_FIRST = re.compile(rf"[{HAN}]{{2,}}[”\"》]?\s*$"), re.compile(rf"[{HAN}]{{2,}}")
_WORD = re.compile(r"[A-Za-z][\w’']*(?:-[A-Za-z][\w’']*)*")
# Words that an abbreviation may pass over.
_PASSED = frozenset(("of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "with", "by"))


def abbreviation_asked(question: str) -> str | None:
    """Return the abbreviation whose meaning a question asks for; None where it asks none."""
    found = (pattern.search(question) for pattern in _ASKED)
    return next((match[1] for match in found if match), None)


def spells_out(short: str, text: str) -> bool:
    """Say whether a text tells what an abbreviation stands for.

    As `National Research Laboratory (NRL)`, `NRL (National ...)`, `NRL: National ...`, `NRL stands
    for`, `人工智能（AI）`, `命名服务CNS（Contract Name Service）`.
    """
    letters = [one for one in short.lower() if one.isalnum()]
    places = re.finditer(rf"(?<![A-Za-z0-9]){re.escape(short)}(?![A-Za-z0-9])", text)
    return any(_tells(letters, text[: at.start()], text[at.end() :]) for at in places)


def _tells(letters: Sequence[str], before: str, after: str) -> bool:
    """Say whether what stands before or after an abbreviation is what it stands for."""
    if _STANDS.match(after) or _STANDS_CHINESE.match(after):
        return True
    if opened := _OPENS.search(before):
        before = before[: opened.start()]
        if _HAN_LAST.search(before) or any(
            [word[0] for word in words[-len(letters) :]] == letters for words in _readings(before)
        ):
            return True
    if not (begun := _AFTER.match(after)):
        return False
    rest = after[begun.end() :]
    if begun[0].strip() in ("(", "（") and _HAN_FIRST.match(rest):
        return True
    return any([word[0] for word in words[: len(letters)]] == letters for words in _readings(rest))


def _readings(text: str) -> Iterator[list[str]]:
    """Yield the words of a text: parted at hyphens or not, with small words or without."""
    whole = [word.lower() for word in _WORD.findall(text)]
    for words in (whole, [part for word in whole for part in word.split("-")]):
        yield words
        yield [word for word in words if word not in _PASSED]
