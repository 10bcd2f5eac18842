"""Words that turn what a sentence says: up and down, and not."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

Direction = Literal["up", "down", ""]

_UP = re.compile(
    r"\b(?:increas\w*|rose|ris(?:e|es|en|ing)|gr(?:ew|ows?|own|owing|owth)|gain(?:s|ed)?|climb\w*|jump\w*|surg\w*|expan\w*"
    r"|improv\w*|higher)\b|\bup(?= (?:by )?(?:\d|from\b|\w+ percentage))"
    r"|增长|上升|提高|增加|上涨|提升|扩大|增至|升至|攀升|走高",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall(?:s|en|ing)?|dropp?\w*|reduc\w*|shr[aiu]nk\w*|lower(?:ed)?|plung\w*|slump\w*)\b"
    r"|\bdown(?= (?:by )?(?:\d|from\b|\w+ percentage))"
    r"|下降|减少|降低|下滑|下跌|缩小|降至|减至|走低|回落",
    re.IGNORECASE,
)
_PROFIT = re.compile(r"\bprofit(?:s|able)?\b|\bsurplus\b|盈利|盈余|获利", re.IGNORECASE)
_LOSS = re.compile(r"\bloss(?:es)?\b|\bdeficit\b|亏损", re.IGNORECASE)
_ALLOWED = re.compile(r"\b(?:permit(?:s|ted)?|allow(?:s|ed)?)\b|允许|准许", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"\b(?:prohibit(?:s|ed)?|forb(?:ids?|ade|idden)|banned)\b|禁止|严禁", re.IGNORECASE
)
# Words of which the page has one and a wrong claim the other.
_COUNTERPARTS = [
    (re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for one, other in (
        (r"\b(?:tenant|lessee)\b", r"\b(?:landlord|lessor)\b"),
        (r"\b(?:buyer|purchaser)\b", r"\b(?:seller|vendor)\b"),
        (r"\bborrower\b", r"\blender\b"),
        (r"\blicensee\b", r"\blicensor\b"),
        (r"\bemployees?\b", r"\bemployers?\b"),
        (r"\b(?:client|customer)\b", r"\b(?:provider|contractor|supplier)\b"),
        (r"\b(?:maximum|at most|no more than)\b", r"\b(?:minimum|at least|no less than)\b"),
        (r"\b(?:highest|largest|heaviest)\b", r"\b(?:lowest|smallest|lightest)\b"),
        (r"\b(?:over budget|more than (?:in|the))\b", r"\b(?:under budget|less than (?:in|the))\b"),
        (r"\bin favou?r\b", r"\bagainst\b"),
        ("甲方", "乙方"),
        ("出租[方人]", "承租[方人]"),
        ("贷款[方人]", "借款[方人]"),
        ("买方|采购方", "卖方|供货方"),
        ("委托[方人]", "受托[方人]"),
        ("最多|至多", "至少|不少于"),
        ("超支", "节省|节约"),
        ("递增", "递减"),
        ("个人", "公司"),
    )
]
# All of them, and those that say up and down, profit and loss, leave and none.
PAIRS = [(_UP, _DOWN), (_PROFIT, _LOSS), (_ALLOWED, _FORBIDDEN), *_COUNTERPARTS]
_NOT = re.compile(
    r"\b(?:not|no|never|none|neither|nor|nothing|nobody|cannot|without)\b|n['’]t\b"
    r"|不(?![仅但断同过少足到超低等管论久如良锈动])|未(?!来)|没|并非|无(?![线论人锡疑锈])",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:(?P<rank>deputy|vice|former|acting|assistant|associate)[ -])?"
    r"(?P<title>director|president|chair(?:man|woman|person)?|manager|minister|editor|secretary"
    r"|mayor|dean|chancellor)\b"
    r"|(?P<chinese_rank>副|前任?|原|代理)?"
    r"(?P<chinese>院长|校长|所长|总经理|经理|董事长|总裁|主席|主任|部长|局长|市长|县长|省长|书记|会长)",
    re.IGNORECASE,
)
_BOUNDS = re.compile(
    r"\s(?:[\w-]+\s){0,8}(?:more|less|greater|fewer|higher|lower|longer) than\s[\d€$£]"
    r"|\s(?:\w+\s){0,2}(?:more|less|fewer|greater|longer|later|higher|lower|exceed\w*)\b|得?[超高低多少大小]于?过?"
)
_FROM_TO = re.compile(
    r"(?:\bfrom\b|从|由)[^\d,，。]{0,20}\d.{0,40}?(?:\bto\b|到|至)[^\d]{0,12}\d", re.IGNORECASE
)


def direction_words(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the words that say up and those that say down."""
    return list(_UP.finditer(text)), list(_DOWN.finditer(text))


def turned(claim: str, page: str) -> list[str]:
    """Return the claim's words of direction, part or leave where the page says only the other."""
    pairs = [(_UP, _DOWN), (_PROFIT, _LOSS)]
    if not _NOT.search(claim) and not _NOT.search(page):  # what is not allowed is forbidden
        pairs.append((_ALLOWED, _FORBIDDEN))
    return _of_the_other(pairs, claim, page)


def counterparts(claim: str, clause: str) -> list[str]:
    """Return the claim's word where a clause has its counterpart alone: tenant for landlord."""
    return _of_the_other(_COUNTERPARTS, claim, clause)


def _of_the_other(
    pairs: Sequence[tuple[re.Pattern[str], re.Pattern[str]]], claim: str, page: str
) -> list[str]:
    for one, other in (*pairs, *((other, one) for one, other in pairs)):
        said = one.search(claim)
        if said and not other.search(claim) and other.search(page) and not one.search(page):
            return [said[0]]
    return []


def other_rank(claim: str, page: str) -> list[str]:
    """Return the claim's titles that the page has in another rank alone: 院长 for 副院长."""
    theirs = _ranks(page)
    return [
        said
        for title, ranks in _ranks(claim).items()
        if title in theirs and ranks.keys().isdisjoint(theirs[title])
        for said in ranks.values()
    ]


def _ranks(text: str) -> dict[str, dict[str, str]]:
    """Return by title the ranks that it stands in, with the words of each."""
    found = defaultdict[str, dict[str, str]](dict)
    for match in _TITLE.finditer(text):
        rank = match["rank"] or match["chinese_rank"] or ""
        title = (match["title"] or match["chinese"]).lower()
        found[title][rank.lower()] = match[0].strip()
    return found


def negations(text: str) -> list[re.Match[str]]:
    """Return the words that say not; no more than and 不超过 bound something."""
    return [one for one in _NOT.finditer(text) if not _BOUNDS.match(text, one.end())]


def forbids(text: str) -> bool:
    """Say whether a text has a word that forbids."""
    return _FORBIDDEN.search(text) is not None


def one_way(text: str) -> Direction:
    """Return where a text that says from ... to ... goes by its words, empty when it says none."""
    if not _FROM_TO.search(text):
        return ""
    up, down = direction_words(text)
    return "up" if up and not down else "down" if down and not up else ""
