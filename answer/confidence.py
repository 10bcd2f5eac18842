"""How likely the pages tell what a question asks, from a few signs with a meaning."""

import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from pageglass.core.asked_places import Label, label_of, read_places
from pageglass.core.numbers import Quantity, find_quantities, says
from pageglass.core.prompt import PromptPage
from pageglass.core.text import fold, is_cjk, language, words

from .asked_words import asked_words, stem
from .named_pages import named_pages
from .names_abroad import is_in_pinyin
from .run import Run
from .units import Unit
from .wanted import Wanted

# Below this nearness in meaning of all pages they are about something else: of the development
# questions whose page was found one in two hundred was, of those without an answer two in 75.
RELEVANT = 0.5
# A logistic model over the development questions, each of them with its pages and once more without
# the one that answers, rounded; benchmarks/confidence.py makes it anew and says what it does on
# documents that it was not made from.
MEANING = 1.4
NAMES = 2.1
NUMBERS = 1.7
BIAS = -4.8
# All words of a question in one place tell that it is about them, if they are so many.
FEWEST_WORDS = 2
# A word with a capital that does not begin a sentence, a quotation or a bracket.
CAPITALISED = re.compile(r"(?<![.?!]\s)(?<![.?!]\s\s)(?<![\"“‘(])(?<!^)\b[A-Z][\w'&-]*\w")
# A question of which more letters are capitals is written in them, so that they tell no names.
MOSTLY = 0.7
# Which of several is asked for, which the page need not say: the 2nd objective.
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer, and what against it.

    `meaning` is that of the nearest page, 0 to 1; `names` and `numbers` are the shares of the
    question's names on the pages (figures and tables named by number among them), and of its
    numbers in what would be said, 1 where it has none.
    """

    meaning: float
    names: float
    numbers: float

    @property
    def confidence(self) -> float:
        """How likely the pages tell, 0 to 1, if as many questions have an answer as have none."""
        logit = MEANING * self.meaning + NAMES * self.names + NUMBERS * self.numbers + BIAS
        return 1 / (1 + math.exp(-logit))


def read_signs(
    question: str,
    shown: Sequence[PromptPage],
    pages: Sequence[Sequence[Unit]],
    runs: Sequence[Run],
    said: Sequence[Run],
    wanted: Wanted | None = None,
) -> Signs:
    """Return the signs, from pages and their units, the best runs and those that would be said.

    A name or number may stand in what a page's document is called as well. `wanted` are the
    question's words with their translations: a page has a name by either.
    """
    wanted = wanted or Wanted(question)
    asked = asked_words(question)
    places = read_places(question)
    labels = set(places.labels)
    numbers = {word for word in asked if word[0].isdigit() and not ORDINAL.fullmatch(word)}
    of_labels = {word for label in labels for word in words(label.number)}
    numbers -= of_labels
    quantities = find_quantities(question)
    dates = {word for one in quantities if one.day for word in words(one.text)}
    names = wanted.bits(map(stem, _names(question, asked, wanted) - numbers - dates - of_labels))
    units = (unit for page in pages if names for unit in page)
    on_pages = reduce(or_, (wanted.held(unit.text) for unit in units), 0)
    on_pages |= reduce(or_, (wanted.held(_called(page)) for page in shown), 0)
    if names & ~on_pages:
        on_pages |= wanted.bits(map(stem, _in_pinyin(question, pages)))
    found = labels & _labels(pages) if labels else labels
    texts = [f"{unit.heading} {unit.text}" for run in said for unit in run.units]
    texts += [_called(shown[run.page - 1]) for run in said]
    in_answer = {word for text in texts for word in words(text)}
    if numbers - in_answer:
        in_answer |= _said_otherwise(quantities, texts)
        held = reduce(or_, map(wanted.held, texts), 0)  # X200 has the number of X-200
        in_answer |= {word for word in numbers if wanted.bits([word]) & held}
    is_near = bool(named_pages(shown, pages, wanted)) or _is_told(said, wanted, labels)
    return Signs(
        meaning=_meaning(shown, runs, is_near=is_near),
        names=_share(names.bit_count() + len(labels), (names & on_pages).bit_count() + len(found)),
        numbers=_share(len(numbers), len(numbers & in_answer)),
    )


def _in_pinyin(question: str, pages: Sequence[Sequence[Unit]]) -> set[str]:
    """Return the words of the names that Chinese pages have in characters: Qiming, 启明."""
    texts = ["".join(unit.text for unit in page) for page in pages]
    chinese = [fold(text) for text in texts if language(text) == "zh"]
    return {
        word
        for match in CAPITALISED.finditer(question)
        if any(is_in_pinyin(question, *match.span(), text) for text in chinese)
        for word in words(match[0])
    }


def _said_otherwise(quantities: Sequence[Quantity], texts: Sequence[str]) -> set[str]:
    """Return the words of the quantities that texts say in any way: thirty days, 三十日, FY23."""
    held = [one for text in texts for one in find_quantities(text)]
    return {
        word
        for asked in quantities
        if any(says(asked, one) for one in held)
        for word in words(asked.text)
    }


def _labels(pages: Sequence[Sequence[Unit]]) -> set[Label]:
    """Return the figures, tables and parts that the pages name by number."""
    return {one for page in pages for unit in page for one in read_places(unit.text).labels}


def _share(wanted: int, held: int) -> float:
    return held / wanted if wanted else 1.0


def _is_told(said: Sequence[Run], wanted: Wanted, labels: Set[Label]) -> bool:
    """Say whether what would be said is plainly about what is asked, however near it is in meaning.

    Its best place has all words of a question that has two at least, or it has the caption of a
    figure or table that the question names.
    """
    held = wanted.held(said[0].text).bit_count() if said else 0
    captions = (label_of(unit.text) for run in said for unit in run.units)
    return held == len(wanted.bit) >= FEWEST_WORDS or any(
        one is not None and one[1] and one[0] in labels for one in captions
    )


def _meaning(shown: Sequence[PromptPage], runs: Sequence[Run], *, is_near: bool) -> float:
    """Return how near the nearest page is, as far as it is sure; 0 where nothing could be said.

    1 where something else tells that one is near, such as the question itself, which names it.
    """
    if is_near and runs:
        return 1.0
    sure: dict[int, float] = {}
    for run in runs:
        sure[run.page] = max(sure.get(run.page, 0.0), run.sure)
    near = (1.0 if page.meaning is None else page.meaning for page in shown)
    known = [one * sure.get(number, 1.0) for number, one in enumerate(near, start=1)]
    return max(known, default=0.0) if runs else 0.0


def _called(page: PromptPage) -> str:
    """Return what the document of a page is called, in words."""
    return page.title.replace("_", " ")


def is_off_topic(question: str, pages: Sequence[PromptPage]) -> bool:
    """Say whether all pages that a question is asked of are about something else.

    A page, figure or table that the question names is what it is about: how many people are on
    page 5.
    """
    named = read_places(question)
    if named.pages or named.labels:
        return False
    return bool(pages) and all(one.meaning is not None and one.meaning < RELEVANT for one in pages)


def _names(question: str, asked: set[str], wanted: Wanted) -> set[str]:
    """Return the words that name something: with capitals, or Latin ones in a Chinese question."""
    cased = [one.isupper() for one in question if one.upper() != one.lower()]
    shouted = sum(cased) > MOSTLY * len(cased)
    found = [] if shouted else CAPITALISED.findall(question)
    if wanted.begins_with_name:
        found.append(question.split()[0])
    capitals = {word for name in found for word in words(name)} & asked
    if not HAN_OR_KANA.search(question):
        return capitals
    return capitals | {word for word in asked if not any(map(is_cjk, word))}
