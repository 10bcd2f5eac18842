"""Figures that stand apart from their names, as on slides: `3.5 million` above `daily users`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageglass.core.types import Line, Region

# A figure of a card: a number, what it counts in, and little else.
FIGURE = re.compile(r"^\W*\d[\d,.]*\s*[^\s\d]{0,4}\s*\+?\W*$")
LONGEST_NAME = 40
# The name is at most so many heights of the figure's letters away.
NEAR = 2.5


@dataclass(frozen=True, slots=True)
class Card:
    """A figure and the name beside, above or below it."""

    name: str
    figure: str
    region: Region


def pair_cards(lines: Sequence[Line]) -> list[Card]:
    """Return every figure that stands alone in its block, with the name nearest to it."""
    alone = list(_alone(lines))
    figures = [line for line in alone if FIGURE.match(line.text)]
    names = [
        line
        for line in alone
        if len(line.text) <= LONGEST_NAME
        and any(map(str.isalpha, line.text))
        and not FIGURE.match(line.text)
    ]
    cards = []
    for figure in figures:
        near = [
            (distance, name)
            for name in names
            if (distance := _distance(figure, name)) is not None
            and distance <= NEAR * _height(figure)
        ]
        if near:
            _, name = min(near, key=lambda pair: pair[0])
            cards.append(Card(name.text, figure.text, figure.region))
    return cards


def _alone(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that are a block of their own, outside of tables and notes."""
    for at, line in enumerate(lines):
        beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
        shared = any(one.block == line.block and one.region == line.region for one in beside)
        if not shared and line.table is None and line.region != "notes":
            yield line


def _height(line: Line) -> float:
    return max(line.box.bottom - line.box.top, line.size)


def _distance(one: Line, other: Line) -> float | None:
    """Return the gap between two lines of a page; None unless one is above or beside the other."""
    across = _gap(one.box.left, one.box.right, other.box.left, other.box.right)
    along = _gap(one.box.top, one.box.bottom, other.box.top, other.box.bottom)
    if (across > 0 and along > 0) or one.region != other.region:
        return None
    return across + along


def _gap(start: float, end: float, other_start: float, other_end: float) -> float:
    return max(0.0, max(start, other_start) - min(end, other_end))
