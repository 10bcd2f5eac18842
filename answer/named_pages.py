"""The pages that a question names by their number, where they have of what it asks."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from pageglass.core.prompt import PromptPage

from .units import Unit
from .wanted import Wanted

# A page that the question names has this share of its words: about what it asks.
ENOUGH = 0.3


def named_pages(
    shown: Sequence[PromptPage], pages: Sequence[Sequence[Unit]], wanted: Wanted
) -> frozenset[int]:
    """Return the pages, from 1, that are named of the one document asked.

    None of them where they have little of what is asked. A question need not be near in meaning to
    a page that it names.
    """
    named = frozenset(number for number, page in enumerate(shown, start=1) if page.named)
    if not named or not wanted.bit or len({page.title for page in shown}) != 1:
        return frozenset()
    units = (unit for number in named for unit in pages[number - 1])
    held = reduce(or_, (wanted.held(unit.text) for unit in units), 0)
    return named if held.bit_count() >= ENOUGH * len(wanted.bit) else frozenset()


def to_quote(
    shown: Sequence[PromptPage], pages: Sequence[Sequence[Unit]], wanted: Wanted
) -> list[Sequence[Unit]]:
    """Return the pages to answer from; others are left empty where the question names its pages."""
    named = named_pages(shown, pages, wanted)
    return [
        page if number in named or not named else () for number, page in enumerate(pages, start=1)
    ]
