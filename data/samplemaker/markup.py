"""Reads the small markup of the sample texts into blocks."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, in which `**` opens and closes bold; a callout stands in a box."""

    text: str
    role: Literal["body", "callout"] = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with its bullet or number."""

    text: str
    marker: str


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row, the first row being the header.

    Widths are proportions, empty when all columns are equal.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Command:
    """An instruction to the page builder, such as `!figure name | caption`."""

    name: str
    argument: str

    @property
    def parts(self) -> list[str]:
        """The argument split at its bars."""
        return [part.strip() for part in self.argument.split("|")]


Block = Heading | Paragraph | Item | Table | Command


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of a text; rows belong to a `!table` line before them, if any."""
    blocks: list[Block] = []
    for line in text.splitlines():
        if line.startswith("|"):
            blocks.append(_join_row(blocks, line))
        elif line.strip():
            blocks.append(_read_line(line))
    return blocks


def _join_row(blocks: list[Block], line: str) -> Table:
    """Take the open table, or the command that opens one, off the list; return it with the row."""
    row = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    last = blocks[-1] if blocks else None
    if isinstance(last, Table):
        blocks.pop()
        return Table((*last.rows, row), last.widths, last.caption)
    if isinstance(last, Command) and last.name == "table":
        blocks.pop()
        widths, _, caption = last.argument.partition("|")
        return Table((row,), tuple(float(width) for width in widths.split()), caption.strip())
    return Table((row,), (), "")


def _read_line(line: str) -> Block:
    """Return the block that one line outside tables stands for."""
    first, _, rest = line.partition(" ")
    if first.startswith("!"):
        return Command(first[1:], rest.strip())
    if first and set(first) == {"#"}:
        return Heading(rest, len(first))
    if first == ">":
        return Paragraph(rest, "callout")
    if first == "-":
        return Item(rest, "•")
    if first.rstrip(".").isdigit() and first.endswith("."):
        return Item(rest, first)
    return Paragraph(line)
