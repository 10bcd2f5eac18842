"""A follow-up as a question that stands alone, by rule: what it leaves out comes from before."""

import re
from collections.abc import Sequence

from pageglass.core.bare_question import asks_nothing, without_courtesy
from pageglass.core.text import language
from pageglass.core.types import Turn

from .slots import fill, is_of_a_kind, owner_of

# "What about 2023?", "And the costs?", "那2023年呢？": the last question again, with one thing new.
_SAME_AGAIN = {
    "en": re.compile(
        r"^(?:(?:and|but|ok(?:ay)?|so|then)[, ]+)*"
        r"(?:(?:what|how) about|and|or|same for|versus|vs\.?)[, ]+"
        r"(?P<new>.+?)(?: then| though| as well| too)?[?.! ]*$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"^(?:那么?|还有|再|另外|至于|如果是|换成|同样)?[，, ]*"
        r"(?P<new>.+?)(?:又|方面|的话)?(?:呢|如何|怎么样)[？?。！ ]*$"
    ),
}
# 市场规模如何 is a question of its own, 利润如何 may be one thing new.
_ASKS_HOW = re.compile(r"^(?!那|还有|再|另外|至于|如果|换成|同样).{6,}(?:如何|怎么样)[？?。！ ]*$")
# In English an auxiliary makes a sentence of its own: "And who signed it?"
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|who|why|when|where|"
    r"which|how)\b",
    re.IGNORECASE,
)
_ZH_SENTENCE = re.compile(r"什么|多少|几|哪|谁|为何|为什么|怎么(?!样)|是否|吗")
_OPENING = re.compile(
    r"^(?:(?:and|but|so|then|ok(?:ay)?)[, ]+)+|^(?:那么?|还有|另外)[，, ]*", re.IGNORECASE
)
# Words that point back. "this year" and "that is" do not.
_PEOPLE = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b|[他她](?!人)", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:it|its|these|those|the latter|the former|the same|(?<!\bis )(?<!\bare )(?<!\bwas )"
    r"(?<!\bwere )there(?! (?:is|are|was|were)\b))\b|"
    r"\b(?:this|that)\b(?! (?:year|quarter|month|the|a|an)\b)|"
    r"它|(?<!土耳)(?<!尤)(?<!与)其(?![他它实余次])|(?<!应)该(?!怎|如何|不该)|[这那](?:个|些|项|种|次|家|款|份|是|里|一|样|时)|"
    r"上述|前者|后者|(?<!因)(?<!如)(?<!彼)(?<!从)此",
    re.IGNORECASE,
)
# What points to a word of the question itself: "How can customers reset their password?"
_WITHIN = re.compile(
    r"\b(?!(?:is|was|does|has|this|its|his|hers)\b)(?:[a-z]{2,}s|people|staff)\b[^,;?]*?"
    r"\b(?:they|them|their)\b"
    r"|\b(?:the|an?|each|every) [a-z]+\b[^,;?]*?\b(?:it|its)\b"
    r"|(?<!^)\b[A-Z][a-z]+\b[^,;?]*?\b(?:it|its)\b"
    r"|\b[a-z]{4,}s? that (?!is |was |are |were )[a-z]+",
)
_EXPLETIVE = re.compile(
    r"\b(?:is|was|does|will) it (?:true|possible|allowed|clear|necessary)\b", re.I
)
# Of a Chinese question: what is left when these are taken away is its subject.
_NO_SUBJECT = re.compile(
    r"为什么|为何|怎么样?|多少|多久|什么|何时|如何|哪[里些个]?|谁|[是吗呢的了有几在按分各]|\W"
)
# A question of the owner of what was asked for before: 它是什么时候上市的. 它同比增长多少 is not.
_ITS_SUBJECT = re.compile(
    r"(?:它|其|该公司|该集团|这家公司)(?![他它实余次们])(?=的|.*(?:什么时候|何时|哪[年天里儿]|在哪|谁))"
)
_FEW_WORDS = 3
# A short Chinese question that begins with what is asked or how has left its subject out.
_BEGINS_WITHOUT_SUBJECT = re.compile(
    r"^(?:谁(?!是)|什么时候|何时|为什么|为何|怎么|如何|多少|多久|哪里|哪儿|哪年|哪天|是否|有没有|"
    r"分别|同比|环比|同期|占比|具体|主要|一共|总共|平均|最[高低大小多少早晚])"
)
_FEW_CHARACTERS = 9
_LONGEST_ANSWER = 160
_MARKER = re.compile(r"\s*\[\d{1,3}\]")


def standalone_by_rule(question: str, history: Sequence[Turn]) -> str:
    """Return the question with what it takes from the turns before, as it is when it takes nothing.

    The result is made to be searched for, not to be read: it may be two questions in a row.
    """
    previous, answer = "", ""
    for turn in history:
        if not asks_nothing(turn.question):
            previous, answer = _resolved(turn.question, previous, answer), turn.answer
    resolved = _resolved(question, previous, answer)
    return question.strip() if resolved == without_courtesy(question) else resolved


def _resolved(question: str, previous: str, answer: str) -> str:
    question = without_courtesy(question)
    if not previous:
        return question
    tongue = language(question)
    again = _SAME_AGAIN[tongue].match(question)
    sentence = _ZH_SENTENCE if tongue == "zh" else _SENTENCE
    alone = _ASKS_HOW.match(question) and not is_of_a_kind(question)
    if again and not alone and not any(one.search(again["new"]) for one in (sentence, _THINGS)):
        new = again["new"].strip()
        return fill(previous, new) or f"{_bare(previous)} {new}"
    apart = _WITHIN.sub("", _EXPLETIVE.sub("", question))
    if _PEOPLE.search(apart):
        return f"{_opened(question)} {_named(answer)}{_bare(previous)}"
    if (subject := _ITS_SUBJECT.match(_opened(question))) and (owner := owner_of(previous)):
        return owner + _opened(question)[subject.end() :]
    if _THINGS.search(apart) or _is_short(question, tongue):
        return f"{_opened(question)} {_bare(previous)}"
    return question


def _is_short(question: str, tongue: str) -> bool:
    """Say whether a question is too short to have a subject: "Why?", "按地区？"."""
    if tongue == "zh":
        short = len(re.findall(r"\w", question)) <= _FEW_CHARACTERS
        begins_without = _BEGINS_WITHOUT_SUBJECT.match(_opened(question)) is not None
        return (short and begins_without) or len(_NO_SUBJECT.sub("", question)) < 2
    return len(question.split()) <= _FEW_WORDS


def _opened(question: str) -> str:
    return _OPENING.sub("", question)


def _named(answer: str) -> str:
    """Return the first sentence of an answer, which names who is meant, when it is short."""
    first = re.split(r"(?<=[.。!！])\s|\n", _MARKER.sub("", answer).strip())[0]
    return f"{first} " if 0 < len(first) <= _LONGEST_ANSWER else ""


def _bare(question: str) -> str:
    return question.rstrip("?？。.! ")
