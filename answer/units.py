"""What can be quoted from a page: sentences, list items, table rows with their heads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pageglass.core.headings import body_size, is_heading
from pageglass.core.text import is_cjk
from pageglass.core.types import Line, Region

CELL = " | "
BULLET = re.compile(
    r"^\s*(?:[•●○▪■◆◇➢✓√\-–—*·]|\(?\d{1,2}[.)、）]|[a-z][.)]|[一二三四五六七八九十]+、)\s*"
)
# A full stop ends a sentence before a space and a letter that can begin one, but not after an
# initial or a common abbreviation.
SENTENCE_END = re.compile(
    r"(?<=[。！？!?])(?=.)|(?<=[^\W\d_]{3}[.;])\s+(?=[\"'“(]?[A-Z0-9])|(?<=[\d%)\]\"”][.;])\s+(?=[A-Z])"
    r"|(?<=；)(?=.)"
)
FIGURE = re.compile(r"\d")
YEAR = re.compile(r"^\W*(?:(?:19|20)\d\d|[QqHh][1-4]|第?[一二三四1-4]季度?).{0,6}$")
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|no|fig|figs|eq|sec|dr|mr|mrs|ms|st|al|inc|ltd|co)\.$", re.I
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a page that says one thing.

    `text` is fit to be an answer; a table row carries its column heads. `heading` is the heading
    above it on the page, empty where there is none.
    """

    text: str
    heading: str
    region: Region
    is_heading: bool = False
    in_table: bool = False


def cut_units(lines: Sequence[Line]) -> list[Unit]:
    """Return the units of a page in reading order."""
    units: list[Unit] = []
    heading = ""
    body = body_size(lines)
    for (region, _, table), group in groupby(
        lines, key=lambda line: (line.region, line.block, line.table)
    ):
        members = list(group)
        if table is not None:
            units += [Unit(text, heading, region, in_table=True) for text in _rows(members)]
            continue
        headings = [line.text for line in members if is_heading(line, body)]
        for paragraph in _paragraphs(members):
            for text in _sentences(paragraph):
                units.append(Unit(text, heading, region, text in headings))
        heading = headings[-1] if headings else heading
    return units


def join_lines(first: str, second: str) -> str:
    """Join the text of two lines of a paragraph as if it had not been broken."""
    if not first or not second:
        return first + second
    if first.endswith("-") and first[-2:-1].isalpha() and second[0].islower():
        return first[:-1] + second
    glue = "" if is_cjk(first[-1]) or is_cjk(second[0]) else " "
    return first + glue + second


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the block's text, parted where a list item begins."""
    text = ""
    for line in lines:
        if text and BULLET.match(line.text):
            yield text
            text = ""
        text = join_lines(text, line.text)
    yield text


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(paragraph):
        if ABBREVIATION.search(paragraph[start : end.start()]):
            continue
        yield paragraph[start : end.start()].strip()
        start = end.end()
    if rest := paragraph[start:].strip():
        yield rest


def _rows(lines: Sequence[Line]) -> Iterator[str]:
    """Yield each row with its column heads: `first cell: head cell, head cell`.

    Figures over their names, as on a title card, are yielded as `name: figure`.
    """
    # A row whose first cell is empty begins with the bar itself.
    rows = [f" {line.text}".split(CELL) for line in lines]
    rows = [[cell.strip() for cell in row] for row in rows]
    head, *others = rows
    if _has_figures(head) and others and not _has_figures(others[0]):
        names, *others = others
        for name, figure in zip(names, head, strict=False):
            yield f"{name}: {figure}"
        head = names
    for cells in others:
        if len(cells) != len(head) or len(cells) < 2 or _has_figures(head):
            yield ", ".join(filter(str.strip, cells))
        else:
            pairs = zip(head[1:], cells[1:], strict=True)
            named = [f"{name} {cell}" for name, cell in pairs if cell.strip()]
            yield f"{cells[0]}: {', '.join(named)}"


def _has_figures(cells: Sequence[str]) -> bool:
    """Say whether most cells hold a number rather than a name; a year names a column."""
    figures = sum(FIGURE.search(cell) is not None and not YEAR.match(cell) for cell in cells)
    return figures * 2 > len(cells)
