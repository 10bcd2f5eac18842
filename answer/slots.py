"""Putting something new into a question in the place of its like: a year for a year."""

import re

from pageglass.core.text import language

_DIGITS = "[一二三四1-4]"
# Kinds of things that stand for one another, the first that is in both questions is exchanged.
_KINDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:FY ?|fiscal (?:year )?|financial year )?(?<!\d)(?:19|20)\d\d(?!\d)"
        r"(?:[/-]\d\d(?!\d))?(?:财年|年度|年)?",
        rf"\bQ[1-4]\b|第?{_DIGITS}季度|\b(?:first|second|third|fourth|last) quarter\b",
        r"\bH[12]\b|[上下]半年|\b(?:first|second) half\b",
        r"(?<!\d)1?\d月|\b(?:January|February|March|April|May|June|July|August|September|October|"
        r"November|December)\b",
        r"第[一二三四五六七八九十\d]+[章节条页届期批次部分]+|\b(?:chapter|section|page|table|figure|article|"
        r"phase|step|appendix) [A-Z\d][\d.]*\b",
    )
)
# Names of models and products: H60, GLM-4.6V, A-12.
_CODE = re.compile(r"(?<![\w-])(?=[\w.-]*\d)(?=[\w.-]*[A-Z])[A-Z][\w.-]*\w(?![\w-])")
_NAME = re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][\w&'-]+(?: (?:of |and )?[A-Z][\w&'-]+)*")
_WHOLE_NAME = re.compile(r"(?:the )?[A-Z][\w&'-]*(?: (?:of |and )?[A-Z][\w&'-]*)*")
_PREPOSITION = re.compile(
    r"^(?:in|for|of|at|during|on|from|by|with|to|the one (?:in|for|of)) ", re.I
)
# "What was the [revenue] in 2024", "How much [revenue] did ...", "When does the [office] open".
_ASKED = (
    re.compile(
        r"^(?:what|which|who|when|where|how (?:much|high|large|big|many|long))?(?: else)? ?"
        r"(?:is|are|was|were)(?: the| its| their)? (?P<asked>[\w%'/ -]+?)"
        r"(?= (?:in|of|for|at|by|on|during|from|per|under|within)\b|[?.!]*$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:how much|how many|what|which) (?P<asked>[\w%'/ -]+?)"
        r"(?= (?:did|does|do|is|are|was|were|has|have|had|will|can)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:does|do|did|will|can|must) the (?P<asked>[\w-]+)(?= [a-z]+\b)"),
)
_QUESTION_WORD = (
    "(?:分别|共|总共|一共|大约)?(?:是|为|有|达到?|等于|占|在)?"
    "(?:多少|多大|多高|多长|几|什么|怎么|如何|哪|谁|何)"
)
_ASKED_CHINESE = re.compile(
    r"(?:^|[年月度的在]|公司|集团|季度|半年)"
    rf"(?P<asked>[^年月的，,？?]{{2,12}}?)(?={_QUESTION_WORD})"
)
_OWNER_CHINESE = re.compile(r"(?:^|[年月度在，,])(?P<owner>[^年月的，,？?]{2,12}?)(?=的)")
# Chinese words for what can be asked of something end like this.
_ASKABLE = re.compile(
    r"(?:[率额量数价值润入出本费用款税息利债产权益金薪资比重点度期间法式则员人址号名色度限]|时间|日期|原因|目标|"
    r"标准|条件|范围|方式|情况|要求|政策|地点|地址|面积|电话|责任|措施|结果|结论|优势|风险|流程|步骤)$"
)


def fill(question: str, new: str) -> str | None:
    """Return the question with its like of `new` exchanged for it, None when it holds no like."""
    bare = _PREPOSITION.sub("", new)
    for kind in _KINDS:
        if (fresh := kind.search(bare)) and (old := kind.search(question)):
            # What stands beside it is new as well: "profit in 2023".
            rest = (bare[: fresh.start()] + bare[fresh.end() :]).strip(" 的,，")
            rest = _PREPOSITION.sub("", re.sub(r"(?:^| )(?:in|for|of|the)$", "", rest))
            filled = question[: old.start()] + fresh[0] + question[old.end() :]
            return filled if not rest else (fill(filled, rest) or f"{filled} {rest}")
    if _CODE.fullmatch(_without_article(bare)) and _CODE.search(question):
        return _CODE.sub(_without_article(bare), question, count=1)
    if language(new) == "zh":
        return _fill_chinese(question, bare)
    return _fill_phrase(question, new) or _fill_english(question, bare)


def is_of_a_kind(text: str) -> bool:
    """Say whether a text has a year, a quarter, a chapter or the like, which stand for others."""
    return any(kind.search(text) for kind in _KINDS)


def owner_of(question: str) -> str | None:
    """Return whose property a Chinese question asks for first: 腾讯 of 腾讯的股票代码是多少."""
    owner = _OWNER_CHINESE.match(question)
    asked = _ASKED_CHINESE.search(question)
    before = owner is not None and asked is not None and owner.end() <= asked.start("asked")
    return owner["owner"] if owner and before else None


def _fill_phrase(question: str, new: str) -> str | None:
    """Return the question with "for pumps" exchanged for "for valves"."""
    given = _PREPOSITION.match(new)
    if given is None:
        return None
    phrase = (
        rf"\b{given[0].strip()} (?:(?!(?:in|for|of|at|during|on|from|by|with|to)\b)[\w%'-]+ ?)+"
    )
    old = re.search(phrase, question, re.IGNORECASE)
    if old is None:
        return None
    return f"{question[: old.start()]}{new} {question[old.end() :]}".replace(" ?", "?").strip()


def _fill_english(question: str, new: str) -> str | None:
    names = _NAME.findall(question)
    if _WHOLE_NAME.fullmatch(new) and len(names) == 1:
        return question.replace(names[0], new)
    if _WHOLE_NAME.fullmatch(new):
        return None
    for pattern in _ASKED:
        if found := pattern.search(question):
            start, end = found.span("asked")
            return question[:start] + _without_article(new) + question[end:]
    return None


def _fill_chinese(question: str, new: str) -> str | None:
    asked = _ASKED_CHINESE.search(question)
    owner = _OWNER_CHINESE.search(question)
    if asked is None:
        return None
    start, end = asked.span("asked")
    # Behind what is asked for 的 ends the sentence: 腾讯是什么时候上市的.
    if owner is not None and owner.end() <= start and not _ASKABLE.search(new):
        start, end = owner.span("owner")
    return question[:start] + new + question[end:]


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their) ", "", text, flags=re.IGNORECASE)
