"""A question for all that a page says, or a document: it is answered by how they begin."""

from collections.abc import Iterator, Sequence
from itertools import islice

from pageglass.core.asked_document import THIS
from pageglass.core.asked_places import read_places
from pageglass.core.text import fold, words
from pageglass.core.types import Hit

from .asked_words import FORM
from .compose import FOLIO, LONGEST_ANSWER
from .expected import has_sort
from .run import Run
from .units import Unit
from .weighing import LONGEST_UNIT

# What is asked of a page as a whole, and could not stand on it.
ENGLISH = """
say says said tell tells show shows contain contains content contents summarise summarize summary
describe describes cover covers see read main key point topic about overview present explain
"""
WHOLE = frozenset(words(ENGLISH)) | FORM
# Chinese words for it are made of these.
WHOLE_HAN = frozenset(
    "请帮我你能总结概括述归纳介绍描说明讲写有什么哪些内容主要点是的了吗呢一下上里面中"
)


def asked_whole(question: str, hits: Sequence[Hit]) -> int:
    """Return of how many of the pages, the first ones, a question asks for all that they say.

    None of them unless all are of one document: which one is meant would be a guess.
    """
    places = read_places(question)
    if len({hit.document for hit in hits}) != 1 or not places.pages:
        return 0
    if places.of_document is not None:
        return len(places.pages)
    named = f"{hits[0].document.title} {hits[0].document.source}"
    return 1 if says_whole(places.rest, named) and not places.labels else 0


def says_whole(rest: str, named: str = "") -> bool:
    """Say whether what is left of a question asks for all, or beside it only for what is named."""
    rest = THIS.sub(" ", fold(rest))
    about = {word for word in words(rest) if not set(word) <= WHOLE_HAN}
    return not about - WHOLE - set(words(named))


def beginnings(pages: Sequence[Sequence[Unit]], question: str) -> Iterator[Run]:
    """Yield how the pages begin, one after the other, as long as an answer may be in all.

    Of a question when the document is from, the first place with a date instead.
    """
    if read_places(question).of_document == "date":
        yield from islice(_dates(pages), 1)
        return
    left = LONGEST_ANSWER
    for number, page in enumerate(pages, start=1):
        said: list[Unit] = []
        for unit in page:
            if len(unit.text) > left and (said or number > 1):
                break
            said.append(unit)
            left -= len(unit.text)
        if not all(FOLIO.fullmatch(unit.text) for unit in said):
            yield Run(number, 0, tuple(said), 0.0, 1.0, in_list=True)


def _dates(pages: Sequence[Sequence[Unit]]) -> Iterator[Run]:
    for number, page in enumerate(pages, start=1):
        for at, unit in enumerate(page):
            if len(unit.text) <= LONGEST_UNIT and has_sort("date", unit.text, frozenset()):
                yield Run(number, at, (unit,), 0.0, 1.0, in_list=True)
