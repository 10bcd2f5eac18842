"""Words that turn what a sentence says: up and down, and not."""

import re
from typing import Literal

Direction = Literal["up", "down", ""]

_UP = re.compile(
    r"\b(?:increas\w*|rose|ris(?:e|es|en|ing)|gr(?:ew|ows?|own|owing|owth)|gain(?:s|ed)?|climb\w*|jump\w*|surg\w*|expan\w*"
    r"|improv\w*|higher)\b|增长|上升|提高|增加|上涨|提升|扩大|增至|升至|攀升|走高",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall(?:s|en|ing)?|dropp?\w*|reduc\w*|shr[aiu]nk\w*|lower(?:ed)?|plung\w*|slump\w*)\b"
    r"|下降|减少|降低|下滑|下跌|缩小|降至|减至|走低|回落",
    re.IGNORECASE,
)
_PROFIT = re.compile(r"\bprofit(?:s|able)?\b|\bsurplus\b|盈利|盈余|获利", re.IGNORECASE)
_LOSS = re.compile(r"\bloss(?:es)?\b|\bdeficit\b|亏损", re.IGNORECASE)
_ALLOWED = re.compile(r"\b(?:permit(?:s|ted)?|allow(?:s|ed)?)\b|允许|准许", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"\b(?:prohibit(?:s|ed)?|forb(?:ids?|ade|idden)|banned)\b|禁止|严禁", re.IGNORECASE
)
_NOT = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without)\b|n['’]t\b"
    r"|不(?![仅但断同过少足到超低等管论久如良锈动])|未(?!来)|没|并非|无(?![线论人锡疑锈])",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"(?:\bfrom\b|从|由).{0,40}?(?:\bto\b|到|至)", re.IGNORECASE)


def direction_words(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the words that say up and those that say down."""
    return list(_UP.finditer(text)), list(_DOWN.finditer(text))


def turned(claim: str, page: str) -> list[str]:
    """Return the claim's words of direction, profit or leave where the page says the other."""
    pairs = [(_UP, _DOWN), (_PROFIT, _LOSS)]
    if not _NOT.search(claim) and not _NOT.search(page):  # what is not allowed is forbidden
        pairs.append((_ALLOWED, _FORBIDDEN))
    for one, other in (*pairs, *((other, one) for one, other in pairs)):
        said = one.search(claim)
        if said and not other.search(claim) and other.search(page) and not one.search(page):
            return [said[0]]
    return []


def negations(text: str) -> list[re.Match[str]]:
    """Return the words that say not."""
    return list(_NOT.finditer(text))


def one_way(text: str) -> Direction:
    """Return where a text that says from ... to ... goes by its words, empty when it says none."""
    if not _FROM_TO.search(text):
        return ""
    up, down = direction_words(text)
    return "up" if up and not down else "down" if down and not up else ""
