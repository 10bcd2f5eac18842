"""Where a claim says that it was read, apart from what it claims: "Based on page 7, ..."."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .asides import is_source
from .sources import (
    AFTER_HAN,
    NAME_MARK,
    PAGE,
    READ_AT,
    READ_AT_HAN,
    SAYS,
    SAYS_HAN,
    SOURCES,
    SOURCES_HAN,
    with_sources_marked,
)

_SEEN = (
    r"(?:(?:i|we)\s(?:can\s)?(?:see|find|found|learn)|it\s(?:can\sbe\sseen|is\sclear|appears|seems)"
    r"|(?:please\s)?note|this\smeans)\sthat\b"
)
_THEREFORE = (
    r"(?:so|thus|therefore|hence|overall|finally|additionally|furthermore|moreover|in\saddition"
    r"|in\s(?:summary|short|conclusion|other\swords)|to\s(?:summarize|sum\sup|conclude)|as\sa\sresult"
    r"|specifically|notably|yes|no|sure|certainly|of\scourse)"
)
_THEREFORE_HAN = (
    r"(?:因此|所以|故|其中|此外|另外|同时|首先|其次|再次|最后|总之|总的来说|总体而言|综上(?:所述)?|具体而言|具体来说"
    r"|换句话说|值得注意的是|需要注意的是|是的|对的?|不是|好的)"
)
# What a model says before it says what the page says, and the words that begin an answer.
_LEADS = re.compile(
    rf"[\s,]*(?:(?:{READ_AT}(?:\s{SOURCES})?|(?:in|on|from)\s{SOURCES})\s?[,:，：]"
    rf"|(?:(?:as\s)?{SOURCES}|it)\s(?:(?:clearly|explicitly|also)\s)?{SAYS}"
    r"(?:\sthat\b|\s?[:：,](?!\d)|(?=\s[“\"]))"
    rf"|{_SEEN}|{_THEREFORE}\s?[,!:，：]"
    r"|(?:(?:final|short)\s)?(?:answer|summary|conclusion|key\s(?:point|finding|takeaway)s?|tl;?dr|note)"
    r"\s?[:：]"
    r"|(?:so\s)?(?:the\s)?(?:(?:correct|final|right|short|exact|direct)\s)?answer"
    r"(?:\s(?:to|for)\s(?:the|this|your)\squestion)?\s(?:is|was|would\sbe)"
    r"(?:\s(?:given|stated|listed|shown)\sas|\sthat)?\b[:：]?"
    rf"|{READ_AT_HAN}(?:{SOURCES_HAN})?{SAYS_HAN}?[，,：:]"
    rf"|{READ_AT_HAN}?{SOURCES_HAN}{SAYS_HAN}(?![了的])[，,：:]?"
    rf"|{_THEREFORE_HAN}[，,：:！!]"
    r"|我?们?(?:查|找|检索)到的?(?:结果|答案|信息|内容)?(?:是|为|显示)?[，,：:]"
    r"|(?:结论|总结|小结|要点|关键信息|关键点|说明)[:：]"
    r"|(?:因此|所以|故)?[，,]?(?:该|这个|此|本)?(?:问题的?)?(?:正确|最终|准确|标准|参考)?的?答案"
    r"(?:应该?)?(?:是|为|[:：])[:：]?|答[:：])\s*",
    re.IGNORECASE,
)
# The same after it: "..., as shown on page 7.", "... (page 7).", "...（见第7页）。"
_TRAILS = re.compile(
    rf"(?:(?<!\s)\s+)?(?:,\s?{READ_AT}\s{SOURCES}"
    rf"|[(（]\s?(?:{READ_AT}\s|sources?:\s?|{AFTER_HAN}|on\s|in\s|from\s)?"
    rf"(?:{SOURCES}|{SOURCES_HAN})\s?[)）]"
    rf"|[，,]{AFTER_HAN}{SOURCES_HAN}{SAYS_HAN}?)"
    r"(?P<end>\s*[.。!！]?\s*)$",
    re.IGNORECASE,
)
_WITHIN_SENTENCE = re.compile(r"(?:,|\bthat)\s*$", re.IGNORECASE)
# A page that is named in the midst of it.
_WITHIN = re.compile(
    rf"(?:(?<!\s)\s+)?\b(?:on|in|from|of|at|see|per)\s(?:the\s)?{PAGE}|\s?{PAGE}(?:中|上|里|的)?",
    re.IGNORECASE,
)


# What a marker follows that begins a claim: according to [1], 根据资料[1]
_ONLY_LEADS = re.compile(
    rf"\s*(?:{READ_AT}|in|on|from|(?:the\s)?(?:sources?|documents?|pages?|references?)"
    rf"|(?:{READ_AT}|in|on|from)\s(?:the\s)?(?:sources?|documents?|pages?|references?)"
    rf"|{READ_AT_HAN}?(?:资料|文档|文献|页面|来源|材料)?)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Framed:
    """What a text claims, without where it says that this was read; "" where it says no more.

    `pages` are those that it names, as they are called: {"pages 7 and 8": (7, 8)}, from 1.
    """

    claim: str
    pages: Mapping[str, tuple[int, ...]]


def read_frame(text: str, names: Iterable[str] = ()) -> Framed:
    """Part what a text claims from the pages and documents that it names as the source of it.

    `names` are what the documents are called: they are parted where they are the source, and left
    where something is claimed of them.
    """
    named, pages = with_sources_marked(text, names)
    if is_source(named):
        return Framed("", pages)
    while lead := _LEADS.match(named):
        rest = named[lead.end() :]
        # Within a sentence a capital begins a name: what is left does not begin one.
        named = f", {rest}" if rest[:1].isupper() and _WITHIN_SENTENCE.search(lead[0]) else rest
    while trail := _TRAILS.search(named):
        named = named[: trail.start()] + trail["end"]
    named = _WITHIN.sub("", named).replace(NAME_MARK, "").strip()
    return Framed(named, pages) if any(map(str.isalnum, named)) else Framed(text, {})


def leads_in(text: str) -> bool:
    """Say whether a text only leads in what follows, which a marker may part from it."""
    return any(map(str.isalnum, text)) and _ONLY_LEADS.fullmatch(text) is not None
