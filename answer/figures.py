"""Figures that stand apart from what they count, above, below or beside it, as on a card."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageglass.core.numbers import Quantity, find_quantities
from pageglass.core.text import words as cut_words
from pageglass.core.types import Box

from .stretches import Stretch, letters

# A figure is short, and beside its number and what that counts in there is little.
LONGEST_FIGURE, LONGEST_UNIT = 24, 4
# The name is at most so many heights of the figure's letters away,
NEAR = 2.5
# and no other name is much nearer.
AS_NEAR = 1.3


@dataclass(frozen=True, slots=True)
class Figure:
    """A range of a stretch that is a figure, and the words that it stands by."""

    stretch: int
    start: int
    end: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of its own or a cell."""

    stretch: int
    start: int
    end: int
    text: str
    box: Box


def find_figures(stretches: Sequence[Stretch], boxes: Sequence[Box]) -> list[Figure]:
    """Return the figures that stand alone with the words nearest; `boxes` are those of marks."""
    pieces = list(_pieces(stretches, boxes))
    figures = [piece for piece in pieces if is_figure(piece.text)]
    names = [piece for piece in pieces if not is_figure(piece.text) and cut_words(piece.text)]
    found = []
    for figure in figures:
        height = figure.box.bottom - figure.box.top
        near = [
            (distance, name)
            for name in names
            if stretches[name.stretch].region == stretches[figure.stretch].region
            if (distance := _distance(figure.box, name.box)) is not None
            if distance <= NEAR * height
        ]
        if not near:
            continue
        nearest = min(distance for distance, _ in near)
        held = {
            word
            for distance, name in near
            if distance <= nearest * AS_NEAR
            for word in cut_words(name.text)
        }
        found.append(Figure(figure.stretch, figure.start, figure.end, frozenset(held)))
    return found


def _pieces(stretches: Sequence[Stretch], boxes: Sequence[Box]) -> Iterator[_Piece]:
    for index, stretch in enumerate(stretches):
        if stretch.region == "notes":
            continue
        ranges = stretch.cells or ((0, len(stretch.text)),)
        if _is_named_row(stretch):
            continue
        for start, end in ranges:
            if marks := stretch.marks(start, end):
                box = Box.around([boxes[mark] for mark in marks])
                yield _Piece(index, start, end, stretch.text[start:end], box)


def _is_named_row(stretch: Stretch) -> bool:
    """Say whether the figures of a row are named by its first cell."""
    first, *others = [stretch.text[start:end] for start, end in stretch.cells] or [""]
    named = any(map(str.isalpha, first)) and not is_figure(first)
    return named and any(map(is_figure, others))


def is_figure(text: str) -> bool:
    """Say whether a text is a number with little else: 3.5 million, CNY 486.2 m; no date is."""
    held = letters(text)
    if len(held) > LONGEST_FIGURE or not any(map(str.isdigit, held)):
        return False
    found = find_quantities(text)
    if not found or any(_is_date(one, text) for one in found):
        return False
    return len(held) - sum(len(letters(one.text)) for one in found) <= LONGEST_UNIT


def _is_date(one: Quantity, text: str) -> bool:
    """Say whether a number is a date: `2000+` may be a count, 2000 by itself a year."""
    return one.day is not None and (not one.text.isdecimal() or one.text == text.strip())


def _distance(one: Box, other: Box) -> float | None:
    """Return the gap between two boxes; None unless one is above or beside the other."""
    across = max(0.0, max(one.left, other.left) - min(one.right, other.right))
    along = max(0.0, max(one.top, other.top) - min(one.bottom, other.bottom))
    return None if across > 0 and along > 0 else across + along
