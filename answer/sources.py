"""How a text names the pages and documents that it was read in: patterns, and marks for names."""

import re
from collections.abc import Iterable

from pageglass.core.asked_places import named_page_spans

# Around a page named by its number, and around a document's name, while a claim is read.
PAGE_MARK, NAME_MARK = "\x1f", "\x1e"
PAGE = rf"{PAGE_MARK}[^{PAGE_MARK}]*{PAGE_MARK}"
_NAME = rf"[“\"「《'‘]?{NAME_MARK}[^{NAME_MARK}]*{NAME_MARK}[”\"」》'’]?"
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
    rf"(?:{_NOUN}(?:\s{_NAME})?|{_NAME}(?:\s{_NOUN})?|{PAGE})"
    r"(?:\s(?:provided|given|supplied|above|shown|contents?|text|images?))?"
)
# The report, page 7 of the report, report.pdf (page 7), pages 7 and 8
SOURCES = rf"{_SOURCE}(?:(?:,|\sand|\sof|\sin|\son)?\s[(（]?{_SOURCE}[)）]?){{0,4}}"
READ_AT = (
    r"(?:according\sto|based\s(?:solely\s|only\s|entirely\s)?on|as\sper|per|see|cf\.?|looking\sat"
    r"|referring\sto"
    r"|(?:as\s)?(?:stated|shown|noted|described|given|listed|seen|reported|indicated|mentioned|written"
    r"|presented|displayed|illustrated|specified|outlined|found|depicted)\s(?:in|on|by|at))"
)
SAYS = (
    r"(?:states?|says?|shows?|notes?|mentions?|indicates?|reports?|lists?|gives?|reads?|explains?"
    r"|specif(?:y|ies)|describes?)"
)
_SOURCE_HAN = (
    r"(?:您|所?提供|所?给定?|给出|上述|以上|上面|本|该|此|这|那|参考|相关|检索到|份|张|个|些|几|页|的){0,8}"
    r"(?:文档|文件|资料|材料|页面|幻灯片|报告|文本|原文|文中|文献|内容|信息|图片|图表|表格"
    rf"|(?<=[该本此这])页|{_NAME}|{PAGE})"
    r"的?(?:文字|内容|信息|资料|数据)?(?:中|里|上|内)?"
)
SOURCES_HAN = rf"{_SOURCE_HAN}(?:[，,（(]?\s?{_SOURCE_HAN}[)）]?){{0,4}}"
READ_AT_HAN = r"(?:根据|依据|按照|基于|参照|参考|依照|正?如|依|据|从|由|在)"
SAYS_HAN = (
    r"(?>(?:明确|清楚|可以?|所|中){0,3}(?:显示|示|知|见|记载|描述|述|说明|指出|提到|提及|写道|写着|写明|介绍"
    r"|列出|给出|看出|看到|得知|来看|表明|称|说))"
)
AFTER_HAN = rf"(?:{READ_AT_HAN}|参?见|来源(?:于|自)?[:：]?|出自|来自)"


def with_sources_marked(text: str, names: Iterable[str]) -> tuple[str, dict[str, tuple[int, ...]]]:
    """Return a text with the documents and pages it names marked, and the pages as it calls them.

    `names` are what the documents are called. A number within a name is no page.
    """
    known = sorted({name for name in names if len(name) >= _SHORTEST_NAME}, key=len, reverse=True)
    if known:
        any_name = f"(?:{'|'.join(map(re.escape, known))})"
        text = re.sub(any_name, rf"{NAME_MARK}\g<0>{NAME_MARK}", text, flags=re.IGNORECASE)
    spans = [one for one in named_page_spans(text) if text[: one[0]].count(NAME_MARK) % 2 == 0]
    pages = {text[start:end]: numbers for start, end, numbers in spans}
    for start, end, _ in reversed(spans):
        text = f"{text[:start]}{PAGE_MARK}{text[start:end]}{PAGE_MARK}{text[end:]}"
    return text, pages


def without_marks(text: str) -> str:
    """Return a text as it was before its sources were marked."""
    return text.replace(PAGE_MARK, "").replace(NAME_MARK, "")
