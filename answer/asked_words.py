"""The words of a question that say what it is about."""

import re

from pageglass.core.asked_places import read_places
from pageglass.core.text import words

from .abbreviations import ASKING, abbreviation_asked

# Words that form a question or ask for a form of answer.
ENGLISH = """
the a an of in on at to for and or is are was were be been by with from that this these those it its
as do does did can could would should will have has had what which who whom whose when where why how
many much there their they you your i me my we our according please give tell name write answer
document report paper list format s page mentioned
"""
# Pairs of characters, as Chinese is cut.
CHINESE = """
什么 多少 哪些 哪个 哪几 哪种 哪一 为什 怎么 怎样 如何 是否 几个 多大 多长 多久 请问 分别 时候 哪里
叫什 是什 是多 有哪 的是 了什 了多
"""
FORM = frozenset(words(ENGLISH + CHINESE))
# A pair of Chinese characters with one of these is no word, but reaches from one to the next.
PARTICLES = frozenset("的是了吗呢么")

# A sentence that says in what form the answer is wanted, with its examples.
FORMAT = re.compile(
    r"(?:please\s+)?\b(?:write|return|give|put|enumerate|answer|provide)\b[^.?!。？！]*\b(?:"
    r"in (?:an? |the )?(?:[\w-]+ ){0,2}(?:format|list|order)|an? (?:[\w-]+ )?(?:integer|float)"
    r")\b.*$"
    r"|请(?:用|以|按).{0,20}(?:格式|列表|整数|形式).*$",
    re.IGNORECASE | re.DOTALL,
)


# Whoever asks the documents of one company says so, and its pages do not.
COMPANY = re.compile(
    r"\b(?:the|our|this) (?:company|firm|organi[sz]ation|group)(?:['’]s)?\b"
    r"|(?<![\u4e00-\u9fff])(?:本|该|我们)?公司",
    re.IGNORECASE,
)


def asked_words(question: str) -> set[str]:
    """Return the words of a question without those that only form it; all where none is left.

    Neither does it say what it is about on which page it is asked to look, nor in what form the
    answer is wanted, nor that it is an abbreviation that it asks for, nor that it asks about the
    company.
    """
    every = set(words(question))
    rest = COMPANY.sub(" ", FORMAT.sub(" ", read_places(question).rest))
    about = {word for word in words(rest) if not PARTICLES & set(word)} - FORM
    if abbreviation_asked(question):
        about -= ASKING
    return about or every - FORM or every


# English words are the same when they begin with so many letters alike: govern, government. Cutting
# words off serves as well as rules for their endings (McNamee and Mayfield, SIGIR 2003).
LETTERS_OF_STEM = 6


def stems(text: str) -> list[str]:
    """Return the words of a text, Latin ones cut to their first letters."""
    return [stem(word) for word in words(text)]


def asked_stems(question: str) -> set[str]:
    """Return the words that say what a question is about, cut likewise."""
    return {stem(word) for word in asked_words(question)}


def stem(word: str) -> str:
    """Return a folded word, or its first letters where it is a Latin one."""
    return word[:LETTERS_OF_STEM] if word.isascii() and word.isalpha() else word
