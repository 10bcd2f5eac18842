"""Where a claim says that it was read, apart from what it claims: "Based on page 7, ..."."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pageglass.core.asked_places import named_page_spans

# Around a page named by its number, and around a document's name, until the claim is parted.
_PAGE_MARK, _NAME_MARK = "\x1f", "\x1e"
_PAGE = rf"{_PAGE_MARK}[^{_PAGE_MARK}]*{_PAGE_MARK}"
_NAME = rf"[“\"「《'‘]?{_NAME_MARK}[^{_NAME_MARK}]*{_NAME_MARK}[”\"」》'’]?"
# A document is looked for by names of so many characters at least.
_SHORTEST_NAME = 4

_NOUN = (
    r"(?:documents?|pages?|slides?|texts?|files?|sources?|materials?|contents?|context|information"
    r"|excerpts?|passages?|report|deck|presentation|paper|data)"
)
_SOURCE = (
    r"(?:(?:the|this|that|these|those|your|both|all)\s)?"
    r"(?:(?:provided|given|supplied|cited|attached|shown|above|following|relevant|same|source|original"
    r"|retrieved|available)\s){0,4}"
    rf"(?:{_NOUN}(?:\s{_NAME})?|{_NAME}(?:\s{_NOUN})?|{_PAGE})"
    r"(?:\s(?:provided|given|supplied|above|shown|contents?|text|images?))?"
)
_SOURCES = rf"{_SOURCE}(?:(?:,|\sand|\sof|\sin|\son)?\s[(（]?{_SOURCE}[)）]?){{0,4}}"
_READ_AT = (
    r"(?:according\sto|based\son|as\sper|per|see|cf\.?|looking\sat|referring\sto"
    r"|(?:as\s)?(?:stated|shown|noted|described|given|listed|seen|reported|indicated|mentioned|written"
    r"|presented|displayed|illustrated|specified|outlined|found|depicted)\s(?:in|on|by|at))"
)
_SAYS = (
    r"(?:states?|says?|shows?|notes?|mentions?|indicates?|reports?|lists?|gives?|reads?|explains?"
    r"|specif(?:y|ies)|describes?)"
)
_SEEN = r"(?:(?:i|we)\s(?:can\s)?(?:see|find|found|learn)|it\scan\sbe\sseen|it\sis\sclear)\sthat\b"
_SOURCE_HAN = (
    r"(?:您|所?提供|所?给定?|给出|上述|以上|上面|本|该|此|这|那|参考|相关|检索到|份|张|个|些|几|页|的){0,8}"
    r"(?:文档|文件|资料|材料|页面|幻灯片|报告|文本|原文|文中|内容|信息|图片|图表|表格"
    rf"|(?<=[该本此这])页|{_NAME}|{_PAGE})"
    r"的?(?:文字|内容|信息|资料|数据)?(?:中|里|上|内)?"
)
_SOURCES_HAN = rf"{_SOURCE_HAN}(?:[，,（(]?\s?{_SOURCE_HAN}[)）]?){{0,4}}"
_READ_AT_HAN = r"(?:根据|依据|按照|基于|参照|参考|依照|正?如|依|据|从|由|在)"
_SAYS_HAN = (
    r"(?>(?:明确|清楚|可以?|所|中){0,3}(?:显示|示|知|见|记载|描述|述|说明|指出|提到|提及|写道|写着|写明|介绍"
    r"|列出|给出|看出|看到|得知|来看|表明|称|说))"
)
# What a model says before it says what the page says, and the words that begin an answer.
_LEADS = re.compile(
    rf"[\s,]*(?:(?:{_READ_AT}|in|on|from)\s{_SOURCES}\s?[,:，：]"
    rf"|(?:(?:as\s)?{_SOURCES}|it)\s(?:(?:clearly|explicitly|also)\s)?{_SAYS}"
    r"(?:\sthat\b|\s?[:：,](?!\d)|(?=\s[“\"]))"
    rf"|{_SEEN}|(?:yes|no|sure|certainly|of\scourse)[,!:]"
    r"|(?:(?:so|thus|therefore|hence),?\s)?(?:the\s)?(?:(?:correct|final|right|short|exact|direct)\s)?"
    r"answer(?:\s(?:to|for)\s(?:the|this|your)\squestion)?(?:\s(?:is|was|would\sbe)"
    r"(?:\s(?:given|stated|listed|shown)\sas|\sthat)?\b|\s?[:：])[:：]?"
    rf"|{_READ_AT_HAN}{_SOURCES_HAN}{_SAYS_HAN}?[，,：:]"
    rf"|{_READ_AT_HAN}?{_SOURCES_HAN}{_SAYS_HAN}(?![了的])[，,：:]?"
    r"|我?们?(?:查|找|检索)到的?(?:结果|答案|信息|内容)?(?:是|为|显示)?[，,：:]|(?:是的|对的?|不是|好的)[，,！!]"
    r"|(?:因此|所以|故)?[，,]?(?:该|这个|此|本)?(?:问题的?)?(?:正确|最终|准确|标准|参考)?的?答案"
    r"(?:应该?)?(?:是|为|[:：])[:：]?|答[:：])\s*",
    re.IGNORECASE,
)
# The same after it: "..., as shown on page 7.", "... (page 7).", "...（见第7页）。"
_AFTER_HAN = rf"(?:{_READ_AT_HAN}|参?见|来源(?:于|自)?[:：]?|出自)"
_TRAILS = re.compile(
    rf"(?:(?<!\s)\s+)?(?:,\s?{_READ_AT}\s{_SOURCES}"
    rf"|[(（]\s?(?:{_READ_AT}\s|sources?:\s?|{_AFTER_HAN}|on\s|in\s|from\s)?"
    rf"(?:{_SOURCES}|{_SOURCES_HAN})\s?[)）]"
    rf"|[，,]{_AFTER_HAN}{_SOURCES_HAN}{_SAYS_HAN}?)"
    r"(?P<end>\s*[.。!！]?\s*)$",
    re.IGNORECASE,
)
_WITHIN_SENTENCE = re.compile(r"(?:,|\bthat)\s*$", re.IGNORECASE)
# A page that is named in the midst of it.
_WITHIN = re.compile(
    rf"(?:(?<!\s)\s+)?\b(?:on|in|from|of|at|see|per)\s(?:the\s)?{_PAGE}|\s?{_PAGE}(?:中|上|里|的)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Framed:
    """What a text claims, without where it says that this was read.

    `pages` are those that it names, as they are called: {"pages 7 and 8": (7, 8)}, from 1.
    """

    claim: str
    pages: Mapping[str, tuple[int, ...]]


def read_frame(text: str, names: Iterable[str] = ()) -> Framed:
    """Part what a text claims from the pages and documents that it names as the source of it.

    `names` are what the documents are called: they are parted where they are the source, and left
    where something is claimed of them. What names a source and claims nothing is left as it is.
    """
    named, pages = _with_pages_marked(_with_names_marked(text, names))
    while lead := _LEADS.match(named):
        rest = named[lead.end() :]
        # Within a sentence a capital begins a name: what is left does not begin one.
        named = f", {rest}" if rest[:1].isupper() and _WITHIN_SENTENCE.search(lead[0]) else rest
    while trail := _TRAILS.search(named):
        named = named[: trail.start()] + trail["end"]
    named = _WITHIN.sub("", named).replace(_NAME_MARK, "").strip()
    return Framed(named, pages) if any(map(str.isalnum, named)) else Framed(text, {})


def _with_names_marked(text: str, names: Iterable[str]) -> str:
    known = sorted({name for name in names if len(name) >= _SHORTEST_NAME}, key=len, reverse=True)
    if not known:
        return text
    any_name = "|".join(map(re.escape, known))
    return re.sub(f"(?:{any_name})", rf"{_NAME_MARK}\g<0>{_NAME_MARK}", text, flags=re.IGNORECASE)


def _with_pages_marked(text: str) -> tuple[str, dict[str, tuple[int, ...]]]:
    """Return a text with its pages marked, and what they are called; those in a name are none."""
    spans = [one for one in named_page_spans(text) if text[: one[0]].count(_NAME_MARK) % 2 == 0]
    pages = {text[start:end]: numbers for start, end, numbers in spans}
    for start, end, _ in reversed(spans):
        text = f"{text[:start]}{_PAGE_MARK}{text[start:end]}{_PAGE_MARK}{text[end:]}"
    return text, pages
