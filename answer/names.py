"""The names and quoted strings of a claim."""

import re
from dataclasses import dataclass
from typing import Literal

from pageglass.core.text import HAN, language

from .quotations import quoted_spans
from .stretches import letters

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
    "professor prof doctor dr mr mrs ms sir madam "
    "eur gbp hkd pdf ppt vs etc ie eg us first second third finally our their his her "
    "among amongst although though because despite whereas unless until within without through "
    "throughout across besides unlike like via per regarding concerning following including "
    "let below above about approximately around nearly almost roughly "
    "such several few any once while meanwhile moreover furthermore additionally instead "
    "roughly approximately nearly almost about around is was were are than "
)
_NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\"“(\n]\s*|[*#>•●○▪■◆–—-]\s+|[(（]?\d{1,2}[.)）、]\s*)$")
# A title or initials before a surname: their full stops end no sentence.
_TITLE = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|Messrs|Shri|Smt|Capt|Col|Gen|Lt|Sen|Gov|Hon|Rev)\.\s?$"
)
_INITIALS = re.compile(r"(?:\b(?P<word>[^\W\d]+)\s)?(?P<letters>(?:\b[A-Z]\.\s?)+)$")
# Not so those of countries and degrees, nor the letter after a word that things are told apart by.
_NO_INITIALS = re.compile(r"(?:[UE]\.\s?[SKNU]|D\.\s?C|[BM]\.\s?[A-Z]|D)\.\s?")
_LABEL_WORDS = (
    "part type team plan item annex class grade group level model phase table series option figure "
    "section exhibit appendix schedule category zone area block vitamin"
)
_LABELS = frozenset(_LABEL_WORDS.split())
# Chinese names by their endings, with the words that hold them apart from what stands before.
GENERIC = (
    "有限责任公司|股份有限公司|有限公司|公司|集团|银行|大学|学院|医院|研究院|研究所|研究中心|协会|学会|基金会|"
    "委员会|事务所|出版社|交易所|实验室"
)
_ORGANISATION = re.compile(rf"([{HAN}]{{2,20}}?)({GENERIC})(?![{HAN}]*?(?:{GENERIC}))")
APART = re.compile(
    r"[家的是在由与和为据而对向从了及以被把给于至到经让使其该本各某任入离称过将还也仍就才只须需]"
    r"|来自|持有|除非|如果|要看|最后报?|上报|报送|提交|通知|所有|任何|另外|其他"
)
# Surnames that are hardly ever a word or the beginning of one, and those that often are.
_SURNAMES = (
    "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔"
    "谭陆汪范廖贾韦邹孟熊秦邱尹薛闫侯陶黎贺顾郝龚邵覃戴莫汤"
)
_WORDLIKE = "黄马高任钟金石夏付方白江段雷龙史毛万钱严武孔向"
_TITLES = (
    "先生|女士|教授|博士|院士|经理|总经理|董事长|总裁|主席|主任|老师|部长|局长|校长|院长|总监|工程师"
    "|书记|市长|省长|县长|区长|镇长|行长|社长|会长|理事长|所长|站长|秘书长|主编|法定代表人|法人代表"
)
_SPEAKS = "担任|表示|认为|指出|提出|说|介绍|强调"
# What is said of somebody after three characters that begin with a surname.
_ACTS = (
    "于|在|为|任|从|自|由|是|接任|出任|接替|当选|辞任|辞去|加入|领导|负责|签署|主持|出席|获"
    "|，|、|。|和|与"
)
# Words that begin like a name.
_NO_NAME = (
    "程度|程序|范围|余额|许可|许多|周期|周围|周转|周边|周末|何时|何种|张力|杜绝|叶片|苏州|沈阳|陆地|陆续|顾客|顾问|"
    "陈述|陈列|郑州|曾经|田地|董事|韩国|林业|徐州|谢谢"
)
_BEGINS_NO_NAME = re.compile(_NO_NAME)
# What stands before a title and is no name: 高级工程师, 任软件工程师.
_RANKS = "任|高级|高等|高校|高中|金融|金属|石油|石化|方案|安全|江苏|江西|江南|毛利"
_IS_HAN = re.compile(rf"[{HAN}]+")
_NAMED_THINGS = re.compile(
    rf"(?:{GENERIC}|工厂|分公司|分行|省|市|县|区|州|厂|门店|校区|园区|基地|项目|平台|系列|地区|团队)"
)
_EVERY = _SURNAMES + _WORDLIKE
_PERSON = re.compile(
    rf"(?<![{HAN}])(?P<led>(?:(?!{_RANKS}|{_NO_NAME})[{_EVERY}][{HAN}]{{1,2}}(?=(?:{_TITLES}))"
    rf"|[{_EVERY}][{HAN}]{{1,2}}(?=(?:{_SPEAKS}))))"
    rf"|(?<![{HAN}])(?P<acts>(?!{_NO_NAME})[{_SURNAMES}][{HAN}]{{2}})(?=(?:{_ACTS})|\s?$)"
    rf"|(?:{_TITLES}|作者|主讲人|讲师|负责人|联系人|创始人|前任|由|和|与)(?:是|为|：|:|)\s?"
    rf"(?P<titled>[{_EVERY}][{HAN}]{{1,2}})(?![{HAN}])"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name or quoted string of a claim, from `start` to `end`."""

    start: int
    end: int
    text: str
    kind: Literal["quote", "latin", "person", "chinese"]


def find_names(claim: str) -> list[Name]:
    """Return the quoted strings and names of a claim that a page must have, in order."""
    found = list(_quotes(claim))
    taken = [(one.start, one.end) for one in found]
    others = [*_latin(claim), *_chinese(claim)]
    found += [one for one in others if not any(start <= one.start < end for start, end in taken)]
    return sorted(found, key=lambda one: one.start)


def is_neutral(word: str) -> bool:
    """Say whether a word names nothing of a page, though it may have a capital."""
    return word.lower() in _NEUTRAL


def _quotes(claim: str) -> list[Name]:
    found = []
    for start, end in quoted_spans(claim):
        text = claim[start:end].rstrip("。.，,；;！!")
        if letters(text):
            found.append(Name(start, end, text, "quote"))
    return found


def _latin(claim: str) -> list[Name]:
    chinese = language(claim) == "zh"
    tokens = list(_LATIN.finditer(claim))
    found = []
    for at, token in enumerate(tokens):
        text = re.sub(r"['’]s$", "", token[0])
        if len(text) < 2 or text.lower() in _NEUTRAL or any(map(str.isdigit, text)):
            continue
        named = chinese or (text[0].isupper() and _is_name(claim, tokens, at))
        inner = any(map(str.isupper, text[1:]))
        if named or inner:
            found.append(Name(token.start(), token.start() + len(text), text, "latin"))
    return found


def _is_name(claim: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Say whether a capitalised word is one for more than beginning a sentence."""
    token = tokens[at]
    before = claim[: token.start()]
    if not _SENTENCE_STARTS.search(before) or _leads_surname(before):
        return True
    alone = claim[: token.start()].endswith("(") and claim[token.end() :].startswith(")")
    if alone or token[0].endswith(("'s", "’s")):
        return True
    if at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    joined = claim[token.end() : after.start()] == " "
    return joined and after[0][0].isupper() and after[0].lower() not in _NEUTRAL


def _leads_surname(before: str) -> bool:
    """Say whether a title or initials stand right before a place: Mr. O.P., and K."""
    if _TITLE.search(before):
        return True
    found = _INITIALS.search(before)
    if not found or _NO_INITIALS.fullmatch(found["letters"]):
        return False
    word = found["word"] or ""
    if found["letters"].count(".") > 1:
        return True
    written = not word or is_neutral(word) or word[0].isupper()
    return written and word.lower() not in _LABELS


def _chinese(claim: str) -> list[Name]:
    found = []
    for match in _ORGANISATION.finditer(claim):
        cuts = [cut.end() for cut in APART.finditer(match[1])]
        start = match.start() + (cuts[-1] if cuts else 0)
        if match.end() - start > len(match[2]) + 1:
            found.append(Name(start, match.end(), claim[start : match.end()], "chinese"))
    for match in _PERSON.finditer(claim):
        group = match.lastgroup or "led"
        found.append(Name(match.start(group), match.end(group), match[group], "person"))
    return found


def chinese_exchanged(before: str, own: str, other: str, after: str) -> list[str]:
    """Return a Chinese name that a claim has in the place of another, between the same words.

    A name is told by a surname that is exchanged, or that stands before what is, or by what it
    is the name of: 苏州工厂.
    """
    if not (_IS_HAN.fullmatch(own) and _IS_HAN.fullmatch(other)) or len(own) > len(other) + 2:
        return []
    if own[0] in _SURNAMES and other[0] in _EVERY and not _BEGINS_NO_NAME.match(own):
        return [own]
    led = before[-1:] in _SURNAMES if before else False
    if led and len(own) == len(other) <= 2:
        return [before[-1] + own]
    if len(own) == len(other) == 1 and _NAMED_THINGS.match(after[1:]):
        return [own + after[0]]
    if _NAMED_THINGS.match(after) and len(own) == len(other) and len(own) > 1:
        return [own]
    return []
