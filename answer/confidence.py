"""How likely the pages tell what a question asks, from a few signs with a meaning."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.core.text import is_cjk, words

from .asked_words import asked_words
from .units import Unit
from .weigh import Weighed

# Below this nearness in meaning of the best unit the pages are about something else: of the
# development questions whose page was found none is, of everyday questions a third.
RELEVANT = 0.55
# A logistic model over the development questions, rounded; benchmarks/confidence.py makes it anew
# and says what it does on documents that it was not made from.
MEANING = 2.0
NAMES = 2.0
NUMBERS = 2.0
LOOKS = -1.0
BIAS = -5.4
# What a text cannot tell: how something looks on the page.
OF_LOOKS = re.compile(
    r"\bcolou?r|\b(?:red|green|blue|yellow|orange|gr[ae]y|black|white|purple|pink|italic"
    r"|underlined)\b|picture|photo|image|logo|icon|wearing"
    r"|颜色|[红绿蓝黄黑白]色|图片|照片|图标|截图",
    re.IGNORECASE,
)
# A word with a capital that does not begin the sentence.
CAPITALISED = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][\w'&-]*\w")
HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer, and what against it.

    `meaning` is that of the nearest unit, 0 to 1; `names` and `numbers` are the shares of the
    question's names on the pages, and of its numbers in what would be said, 1 where it has none;
    `looks` says whether it asks how something looks.
    """

    meaning: float
    names: float
    numbers: float
    looks: bool

    @property
    def confidence(self) -> float:
        """How likely the pages tell, 0 to 1, if as many questions have an answer as have none."""
        logit = (
            MEANING * self.meaning
            + NAMES * self.names
            + NUMBERS * self.numbers
            + LOOKS * self.looks
            + BIAS
        )
        return 1 / (1 + math.exp(-logit))


def read_signs(
    question: str,
    pages: Sequence[Sequence[Unit]],
    weighed: Sequence[Weighed],
    said: Sequence[Unit],
) -> Signs:
    """Return the signs, from the pages' units and those of them that would be said."""
    asked = asked_words(question)
    numbers = {word for word in asked if word[0].isdigit()}
    names = _names(question, asked) - numbers
    on_pages = {word for page in pages for unit in page for word in words(unit.text)}
    in_answer = {word for unit in said for word in words(f"{unit.heading} {unit.text}")}
    return Signs(
        meaning=max((one.meaning or 0.0 for one in weighed), default=0.0),
        names=_share(names, on_pages),
        numbers=_share(numbers, in_answer),
        looks=OF_LOOKS.search(question) is not None,
    )


def _names(question: str, asked: set[str]) -> set[str]:
    """Return the words that name something: with capitals, or Latin ones in a Chinese question."""
    capitals = {word for name in CAPITALISED.findall(question) for word in words(name)}
    if not HAN_OR_KANA.search(question):
        return capitals
    return capitals | {word for word in asked if not any(map(is_cjk, word))}


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 1.0
