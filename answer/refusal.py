"""Telling an answer from a refusal: the model says that the pages do not hold the answer."""

import re
from collections.abc import Iterator
from typing import Literal

from pageglass.core.prompt import Finished, Piece, TextPiece

from .instructions import REFUSAL

_ENDS = (".", "。", "!", "！", "\n")
_STARTS = tuple(sentence.rstrip("".join(_ENDS)) for sentence in REFUSAL.values())
_AROUND = " \n\t\"'“”‘’「」*_`"
# The same in other words, when it is all that is said and no page is named for it.
_REST = r"(?:[^.\n\[\]]|\.(?=\d))*[.!]?"
_SHOWN = (
    r"(?:the |these |those |any of the |none of the )?(?:provided |given |shown |cited )?"
    r"(?:pages?|documents?|text|information|material|context|sources?)"
    r"(?: (?:provided|given|shown))?"
)
_ZH_SHOWN = (
    r"(?:根据)?(?:所?提供的|给出的|这些|以上|上述|现有)?"
    r"(?:页面|文档|资料|材料|内容)(?:中|里|上|内)?"
)
_IN_OTHER_WORDS = re.compile(
    r"(?:(?:i'm |i am )?sorry[,.]? (?:but )?)?(?:"
    rf"{_SHOWN} (?:does not|do not|doesn't|don't|did not|didn't) "
    rf"(?:tell|say|state|mention|contain|provide|specify|include|give|answer|hold)\b{_REST}"
    r"|(?:i|we) (?:could not|couldn't|cannot|can't|can not|was unable to|am unable to|did not) "
    rf"find\b[^.\n\[\]]*?\bin {_SHOWN}[.!]?"
    rf"|there is no (?:information|mention|data)\b[^.\n\[\]]*?\bin {_SHOWN}[.!]?"
    r"|[^.,\n\[\]]{1,80} (?:is|are|was|were) not "
    r"(?:mentioned|stated|specified|given|provided|included|found|available) "
    rf"(?:in|by|on) {_SHOWN}[.!]?)"
    rf"|(?:很?抱歉[，,。]?)?{_ZH_SHOWN}[，,]?(?:均|都|也)?(?:没有|并?未|并没有|无法)"
    r"(?:说明|提及|提到|提供|给出|包含|记载|找到|回答|关于|有关|相关)[^。\n\[\]]*[。！]?"
    r"|(?:很?抱歉[，,。]?)?(?:我)?(?:未能?|没有?|没能|无法)(?:在|从)?[^，。\n\[\]]{0,16}?"
    r"(?:找到|得知|获知|确定|查到)[^，。\n\[\]]{0,12}(?:信息|内容|答案|资料)[。！]?",
    re.IGNORECASE,
)


def is_refusal(text: str) -> bool:
    """Say whether an answer only says, in English or Chinese, that the pages do not tell.

    An answer that begins with the sentence that the instructions ask for is one, whatever follows;
    other words count when they are one sentence without a marker.
    """
    bare = text.strip(_AROUND)
    return _begins_as_one(bare) or _IN_OTHER_WORDS.fullmatch(bare) is not None


def hold_refusal(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces of an answer, but no text when it begins with the sentence of a refusal.

    Text is held back for as long as it may become that sentence.
    """
    held = ""
    state: Literal["open", "answer", "refusal"] = "open"
    for piece in pieces:
        if not isinstance(piece, TextPiece):
            if isinstance(piece, Finished) and state == "open" and held and not is_refusal(held):
                yield TextPiece(held)
            yield piece
        elif state == "answer":
            yield piece
        elif state == "open":
            held += piece.text
            bare = held.lstrip(_AROUND)
            if _begins_as_one(bare):
                state = "refusal"
            elif not _may_become_one(bare):
                state = "answer"
                yield TextPiece(held)


def _may_become_one(bare: str) -> bool:
    return any(start.startswith(bare) for start in _STARTS)


def _begins_as_one(bare: str) -> bool:
    """Say whether a whole sentence of refusal stands at the start."""
    return any(
        bare.startswith(start) and bare[len(start) : len(start) + 1] in _ENDS for start in _STARTS
    )
