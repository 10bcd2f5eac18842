"""The names and quoted strings of a claim, and whether a page has them."""

import re
from dataclasses import dataclass
from typing import Literal

from pageglass.core.text import HAN, fold, is_cjk, language, singular

from .locate import PageText
from .stretches import letters

_QUOTED = re.compile(
    r"“([^“”]{2,300})”|「([^「」]{2,300})」|『([^『』]{2,300})』|《([^《》]{2,100})》|\"([^\"]{2,300})\""
)
_ELLIPSIS = re.compile(r"\s*(?:…+|\.{3,}|\[…\]|\[\.\.\.\])\s*")
_L = r"A-Za-z\u00c0-\u024f"
# Letters apart from their accents (o¨) break a word, so what touches one is let be.
_ACCENTS = r"\u0300-\u036f\u00a8\u00b4\u02c7"
_LATIN = re.compile(
    rf"(?<![{_L}\d{_ACCENTS}])[{_L}][{_L}\d]*(?:['’&+#._/-][{_L}\d+#]+)*(?![{_ACCENTS}{_L}])"
)
# Words that are written with a capital, or in Latin letters, and name nothing of the page.
_NEUTRAL_WORDS = (
    "a i an the this that these those it its he she they we you there here in on at of to for "
    "by with from as and or but if when while where which who what how why both all most many "
    "some each every other also however therefore thus overall according based page pages "
    "table figure fig chart section chapter slide slides note notes appendix exhibit source "
    "sources document documents report company group board total summary answer question key "
    "number yes no not none only after before during since between under over more less than "
    "year years month quarter fiscal fy q1 q2 q3 q4 h1 h2 jan feb mar apr jun jul aug sep sept "
    "oct nov dec usd rmb cny "
    "eur gbp hkd pdf ppt vs etc ie eg us first second third finally our their his her "
)
_NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\"“(\n]\s*|[*#>•●○▪■◆–—-]\s+)$")
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = _MONTH_NAMES.split()
# Chinese names by their endings, with the words that hold them apart from what stands before.
_GENERIC = (
    "有限责任公司|股份有限公司|有限公司|公司|集团|银行|大学|学院|医院|研究院|研究所|研究中心|协会|学会|基金会|"
    "委员会|事务所|出版社|交易所|实验室"
)
_ORGANISATION = re.compile(rf"([{HAN}]{{2,20}}?)({_GENERIC})(?![{HAN}]*?(?:{_GENERIC}))")
_APART = re.compile(r"[的是在由与和为据而对向从了及以被把给于至到经让使其该本各某任入离称过将]")
_COMMON_BEFORE = re.compile(
    r"(?:科技|技术|股份|有限|控股|责任|集团|信息|网络|软件|电子|实业|投资|发展|贸易)+$"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_TITLES = (
    "先生|女士|教授|博士|院士|经理|总经理|董事长|总裁|主席|主任|老师|部长|局长|校长|院长|总监|工程师"
    "|书记"
)
_SPEAKS = "担任|表示|认为|指出|提出|说|介绍|强调"
_PERSON = re.compile(
    rf"(?<![{HAN}])(?P<led>[{_SURNAMES}][{HAN}]{{1,2}})(?=(?:{_TITLES})|(?:{_SPEAKS}))"
    rf"|(?:{_TITLES}|作者|主讲人|讲师|负责人|联系人|创始人)(?:是|为|：|:|)\s?(?P<titled>[{_SURNAMES}][{HAN}]{{1,2}})(?![{HAN}])"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name or quoted string of a claim, from `start` to `end`."""

    start: int
    end: int
    text: str
    kind: Literal["quote", "latin", "chinese"]


def find_names(claim: str) -> list[Name]:
    """Return the quoted strings and names of a claim that a page must have, in order."""
    found = list(_quotes(claim))
    taken = [(one.start, one.end) for one in found]
    others = [*_latin(claim), *_chinese(claim)]
    found += [one for one in others if not any(start <= one.start < end for start, end in taken)]
    return sorted(found, key=lambda one: one.start)


def has_name(page: PageText, name: Name) -> bool:
    """Say whether the page, or the title or file name of its document, has the name."""
    if name.kind == "quote":
        parts = [letters(part) for part in _ELLIPSIS.split(name.text)]
        whole = page.letters + letters(page.names)
        return all(part in whole for part in parts)
    if name.kind == "latin":
        return _has_latin(page, name.text) or _has_month(page, name.text)
    return _has_chinese(page, name.text)


def _quotes(claim: str) -> list[Name]:
    found = []
    for match in _QUOTED.finditer(claim):
        group = next(index for index in range(1, 6) if match[index] is not None)
        text = match[group].rstrip("。.，,；;！!")
        if letters(text):
            found.append(Name(match.start(group), match.end(group), text, "quote"))
    return found


def _latin(claim: str) -> list[Name]:
    chinese = language(claim) == "zh"
    tokens = list(_LATIN.finditer(claim))
    capitals = sum(token[0][0].isupper() for token in tokens)
    sentence = claim.rstrip().endswith((".", "!", "?"))
    titled = not sentence and len(tokens) > 3 and capitals * 10 > len(tokens) * 7
    found = []
    for at, token in enumerate(tokens):
        text = re.sub(r"['’]s$", "", token[0])
        if len(text) < 2 or text.lower() in _NEUTRAL or any(map(str.isdigit, text)):
            continue
        if chinese:
            named = True
        else:
            named = text[0].isupper() and not titled and _is_name(claim, tokens, at)
        inner = any(map(str.isupper, text[1:]))
        if named or inner:
            found.append(Name(token.start(), token.start() + len(text), text, "latin"))
    return found


def _is_name(claim: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Say whether a capitalised word is one for more than beginning a sentence."""
    token = tokens[at]
    if not _SENTENCE_STARTS.search(claim[: token.start()]):
        return True
    if token[0].endswith(("'s", "’s")):
        return True
    if at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    joined = claim[token.end() : after.start()] == " "
    return joined and after[0][0].isupper() and after[0].lower() not in _NEUTRAL


def _chinese(claim: str) -> list[Name]:
    found = []
    for match in _ORGANISATION.finditer(claim):
        cuts = [cut.end() for cut in _APART.finditer(match[1])]
        start = match.start() + (cuts[-1] if cuts else 0)
        if match.end() - start > len(match[2]) + 1:
            found.append(Name(start, match.end(), claim[start : match.end()], "chinese"))
    for match in _PERSON.finditer(claim):
        group = "led" if match["led"] else "titled"
        found.append(Name(match.start(group), match.end(group), match[group], "chinese"))
    return found


def _has_latin(page: PageText, text: str) -> bool:
    for part in re.split(r"[-/_.&]", text):
        word = fold(part)
        forms = {word, singular(word)}
        if len(word) > 1 and not any(_stands(page.folded, form) for form in forms):
            return _stands(page.folded, fold(text))
    return True


def _stands(folded: str, word: str) -> bool:
    return re.search(rf"(?<![a-z\d]){re.escape(word)}(?:e?s)?(?![a-z\d])", folded) is not None


def _has_month(page: PageText, text: str) -> bool:
    """Say whether the page writes a month short, or as the number in a date."""
    if text.lower() not in _MONTHS:
        return False
    month = _MONTHS.index(text.lower()) + 1
    days = [one.day for each in page.stretches for one in each.quantities if one.day]
    written = any(day.month == month for day in [*days, *page.named_days])
    return written or _stands(page.folded, text[:3].lower())


def _has_chinese(page: PageText, text: str) -> bool:
    """Say whether the page has the name, or so much of its end that only a verb stands before."""
    whole = page.letters + letters(page.names)
    name = letters(text)
    for start in range(len(name) - 1):
        if name[start:] in whole:
            generic = re.search(rf"(?:{_GENERIC})$", name)
            own = name[start : generic.start()] if generic else name[start:]
            own = _COMMON_BEFORE.sub("", own)
            return start == 0 or (len(own) >= 2 and is_cjk(own[0]))
    return False
