"""What can be quoted from a page: sentences, list items, table rows with their heads, cards."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from pageglass.core.numbers import find_quantities, is_bare
from pageglass.core.types import Line, Region

from .cards import Card, pair_cards
from .stretches import Stretch, cut_stretches

# Side by side, a head and a cell like "Group 18" and "678" read as 18,678.
_LEADS_A_GROUP, _GROUP = re.compile(r"(?<![\d.,])\d{1,3}$"), re.compile(r"\d{3}(?!\d)")
# A row this short is said whole.
SHORT_ROW = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row after the first, and the head of its column, empty without one."""

    head: str
    text: str

    def __str__(self) -> str:
        """Return the cell as it is said."""
        one_number = _GROUP.match(self.text) and _LEADS_A_GROUP.search(self.head)
        return f"{self.head}{':' if one_number else ''} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a page that says one thing.

    `text` is fit to be an answer; a table row carries its column heads. `heading` is what stands
    above it on the page: headings, the line that leads a list, the part of a table; empty where
    there is nothing. `parts` are the stretches that stand together on the page: `text` itself, but
    for a card, whose name and figure stand apart. A row has its first cell as `label`, and `cells`.
    """

    text: str
    heading: str
    region: Region
    is_heading: bool = False
    in_table: bool = False
    parts: tuple[str, ...] = ()
    label: str = ""
    cells: tuple[Cell, ...] = ()


def cut_units(lines: Sequence[Line]) -> list[Unit]:
    """Return the units of a page in reading order, cards last; a running head or foot is none."""
    lines = [line for line in lines if line.region != "margin"]
    _, stretches = cut_stretches(lines)
    heads = {head for at in range(len(stretches)) for head in _heads(at, stretches)}
    units = [
        unit
        for at, stretch in enumerate(stretches)
        if at not in heads
        for unit in (_of_row(at, stretches) if stretch.cells else [_of_text(stretch, stretches)])
    ]
    title = next((one.text for one in stretches if one.is_heading), "")
    return units + [_of_card(card, title) for card in pair_cards(lines)]


def narrowed(unit: Unit, asked: Callable[[str], int]) -> Unit:
    """Return a row with the cells alone that the question asks for by the heads of their columns.

    `asked` gives the question's words that a text has, a bit a word. A row whose heads the question
    does not name, or all of them, stays whole.
    """
    if len(unit.text) <= SHORT_ROW or len(unit.cells) < 2:
        return unit
    heads = [asked(cell.head) for cell in unit.cells]
    alike = reduce(and_, heads)
    wanted = [bool(head & ~alike) for head in heads]
    if not any(wanted) or all(wanted):
        return unit
    kept = tuple(
        cell
        for cell, named in zip(unit.cells, wanted, strict=True)
        if named or not cell.head or asked(cell.text)
    )
    return replace(unit, text=row_text(unit.label, kept), cells=kept)


def row_text(label: str, cells: Sequence[Cell]) -> str:
    """Return what a row says: its first cell, and the others with their heads."""
    said = ", ".join(map(str, cells))
    return f"{label}: {said}" if label and said else label or said


def _of_text(stretch: Stretch, stretches: Sequence[Stretch]) -> Unit:
    heading = LINE.join(stretches[above].text for above in stretch.context)
    return Unit(stretch.text, heading, stretch.region, is_heading=stretch.is_heading)


def _of_card(card: Card, heading: str) -> Unit:
    text = f"{card.name}: {card.figure}"
    return Unit(text, heading, card.region, parts=(card.name, card.figure))


def _of_row(at: int, stretches: Sequence[Stretch]) -> Iterator[Unit]:
    """Yield a row with its column heads: `first cell: head cell, head cell`.

    Figures over their names, as on a title card, are yielded as `name: figure`.
    """
    row, over = stretches[at], _heads(at, stretches)
    heads = [stretches[index] for index in over]
    heading = LINE.join(stretches[index].text for index in row.context if index not in over)
    label, *texts = row.cell_texts
    names = [_named(column) for column in zip(*(head.cell_texts for head in heads), strict=True)]
    if over and over[0] > at:
        for name, figure in zip(names, row.cell_texts, strict=True):
            yield Unit(f"{name}: {figure}", heading, row.region, parts=(name, figure))
        return
    if any(names) and _is_measured(label):
        label = f"{names[0]} {label}".strip()  # no name of the row, but one of its values
    names = names[1:] or [""] * len(texts)
    cells = tuple(
        Cell(name if _tells(name, text, len(texts)) else "", text)
        for name, text in zip(names, texts, strict=True)
        if text
    )
    text = row_text(label, cells)
    yield Unit(text, heading, row.region, in_table=True, label=label, cells=cells)


def _heads(at: int, stretches: Sequence[Stretch]) -> list[int]:
    """Return the rows that name the columns of a row, by their indexes."""
    row = stretches[at]
    return [
        index
        for index in row.context
        if stretches[index].table == row.table and len(stretches[index].cells) == len(row.cells) > 1
    ]


def _named(column: Sequence[str]) -> str:
    """Return what the heads of a column say, each once."""
    return " ".join(dict.fromkeys(filter(None, column)))


def _is_measured(cell: str) -> bool:
    """Say whether a cell has a number with a unit or a percent sign."""
    measures = ("number", "percent", "points")
    return any(one.kind in measures and not is_bare(one) for one in find_quantities(cell))


def _tells(name: str, text: str, columns: int) -> bool:
    """Say whether a head tells something of a cell: of one text alone it does not."""
    return columns > 1 or any(map(str.isdigit, text))


LINE = "\n"
